import { useState } from 'preact/hooks';
import type { AmountField } from '../../shared/import/import.ts';
import type { ImportJob } from '../../shared/import/job.ts';
import type { DecimalMark } from '../../shared/import/read-amount.ts';
import { t } from '../i18n/catalogue.ts';
import { Button } from '../ui/button.tsx';
import { SelectField } from '../ui/select-field.tsx';
import type { Importing } from './use-import.ts';

/** How a column of money is written, where the file itself does not tell. */
export function AmountQuestions({ job, importing }: { job: ImportJob; importing: Importing }) {
  const [said, setSaid] = useState<Partial<Record<AmountField, DecimalMark>>>({});
  const isAnswered = job.questions.every(({ field }) => said[field] !== undefined);
  return (
    <form
      class="stack"
      onSubmit={(event) => {
        event.preventDefault();
        if (isAnswered) void importing.check({ ...job.plan, amounts: { ...job.plan.amounts, ...said } });
      }}
    >
      <h2>{t('import.asks.title')}</h2>
      {job.questions.map(({ field, header, why, examples }) => (
        <div class="card stack" key={field}>
          <p>
            {t(why === 'mixed' ? 'import.asks.mixed' : 'import.asks.ambiguous', {
              header,
              examples: examples.map((example) => t('import.asks.example', { ...example })).join(', '),
            })}
          </p>
          <SelectField<DecimalMark | ''>
            label={t('import.asks.label', { header })}
            name={`mark-${field}`}
            value={said[field] ?? ''}
            options={[
              { value: '', label: '—', disabled: true },
              { value: 'comma', label: t('import.asks.comma') },
              { value: 'point', label: t('import.asks.point') },
            ]}
            onChange={(mark) => mark !== '' && setSaid({ ...said, [field]: mark })}
          />
        </div>
      ))}
      <Button type="submit" variant="primary" size="large" wide busy={importing.act.busy} disabled={!isAnswered}>
        {t('action.continue')}
      </Button>
    </form>
  );
}
