import type { SettleOutcome } from '../../shared/attention/attention.ts';
import { settleCommandSchema } from '../../shared/attention/settle-schema.ts';
import { accept, type FlagCode, type Result, refuse } from '../../shared/refusal.ts';
import type { OutboxRow } from '../db/rows.ts';
import { beginAct, recordCommand } from '../record-command.ts';
import type { Till } from '../till-context.ts';

export interface Settling {
  readonly commandId: string;
  readonly outcome: SettleOutcome;
  readonly note: string;
}

/** What the server made of it; null while it has not been heard: the decision is on the disk and goes out with the next sync. */
export type SettlingDone = { readonly flags: readonly FlagCode[] } | null;

/**
 * Decides what becomes of a command that waits. The server alone can say whether what is held can be applied now: its answer is waited
 * for. Refuses: reason_required, not_enrolled, session_expired, not_authorized, not_saved, storage_full, and why it cannot be so.
 */
export async function settleCommand(till: Till, { commandId, outcome, note }: Settling): Promise<Result<SettlingDone>> {
  const said = note.trim();
  if (outcome === 'dismiss' && said === '') return refuse('reason_required');
  const parsed = settleCommandSchema.safeParse({ commandId, outcome, ...(said === '' ? {} : { note: said }) });
  if (!parsed.success) return refuse('malformed');
  const payload = parsed.data;
  const act = beginAct(till, 'attention.settle', { payload });
  if (!act.ok) return act;
  const recorded = await recordCommand(act.value, {
    kind: 'attention.settle',
    signed: payload,
    decide: () => accept({ payload, done: null }),
  });
  if (recorded !== 'exists' && !recorded.ok) return recorded;
  await till.sync.syncNow();
  const row = await answerOf(till, act.value.id);
  if (!row || row.state === 'pending') return accept(null);
  if (row.status === 'applied') return accept({ flags: row.flags });
  return refuse(row.code ?? 'could_not_apply', row.params ?? undefined);
}

const LONGEST_MS = 8_000;

/** Another tab may be the one that syncs: its answer comes by way of the disk. */
async function answerOf(till: Till, id: string): Promise<OutboxRow | undefined> {
  const ends = till.clock.now() + LONGEST_MS;
  for (;;) {
    const row = await till.db.outbox.get(id);
    const left = ends - till.clock.now();
    if (row?.state !== 'pending' || !till.sync.state.peek().online || left <= 0) return row;
    await nextChange(till, left);
  }
}

function nextChange({ books }: Till, atMost: number): Promise<void> {
  return new Promise((resolve) => {
    const seen = books.version.peek();
    const end = () => {
      clearTimeout(timer);
      stop();
      resolve();
    };
    const timer = setTimeout(end, atMost);
    const stop = books.version.subscribe((version) => {
      if (version !== seen) queueMicrotask(end);
    });
  });
}
