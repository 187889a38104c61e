import './customers.css';
import { useLayoutEffect, useMemo, useState } from 'preact/hooks';
import type { CustomerSummary } from '../db/books.ts';
import { wordsOf } from '../db/search-keys.ts';
import { t } from '../i18n/catalogue.ts';
import { RefusalBanner } from '../shell/refusal-banner.tsx';
import { keys } from '../till/keys.ts';
import { useKey } from '../till/use-key.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { Form } from '../ui/form.tsx';
import { useLayer } from '../ui/layers.ts';
import { nextActive, optionId } from '../ui/list-window.ts';
import { SearchField } from '../ui/search-field.tsx';
import { useShortcut } from '../ui/use-shortcut.ts';
import { VirtualList } from '../ui/virtual-list.tsx';
import { useTill } from '../use-till.ts';
import { draftFromSearch } from './customer-draft.ts';
import { IdentityFields } from './customer-form.tsx';
import { CustomerRow, ROW_HEIGHT } from './customer-row.tsx';
import { DuplicateNotice } from './duplicate-notice.tsx';
import { useCustomerForm } from './use-customer-form.ts';

interface CustomerPickerProps {
  open: boolean;
  onClose: () => void;
  onPick: (customerId: string) => void;
  /** What is asked where nobody is buying. */
  title?: string | undefined;
  /** Nobody is written down on the spot: there would be nothing of his to find. */
  knownOnly?: boolean | undefined;
}

/** Who buys: found while typing by name, phone or document, or written down on the spot. */
export function CustomerPicker({ open, onClose, onPick, title, knownOnly }: CustomerPickerProps) {
  return (
    <Dialog open={open} wide title={title ?? t('customer.pick')} onClose={onClose}>
      <Picker onPick={onPick} knownOnly={knownOnly} />
    </Dialog>
  );
}

function Picker({ onPick, knownOnly }: Pick<CustomerPickerProps, 'onPick' | 'knownOnly'>) {
  const [text, setText] = useState('');
  const [isNew, setIsNew] = useState(false);
  useLayer(isNew, { onBack: () => setIsNew(false) });
  // The browser's own F5 would reload the page from under the dialog.
  useKey('customer', () => setIsNew(false));
  useShortcut('F5', () => setIsNew(false), keys.value.customer !== 'F5');
  if (isNew) return <NewCustomer text={text} onBack={() => setIsNew(false)} onPick={onPick} />;
  return <Search text={text} onText={setText} onNew={knownOnly ? undefined : () => setIsNew(true)} onPick={onPick} />;
}

interface SearchProps {
  text: string;
  onText: (text: string) => void;
  onNew: (() => void) | undefined;
  onPick: (customerId: string) => void;
}

const LIST = 'customer-picker-list';

function Search({ text, onText, onNew, onPick }: SearchProps) {
  const { books } = useTill();
  const version = books.version.value;
  const ready = books.ready.value;
  const [activeId, setActiveId] = useState<string | null>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the books changed, or have become complete.
  const found = useMemo(() => books.searchCustomers(text), [books, text, version, ready]);
  const alike = useMemo(() => namesakes(found), [found]);
  // The first of those that were sought, if it cannot be taken for another of the same name: an Enter on an empty field is nobody.
  const sought = text.trim() !== '';
  const first = sought && found[0] && !alike.has(found[0].id) ? 0 : -1;
  // The person, and not his place: a pull may bring others in before him while Enter is on its way.
  const at = Math.max(
    first,
    found.findIndex(({ id }) => id === activeId),
  );
  const shownId = found[at]?.id ?? null;
  useLayoutEffect(() => setActiveId(shownId));
  const activate = (index: number) => setActiveId(found[index]?.id ?? null);
  const onKeyDown = (event: KeyboardEvent) => {
    const target = event.key === 'Home' || event.key === 'End' ? null : nextActive(event.key, at, found.length, 6);
    if (target !== null) activate(target);
    else if (event.key === 'Enter' && found[at]) onPick(found[at].id);
    else return;
    event.preventDefault();
  };
  return (
    <>
      <div class="search-row">
        <div class="grow">
          <SearchField
            label={t('customer.search')}
            placeholder={t('customer.search.short')}
            value={text}
            autoFocus
            onInput={(typed) => {
              onText(typed);
              setActiveId(null);
            }}
            onKeyDown={onKeyDown}
            list={{ id: LIST, open: found.length > 0, activeId: at >= 0 ? optionId(LIST, at) : undefined }}
          />
        </div>
        {onNew && (
          <Button icon="person-add" onClick={onNew}>
            {t('customer.new.short')}
          </Button>
        )}
      </div>
      {first < 0 && found.length > 0 && sought && <p class="small strong">{t('customer.same_name')}</p>}
      {found.length > 0 ? (
        <div class="picker-list">
          <VirtualList
            id={LIST}
            label={t('customer.list')}
            items={found}
            keyOf={({ id }) => id}
            rowHeight={ROW_HEIGHT}
            renderRow={(customer) => <PickerRow customer={customer} alike={alike.has(customer.id)} />}
            onSelect={({ id }) => onPick(id)}
            active={at}
            // Another text begins at the first again.
            onActive={activate}
            scrollKey={text}
          />
        </div>
      ) : (
        <div class="picker-none">
          <NobodyFound text={text} ready={ready} onNew={onNew} />
        </div>
      )}
    </>
  );
}

function NobodyFound({ text, ready, onNew }: Pick<SearchProps, 'text' | 'onNew'> & { ready: boolean }) {
  if (!ready) return <p class="muted">{t('customer.loading')}</p>;
  const isEmpty = text.trim() === '';
  return (
    <EmptyState
      icon={isEmpty ? 'users' : 'search'}
      title={isEmpty ? t('customer.empty') : t('customer.none')}
      text={isEmpty && onNew ? t('customer.empty.text') : undefined}
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

/** Who shares the name with another of those found. */
function namesakes(found: readonly CustomerSummary[]): ReadonlySet<string> {
  const byName = new Map<string, CustomerSummary[]>();
  for (const customer of found) {
    const words = wordsOf(customer.name);
    byName.set(words, [...(byName.get(words) ?? []), customer]);
  }
  return new Set([...byName.values()].filter(({ length }) => length > 1).flatMap((same) => same.map(({ id }) => id)));
}

function PickerRow({ customer, alike }: { customer: CustomerSummary; alike: boolean }) {
  return (
    <div class="list-row">
      <CustomerRow customer={customer} alike={alike} />
    </div>
  );
}

interface NewCustomerProps {
  text: string;
  onBack: () => void;
  onPick: (customerId: string) => void;
}

function NewCustomer({ text, onBack, onPick }: NewCustomerProps) {
  const form = useCustomerForm({ profile: null, first: draftFromSearch(text), onSaved: onPick });
  return (
    <Form onSubmit={() => void form.submit()}>
      <IdentityFields form={form} autoFocus />
      <DuplicateNotice duplicates={form.duplicates} onUse={onPick} />
      <RefusalBanner refusal={form.act.refusal} />
      <div class="row row-end">
        <Button onClick={onBack} disabled={form.act.busy}>
          {t('action.back')}
        </Button>
        <Button type="submit" variant="primary" icon="check" busy={form.act.busy}>
          {form.warned ? t('customer.duplicate.save_anyway') : t('customer.save_and_use')}
        </Button>
      </div>
    </Form>
  );
}
