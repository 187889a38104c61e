import type { HistoryEntity } from '../../shared/history/history.ts';
import type { Applying, Batch } from '../sync/batch.ts';
import { idOfChange } from './former-values.ts';

interface Change {
  readonly entity: HistoryEntity;
  readonly id: string;
  readonly before: object;
  readonly changes: object;
}

/** Notes who changed which fields from what to what; nothing where nothing is different (R1-05). */
export function noteChange(batch: Batch, applying: Applying, { entity, id, before, changes }: Change): void {
  const { command, seq } = applying;
  const was = before as Readonly<Record<string, unknown>>;
  const fields: Record<string, readonly [unknown, unknown]> = {};
  for (const [field, value] of Object.entries(changes)) {
    const [from, to] = [was[field] ?? null, value === '' ? null : value];
    if (value === undefined || from === to || (from === '' && to === null)) continue;
    fields[field] = [from === '' ? null : from, to];
    if (field in was) batch.former.note(entity, id, field, { value: from, until: command.occurredAt, seq });
  }
  if (Object.keys(fields).length === 0) return;
  batch.history.push({
    id: idOfChange(seq),
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
