import { useState } from 'preact/hooks';
import {
  type BalanceChoice,
  balanceChoices,
  defaultChoices,
  type RowChoice,
  type RowQuestion,
  rowQuestions,
} from '../../shared/import/import.ts';
import type { ImportJob } from '../../shared/import/job.ts';
import { lookUp, t } from '../i18n/catalogue.ts';
import { Button } from '../ui/button.tsx';
import { CheckField } from '../ui/check-field.tsx';
import { SelectField } from '../ui/select-field.tsx';
import { Counts } from './counts.tsx';
import { ProblemList } from './problem-list.tsx';
import type { Importing } from './use-import.ts';

const choices: readonly RowChoice[] = ['join', 'apart', 'skip'];
const choiceTexts = { join: 'import.choice.join', apart: 'import.choice.apart', skip: 'import.choice.skip' } as const;

const balanceTexts = { keep: 'import.balances.keep', correct: 'import.balances.correct' } as const;
const balanceOptions = () => balanceChoices.map((value) => ({ value, label: t(balanceTexts[value]) }));

/** Everything that would happen, and everything that is wrong: the last look before anything is written. */
export function CheckedImport({ job, importing }: { job: ImportJob; importing: Importing }) {
  const [skipErrors, setSkipErrors] = useState(false);
  const [kinds, setKinds] = useState<Partial<Record<RowQuestion, RowChoice>>>({});
  const [lines, setLines] = useState<Record<string, RowChoice>>({});
  const [balances, setBalances] = useState<BalanceChoice>('keep');
  const [balanceLines, setBalanceLines] = useState<Record<string, BalanceChoice>>({});
  const { errors, questions, rows } = job.checked;
  const asked = rowQuestions.filter((code) => job.problems.some((problem) => problem.code === code));
  const options = choices.map((value) => ({ value, label: t(choiceTexts[value]) }));
  const isMoved = job.problems.some(({ code }) => code === 'balance_moved');
  const isBlocked = (errors > 0 && !skipErrors) || errors === rows;
  return (
    <div class="stack">
      <h2>{t('import.checked.title')}</h2>
      <Counts counts={job.checked} />
      {isMoved && (
        <div class="card">
          <SelectField
            label={t('import.balances')}
            name="balances"
            value={balances}
            options={balanceOptions()}
            onChange={setBalances}
          />
        </div>
      )}
      {questions > 0 && asked.length > 0 && (
        <div class="card stack">
          <h2>{t('import.choices.title')}</h2>
          {asked.map((code) => (
            <SelectField
              key={code}
              label={`${lookUp(`import.problem.${code}`, {}) ?? code}…`}
              name={`choice-${code}`}
              value={kinds[code] ?? defaultChoices[code]}
              options={options}
              onChange={(choice) => setKinds({ ...kinds, [code]: choice })}
            />
          ))}
        </div>
      )}
      {job.problems.length > 0 && (
        <ProblemList
          job={job}
          choiceFor={(problem) => {
            if (problem.code === 'balance_moved')
              return (
                <SelectField
                  label={t('import.choice.line', { line: problem.line })}
                  labelHidden
                  name={`balance-${problem.line}`}
                  value={balanceLines[problem.line] ?? balances}
                  options={balanceOptions()}
                  onChange={(choice) => setBalanceLines({ ...balanceLines, [problem.line]: choice })}
                />
              );
            const code = problem.code as RowQuestion;
            if (!rowQuestions.includes(code)) return null;
            return (
              <SelectField
                label={t('import.choice.line', { line: problem.line })}
                labelHidden
                name={`line-${problem.line}`}
                value={lines[problem.line] ?? kinds[code] ?? defaultChoices[code]}
                options={options}
                onChange={(choice) => setLines({ ...lines, [problem.line]: choice })}
              />
            );
          }}
        />
      )}
      {errors > 0 && (
        <CheckField
          label={t('import.skip_errors')}
          hint={t('import.skip_errors.hint')}
          checked={skipErrors}
          onChange={setSkipErrors}
        />
      )}
      <Button
        variant="primary"
        size="large"
        wide
        icon="upload"
        busy={importing.act.busy}
        disabled={isBlocked}
        onClick={() => void importing.confirm({ skipErrors, choices: kinds, lines, balances, balanceLines })}
      >
        {t('import.confirm')}
      </Button>
      <div class="row">
        {importing.found && <Button onClick={importing.backToColumns}>{t('import.back')}</Button>}
        <Button onClick={importing.startOver}>{t('import.another')}</Button>
      </div>
    </div>
  );
}
