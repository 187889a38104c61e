import { useMemo, useState } from 'preact/hooks';
import type { MergePreview } from '../../shared/customers/customer-file.ts';
import { Balance, balanceText } from '../credit/balance.tsx';
import { useCustomer } from '../credit/use-account.ts';
import type { CustomerSummary } from '../db/books.ts';
import { t } from '../i18n/catalogue.ts';
import { saySaved } from '../office/say-saved.ts';
import { goBack, navigate, type PageProps } from '../routes.tsx';
import { RefusalBanner } from '../shell/refusal-banner.tsx';
import { useShopFormats } from '../shell/shop-formats.ts';
import { useAct } from '../shell/use-act.ts';
import { Banner } from '../ui/banner.tsx';
import { Button } from '../ui/button.tsx';
import { ConfirmDialog } from '../ui/confirm-dialog.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { KeyValue, KeyValues } from '../ui/key-values.tsx';
import { List, ListRow } from '../ui/list.tsx';
import { Page } from '../ui/page.tsx';
import { SearchField } from '../ui/search-field.tsx';
import { useTill } from '../use-till.ts';
import { findDuplicates } from './find-duplicates.ts';
import { mergeCustomer } from './leave.ts';
import { OnlyOnline } from './only-online.tsx';
import { useServerPart } from './use-server-part.ts';

/** Two accounts of one person: which one stays is chosen, what comes of both is seen, and then it asks. */
export function MergePage({ params }: PageProps) {
  const customerId = params['customerId'] ?? '';
  const customer = useCustomer(customerId);
  const [into, setInto] = useState<string | null>(null);
  return (
    <Page
      title={t('customer_file.merge')}
      subtitle={customer?.name}
      back={() => (into === null ? goBack(`/customers/${customerId}`) : setInto(null))}
      width="narrow"
    >
      {!customer ? (
        <EmptyState icon="person" title={t('customer.missing')} />
      ) : into === null ? (
        <Choose customer={customer} onChoose={setInto} />
      ) : (
        <Preview customer={customer} into={into} />
      )}
    </Page>
  );
}

const FOUND = 20;

/** Those with the same phone, document or name first; anybody else by searching. */
function Choose({ customer, onChoose }: { customer: CustomerSummary; onChoose: (id: string) => void }) {
  const { books } = useTill();
  const formats = useShopFormats();
  const [text, setText] = useState('');
  const version = books.version.value;
  // biome-ignore lint/correctness/useExhaustiveDependencies: the books changed.
  const found = useMemo(() => {
    const { id, phone, document, name } = customer;
    const same = findDuplicates(books, { phone: phone ?? '', document: document ?? '', name }, id);
    const list = text.trim() === '' ? same.map((one) => one.customer) : books.searchCustomers(text, FOUND);
    return list.filter((one) => one.id !== id);
  }, [books, customer, text, version]);
  return (
    <>
      <p>{t('customer_file.merge.choose', { name: customer.name || t('customer.unnamed') })}</p>
      <SearchField
        label={t('customer.search')}
        placeholder={t('customer.search.short')}
        value={text}
        onInput={setText}
      />
      {found.length > 0 ? (
        <div class="card card-flush">
          <List label={t('customer.list')}>
            {found.map((one) => (
              <ListRow
                key={one.id}
                title={one.name || t('customer.unnamed')}
                detail={[one.phone, one.document].filter(Boolean).join(' · ') || undefined}
                end={balanceText(one.balance, formats)}
                onClick={() => onChoose(one.id)}
              />
            ))}
          </List>
        </div>
      ) : (
        <p class="muted">{text.trim() === '' ? t('customer_file.merge.no_twin') : t('customer.none')}</p>
      )}
    </>
  );
}

function Preview({ customer, into }: { customer: CustomerSummary; into: string }) {
  const till = useTill();
  const act = useAct();
  // Asked about what was on the page: with other figures the question is closed.
  const [asking, setAsking] = useState<string | null>(null);
  const version = JSON.stringify([customer, till.books.customer(into)]);
  const part = useServerPart(`merge ${customer.id} ${into}`, version, () =>
    till.api.customers.previewMerge(customer.id, into),
  );
  const merge = async () => {
    const done = await act.run(() => mergeCustomer(till, customer.id, into));
    setAsking(null);
    if (done === null) return;
    saySaved(till);
    navigate(`/customers/${into}`, { replace: true });
  };
  const told = part.value;
  if (!told || part.isOld)
    return (
      <>
        <OnlyOnline part={part} text={t('customer_file.merge.offline')} />
        {part.dialog}
      </>
    );
  const names = {
    other: told.other.name || t('customer.unnamed'),
    survivor: told.survivor.name || t('customer.unnamed'),
  };
  return (
    <>
      <p>{t('customer_file.merge.what', names)}</p>
      <Fields told={told} />
      <RefusalBanner refusal={act.refusal} />
      <Button variant="primary" icon="users" wide onClick={() => setAsking(version)}>
        {t('customer_file.merge.do')}
      </Button>
      <ConfirmDialog
        open={asking === version}
        title={t('customer_file.merge.title', names)}
        confirmLabel={t('customer_file.merge.do')}
        danger
        busy={act.busy}
        onConfirm={() => void merge()}
        onClose={() => setAsking(null)}
      >
        <p>{t('customer_file.merge.for_ever', names)}</p>
      </ConfirmDialog>
    </>
  );
}

function Fields({ told }: { told: MergePreview }) {
  const formats = useShopFormats();
  const write = (field: MergePreview['fields'][number]['field'], value: string | number | null): string => {
    if (value === null || value === '') return t('history.empty');
    return field === 'creditLimit' && typeof value === 'number' ? formats.money(value) : String(value);
  };
  const label = (field: MergePreview['fields'][number]['field']) =>
    field === 'creditLimit'
      ? t('customer.credit_limit')
      : field === 'paymentTermDays'
        ? t('customer.term')
        : t(`customer.${field}`);
  return (
    <>
      <section class="card stack gap-3" aria-label={t('customer_file.merge.account')}>
        <Balance balance={told.balance} limit={told.limit} size="large" />
        <KeyValues>
          <KeyValue label={told.survivor.name || t('customer.unnamed')}>
            {balanceText(told.survivor.balance, formats)}
          </KeyValue>
          <KeyValue label={told.other.name || t('customer.unnamed')}>
            {balanceText(told.other.balance, formats)}
          </KeyValue>
        </KeyValues>
      </section>
      <section class="card stack gap-2" aria-label={t('customer.data')}>
        <h2>{t('customer.data')}</h2>
        <KeyValues>
          {told.fields.map(({ field, survivor, other, from }) => (
            <KeyValue key={field} label={label(field)}>
              <span class="strong">{write(field, from === 'survivor' ? survivor : other)}</span>
              {from === 'survivor' && other !== null && other !== '' && other !== survivor && (
                <span class="muted small">
                  <br />
                  {t('customer_file.merge.lost', { value: write(field, other) })}
                </span>
              )}
              {from === 'other' && (
                <span class="muted small">
                  <br />
                  {t('customer_file.merge.filled')}
                </span>
              )}
            </KeyValue>
          ))}
        </KeyValues>
      </section>
      {told.fields.some(
        ({ field, from, survivor, other }) =>
          field !== 'name' && from === 'survivor' && other && survivor && other !== survivor,
      ) && (
        <Banner>
          <p>{t('customer_file.merge.kept_in_history')}</p>
        </Banner>
      )}
    </>
  );
}
