import { instantOf } from '../../shared/dates/plain-date.ts';
import type { CommandResult, PushAnswer } from '../../shared/sync/protocol.ts';
import { answerBatch, type Round } from './answer-batch.ts';
import { readCommand } from './read-command.ts';
import type { Incoming, PushBody, Sender, SyncDeps } from './sync-deps.ts';

/**
 * Takes a till's push: one transaction, one answer a command, in order, after the commit is durable. If something throws, the
 * batch is replayed command by command and the thrower is held, so that one bad command never blocks those behind it.
 */
export async function pushCommands(deps: SyncDeps, sender: Sender, body: PushBody): Promise<PushAnswer> {
  const incoming = body.commands.map((raw) => readCommand(raw));
  const now = deps.clock.now();
  let outcome: Outcome;
  try {
    outcome = await deps.db.write((tx) => answerBatch(tx, deps, sender, incoming, roundOf(body, now)));
  } catch (error) {
    if (deps.isBusy(error)) throw error;
    deps.log.error({ err: error }, 'a push threw; replaying it command by command');
    outcome = await oneByOne(deps, sender, incoming, roundOf(body, now));
  }
  deps.live.notify();
  return { ...outcome, serverTime: instantOf(now) };
}

const roundOf = ({ headSeq, broughtBy }: PushBody, now: number): Round => ({ headSeq, broughtBy, now });

interface Outcome {
  readonly results: CommandResult[];
  readonly head: number;
  readonly epoch: string;
}

async function oneByOne(deps: SyncDeps, sender: Sender, incoming: readonly Incoming[], round: Round): Promise<Outcome> {
  const results: CommandResult[] = [];
  let last: Outcome | null = null;
  for (const one of incoming) {
    try {
      last = await deps.db.write((tx) => answerBatch(tx, deps, sender, [one], round));
    } catch (error) {
      if (deps.isBusy(error)) throw error;
      deps.log.error({ err: error, command: one.head?.id }, 'a command threw; it is held');
      last = await deps.db.write((tx) => answerBatch(tx, deps, sender, [one], { ...round, hold: true }));
    }
    results.push(...last.results);
  }
  if (!last) throw new Error('an empty push threw');
  return { ...last, results };
}
