import { settleCommand } from '../../shared/attention/settle-command.ts';
import { mayDo } from '../../shared/authority/authority.ts';
import type { Command, Payload } from '../../shared/sync/command.ts';
import type { Role } from '../../shared/users/user.ts';
import { noteAct } from '../audit/note-act.ts';
import type { TillTableRow } from '../db/tables.ts';
import type { Applied } from '../sync/apply-command.ts';
import type { Applying, Batch, WaitingCommand } from '../sync/batch.ts';
import { postedOn } from '../sync/posted-on.ts';
import { timeCommand } from '../sync/time-command.ts';

/** Decides a command as if it had come now, at its own till: `apply-command.ts` hands in what it does with each. */
type Decide = (held: Applying, at: { till: TillTableRow; now: number }) => Applied;

/**
 * A person's word on what waited (D-28). What is held is decided by the rules and the books of now, under the SEQ of the decision: where
 * it still cannot be, nothing has changed and the answer says why. Dismissed, it stays without effect, and its money where it is.
 */
export function settle(
  batch: Batch,
  asked: Payload<'attention.settle'>,
  applying: Applying,
  { decide, now }: { decide: Decide; now: number },
): Applied {
  const waiting = batch.waiting.get(asked.commandId) ?? null;
  const decided = settleCommand(asked, waiting);
  if (!decided.ok) return { ok: false, held: false, refusal: decided.refusal };
  if (!waiting || decided.value === 'as_before') return { ok: true, flags: [] };
  const applied = asked.outcome === 'apply' ? applyHeld(batch, waiting, applying, { decide, now }) : NOTHING_DONE;
  if (!applied.ok) return { ok: false, held: false, refusal: applied.refusal };
  enter(batch, waiting, asked, applying);
  return applied;
}

const NOTHING_DONE: Applied = { ok: true, flags: [] };

function applyHeld(
  batch: Batch,
  waiting: WaitingCommand,
  applying: Applying,
  { decide, now }: { decide: Decide; now: number },
): Applied {
  const told = waiting.incoming?.command;
  const till = batch.tills.get(waiting.tillId);
  if (waiting.erased && !batch.replays) return { ok: false, held: false, refusal: { code: 'customer_erased' } };
  // What could not be read when it came, or by this version: it can only be dismissed.
  if (!told || !till) return { ok: false, held: false, refusal: { code: 'could_not_apply' } };
  const { command } = timeCommand(batch, told, { till, now, before: null });
  if (batch.inHead.has(command.kind)) return NOTHING_DONE;
  const held: Applying = {
    // One under an id that was used before is kept under its own.
    command: { ...command, id: waiting.id },
    seq: applying.seq,
    postedOn: postedOn(batch, command, now),
    // Whoever looked at it and said so stands for it: whose name it came under, nobody has proven.
    approvedBy: applying.command.userId,
  };
  return decide(held, { till, now });
}

function enter(batch: Batch, waiting: WaitingCommand, asked: Payload<'attention.settle'>, applying: Applying): void {
  const { command, seq } = applying;
  const { commandId, outcome, note } = asked;
  batch.waiting.set(commandId, { ...waiting, settled: outcome });
  batch.settlements.push({
    command_id: commandId,
    command_seq: waiting.seq,
    command_till_id: waiting.tillId,
    outcome,
    note: note ?? null,
    settle_id: command.id,
    user_id: command.userId,
    occurred_at: command.occurredAt,
    seq,
  });
  noteAct(batch, applying, {
    entity: 'command',
    id: commandId,
    before: { state: waiting.status === 'applied' ? 'flagged' : waiting.status },
    after: { state: outcome, kind: waiting.kind ?? undefined, reason: note },
  });
}

/** Nobody does by settling what he could not do himself: a refund that was held is the owner's to apply. */
export function maySettle(batch: Batch, command: Command): boolean {
  if (command.kind !== 'attention.settle' || command.payload.outcome !== 'apply') return true;
  const held = batch.waiting.get(command.payload.commandId)?.incoming?.command;
  const role = batch.users.get(command.userId)?.role as Role | undefined;
  return !held || (role !== undefined && mayDo(role, held.kind, held.payload));
}
