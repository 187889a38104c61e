import type { UserRow } from '../../shared/users/user.ts';
import { t } from '../i18n/catalogue.ts';
import { goBack, navigate } from '../routes.tsx';
import { Badge } from '../ui/badge.tsx';
import { Button } from '../ui/button.tsx';
import { Icon } from '../ui/icon.tsx';
import { List, ListRow } from '../ui/list.tsx';
import { Page } from '../ui/page.tsx';
import { useTill } from '../use-till.ts';

/** Who may sign in, and as what. */
export function UsersPage() {
  const { books, session } = useTill();
  const users = [...books.users.value].sort(inUseFirst);
  return (
    <Page
      title={t('user.list.title')}
      back={() => goBack('/office')}
      width="narrow"
      actions={
        <Button variant="primary" size="small" icon="person-add" onClick={() => navigate('/office/users/new')}>
          {t('action.add')}
        </Button>
      }
    >
      <div class="card card-flush">
        <List label={t('user.list.title')}>
          {users.map((user) => (
            <ListRow
              key={user.id}
              href={`/office/users/${user.id}`}
              before={<Icon name={user.pin === null || user.disabled ? 'lock' : 'person'} />}
              title={user.name}
              detail={t(`role.${user.role}`)}
              end={<UserState user={user} isSelf={user.id === session.value?.user.id} />}
            />
          ))}
        </List>
      </div>
    </Page>
  );
}

function UserState({ user, isSelf }: { user: UserRow; isSelf: boolean }) {
  if (user.disabled) return <Badge tone="danger">{t('user.list.disabled')}</Badge>;
  if (user.pin === null) return <Badge tone="warn">{t('user.list.no_pin')}</Badge>;
  return isSelf ? <Badge tone="info">{t('user.list.you')}</Badge> : null;
}

const inUseFirst = (a: UserRow, b: UserRow): number =>
  Number(a.disabled) - Number(b.disabled) || a.name.localeCompare(b.name);
