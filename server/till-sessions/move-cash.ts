import type { Payload } from '../../shared/sync/command.ts';
import { noteAct } from '../audit/note-act.ts';
import type { Applied } from '../sync/apply-command.ts';
import type { Applying, Batch } from '../sync/batch.ts';

/** Money was put into the drawer or taken out of it: it touches no account. */
export function moveCash(batch: Batch, asked: Payload<'cash.move'>, applying: Applying): Applied {
  const { command, postedOn, seq, approvedBy } = applying;
  if (batch.documents.has(asked.moveId)) return { ok: false, held: true, refusal: { code: 'cash_move_exists' } };
  batch.documents.add(asked.moveId);
  const amount = asked.direction === 'in' ? asked.amount : -asked.amount;
  noteAct(batch, applying, {
    entity: 'till',
    id: command.tillId,
    before: {},
    after: { amount, reason: asked.reason, approvedBy },
  });
  batch.cashMoves.push({
    id: asked.moveId,
    till_id: command.tillId,
    direction: asked.direction,
    amount: asked.amount,
    reason: asked.reason,
    user_id: command.userId,
    approved_by: approvedBy ?? null,
    command_id: command.id,
    occurred_at: command.occurredAt,
    business_date: command.businessDate,
    posted_on: postedOn,
    seq,
  });
  return { ok: true, flags: [] };
}
