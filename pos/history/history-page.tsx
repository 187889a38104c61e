import { useState } from 'preact/hooks';
import { businessDateAt, instantOf } from '../../shared/dates/plain-date.ts';
import { type AuditGroup, auditGroupNames } from '../../shared/history/audit.ts';
import { SYSTEM_TILL } from '../../shared/tills/till.ts';
import { t } from '../i18n/catalogue.ts';
import { goBack } from '../routes.tsx';
import { saveFile } from '../save-file.ts';
import { useRemembered } from '../shell/use-remembered.ts';
import type { AuditFilter } from '../sync/api.ts';
import { Button } from '../ui/button.tsx';
import { Field } from '../ui/field.tsx';
import { Page } from '../ui/page.tsx';
import { SearchField } from '../ui/search-field.tsx';
import { SelectField } from '../ui/select-field.tsx';
import { useTill } from '../use-till.ts';
import { AuditList } from './audit-list.tsx';
import { useAudit } from './use-audit.ts';
import { useSettled } from './use-settled.ts';

const ALL = '';
const NOTHING: Filter = { text: '', group: ALL, user: ALL, till: ALL, from: '', to: '' };

interface Filter {
  readonly text: string;
  readonly group: AuditGroup | typeof ALL;
  readonly user: string;
  readonly till: string;
  readonly from: string;
  readonly to: string;
}

/** All that somebody may have to answer for, newest first: money, corrections, settings, and who was turned away (R2-64). */
export function HistoryPage() {
  const till = useTill();
  const [filter, setFilter] = useRemembered<Filter>('history.filter', NOTHING);
  const set = (change: Partial<Filter>) => setFilter({ ...filter, ...change });
  const audit = useAudit(askedFor({ ...filter, text: useSettled(filter.text) }));
  const more = [filter.user, filter.till, filter.from, filter.to].filter(Boolean).length;
  const [open, setOpen] = useState(false);
  const isFiltered = Object.values(filter).some((value) => value !== ALL);
  const takeCsv = async () => {
    const content = await audit.takeCsv();
    const day = businessDateAt(instantOf(till.clock.now()), till.books.business.value?.timeZone ?? 'UTC');
    if (content !== null) saveFile(`fiado-audit-${day}.csv`, content);
  };
  const csv = (
    <Button size="small" icon="download" busy={audit.busy && audit.acts !== null} onClick={() => void takeCsv()}>
      {t('audit.csv')}
    </Button>
  );
  return (
    <Page title={t('audit.title')} back={() => goBack('/office')} actions={csv}>
      <SearchField label={t('audit.search')} value={filter.text} onInput={(text) => set({ text })} />
      <GroupFilter value={filter.group} onChange={(group) => set({ group })} />
      <div class="row gap-2">
        <Button size="small" icon="search" aria-expanded={open} onClick={() => setOpen(!open)}>
          {more === 0 ? t('audit.more_filters') : t('audit.more_filters.on', { count: more })}
        </Button>
        {isFiltered && (
          <Button size="small" icon="close" onClick={() => setFilter(NOTHING)}>
            {t('audit.filter.clear')}
          </Button>
        )}
      </div>
      {open && (
        <div class="card grid history-filters">
          <UserFilter value={filter.user} onChange={(user) => set({ user })} />
          <TillFilter value={filter.till} onChange={(chosen) => set({ till: chosen })} />
          <Field type="date" label={t('audit.filter.from')} value={filter.from} onInput={(from) => set({ from })} />
          <Field type="date" label={t('audit.filter.to')} value={filter.to} onInput={(to) => set({ to })} />
        </div>
      )}
      <AuditList audit={audit} none={isFiltered ? t('audit.none') : t('history.none')} />
    </Page>
  );
}

/** What nobody chose is not asked; a day that is not written to its end is none. */
function askedFor({ text, group, user, till, from, to }: Filter): AuditFilter {
  const day = (value: string) => (/^20\d\d-\d\d-\d\d$/.test(value) ? value : undefined);
  return {
    text: text.trim() || undefined,
    group: group || undefined,
    user: user || undefined,
    till: till || undefined,
    from: day(from),
    to: day(to),
  };
}

interface ChoiceProps<Value> {
  value: Value;
  onChange: (value: Value) => void;
}

const GroupFilter = ({ value, onChange }: ChoiceProps<Filter['group']>) => (
  <SelectField
    label={t('history.filter.what')}
    value={value}
    options={[
      { value: ALL, label: t('history.filter.everything') },
      ...auditGroupNames.map((group) => ({ value: group, label: t(`audit.group.${group}`) })),
    ]}
    onChange={onChange}
  />
);

function UserFilter({ value, onChange }: ChoiceProps<string>) {
  const users = useTill().books.users.value;
  return (
    <SelectField
      label={t('history.filter.who')}
      value={value}
      options={[
        { value: ALL, label: t('history.filter.everybody') },
        ...users.map(({ id, name }) => ({ value: id, label: name })),
      ]}
      onChange={onChange}
    />
  );
}

function TillFilter({ value, onChange }: ChoiceProps<string>) {
  const tills = useTill().books.tills.value.filter(({ id }) => id !== SYSTEM_TILL);
  return (
    <SelectField
      label={t('audit.filter.till')}
      value={value}
      options={[
        { value: ALL, label: t('audit.filter.all_tills') },
        ...tills.map(({ id, name }) => ({ value: id, label: name })),
      ]}
      onChange={onChange}
    />
  );
}
