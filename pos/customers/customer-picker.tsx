import './customers.css';
import { useMemo, useState } from 'preact/hooks';
import type { CustomerSummary } from '../db/books.ts';
import { t } from '../i18n/catalogue.ts';
import { RefusalBanner } from '../shell/refusal-banner.tsx';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
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
}

/** Who buys: found while typing by name, phone or document, or written down on the spot. */
export function CustomerPicker({ open, onClose, onPick }: CustomerPickerProps) {
  return (
    <Dialog open={open} wide title={t('customer.pick')} onClose={onClose}>
      <Picker onPick={onPick} />
    </Dialog>
  );
}

function Picker({ onPick }: { onPick: (customerId: string) => void }) {
  const [text, setText] = useState('');
  const [isNew, setIsNew] = useState(false);
  // The browser's own F5 would reload the page from under the dialog.
  useShortcut('F5', () => setIsNew(false));
  if (isNew) return <NewCustomer text={text} onBack={() => setIsNew(false)} onPick={onPick} />;
  return <Search text={text} onText={setText} onNew={() => setIsNew(true)} onPick={onPick} />;
}

interface SearchProps {
  text: string;
  onText: (text: string) => void;
  onNew: () => void;
  onPick: (customerId: string) => void;
}

const LIST = 'customer-picker-list';

function Search({ text, onText, onNew, onPick }: SearchProps) {
  const { books } = useTill();
  const version = books.version.value;
  const ready = books.ready.value;
  const [active, setActive] = useState(0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the books changed, or have become complete.
  const found = useMemo(() => books.searchCustomers(text), [books, text, version, ready]);
  const at = Math.min(active, found.length - 1);
  const onKeyDown = (event: KeyboardEvent) => {
    const target = event.key === 'Home' || event.key === 'End' ? null : nextActive(event.key, at, found.length, 6);
    if (target !== null) setActive(target);
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
            value={text}
            autoFocus
            onInput={(typed) => {
              onText(typed);
              setActive(0);
            }}
            onKeyDown={onKeyDown}
            list={{ id: LIST, open: found.length > 0, activeId: at >= 0 ? optionId(LIST, at) : undefined }}
          />
        </div>
        <Button icon="person-add" onClick={onNew}>
          {t('customer.new.short')}
        </Button>
      </div>
      {found.length > 0 ? (
        <div class="picker-list">
          <VirtualList
            id={LIST}
            label={t('customer.list')}
            items={found}
            keyOf={({ id }) => id}
            rowHeight={ROW_HEIGHT}
            renderRow={(customer) => <PickerRow customer={customer} />}
            onSelect={({ id }) => onPick(id)}
            active={at}
            // Another text begins at the first again: Enter always means somebody.
            onActive={(index) => setActive(Math.max(0, index))}
            scrollKey={text}
          />
        </div>
      ) : (
        <NobodyFound text={text} ready={ready} onNew={onNew} />
      )}
    </>
  );
}

function NobodyFound({ text, ready, onNew }: { text: string; ready: boolean; onNew: () => void }) {
  if (!ready) return <p class="muted">{t('customer.loading')}</p>;
  const isEmpty = text.trim() === '';
  return (
    <EmptyState
      icon={isEmpty ? 'users' : 'search'}
      title={isEmpty ? t('customer.empty') : t('customer.none')}
      text={isEmpty ? t('customer.empty.text') : undefined}
      action={
        <Button variant="primary" icon="person-add" onClick={onNew}>
          {t('customer.new')}
        </Button>
      }
    />
  );
}

function PickerRow({ customer }: { customer: CustomerSummary }) {
  return (
    <div class="list-row">
      <CustomerRow customer={customer} />
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
    <form
      class="stack"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void form.submit();
      }}
    >
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
    </form>
  );
}
