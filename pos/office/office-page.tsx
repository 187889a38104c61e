import { mayDo, mayRequest } from '../../shared/authority/authority.ts';
import type { Role } from '../../shared/users/user.ts';
import { type PlainKey, t } from '../i18n/catalogue.ts';
import { askToPersist, storage } from '../shell/storage.ts';
import { Banner } from '../ui/banner.tsx';
import { Button } from '../ui/button.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { Icon, type IconName } from '../ui/icon.tsx';
import { List, ListRow } from '../ui/list.tsx';
import { Page } from '../ui/page.tsx';
import { showToast } from '../ui/toasts.ts';
import { useTill } from '../use-till.ts';

interface OfficeRoom {
  readonly href: string;
  readonly icon: IconName;
  readonly title: PlainKey;
  readonly text: PlainKey;
  readonly may: (role: Role) => boolean;
}

const rooms: readonly OfficeRoom[] = [
  {
    href: '/office/products',
    icon: 'box',
    title: 'office.products',
    text: 'office.products.text',
    may: (role) => mayDo(role, 'product.save'),
  },
  {
    href: '/office/users',
    icon: 'users',
    title: 'office.users',
    text: 'office.users.text',
    may: (role) => mayDo(role, 'user.save'),
  },
  {
    href: '/office/tills',
    icon: 'device',
    title: 'office.tills',
    text: 'office.tills.text',
    may: (role) => mayRequest(role, 'codes.make'),
  },
  {
    href: '/office/business',
    icon: 'store',
    title: 'office.business',
    text: 'office.business.text',
    may: (role) => mayDo(role, 'settings.save'),
  },
];

/** What this role may look after; what it may not is not there. */
export function OfficePage() {
  const role = useTill().session.value?.user.role;
  const open = role === undefined ? [] : rooms.filter(({ may }) => may(role));
  return (
    <Page title={t('office.title')} width="narrow">
      {open.length === 0 ? (
        <EmptyState icon="store" title={t('office.nothing.title')} text={t('office.nothing.text')} />
      ) : (
        <>
          <div class="card card-flush">
            <List label={t('office.title')}>
              {open.map(({ href, icon, title, text }) => (
                <ListRow key={href} href={href} before={<Icon name={icon} />} title={t(title)} detail={t(text)} />
              ))}
            </List>
          </div>
          <StorageNotice />
        </>
      )}
    </Page>
  );
}

/** A browser that may erase the till's data: said to those who can do something about it. */
function StorageNotice() {
  if (storage.value.persistent !== false) return null;
  const ask = async () => {
    const granted = await askToPersist();
    if (granted) showToast(t('storage.persisted'), { tone: 'good' });
    else showToast(t('storage.persist_refused'), { tone: 'warn' });
  };
  return (
    <Banner
      tone="warn"
      action={
        <Button size="small" onClick={() => void ask()}>
          {t('storage.persist')}
        </Button>
      }
    >
      <p>{t('storage.not_persistent')}</p>
    </Banner>
  );
}
