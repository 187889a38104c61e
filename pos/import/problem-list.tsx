import type { ComponentChildren } from 'preact';
import { BYTE_ORDER_MARK, csvRow } from '../../shared/csv/write-csv.ts';
import type { RowProblem } from '../../shared/import/import.ts';
import type { ImportJob } from '../../shared/import/job.ts';
import { t } from '../i18n/catalogue.ts';
import { saveFile } from '../save-file.ts';
import { useLiveSession } from '../session/use-live-session.tsx';
import { RefusalBanner } from '../shell/refusal-banner.tsx';
import { useAct } from '../shell/use-act.ts';
import { Button } from '../ui/button.tsx';
import { List, ListRow } from '../ui/list.tsx';
import { useTill } from '../use-till.ts';
import { cellText, problemText } from './words.ts';

const SHOWN = 100;

interface Props {
  job: ImportJob;
  choiceFor?: (problem: RowProblem) => ComponentChildren;
}

/** What is wrong or doubtful, line by line, and all of it as a file. */
export function ProblemList({ job, choiceFor }: Props) {
  const { files } = useTill().api;
  const live = useLiveSession();
  const act = useAct();
  const shown = job.problems.slice(0, SHOWN);
  const download = async () => {
    const all = await act.run(() => live.run(() => readAll((after) => files.problems(job.id, after))));
    if (all !== null)
      saveFile(`${job.fileName.replace(/\.\w+$/, '')}-${t('import.problems.file')}.csv`, problemsCsv(all));
  };
  return (
    <section class="stack" aria-label={t('import.problems.title')}>
      <h2>{t('import.problems.title')}</h2>
      <div class="card card-flush import-problems">
        <List label={t('import.problems.title')}>
          {shown.map((problem, at) => (
            <ListRow
              key={at}
              before={<span class="import-line">{t('import.line', { line: problem.line })}</span>}
              title={problemText(problem)}
              detail={cellText(problem)}
              end={choiceFor?.(problem)}
            />
          ))}
        </List>
      </div>
      {job.problems.length > shown.length && (
        <p class="muted small">{t('import.problems.more', { count: shown.length })}</p>
      )}
      <RefusalBanner refusal={act.refusal} />
      <div class="row">
        <Button size="small" icon="download" busy={act.busy} onClick={() => void download()}>
          {t('import.problems.download')}
        </Button>
      </div>
      {live.dialog}
    </section>
  );
}

async function readAll(page: (after: number) => Promise<{ problems: readonly RowProblem[]; next: number | null }>) {
  const all: RowProblem[] = [];
  for (let after: number | null = 0; after !== null; ) {
    const { problems, next }: { problems: readonly RowProblem[]; next: number | null } = await page(after);
    all.push(...problems);
    after = next;
  }
  return all;
}

function problemsCsv(problems: readonly RowProblem[]): Blob {
  const header = csvRow([
    ...[
      t('import.csv.line'),
      t('import.csv.problem'),
      t('import.csv.column'),
      t('import.csv.value'),
      t('import.csv.other'),
    ],
  ]);
  const rows = problems.map((problem) =>
    csvRow([problem.line, problemText({ ...problem, other: null }), problem.field, problem.value, problem.other]),
  );
  return new Blob([BYTE_ORDER_MARK, header, ...rows], { type: 'text/csv' });
}
