import type { ComponentChildren } from 'preact';
import { roles } from '../../shared/users/user.ts';
import { locale, t } from '../i18n/catalogue.ts';
import { navigate } from '../routes.tsx';
import { signOut } from '../session/sign-in.ts';
import { Banner } from '../ui/banner.tsx';
import { Button } from '../ui/button.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { ErrorState } from '../ui/error-state.tsx';
import { Page } from '../ui/page.tsx';
import { useTill } from '../use-till.ts';
import { CopyProgress } from './copy-progress.tsx';
import type { PageEntry } from './pages.ts';

export function MissingPage() {
  return (
    <Page title={t('shell.missing.title')} width="narrow">
      <EmptyState icon="search" title={t('shell.missing.title')} text={t('shell.missing.text')} action={<GoHome />} />
    </Page>
  );
}

/** Why this person does not get this page, and who would. */
export function DeniedPage({ entry }: { entry: PageEntry }) {
  const till = useTill();
  const user = till.session.value?.user;
  const others = roles.filter((role) => entry.may?.(role)).map((role) => t(`role.${role}`));
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

/** A bug: said plainly, with a way on. */
export function BrokenPage({ onRetry }: { onRetry: () => void }) {
  return (
    <Page title={t('shell.broken.title')} width="narrow">
      <ErrorState
        title={t('shell.broken.title')}
        text={t('shell.broken.text')}
        onRetry={onRetry}
        action={
          <Button icon="sync" onClick={() => window.location.reload()}>
            {t('shell.reload')}
          </Button>
        }
      />
    </Page>
  );
}

/** Enrolled, and the shop's own data is not here yet. */
export function CopyingPage() {
  return (
    <Page title={t('sync.copying.title')} width="narrow">
      <div class="card">
        <CopyProgress />
      </div>
    </Page>
  );
}

export function WipedPage() {
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

/** The browser emptied this till's disk under it: said plainly, and what only this tab still knows can be saved. */
export function LostPage() {
  const till = useTill();
  const { pending } = till.books.status.value;
  const save = async () => {
    const { savePending } = await import('../attention/save-pending.ts');
    await savePending(till);
  };
  return (
    <Page title={t('shell.lost.title')} width="narrow">
      <Banner tone="danger" live>
        <p>{t('shell.lost.text')}</p>
      </Banner>
      {pending > 0 && (
        <div class="card stack">
          <p>{t('shell.lost.pending', { count: pending })}</p>
          <Button icon="download" onClick={() => void save()}>
            {t('attention.save_file')}
          </Button>
        </div>
      )}
      <p>{t('shell.lost.again')}</p>
      <Button icon="sync" onClick={() => window.location.assign('/')}>
        {t('shell.reload')}
      </Button>
    </Page>
  );
}

/** A newer Fiado has made the disk over in another window: this one has let go of it. */
export function OutdatedPage() {
  return (
    <Page title={t('update.elsewhere')} width="narrow">
      <Banner icon="sync" live>
        <p>{t('update.outdated')}</p>
      </Banner>
      <Button variant="primary" icon="sync" onClick={() => window.location.reload()}>
        {t('shell.reload')}
      </Button>
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

/** IndexedDB cannot be opened: a till that cannot write sells nothing. */
export function StartFailedPage() {
  return (
    <Alone>
      <Page title={t('shell.start_failed.title')} width="narrow">
        <ErrorState
          title={t('shell.start_failed.title')}
          text={t('shell.start_failed.text')}
          onRetry={() => window.location.reload()}
        />
      </Page>
    </Alone>
  );
}

function Alone({ children }: { children: ComponentChildren }) {
  return (
    <div class="shell">
      <div class="shell-main">{children}</div>
    </div>
  );
}

function GoHome() {
  return (
    <Button variant="primary" onClick={() => navigate('/', { replace: true })}>
      {t('shell.home')}
    </Button>
  );
}
