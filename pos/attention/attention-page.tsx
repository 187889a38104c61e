import './attention.css';
import { mayRequest } from '../../shared/authority/authority.ts';
import { t } from '../i18n/catalogue.ts';
import { WaitingDrafts } from '../movements/waiting-drafts.tsx';
import type { PageProps } from '../routes.tsx';
import { Banner } from '../ui/banner.tsx';
import { Button } from '../ui/button.tsx';
import { Page } from '../ui/page.tsx';
import { TextLink } from '../ui/text-link.tsx';
import { showToast } from '../ui/toasts.ts';
import { useTill } from '../use-till.ts';
import { OwnCommands } from './own-commands.tsx';
import { savePending } from './save-pending.ts';
import { useOutbox } from './use-outbox.ts';
import { WaitingList } from './waiting-list.tsx';

/** What somebody should look at, and what the server has not heard of yet: of all tills for who decides it, else of this one. */
export function AttentionPage({ query }: PageProps) {
  const { session } = useTill();
  const waiting = useOutbox('pending');
  const role = session.value?.user.role;
  return (
    <Page title={t('attention.title')} actions={<SyncNow />}>
      <div class="row gap-3">
        <TextLink href="/orders/differences" icon="cash">
          {t('differences.title')}
        </TextLink>
        {role && mayRequest(role, 'pending.import') && (
          <TextLink href="/attention/import" icon="upload">
            {t('pending_file.link')}
          </TextLink>
        )}
      </div>
      <WaitingDrafts />
      <section class="stack gap-2" aria-labelledby="attention-review">
        <h2 id="attention-review">{t('attention.review')}</h2>
        {role && mayRequest(role, 'attention.read') ? <OfAllTills query={query} /> : <OfThisTill />}
      </section>
      <section class="stack gap-2" aria-labelledby="attention-waiting">
        <h2 id="attention-waiting">{t('attention.waiting')}</h2>
        <OwnCommands rows={waiting} none={t('attention.waiting.none')} />
        {waiting !== null && waiting.length > 0 && <SavePending />}
      </section>
    </Page>
  );
}

function OfAllTills({ query }: { query: URLSearchParams }) {
  const { online } = useTill().sync.state.value;
  if (online) return <WaitingList query={query} />;
  return (
    <>
      <Banner tone="warn" icon="cloud-off">
        <p>{t('settling.offline')}</p>
      </Banner>
      <OfThisTill />
    </>
  );
}

function OfThisTill() {
  return <OwnCommands rows={useOutbox('attention')} none={t('attention.review.none')} />;
}

function SyncNow() {
  const { sync } = useTill();
  return (
    <Button size="small" icon="sync" busy={sync.state.value.syncing} onClick={() => void sync.syncNow()}>
      {t('sync.now')}
    </Button>
  );
}

function SavePending() {
  const till = useTill();
  const save = async () => {
    const count = await savePending(till);
    showToast(t('attention.saved', { count }), { tone: 'good' });
  };
  return (
    <div class="stack gap-1">
      <Button icon="download" onClick={() => void save()}>
        {t('attention.save_file')}
      </Button>
      <p class="muted small">{t('attention.save_file.hint')}</p>
    </div>
  );
}
