import { judgeTime } from '../../shared/clock/judge-time.ts';
import { type Instant, isInstant, millisecondsOf } from '../../shared/dates/plain-date.ts';
import type { FlagCode } from '../../shared/refusal.ts';
import type { Command } from '../../shared/sync/command.ts';
import { SYSTEM_TILL } from '../../shared/tills/till.ts';
import type { ReadTx } from '../db/database.ts';
import type { TillTableRow } from '../db/tables.ts';
import type { Batch } from './batch.ts';

export interface TimedCommand {
  /** As it is applied; its content, which its id and its proof stand for, is as it came. */
  readonly command: Command;
  readonly flags: readonly FlagCode[];
}

/** The command at the time that the server believes. Its own commands carry the time of what they stand for: a sale of years ago. */
export function timeCommand(
  batch: Batch,
  command: Command,
  at: { readonly till: TillTableRow; readonly now: number; readonly before: number | null },
): TimedCommand {
  if (at.till.id === SYSTEM_TILL) return { command, flags: [] };
  const { flags, occurredAt, businessDate } = judgeTime(command, {
    now: at.now,
    began: millisecondsOf(at.till.created_at as Instant),
    before: at.before,
    timeZone: batch.business.timeZone,
  });
  const isAsTold = occurredAt === command.occurredAt && businessDate === command.businessDate;
  return { command: isAsTold ? command : { ...command, occurredAt, businessDate }, flags };
}

/** When a till's last answered command says that it happened; null when there is none, or it says nothing that is a time. */
export async function readTimeBefore(tx: ReadTx, { id, next_seq: next }: TillTableRow): Promise<number | null> {
  if (next <= 1 || id === SYSTEM_TILL) return null;
  const text = 'select occurred_at from commands where till_id = ? and till_seq = ?';
  const [row] = await tx.all<{ occurred_at: string | null }>(text, [id, next - 1]);
  return timeIn(row?.occurred_at);
}

export const timeIn = (told: unknown): number | null =>
  typeof told === 'string' && isInstant(told) ? millisecondsOf(told) : null;
