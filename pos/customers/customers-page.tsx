import { useEffect, useMemo, useState } from 'preact/hooks';
import { mayDo } from '../../shared/authority/authority.ts';
import { useCustomer } from '../credit/use-account.ts';
import type { CustomerSummary } from '../db/books.ts';
import { t } from '../i18n/catalogue.ts';
import { navigate } from '../routes.tsx';
import { Button } from '../ui/button.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { Loading } from '../ui/loading.tsx';
import { Page } from '../ui/page.tsx';
import { SearchField } from '../ui/search-field.tsx';
import { VirtualList } from '../ui/virtual-list.tsx';
import { useTill } from '../use-till.ts';
import { CustomerRow, ROW_HEIGHT } from './customer-row.tsx';

const NEW = '/customers/new';

/** More than any shop has: the list is drawn row by row, so it may be whole. */
const EVERYBODY = 1_000_000;

export function CustomersPage() {
  const { books, session } = useTill();
  const version = useCalm(books.version.value);
  const ready = books.ready.value;
  const [text, setText] = useState('');
  // biome-ignore lint/correctness/useExhaustiveDependencies: the books changed, or have become complete.
  const found = useMemo(() => books.searchCustomers(text, EVERYBODY), [books, text, version, ready]);
  const role = session.value?.user.role;
  const maySave = role !== undefined && mayDo(role, 'customer.save');
  return (
    <Page
      title={t('customer.list')}
      subtitle={ready ? t('customer.count', { count: found.length }) : t('customer.loading')}
      fill
      actions={
        maySave && (
          <Button variant="primary" size="small" icon="person-add" onClick={() => navigate(NEW)}>
            {t('customer.new.short')}
          </Button>
        )
      }
    >
      <SearchField label={t('customer.search')} value={text} onInput={setText} />
      {found.length > 0 ? (
        <VirtualList
          label={t('customer.list')}
          items={found}
          keyOf={({ id }) => id}
          rowHeight={ROW_HEIGHT}
          scrollKey={text}
          renderRow={(customer) => <CustomerLink customer={customer} />}
        />
      ) : (
        <NobodyFound text={text} ready={ready} onNew={maySave ? () => navigate(NEW) : undefined} />
      )}
    </Page>
  );
}

/** The figure is of this moment, also while the list around it waits for a quiet one. */
function CustomerLink({ customer }: { customer: CustomerSummary }) {
  const live = useCustomer(customer.id) ?? customer;
  return (
    <a class="list-row" href={`/customers/${customer.id}`}>
      <CustomerRow customer={live} />
    </a>
  );
}

const CALM_MS = 1_000;

/** The value once it has stopped changing: a hundred thousand names are not sought again for every page that is pulled. */
function useCalm<T>(value: T): T {
  const [calm, setCalm] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setCalm(value), CALM_MS);
    return () => clearTimeout(timer);
  }, [value]);
  return calm;
}

interface NobodyFoundProps {
  text: string;
  ready: boolean;
  onNew: (() => void) | undefined;
}

function NobodyFound({ text, ready, onNew }: NobodyFoundProps) {
  if (!ready) return <Loading />;
  const isEmpty = text.trim() === '';
  return (
    <EmptyState
      icon={isEmpty ? 'users' : 'search'}
      title={isEmpty ? t('customer.empty') : t('customer.none')}
      text={isEmpty ? t('customer.empty.text') : undefined}
      action={
        onNew && (
          <Button variant="primary" icon="person-add" onClick={onNew}>
            {t('customer.new')}
          </Button>
        )
      }
    />
  );
}
