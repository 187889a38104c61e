import { useEffect, useState } from 'preact/hooks';
import type { ImportJob } from '../../shared/import/job.ts';
import { lookUp, t } from '../i18n/catalogue.ts';
import { goBack } from '../routes.tsx';
import { useLiveSession } from '../session/use-live-session.tsx';
import { RefusalBanner } from '../shell/refusal-banner.tsx';
import { Banner } from '../ui/banner.tsx';
import { Button } from '../ui/button.tsx';
import { Icon } from '../ui/icon.tsx';
import { Page } from '../ui/page.tsx';
import { ProgressBar } from '../ui/progress-bar.tsx';
import { useTill } from '../use-till.ts';
import { AmountQuestions } from './amount-questions.tsx';
import { CheckedImport } from './checked-import.tsx';
import { FoundFile } from './found-file.tsx';
import { ImportResult } from './import-result.tsx';
import { type Importing, useImport } from './use-import.ts';
import { fieldText } from './words.ts';
import './import.css';

/** Customers, products and opening balances out of a file. */
export function ImportPage() {
  const live = useLiveSession();
  const importing = useImport(live);
  return (
    <Page title={t('import.title')} back={() => goBack('/office')} width="medium">
      <RefusalBanner refusal={importing.act.refusal} />
      <Step importing={importing} />
      {live.dialog}
    </Page>
  );
}

function Step({ importing }: { importing: Importing }) {
  const { job, found, plan } = importing;
  if (job === null)
    return found && plan ? (
      <FoundFile found={found} plan={plan} importing={importing} />
    ) : (
      <ChooseFile importing={importing} />
    );
  switch (job.state) {
    case 'checking':
      return <ProgressBar label={t('import.checking')} {...(job.row > 0 ? { detail: String(job.row) } : {})} />;
    case 'asks':
      return <AmountQuestions job={job} importing={importing} />;
    case 'refused':
      return <Refused job={job} importing={importing} />;
    case 'checked':
      return <CheckedImport job={job} importing={importing} />;
    case 'writing':
      return <Writing job={job} />;
    case 'stopped':
      return <Stopped job={job} importing={importing} />;
    case 'done':
      return <ImportResult job={job} importing={importing} />;
  }
}

const unfinished: readonly ImportJob['state'][] = ['checked', 'writing', 'stopped'];

function ChooseFile({ importing }: { importing: Importing }) {
  const { files } = useTill().api;
  const [begun, setBegun] = useState<ImportJob | null>(null);
  useEffect(() => {
    // Only where somebody is signed in at the server already: nobody is asked for his PIN because of this.
    files.list().then(
      ({ imports }) => setBegun(imports.find(({ state }) => unfinished.includes(state)) ?? null),
      () => undefined,
    );
  }, [files]);
  return (
    <div class="stack">
      <p class="muted">{t('import.intro')}</p>
      {begun && (
        <Banner
          action={
            <Button size="small" onClick={() => importing.resume(begun)}>
              {t('import.go_on')}
            </Button>
          }
        >
          <p>{t('import.unfinished', { name: begun.fileName })}</p>
        </Banner>
      )}
      <FileField importing={importing} onChoose={importing.choose} />
      {importing.act.busy && <ProgressBar label={t('import.reading')} />}
    </div>
  );
}

function FileField({ importing, onChoose }: { importing: Importing; onChoose: (file: File) => Promise<void> }) {
  return (
    <label class="card import-choose">
      <span class="button button-primary button-large">
        <Icon name="upload" />
        <span>{t('import.choose')}</span>
      </span>
      <span class="muted small">{t('import.choose.hint')}</span>
      <input
        class="visually-hidden"
        type="file"
        accept=".csv,.txt,.tsv,text/csv,text/plain"
        disabled={importing.act.busy}
        onChange={(event) => {
          const file = event.currentTarget.files?.[0];
          event.currentTarget.value = '';
          if (file) void onChoose(file);
        }}
      />
    </label>
  );
}

function Writing({ job }: { job: ImportJob }) {
  const { rows } = job.checked;
  return (
    <div class="stack">
      <ProgressBar
        label={t('import.writing')}
        value={job.row / Math.max(1, rows)}
        detail={t('import.progress', { row: job.row, rows })}
      />
      <p class="muted">{t('import.writing.hint')}</p>
    </div>
  );
}

function Stopped({ job, importing }: { job: ImportJob; importing: Importing }) {
  return (
    <div class="stack">
      <Banner tone="warn" title={t('import.stopped.title')} live>
        <p>{t('import.stopped', { name: job.fileName })}</p>
        <p>{t('import.progress', { row: job.row, rows: job.checked.rows })}</p>
      </Banner>
      {importing.isOther && <Banner tone="danger">{t('import.stopped.other')}</Banner>}
      <FileField importing={importing} onChoose={importing.sendAgain} />
      <div class="row">
        <Button onClick={importing.startOver}>{t('import.another')}</Button>
      </div>
    </div>
  );
}

function Refused({ job, importing }: { job: ImportJob; importing: Importing }) {
  const { code = 'bad_csv', line = null, field = null } = job.refusal ?? {};
  return (
    <div class="stack">
      <Banner tone="danger" title={t('import.refused.title')} live>
        <p>{lookUp(`import.refused.${code}`, { field: field === null ? '' : fieldText(field) })}</p>
        {line !== null && code !== 'column_missing' && <p>{t('import.refused.line', { line })}</p>}
      </Banner>
      <div class="row">
        {importing.found && <Button onClick={importing.backToColumns}>{t('import.back')}</Button>}
        <Button onClick={importing.startOver}>{t('import.another')}</Button>
      </div>
    </div>
  );
}
