import { foldText } from '../../shared/customers/customer.ts';
import type { UserRow } from '../../shared/users/user.ts';
import { t } from '../i18n/catalogue.ts';
import { goBack, navigate } from '../routes.tsx';
import { useRemembered } from '../shell/use-remembered.ts';
import { Badge } from '../ui/badge.tsx';
import { Button } from '../ui/button.tsx';
import { Chip } from '../ui/chip.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { Icon } from '../ui/icon.tsx';
import { List, ListRow } from '../ui/list.tsx';
import { Page } from '../ui/page.tsx';
import { SearchField } from '../ui/search-field.tsx';
import { TextLink } from '../ui/text-link.tsx';
import { useTill } from '../use-till.ts';

/** From here on a list is searched rather than read. */
const MANY = 8;

/** Who may sign in, and as what. */
export function UsersPage() {
  const { books, session } = useTill();
  const [text, setText] = useRemembered('users.text', '');
  const [withDisabled, setWithDisabled] = useRemembered('users.disabled', true);
  const all = books.users.value;
  const hasDisabled = all.some(({ disabled }) => disabled);
  const users = all
    .filter(({ name, disabled }) => (withDisabled || !disabled) && foldText(name).includes(foldText(text.trim())))
    .sort(inUseFirst);
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
      {all.length > MANY && <SearchField label={t('user.list.search')} value={text} onInput={setText} />}
      {hasDisabled && (
        <div class="chips">
          <Chip pressed={withDisabled} onClick={() => setWithDisabled(!withDisabled)}>
            {t('user.list.show_disabled')}
          </Chip>
        </div>
      )}
      {users.length === 0 && <EmptyState icon="search" title={t('user.list.none')} />}
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
      <p>
        <TextLink href="/office/users/rights" icon="info">
          {t('right.title')}
        </TextLink>
      </p>
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
