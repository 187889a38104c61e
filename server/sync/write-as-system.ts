import type { Instant, PlainDate } from '../../shared/dates/plain-date.ts';
import type { Kind, Payload } from '../../shared/sync/command.ts';
import type { CommandResult } from '../../shared/sync/protocol.ts';
import { SYSTEM_TILL, SYSTEM_USER } from '../../shared/tills/till.ts';
import type { Tx } from '../db/database.ts';
import { answerBatch } from './answer-batch.ts';
import { readCommand } from './read-command.ts';
import type { Sender, SyncDeps } from './sync-deps.ts';

/** What the server itself writes: import, demo, nightly work. `id` derives from what it stands for outside, so that a repeat changes nothing. */
export type SystemCommand = {
  [K in Kind]: {
    readonly id: string;
    readonly kind: K;
    /** On whose behalf; the system's own when nobody asked for it. */
    readonly userId?: string;
    readonly occurredAt: Instant;
    readonly businessDate: PlainDate;
    readonly payload: Payload<K>;
  };
}[Kind];

const sender: Sender = { tillId: SYSTEM_TILL, userId: null };

/** As many in one transaction as keep the writers behind it waiting for no more than a moment. */
export const SYSTEM_BATCH = 500;

/**
 * Answers commands of the server's own inside a transaction, one answer each, in order. They get their numbers here; those that
 * were written before get their first answer again.
 */
export async function answerAsSystem(
  tx: Tx,
  deps: SyncDeps,
  commands: readonly SystemCommand[],
): Promise<CommandResult[]> {
  const known = new Set(
    await tx.existing(
      'commands',
      'id',
      commands.map(({ id }) => id),
    ),
  );
  const [till] = await tx.byValues('tills', 'id', [SYSTEM_TILL]);
  if (!till) throw new Error('a shop without its system till');
  let next = till.next_seq;
  const numbered = commands.map((command) => {
    const repeated = known.has(command.id);
    known.add(command.id);
    // A repeat needs no number: 1 was used long ago, so that other content under the id is refused and not recorded.
    return { userId: SYSTEM_USER, ...command, tillId: SYSTEM_TILL, tillSeq: repeated ? 1 : next++ };
  });
  const now = deps.clock.now();
  const { results } = await answerBatch(tx, deps, sender, numbered.map(readCommand), { headSeq: undefined, now });
  return results;
}

/** The same, in a transaction of its own for at most SYSTEM_BATCH commands, heard of by the tills when it is done. */
export async function writeAsSystem(deps: SyncDeps, commands: readonly SystemCommand[]): Promise<CommandResult[]> {
  const results = await deps.db.write((tx) => answerAsSystem(tx, deps, commands));
  deps.live.notify();
  return results;
}
