import { useState } from 'preact/hooks';
import type { OutboxRow } from '../db/rows.ts';
import { t } from '../i18n/catalogue.ts';
import { flagText } from '../i18n/flag-text.ts';
import { WaitingDrafts } from '../movements/waiting-drafts.tsx';
import { useShopFormats } from '../shell/shop-formats.ts';
import { Badge, type Tone } from '../ui/badge.tsx';
import { Button } from '../ui/button.tsx';
import { Icon } from '../ui/icon.tsx';
import { Loading } from '../ui/loading.tsx';
import { Page } from '../ui/page.tsx';
import { TextLink } from '../ui/text-link.tsx';
import { showToast } from '../ui/toasts.ts';
import { useTill } from '../use-till.ts';
import { describeCommand } from './describe-command.ts';
import { savePending } from './save-pending.ts';
import { useOutbox } from './use-outbox.ts';

/** What this till did that somebody should look at, and what the server has not heard of yet. */
export function AttentionPage() {
  const review = useOutbox('attention');
  const waiting = useOutbox('pending');
  return (
    <Page title={t('attention.title')} actions={<SyncNow />}>
      <TextLink href="/orders/differences" icon="cash">
        {t('differences.title')}
      </TextLink>
      <WaitingDrafts />
      <section class="stack gap-2" aria-labelledby="attention-review">
        <h2 id="attention-review">{t('attention.review')}</h2>
        <Commands rows={review} none={t('attention.review.none')} />
      </section>
      <section class="stack gap-2" aria-labelledby="attention-waiting">
        <h2 id="attention-waiting">{t('attention.waiting')}</h2>
        <Commands rows={waiting} none={t('attention.waiting.none')} />
        {waiting !== null && waiting.length > 0 && <SavePending />}
      </section>
    </Page>
  );
}

function SyncNow() {
  const { sync } = useTill();
  return (
    <Button size="small" icon="sync" busy={sync.state.value.syncing} onClick={() => void sync.syncNow()}>
      {t('sync.now')}
    </Button>
  );
}

const STEP = 50;

function Commands({ rows, none }: { rows: readonly OutboxRow[] | null; none: string }) {
  const [shown, setShown] = useState(STEP);
  if (rows === null) return <Loading lines={2} />;
  if (rows.length === 0)
    return (
      <p class="card row row-nowrap muted">
        <Icon name="check" />
        {none}
      </p>
    );
  const newestFirst = rows.toReversed();
  return (
    <>
      <ul class="card card-flush list">
        {newestFirst.slice(0, shown).map((row) => (
          <CommandItem key={row.id} row={row} />
        ))}
      </ul>
      {rows.length > shown && <Button onClick={() => setShown(shown + STEP)}>{t('action.more')}</Button>}
    </>
  );
}

function CommandItem({ row }: { row: OutboxRow }) {
  const { books } = useTill();
  const formats = useShopFormats();
  const { title, about, amount } = describeCommand(row.command, books, formats);
  const author = books.users.value.find(({ id }) => id === row.command.userId)?.name;
  const state = row.attention ?? 'pending';
  return (
    <li class="attention-item">
      <div class="row row-between gap-2">
        <span class="strong">{title}</span>
        {amount !== null && <span class="strong figure">{amount}</span>}
      </div>
      <p class="muted small">
        {[about, formats.dateTime(row.command.occurredAt), author && t('attention.by', { name: author })]
          .filter(Boolean)
          .join(' · ')}
      </p>
      {sentences(row, formats.refusal).map((sentence) => (
        <p key={sentence}>{sentence}</p>
      ))}
      <Badge tone={tones[state]}>{t(`attention.state.${state}`)}</Badge>
    </li>
  );
}

const tones: Readonly<Record<'pending' | NonNullable<OutboxRow['attention']>, Tone>> = {
  pending: 'plain',
  flagged: 'warn',
  held: 'danger',
  refused: 'danger',
};

function sentences(row: OutboxRow, refusal: ReturnType<typeof useShopFormats>['refusal']): string[] {
  const { code, params, flags, attention } = row;
  return [
    ...(code ? [refusal(params ? { code, params } : { code })] : []),
    ...flags.map(flagText),
    ...(attention === 'held' && code !== 'could_not_apply' ? [t('attention.held.text')] : []),
  ];
}

function SavePending() {
  const till = useTill();
  const save = async () => {
    const count = await savePending(till);
    showToast(t('attention.saved', { count }), { tone: 'good' });
  };
  return (
    <div class="stack gap-1">
      <Button icon="download" onClick={() => void save()}>
        {t('attention.save_file')}
      </Button>
      <p class="muted small">{t('attention.save_file.hint')}</p>
    </div>
  );
}
