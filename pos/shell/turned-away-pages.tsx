import { useEffect } from 'preact/hooks';
import { roles } from '../../shared/users/user.ts';
import { locale, t } from '../i18n/catalogue.ts';
import { navigate, place } from '../routes.tsx';
import { signOut } from '../session/sign-in.ts';
import { Banner } from '../ui/banner.tsx';
import { Button } from '../ui/button.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { Page } from '../ui/page.tsx';
import { useTill } from '../use-till.ts';
import { dropDrafts } from './kept-draft.ts';
import { Alone } from './lone-pages.tsx';
import { findPage } from './pages.ts';

export function MissingPage() {
  return (
    <Page title={t('shell.missing.title')} width="narrow">
      <EmptyState icon="search" title={t('shell.missing.title')} text={t('shell.missing.text')} action={<GoHome />} />
    </Page>
  );
}

/** Why this person does not get this page, and who would. */
export function DeniedPage() {
  const till = useTill();
  const entry = findPage(place.value.path)?.entry;
  const user = till.session.value?.user;
  const others = roles.filter((role) => entry?.may?.(role)).map((role) => t(`role.${role}`));
  const list = new Intl.ListFormat(locale.value, { type: 'disjunction' }).format(others);
  return (
    <Page title={t('shell.denied.title')} width="narrow">
      <EmptyState
        icon="lock"
        title={t('shell.denied.title')}
        text={user && t('shell.denied.text', { name: user.name, role: t(`role.${user.role}`), roles: list })}
        action={
          <div class="stack gap-2">
            <GoHome />
            <Button
              icon="logout"
              onClick={() => {
                signOut(till);
              }}
            >
              {t('shell.denied.switch')}
            </Button>
          </div>
        }
      />
    </Page>
  );
}

export function WipedPage() {
  useEffect(() => dropDrafts(), []);
  return (
    <Page title={t('shell.wiped.title')} width="narrow">
      <EmptyState
        icon="device"
        title={t('shell.wiped.title')}
        text={t('shell.wiped.text')}
        action={<Button onClick={() => navigate('/enroll', { replace: true })}>{t('enroll.title')}</Button>}
      />
    </Page>
  );
}

/** Without a secure origin there is neither WebCrypto nor a service worker: nothing is begun. */
export function InsecurePage() {
  const { origin, port } = window.location;
  return (
    <Alone>
      <Page title={t('insecure.title')} width="narrow">
        <Banner tone="danger" icon="lock">
          <p>{t('insecure.text')}</p>
        </Banner>
        <div class="card stack">
          <p>{t('insecure.address', { address: origin })}</p>
          <p>{t('insecure.here', { address: `http://localhost${port ? `:${port}` : ''}` })}</p>
          <p>{t('insecure.https')}</p>
        </div>
        <p class="muted">{t('insecure.nothing')}</p>
      </Page>
    </Alone>
  );
}

function GoHome() {
  return (
    <Button variant="primary" onClick={() => navigate('/', { replace: true })}>
      {t('shell.home')}
    </Button>
  );
}
