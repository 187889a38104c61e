import type { FlagCode } from '../../shared/refusal.ts';
import type { Payload } from '../../shared/sync/command.ts';
import { closeDiffers } from '../../shared/till-sessions/report.ts';
import { noteAct } from '../audit/note-act.ts';
import { type Applied, numberFlags } from '../sync/apply-command.ts';
import type { Applying, Batch } from '../sync/batch.ts';
import { sessionOn } from './tape.ts';

/** A drawer was counted for the last time. The server reckons for itself what should have been there, and flags another figure. */
export function closeTill(batch: Batch, asked: Payload<'till.close'>, applying: Applying, prefix: string): Applied {
  const { command, seq } = applying;
  const row = batch.sessions.get(asked.sessionId);
  if (row?.till_id !== command.tillId || row.closed_at !== null)
    return { ok: false, held: true, refusal: { code: 'till_session_closed' } };
  const report = sessionOn(batch, command, asked.sessionId);
  if (!report?.closed) return { ok: false, held: true, refusal: { code: 'till_session_closed' } };
  const flags: FlagCode[] = numberFlags(batch, asked.number, { series: 'Z', prefix });
  if (closeDiffers(asked.figures, report)) flags.push('close_differs');
  batch.numbers.add(asked.number);
  const { expected } = report.closed;
  noteAct(batch, applying, {
    entity: 'till',
    id: command.tillId,
    before: { drawer: expected },
    after: { drawer: asked.counted, reason: asked.note },
  });
  batch.sessions.set(row.id, {
    ...row,
    closed_at: command.occurredAt,
    closed_by: command.userId,
    number: asked.number,
    counted: asked.counted,
    expected,
    expected_shown: asked.figures.expected,
    note: asked.note ?? null,
    closed_till_seq: command.tillSeq,
    seq,
  });
  batch.sessionsChanged.add(row.id);
  return { ok: true, flags };
}

/** A count in between changes nothing but what the report says of it. */
export function countTill(batch: Batch, asked: Payload<'till.count'>, applying: Applying): Applied {
  const { command, seq } = applying;
  const row = batch.sessions.get(asked.sessionId);
  if (row?.till_id !== command.tillId || row.closed_at !== null)
    return { ok: false, held: true, refusal: { code: 'till_session_closed' } };
  noteAct(batch, applying, {
    entity: 'till',
    id: command.tillId,
    before: { drawer: asked.expected },
    after: { drawer: asked.counted },
  });
  batch.sessions.set(row.id, { ...row, seq });
  batch.sessionsChanged.add(row.id);
  return { ok: true, flags: [] };
}
