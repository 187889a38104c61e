import './setup.css';
import { t } from '../i18n/catalogue.ts';
import { refusalText } from '../i18n/refusal-text.ts';
import { navigate } from '../routes.tsx';
import { Button } from '../ui/button.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { Icon } from '../ui/icon.tsx';
import { Page } from '../ui/page.tsx';
import { useTill } from '../use-till.ts';
import { SetupRefusal } from './setup-refusal.tsx';
import { useSetup } from './use-setup.ts';

/** The first page of an empty server, with its two doors: an example to try, or a shop of one's own. */
export function SetupPage() {
  const till = useTill();
  const setup = useSetup();
  if (till.identity.value !== null) return <AlreadyOpen />;
  const openShop = () => navigate(`/setup/shop${window.location.hash}`);
  return (
    <Page title={t('setup.welcome')} width="narrow">
      <p>{t('setup.welcome.text')}</p>
      <div class="doors">
        <button
          type="button"
          class="door"
          aria-busy={setup.busy || undefined}
          aria-disabled={setup.busy || undefined}
          onClick={() => {
            if (!setup.busy) void setup.start({ mode: 'demo' });
          }}
        >
          {setup.busy ? (
            <span class="spinner door-spinner" aria-hidden="true" />
          ) : (
            <Icon name="notebook" size="large" />
          )}
          <span class="door-title">{t('setup.demo')}</span>
          <span class="door-text" role="status">
            {setup.busy ? t('setup.demo.busy') : t('setup.demo.text')}
          </span>
        </button>
        <button type="button" class="door" disabled={setup.busy} onClick={openShop}>
          <Icon name="store" size="large" />
          <span class="door-title">{t('setup.title')}</span>
          <span class="door-text">{t('setup.own.text')}</span>
        </button>
      </div>
      <SetupRefusal {...setup} />
    </Page>
  );
}

export function AlreadyOpen() {
  return (
    <Page title={t('setup.title')} width="narrow">
      <EmptyState
        icon="store"
        title={refusalText('setup_done')}
        action={
          <Button variant="primary" onClick={() => navigate('/', { replace: true })}>
            {t('enroll.already.go')}
          </Button>
        }
      />
    </Page>
  );
}
