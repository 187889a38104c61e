import './demo.css';
import { useState } from 'preact/hooks';
import { t } from '../i18n/catalogue.ts';
import { refusalText } from '../i18n/refusal-text.ts';
import { navigate } from '../routes.tsx';
import { TextLink } from '../ui/text-link.tsx';
import { showToast } from '../ui/toasts.ts';
import { useTill } from '../use-till.ts';
import { StartOverDialog } from './start-over-dialog.tsx';

/** Above every page of the example shop: that it is one, and the way to begin again. */
export function DemoBar() {
  const till = useTill();
  const [asking, setAsking] = useState(false);
  // Its token is nobody's any more: the shop has started over at another device.
  const isLeftBehind = till.sync.state.value.error === 'unauthorized';
  const leave = async () => {
    const left = await till.startOver(null, '');
    if (!left.ok) return void showToast(refusalText(left.refusal.code, left.refusal.params), { tone: 'danger' });
    navigate('/', { replace: true });
  };
  return (
    <>
      <section class="demo-bar" aria-label={t('demo.title')}>
        <p class="demo-bar-text">
          <span class="strong">{t('demo.title')}</span>
          {isLeftBehind ? (
            <span> · {t('demo.left_behind')}</span>
          ) : (
            <span class="demo-bar-more"> · {t('demo.text')}</span>
          )}
        </p>
        {isLeftBehind ? (
          <TextLink onClick={() => void leave()}>{t('demo.enter_again')}</TextLink>
        ) : (
          <TextLink onClick={() => setAsking(true)}>{t('demo.start_over')}</TextLink>
        )}
      </section>
      {asking && <StartOverDialog onClose={() => setAsking(false)} />}
    </>
  );
}
