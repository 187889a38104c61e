import { useState } from 'preact/hooks';
import type { OutboxRow } from '../db/rows.ts';
import { t } from '../i18n/catalogue.ts';
import { flagText } from '../i18n/flag-text.ts';
import { type ShopFormats, useShopFormats } from '../shell/shop-formats.ts';
import { Badge } from '../ui/badge.tsx';
import { Button } from '../ui/button.tsx';
import { Icon } from '../ui/icon.tsx';
import { Loading } from '../ui/loading.tsx';
import { useTill } from '../use-till.ts';
import { answerText } from './answer-text.ts';
import { describeCommand } from './describe-command.ts';
import { stateTones } from './state-tones.ts';

const STEP = 50;

/** This till's own, as its disk has them: newest first. */
export function OwnCommands({ rows, none }: { rows: readonly OutboxRow[] | null; none: string }) {
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
      {sentences(row, formats).map((sentence) => (
        <p key={sentence}>{sentence}</p>
      ))}
      <Badge tone={stateTones[state]}>{t(`attention.state.${state}`)}</Badge>
    </li>
  );
}

function sentences(row: OutboxRow, formats: ShopFormats): string[] {
  const { code, params, flags, attention } = row;
  return [
    ...(code ? [answerText(params ? { code, params } : { code }, formats)] : []),
    ...flags.map(flagText),
    ...(attention === 'held' && code !== 'could_not_apply' ? [t('attention.held.text')] : []),
  ];
}
