import type { ComponentType } from 'preact';
import { useState } from 'preact/hooks';
import type { UserRow } from '../../shared/users/user.ts';
import { t, withSentences } from '../i18n/catalogue.ts';
import { Icon } from '../ui/icon.tsx';
import { useTill } from '../use-till.ts';
import { SyncStatus } from './sync-status.tsx';

/** Above every page: which shop and till this is, who is at it, and how it stands with the server. */
export function TopStrip() {
  const { books, identity, session } = useTill();
  const user = session.value?.user;
  return (
    <aside class="strip" aria-label={t('shell.strip')}>
      {user ? <Account key={user.id} user={user} /> : <Icon name="store" size="small" />}
      <p class={user ? 'strip-place strip-place-wide' : 'strip-place'}>
        <span class="strong">{books.business.value?.name ?? t('shell.app')}</span>
        {identity.value && <span class="muted"> · {identity.value.name}</span>}
      </p>
      <SyncStatus />
    </aside>
  );
}

function Account({ user }: { user: UserRow }) {
  const [Dialog, setDialog] = useState<ComponentType<{ onClose: () => void }> | null>(null);
  const open = async () => {
    const { AccountDialog } = await withSentences(import('./account-dialog.tsx'));
    setDialog(() => AccountDialog);
  };
  return (
    <>
      <button
        type="button"
        class="strip-account"
        aria-haspopup="dialog"
        aria-label={t('shell.account', { name: user.name, role: t(`role.${user.role}`) })}
        onClick={() => void open().catch(() => undefined)}
      >
        <Icon name="person" size="small" />
        <span class="truncate">{user.name}</span>
      </button>
      {Dialog && <Dialog onClose={() => setDialog(null)} />}
    </>
  );
}
