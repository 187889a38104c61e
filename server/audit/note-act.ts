import type { HistoryEntity, HistoryValue } from '../../shared/history/history.ts';
import type { Applying, Batch } from '../sync/batch.ts';
import { idOfChange } from './former-values.ts';

type Fields = Readonly<Record<string, readonly [HistoryValue, HistoryValue]>>;
type State = Readonly<Record<string, HistoryValue | undefined>>;

interface Act {
  readonly entity: HistoryEntity;
  readonly id: string;
  /** What counts before and after it, flat: value, version, state, balance. What only `after` has (a reason) came with the act. */
  readonly before: State;
  readonly after: State;
}

/**
 * Notes an act that somebody may have to answer for (R2-64): modify, void, cancel, confirm, refund, settle, merge, erase. It stands in
 * the trail even where no figure is different afterwards. Sales and payments need none, unless somebody granted something with them: they
 * are commands, and kept whole.
 */
export const noteAct = (batch: Batch, applying: Applying, { entity, id, before, after }: Act): void =>
  enterHistory(batch, applying, { entity, id, fields: fieldsOf(before, after) });

/** Each field that differs, from what to what; an empty text is nothing. */
export function fieldsOf(before: object, after: object): Fields {
  const was = before as Readonly<Record<string, HistoryValue | undefined>>;
  const fields: Record<string, readonly [HistoryValue, HistoryValue]> = {};
  for (const [field, value] of Object.entries(after as State)) {
    if (value === undefined) continue;
    const [from, to] = [orNothing(was[field]), orNothing(value)];
    if (from !== to) fields[field] = [from, to];
  }
  return fields;
}

const orNothing = (value: HistoryValue | undefined): HistoryValue =>
  value === undefined || value === '' ? null : value;

interface Entry {
  readonly entity: HistoryEntity;
  readonly id: string;
  readonly fields: Fields;
}

export function enterHistory(batch: Batch, applying: Applying, { entity, id, fields: changed }: Entry): void {
  const { command, seq, approvedBy } = applying;
  // Above all of what was held: whose name it came under, nobody may have proven.
  const fields: Fields = approvedBy === undefined ? changed : { ...changed, approvedBy: [null, approvedBy] };
  // By the SEQ and not the command: what is applied of what was held comes under that of the decision.
  const place = idOfChange(seq).slice(0, 16);
  let nth = 1;
  for (let at = batch.history.length - 1; batch.history[at]?.id.startsWith(place); at -= 1) nth += 1;
  batch.history.push({
    id: idOfChange(seq, nth),
    at: command.occurredAt,
    who: command.userId,
    till_id: command.tillId,
    what: command.kind,
    detail: JSON.stringify(fields),
    entity,
    entity_id: id,
    command_id: command.id,
  });
}
