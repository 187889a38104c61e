import { useLayoutEffect, useState } from 'preact/hooks';
import type { UserRow } from '../../shared/users/user.ts';
import { t } from '../i18n/catalogue.ts';
import { navigate, type PageProps } from '../routes.tsx';
import { CopyProgress } from '../shell/copy-progress.tsx';
import { dropDrafts } from '../shell/kept-draft.ts';
import { Button } from '../ui/button.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { Icon } from '../ui/icon.tsx';
import { Page } from '../ui/page.tsx';
import { useTill } from '../use-till.ts';
import { useDemoPin } from './demo-pin.ts';
import { localPath } from './local-path.ts';
import { SignInPad } from './sign-in-pad.tsx';

/** Who serves: the people of the shop, then the PIN of the one chosen. With no network too. */
export function SignInPage({ query }: PageProps) {
  const { books, session } = useTill();
  const [chosenId, setChosenId] = useState<string | null>(null);
  const people = books.users.value.filter((user) => !user.disabled).sort(ableFirst);
  const able = people.filter((user) => user.pin !== null);
  const userId = session.value?.user.id ?? null;
  const next = localPath(query.get('next'));
  // Before it is painted once more: nobody waits for this page any longer.
  useLayoutEffect(() => {
    if (userId === null) return;
    dropDrafts(userId);
    navigate(next, { replace: true });
  }, [userId, next]);

  const only = able.length === 1 && people.length === 1 ? able[0] : undefined;
  const chosen = able.find((user) => user.id === chosenId) ?? only;
  const demoPin = useDemoPin();
  const pin = chosen && demoPin(chosen);
  return (
    <Page title={t('session.title')} width={chosen ? 'narrow' : 'medium'}>
      {chosen ? (
        <div class="stack center">
          {pin && <p class="muted">{t('demo.pin.hint', { pin })}</p>}
          <SignInPad key={chosen.id} user={chosen} />
          {only === undefined && (
            <Button variant="quiet" icon="back" onClick={() => setChosenId(null)}>
              {t('session.someone_else')}
            </Button>
          )}
        </div>
      ) : people.length > 0 ? (
        <People people={people} onChoose={setChosenId} />
      ) : (
        <NobodyYet />
      )}
    </Page>
  );
}

function People({ people, onChoose }: { people: readonly UserRow[]; onChoose: (id: string) => void }) {
  const demoPin = useDemoPin();
  return (
    <ul class="tiles" aria-label={t('session.choose')}>
      {people.map((user) => (
        <li key={user.id}>
          <button type="button" class="tile" disabled={user.pin === null} onClick={() => onChoose(user.id)}>
            <Icon name={user.pin === null ? 'lock' : 'person'} size="large" />
            <span class="tile-name">{user.name}</span>
            <span class="tile-detail">{user.pin === null ? t('session.no_pin') : t(`role.${user.role}`)}</span>
            {demoPin(user) && <span class="tile-detail">{t('demo.pin', { pin: demoPin(user) ?? '' })}</span>}
          </button>
        </li>
      ))}
    </ul>
  );
}

/** Before the first copy has brought the people; or a shop whose people were all disabled. */
function NobodyYet() {
  const { books } = useTill();
  const isCopied = books.status.value.copying === null && books.business.value !== null;
  if (isCopied) return <EmptyState icon="users" title={t('session.no_users')} text={t('session.no_users.text')} />;
  return (
    <>
      <EmptyState icon="sync" title={t('session.waiting')} text={t('session.waiting.text')} />
      <div class="card">
        <CopyProgress />
      </div>
    </>
  );
}

/** Each of the two by name, as they come. */
const ableFirst = (a: UserRow, b: UserRow) => Number(a.pin === null) - Number(b.pin === null);
