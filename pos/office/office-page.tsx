import './office.css';
import { type PlainKey, t } from '../i18n/catalogue.ts';
import { Checklist } from '../setup/checklist.tsx';
import { countWaiting } from '../shell/count-waiting.ts';
import { findPage } from '../shell/pages.ts';
import { askToPersist, storage } from '../shell/storage.ts';
import { Badge } from '../ui/badge.tsx';
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
}

interface OfficeGroup {
  readonly title: PlainKey;
  readonly rooms: readonly OfficeRoom[];
}

const groups: readonly OfficeGroup[] = [
  {
    title: 'office.group.goods',
    rooms: [
      { href: '/office/products', icon: 'box', title: 'office.products', text: 'office.products.text' },
      { href: '/customers', icon: 'users', title: 'office.customers', text: 'office.customers.text' },
    ],
  },
  {
    title: 'office.group.books',
    rooms: [
      { href: '/attention', icon: 'warning', title: 'attention.title', text: 'settling.office' },
      { href: '/office/orders', icon: 'receipt', title: 'office.orders', text: 'office.orders.text' },
      { href: '/orders/differences', icon: 'cash', title: 'differences.title', text: 'differences.intro' },
      { href: '/office/movements', icon: 'notebook', title: 'office.movements', text: 'office.movements.text' },
      { href: '/office/sessions', icon: 'lock', title: 'drawer.sessions', text: 'drawer.sessions.text' },
    ],
  },
  {
    title: 'office.group.panel',
    rooms: [
      { href: '/office/business', icon: 'settings', title: 'office.business', text: 'office.business.text' },
      { href: '/office/stores', icon: 'store', title: 'office.stores', text: 'office.stores.text' },
      { href: '/office/tills', icon: 'device', title: 'office.tills', text: 'office.tills.text' },
      { href: '/office/users', icon: 'person', title: 'office.users', text: 'office.users.text' },
    ],
  },
  {
    title: 'office.group.data',
    rooms: [
      { href: '/office/history', icon: 'clock', title: 'office.history', text: 'office.history.text' },
      { href: '/office/import', icon: 'upload', title: 'office.import', text: 'office.import.text' },
      { href: '/office/export', icon: 'download', title: 'office.export', text: 'office.export.text' },
    ],
  },
];

/** What this role may look after, by who may have each page; what it may not is not there. */
export function OfficePage() {
  const role = useTill().session.value?.user.role;
  const mayOpen = ({ href }: OfficeRoom): boolean => {
    const page = findPage(href);
    return page !== null && role !== undefined && (page.entry.may?.(role) ?? true);
  };
  const open = groups
    .map(({ title, rooms }) => ({ title, rooms: rooms.filter(mayOpen) }))
    .filter(({ rooms }) => rooms.length > 0);
  return (
    <Page title={t('office.title')}>
      <Checklist />
      {open.length === 0 ? (
        <EmptyState icon="store" title={t('office.nothing.title')} text={t('office.nothing.text')} />
      ) : (
        <div class="office-groups">
          {open.map((group) => (
            <Group key={group.title} {...group} />
          ))}
        </div>
      )}
      {open.length > 0 && <StorageNotice />}
    </Page>
  );
}

function Group({ title, rooms }: OfficeGroup) {
  return (
    <section class="stack gap-2" aria-label={t(title)}>
      <h2>{t(title)}</h2>
      <div class="card card-flush office-rooms">
        <List label={t(title)}>
          {rooms.map(({ href, icon, title: name, text }) => (
            <ListRow
              key={href}
              href={href}
              before={<Icon name={icon} />}
              title={t(name)}
              detail={t(text)}
              end={href === '/attention' ? <Waiting /> : undefined}
            />
          ))}
        </List>
      </div>
    </section>
  );
}

/** How much waits for somebody's decision. */
function Waiting() {
  const { books, session } = useTill();
  const role = session.value?.user.role;
  const count = role ? countWaiting(books.status.value, role) : 0;
  if (count === 0) return null;
  return (
    <Badge tone="danger">
      <span aria-hidden="true">{count}</span>
      <span class="visually-hidden">{t('sync.attention', { count })}</span>
    </Badge>
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
