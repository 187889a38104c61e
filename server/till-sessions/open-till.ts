import type { Payload } from '../../shared/sync/command.ts';
import { noteAct } from '../audit/note-act.ts';
import type { Applied } from '../sync/apply-command.ts';
import type { Applying, Batch } from '../sync/batch.ts';
import { sessionOn } from './tape.ts';

/** A drawer was opened: it happened, so what does not fit (it is open already) is held for somebody to look. */
export function openTill(batch: Batch, asked: Payload<'till.open'>, applying: Applying): Applied {
  const { command, seq } = applying;
  if (batch.sessions.has(asked.sessionId)) return { ok: false, held: true, refusal: { code: 'till_session_exists' } };
  if (!sessionOn(batch, command, asked.sessionId))
    return { ok: false, held: true, refusal: { code: 'till_session_open' } };
  noteAct(batch, applying, { entity: 'till', id: command.tillId, before: {}, after: { drawer: asked.float } });
  batch.sessions.set(asked.sessionId, {
    id: asked.sessionId,
    till_id: command.tillId,
    business_date: command.businessDate,
    opened_at: command.occurredAt,
    opened_by: command.userId,
    opening: asked.float,
    opened_till_seq: command.tillSeq,
    closed_at: null,
    closed_by: null,
    number: null,
    counted: null,
    expected: null,
    expected_shown: null,
    note: null,
    closed_till_seq: null,
    seq,
  });
  batch.sessionsChanged.add(asked.sessionId);
  return { ok: true, flags: [] };
}
