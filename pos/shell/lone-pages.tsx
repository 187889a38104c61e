import type { ComponentChildren } from 'preact';
import { t, withSentences } from '../i18n/catalogue.ts';
import { Banner } from '../ui/banner.tsx';
import { Button } from '../ui/button.tsx';
import { ErrorState } from '../ui/error-state.tsx';
import { Page } from '../ui/page.tsx';
import { useTill } from '../use-till.ts';
import { CopyProgress } from './copy-progress.tsx';

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

/** The browser emptied this till's disk under it: said plainly, and what only this tab still knows can be saved. */
export function LostPage() {
  const till = useTill();
  const { pending } = till.books.status.value;
  const save = async () => {
    const { savePending } = await withSentences(import('../attention/save-pending.ts'));
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

/** The frame without a till in it. */
export function Alone({ children }: { children: ComponentChildren }) {
  return (
    <div class="shell">
      <div class="shell-main">{children}</div>
    </div>
  );
}
