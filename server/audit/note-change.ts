import type { HistoryEntity } from '../../shared/history/history.ts';
import type { Applying, Batch } from '../sync/batch.ts';
import { enterHistory, fieldsOf } from './note-act.ts';

interface Change {
  readonly entity: HistoryEntity;
  readonly id: string;
  readonly before: object;
  readonly changes: object;
}

/** Notes who changed which fields from what to what; nothing where nothing is different (R1-05). */
export function noteChange(batch: Batch, applying: Applying, { entity, id, before, changes }: Change): void {
  const { seq } = applying;
  const fields = fieldsOf(before, changes);
  for (const [field, [value]] of Object.entries(fields))
    if (field in before) batch.former.note(entity, id, field, { value, seq });
  if (Object.keys(fields).length > 0) enterHistory(batch, applying, { entity, id, fields });
}
