import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import { mayDo } from '../../shared/authority/authority.ts';
import { useCustomer } from '../credit/use-account.ts';
import type { CustomerSummary } from '../db/books.ts';
import { t } from '../i18n/catalogue.ts';
import { navigate } from '../routes.tsx';
import { useRemembered } from '../shell/use-remembered.ts';
import { useTypeAnywhere } from '../till/use-type-anywhere.ts';
import { Button } from '../ui/button.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { Loading } from '../ui/loading.tsx';
import { Page } from '../ui/page.tsx';
import { SearchField } from '../ui/search-field.tsx';
import { SelectField } from '../ui/select-field.tsx';
import { VirtualList } from '../ui/virtual-list.tsx';
import { useTill } from '../use-till.ts';
import { CustomerRow, ROW_HEIGHT } from './customer-row.tsx';
import { type CustomerFilter, customerOrders, customerShows, listCustomers } from './list-customers.ts';

const NEW = '/customers/new';
const NO_FILTER: CustomerFilter = { show: 'everybody', order: 'name' };

export function CustomersPage() {
  const { books, session } = useTill();
  const version = useCalm(books.version.value, QUIET_MS);
  const ready = books.ready.value;
  const limit = books.business.value?.settings.defaultCreditLimit ?? null;
  const [typed, setTyped] = useRemembered('customers.text', '');
  const text = useCalm(typed, TYPING_MS);
  const search = useRef<HTMLInputElement>(null);
  useTypeAnywhere(search);
  const [filter, setFilter] = useRemembered('customers.filter', NO_FILTER);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the books changed, or have become complete.
  const found = useMemo(() => listCustomers(books, text, filter, limit), [books, text, filter, limit, version, ready]);
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
      <div class="stack gap-2">
        <SearchField
          label={t('customer.search')}
          placeholder={t('customer.search.short')}
          value={typed}
          onInput={setTyped}
          ref={search}
        />
        <Filters filter={filter} onChange={setFilter} />
      </div>
      {found.length > 0 ? (
        <VirtualList
          label={t('customer.list')}
          items={found}
          keyOf={({ id }) => id}
          rowHeight={ROW_HEIGHT}
          scrollKey={`${text}|${filter.show}|${filter.order}`}
          renderRow={(customer) => <CustomerLink customer={customer} />}
        />
      ) : (
        <NobodyFound
          isEmpty={text.trim() === '' && filter.show === 'everybody'}
          isFiltered={filter.show !== 'everybody'}
          ready={ready}
          onNew={maySave ? () => navigate(NEW) : undefined}
        />
      )}
    </Page>
  );
}

function Filters({ filter, onChange }: { filter: CustomerFilter; onChange: (filter: CustomerFilter) => void }) {
  return (
    <div class="grid-2">
      <SelectField
        label={t('customer.filter.show')}
        labelHidden
        value={filter.show}
        options={customerShows.map((show) => ({ value: show, label: t(`customer.filter.${show}`) }))}
        onChange={(show) => onChange({ ...filter, show })}
      />
      <SelectField
        label={t('customer.order')}
        labelHidden
        value={filter.order}
        options={customerOrders.map((order) => ({ value: order, label: t(`customer.order.${order}`) }))}
        onChange={(order) => onChange({ ...filter, order })}
      />
    </div>
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

/** A hundred thousand names are not sought again for every page that is pulled, nor between two letters of a quick typist. */
const QUIET_MS = 1_000;
const TYPING_MS = 80;

/** The value once it has stopped changing. */
function useCalm<T>(value: T, milliseconds: number): T {
  const [calm, setCalm] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setCalm(value), milliseconds);
    return () => clearTimeout(timer);
  }, [value, milliseconds]);
  return calm;
}

interface NobodyFoundProps {
  isEmpty: boolean;
  isFiltered: boolean;
  ready: boolean;
  onNew: (() => void) | undefined;
}

function NobodyFound({ isEmpty, isFiltered, ready, onNew }: NobodyFoundProps) {
  if (!ready) return <Loading rows={6} />;
  return (
    <EmptyState
      icon={isEmpty ? 'users' : 'search'}
      title={isEmpty ? t('customer.empty') : t('customer.none')}
      text={isEmpty ? t('customer.empty.text') : isFiltered ? t('customer.none.filtered') : undefined}
      action={
        onNew &&
        !isFiltered && (
          <Button variant="primary" icon="person-add" onClick={onNew}>
            {t('customer.new')}
          </Button>
        )
      }
    />
  );
}
