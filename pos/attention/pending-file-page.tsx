import './attention.css';
import { commandSchema } from '../../shared/sync/command.ts';
import type { CommandResult } from '../../shared/sync/protocol.ts';
import { t } from '../i18n/catalogue.ts';
import { flagText } from '../i18n/flag-text.ts';
import { goBack } from '../routes.tsx';
import { RefusalBanner } from '../shell/refusal-banner.tsx';
import { useShopFormats } from '../shell/shop-formats.ts';
import { Badge } from '../ui/badge.tsx';
import { Banner } from '../ui/banner.tsx';
import { Button } from '../ui/button.tsx';
import { Icon } from '../ui/icon.tsx';
import { KeyValue, KeyValues } from '../ui/key-values.tsx';
import { Page } from '../ui/page.tsx';
import { ProgressBar } from '../ui/progress-bar.tsx';
import { TextLink } from '../ui/text-link.tsx';
import { useTill } from '../use-till.ts';
import { describeCommand } from './describe-command.ts';
import { stateTones } from './state-tones.ts';
import { type BringingFile, usePendingFile } from './use-pending-file.ts';

/** What a till had not sent when it broke, out of the file that it saved. */
export function PendingFilePage() {
  const bringing = usePendingFile();
  const { file, refusal, results, isDone, dialog } = bringing;
  return (
    <Page title={t('pending_file.title')} back={() => goBack('/attention')} width="narrow">
      {refusal?.code === 'malformed' ? (
        <Banner tone="danger" live>
          <p>{t('pending_file.not_ours')}</p>
        </Banner>
      ) : (
        <RefusalBanner refusal={refusal} />
      )}
      {!file && <ChooseFile bringing={bringing} />}
      {file && !isDone && <FoundFile bringing={bringing} />}
      {isDone && (
        <Banner tone="good" title={t('pending_file.done')} live>
          <p>{t('pending_file.from_file')}</p>
        </Banner>
      )}
      {results.length > 0 && <Counts results={results} />}
      {results.length > 0 && <Results bringing={bringing} />}
      {isDone && (
        <div class="row gap-3">
          <Button icon="upload" onClick={bringing.startOver}>
            {t('pending_file.another')}
          </Button>
          <TextLink href="/attention">{t('attention.title')}</TextLink>
        </div>
      )}
      {dialog}
    </Page>
  );
}

function ChooseFile({ bringing }: { bringing: BringingFile }) {
  return (
    <div class="stack">
      <p class="muted">{t('pending_file.text')}</p>
      <label class="card pending-choose">
        <span class="button button-primary button-large">
          <Icon name="upload" />
          <span>{t('pending_file.choose')}</span>
        </span>
        <input
          class="visually-hidden"
          type="file"
          accept=".json,application/json"
          disabled={bringing.busy}
          onChange={(event) => {
            const file = event.currentTarget.files?.[0];
            event.currentTarget.value = '';
            if (file) void bringing.choose(file);
          }}
        />
      </label>
    </div>
  );
}

function FoundFile({ bringing }: { bringing: BringingFile }) {
  const { books } = useTill();
  const formats = useShopFormats();
  const { file, results, busy } = bringing;
  if (!file) return null;
  const { commands, savedAt, tillId, tillName } = file;
  const known = books.tills.value.find(({ id }) => id === tillId);
  const [count, done] = [commands.length, results.length];
  return (
    <div class="card stack">
      <p class="strong">{t('pending_file.found', { count, till: known?.name ?? tillName ?? '' })}</p>
      {savedAt !== undefined && !Number.isNaN(Date.parse(savedAt)) && (
        <p class="muted small">{t('pending_file.saved_at', { when: formats.dateTime(savedAt) })}</p>
      )}
      {!known && (
        <Banner tone="danger">
          <p>{t('pending_file.unknown_till')}</p>
        </Banner>
      )}
      {count === 0 && <p>{t('pending_file.empty')}</p>}
      {done > 0 && !busy && <p>{t('pending_file.broke_off', { done, total: count })}</p>}
      {busy && (
        <ProgressBar
          label={t('pending_file.title')}
          value={done / count}
          detail={t('pending_file.progress', { done, total: count })}
        />
      )}
      <p class="muted small">{t('pending_file.from_file')}</p>
      <div class="row gap-2">
        <Button variant="primary" busy={busy} disabled={!known || count === 0} onClick={() => void bringing.bring()}>
          {t('pending_file.bring', { count: count - done })}
        </Button>
        <Button disabled={busy} onClick={bringing.startOver}>
          {t('pending_file.another')}
        </Button>
      </div>
    </div>
  );
}

function Counts({ results }: { results: readonly CommandResult[] }) {
  const of = (wanted: (result: CommandResult) => boolean) => String(results.filter(wanted).length);
  return (
    <div class="card">
      <KeyValues>
        <KeyValue label={t('pending_file.known')}>{of(({ replayed }) => replayed === true)}</KeyValue>
        <KeyValue label={t('pending_file.applied')}>{of((one) => !one.replayed && one.status === 'applied')}</KeyValue>
        <KeyValue label={t('pending_file.held')}>{of((one) => !one.replayed && one.status === 'held')}</KeyValue>
        <KeyValue label={t('pending_file.refused')}>{of((one) => !one.replayed && one.status === 'refused')}</KeyValue>
      </KeyValues>
    </div>
  );
}

const MOST_SHOWN = 500;

function Results({ bringing: { file, results } }: { bringing: BringingFile }) {
  const { books } = useTill();
  const formats = useShopFormats();
  return (
    <ul class="card card-flush list" aria-label={t('pending_file.results')}>
      {results.slice(0, MOST_SHOWN).map((result, at) => {
        const parsed = commandSchema.safeParse(file?.commands[at]);
        const described = parsed.success ? describeCommand(parsed.data, books, formats) : null;
        const said = sentences(result, formats.refusal);
        return (
          <li key={at} class="attention-item">
            <div class="row row-between gap-2">
              <span class="strong">{described?.title ?? t('settling.unreadable')}</span>
              {described?.amount && <span class="strong figure">{described.amount}</span>}
            </div>
            {described?.about && <p class="muted small">{described.about}</p>}
            {said.map((sentence) => (
              <p key={sentence}>{sentence}</p>
            ))}
            <ResultBadge result={result} />
          </li>
        );
      })}
    </ul>
  );
}

function sentences({ code, params, flags = [] }: CommandResult, refusal: ReturnType<typeof useShopFormats>['refusal']) {
  const others = flags.filter((flag) => flag !== 'from_file');
  return [...(code ? [refusal(params ? { code, params } : { code })] : []), ...others.map(flagText)];
}

function ResultBadge({ result: { status, replayed } }: { result: CommandResult }) {
  if (replayed) return <Badge>{t('pending_file.was_known')}</Badge>;
  if (status === 'applied') return <Badge tone="good">{t('pending_file.was_applied')}</Badge>;
  return <Badge tone={stateTones[status]}>{t(`attention.state.${status}`)}</Badge>;
}
