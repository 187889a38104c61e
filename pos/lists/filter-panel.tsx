import './lists.css';
import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import { businessDateAt, instantOf } from '../../shared/dates/plain-date.ts';
import { CustomerPicker } from '../customers/customer-picker.tsx';
import { t } from '../i18n/catalogue.ts';
import { saveFile } from '../save-file.ts';
import { useLiveSession } from '../session/use-live-session.tsx';
import { RefusalBanner } from '../shell/refusal-banner.tsx';
import { useAct } from '../shell/use-act.ts';
import { Button } from '../ui/button.tsx';
import { Chip } from '../ui/chip.tsx';
import { Field } from '../ui/field.tsx';
import { SelectField } from '../ui/select-field.tsx';
import { showToast } from '../ui/toasts.ts';
import { useTill } from '../use-till.ts';
import { systemName } from './describe-filters.ts';
import type { ListAddress } from './list-address.ts';

export interface ActiveFilter {
  readonly name: string;
  /** What it says: "Cliente: Juan". */
  readonly text: string;
}

interface FilterPanelProps {
  address: ListAddress;
  active: readonly ActiveFilter[];
  /** The fields, folded away until they are wanted. */
  children: ComponentChildren;
  /** How the list is grouped, always in sight. */
  grouping: ComponentChildren;
  /** Under /api: what is filtered, as a file. */
  csv: string;
  fileName: string;
}

/** Filters folded away, those that are on as chips that take them off, the grouping, and the list as a file. */
export function FilterPanel({ address, active, children, grouping, csv, fileName }: FilterPanelProps) {
  const [open, setOpen] = useState(false);
  return (
    <div class="stack gap-2">
      <div class="list-tools">
        <Button icon="search" aria-expanded={open} onClick={() => setOpen(!open)}>
          {active.length === 0 ? t('list.filters') : t('list.filters.on', { count: active.length })}
        </Button>
        <CsvButton path={csv} fileName={fileName} />
        <div class="list-grouping">{grouping}</div>
      </div>
      {open && <div class="card filters">{children}</div>}
      {active.length > 0 && (
        <div class="row gap-2">
          {active.map(({ name, text }) => (
            <Chip key={name} icon="close" onClick={() => address.change({ [name]: '' })}>
              <span class="visually-hidden">{t('list.filter.remove')} </span>
              {text}
            </Chip>
          ))}
        </div>
      )}
    </div>
  );
}

function CsvButton({ path, fileName }: { path: string; fileName: string }) {
  const till = useTill();
  const live = useLiveSession();
  const act = useAct();
  const take = async () => {
    const content = await act.run(() => live.run(() => till.api.files.takeList(path)));
    if (content === null) return;
    const day = businessDateAt(instantOf(till.clock.now()), till.books.business.value?.timeZone ?? 'UTC');
    saveFile(`fiado-${fileName}-${day}.csv`, content);
    showToast(t('export.started'), { tone: 'good' });
  };
  return (
    <>
      <Button icon="download" busy={act.busy} onClick={() => void take()}>
        CSV
      </Button>
      <RefusalBanner refusal={act.refusal} />
      {live.dialog}
    </>
  );
}

interface ChoiceProps {
  address: ListAddress;
  name: string;
  label: string;
  /** Said where nothing is chosen. */
  all: string;
  options: readonly { readonly value: string; readonly label: string }[];
}

/** One of a few. What another page asked for and is not among them stays chosen. */
export function Choice({ address, name, label, all, options }: ChoiceProps) {
  const value = address.get(name);
  const known = value === '' || options.some((option) => option.value === value);
  const other = known ? [] : [{ value, label: systemName(value) ?? t('list.filter.other') }];
  return (
    <SelectField
      label={label}
      value={value}
      options={[{ value: '', label: all }, ...options, ...other]}
      onChange={(chosen) => address.change({ [name]: chosen })}
    />
  );
}

export function DayField({
  address,
  name,
  label,
  hint,
}: {
  address: ListAddress;
  name: string;
  label: string;
  hint?: string;
}) {
  return (
    <Field
      type="date"
      label={label}
      value={address.get(name)}
      hint={hint}
      onInput={(day) => {
        if (day === '' || /^2\d{3}-\d{2}-\d{2}$/.test(day)) address.change({ [name]: day });
      }}
    />
  );
}

/** Whose: chosen from all customers. */
export function CustomerChoice({ address }: { address: ListAddress }) {
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button icon="person" onClick={() => setOpen(true)}>
        {t('list.filter.customer.pick')}
      </Button>
      <CustomerPicker
        open={open}
        title={t('list.filter.customer.title')}
        knownOnly
        onClose={() => setOpen(false)}
        onPick={(customer) => {
          setOpen(false);
          address.change({ customer });
        }}
      />
    </>
  );
}

/** Who did it, and at which till: the same choices for every list. */
export function WhoAndWhere({ address }: { address: ListAddress }) {
  const { users, tills } = useTill().books;
  const named = (rows: readonly { readonly id: string; readonly name: string }[]) =>
    rows.map(({ id, name }) => ({ value: id, label: name }));
  return (
    <>
      <Choice
        address={address}
        name="user"
        label={t('list.filter.user')}
        all={t('list.filter.anybody')}
        options={named(users.value)}
      />
      <Choice
        address={address}
        name="till"
        label={t('list.filter.till')}
        all={t('list.filter.any_till')}
        options={named(tills.value)}
      />
    </>
  );
}
