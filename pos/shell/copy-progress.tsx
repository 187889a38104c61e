import type { RefusalCode } from '../../shared/refusal.ts';
import { locale, t } from '../i18n/catalogue.ts';
import { refusalText } from '../i18n/refusal-text.ts';
import { ProgressBar } from '../ui/progress-bar.tsx';
import { useTill } from '../use-till.ts';

/** How far the first copy of the shop's books has come. */
export function CopyProgress() {
  const { books, sync } = useTill();
  const { copying } = books.status.value;
  const number = new Intl.NumberFormat(locale.value);
  const known = copying !== null && copying.total > 0;
  const { online, error } = sync.state.value;
  return (
    <div class="stack gap-2">
      <ProgressBar
        label={t('sync.copying.title')}
        value={known ? copying.done / copying.total : undefined}
        detail={
          known
            ? t('sync.copying.count', { done: number.format(copying.done), total: number.format(copying.total) })
            : undefined
        }
      />
      <p class="muted small">{online || error === null ? t('sync.copying.text') : whyItStopped(error)}</p>
    </div>
  );
}

const whyItStopped = (error: RefusalCode): string =>
  error === 'offline' ? t('sync.copying.offline') : refusalText(error);
