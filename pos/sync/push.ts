import { millisecondsOf } from '../../shared/dates/plain-date.ts';
import type { Command } from '../../shared/sync/command.ts';
import { MAX_PUSH_BYTES, MAX_PUSH_COMMANDS } from '../../shared/sync/protocol.ts';
import { readTally } from '../db/meta.ts';
import { numbered, rowsIn } from '../db/outbox.ts';
import type { OutboxRow } from '../db/rows.ts';
import { takeAnswers } from '../db/take-answers.ts';
import type { SyncDeps } from './sync-once.ts';

/** How often numbers may move in one round: a server that never agrees must not keep the till busy. */
const MAX_MOVES = 5;
/** A little under the server's limit: the envelope of the push needs some of it. */
const MAX_BYTES = MAX_PUSH_BYTES - 10_000;

/**
 * Pushes what waits, in order of its numbers, batch by batch, and writes down the answers. A crash after the request and
 * before the answer is written pushes the same again: the server repeats its answer. Answers whether anything was pushed.
 */
export async function pushPending(deps: SyncDeps): Promise<boolean> {
  let pushed = false;
  for (let moves = 0; moves <= MAX_MOVES; ) {
    const rows = await rowsIn(deps.db, 'pending', MAX_PUSH_COMMANDS);
    if (rows.length === 0) return pushed;
    const batch = firstFitting(rows);
    const headSeq = (await readTally(deps.db)).nextTillSeq - 1;
    const sentAt = deps.clock.now();
    const answer = await deps.api.push(batch.commands, headSeq);
    const offset = clockOffset(answer.serverTime, sentAt, deps.clock.now());
    const { change, again } = await takeAnswers(deps.db, rows.slice(0, batch.commands.length), answer, offset);
    deps.books?.take(change);
    pushed = true;
    const answered = change.outbox?.some((row) => row.state === 'answered') ?? false;
    if (again || !answered) moves += 1;
  }
  return pushed;
}

/** As many as one push may carry, and at least one. */
function firstFitting(rows: readonly OutboxRow[]): { commands: Command[] } {
  const commands: Command[] = [];
  let bytes = 0;
  for (const row of rows) {
    const command = numbered(row);
    bytes += utf8Length(JSON.stringify(command)) + 1;
    if (commands.length > 0 && bytes > MAX_BYTES) break;
    commands.push(command);
  }
  return { commands };
}

const encoder = new TextEncoder();
const utf8Length = (text: string): number => encoder.encode(text).length;

/**
 * The server's clock minus this device's, taking the middle of the exchange as the moment that the server spoke of. Of one over which
 * the device slept, as little as it can be; of one in which its clock was turned back, what it is since.
 */
export function clockOffset(serverTime: Parameters<typeof millisecondsOf>[0], sentAt: number, now: number): number {
  const told = millisecondsOf(serverTime);
  if (now < sentAt) return told - now;
  if (now - sentAt > LONGEST_EXCHANGE_MS) return Math.max(told - now, Math.min(0, told - sentAt));
  return Math.round(told - (sentAt + now) / 2);
}

const LONGEST_EXCHANGE_MS = 60_000;
