import type { ImportJob } from '../../shared/import/job.ts';
import { t } from '../i18n/catalogue.ts';
import { Banner } from '../ui/banner.tsx';
import { Button } from '../ui/button.tsx';
import { Counts } from './counts.tsx';
import { ProblemList } from './problem-list.tsx';
import type { Importing } from './use-import.ts';

export function ImportResult({ job, importing }: { job: ImportJob; importing: Importing }) {
  return (
    <div class="stack">
      <Banner tone="good" title={t('import.done.title')} live>
        <p>{job.fileName}</p>
      </Banner>
      {job.written && <Counts counts={job.written} />}
      {job.problems.length > 0 && <ProblemList job={job} />}
      <Button icon="upload" onClick={importing.startOver}>
        {t('import.another')}
      </Button>
    </div>
  );
}
