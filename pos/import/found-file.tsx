import { guessColumns } from '../../shared/import/guess-columns.ts';
import {
  encodings,
  type ImportField,
  type ImportPlan,
  importFields,
  importKinds,
  separators,
} from '../../shared/import/import.ts';
import type { ImportFound } from '../../shared/import/job.ts';
import { type PlainKey, t } from '../i18n/catalogue.ts';
import { Banner } from '../ui/banner.tsx';
import { Button } from '../ui/button.tsx';
import { SelectField } from '../ui/select-field.tsx';
import type { Importing } from './use-import.ts';
import { fieldText } from './words.ts';

const kindTexts: Readonly<Record<ImportPlan['kind'], PlainKey>> = {
  customers: 'import.kind.customers',
  products: 'import.kind.products',
  balances: 'import.kind.balances',
};

interface Props {
  found: ImportFound;
  plan: ImportPlan;
  importing: Importing;
}

/** What was found out about the file, to be set right, and how it begins. */
export function FoundFile({ found, plan, importing }: Props) {
  const { busy } = importing.act;
  return (
    <form
      class="stack"
      onSubmit={(event) => {
        event.preventDefault();
        if (!busy) void importing.check(plan);
      }}
    >
      <h2>{t('import.found.title')}</h2>
      {found.system && <p class="muted">{t(`import.system.${found.system}`)}</p>}
      {found.strangeLines > 0 && <Banner tone="warn">{t('import.strange', { count: found.strangeLines })}</Banner>}
      <div class="card import-grid">
        <SelectField
          label={t('import.kind')}
          name="kind"
          value={plan.kind}
          options={importKinds.map((value) => ({ value, label: t(kindTexts[value]) }))}
          onChange={(kind) =>
            importing.setPlan({ ...plan, kind, columns: guessColumns(kind, found.headers), amounts: {} })
          }
        />
        <SelectField
          label={t('import.encoding')}
          name="encoding"
          value={plan.encoding}
          options={encodings.map((value) => ({ value, label: value.toUpperCase() }))}
          onChange={(encoding) => void importing.readAgain({ encoding, separator: plan.separator })}
        />
        <SelectField
          label={t('import.separator')}
          name="separator"
          value={plan.separator}
          options={separators.map((value) => ({ value, label: value === '\t' ? t('import.separator.tab') : value }))}
          onChange={(separator) => void importing.readAgain({ encoding: plan.encoding, separator })}
        />
      </div>
      <h2>{t('import.columns.title')}</h2>
      <Columns found={found} plan={plan} importing={importing} />
      <Button type="submit" variant="primary" size="large" wide icon="check" busy={busy}>
        {t('import.check')}
      </Button>
    </form>
  );
}

/** Each column with what stands in it first, and which field it is: a table that turns into cards on a phone. */
function Columns({ found, plan, importing }: Props) {
  const fieldOf = (at: number): ImportField | '' =>
    (Object.entries(plan.columns).find(([, column]) => column === at)?.[0] as ImportField | undefined) ?? '';
  const assign = (at: number, field: ImportField | '') => {
    const others = Object.entries(plan.columns).filter(([name, column]) => column !== at && name !== field);
    importing.setPlan({
      ...plan,
      columns: { ...Object.fromEntries(others), ...(field === '' ? {} : { [field]: at }) },
    });
  };
  const options = [
    { value: '' as const, label: t('import.column.unused') },
    ...importFields[plan.kind].map((value) => ({ value, label: fieldText(value) })),
  ];
  return (
    <div class="card import-columns">
      {found.headers.map((header, at) => (
        <div class="import-column" key={at}>
          <SelectField
            label={header === '' ? `(${at + 1})` : header}
            name={`column-${at}`}
            value={fieldOf(at)}
            options={options}
            onChange={(field) => assign(at, field)}
          />
          <p class="muted small import-sample">
            {found.sample
              .map(({ cells }) => cells[at] ?? '')
              .filter((cell) => cell !== '')
              .slice(0, 3)
              .join(' · ')}
          </p>
        </div>
      ))}
    </div>
  );
}
