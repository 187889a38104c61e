import { businessDateAt, instantOf, type PlainDate } from '../../shared/dates/plain-date.ts';
import type { Command } from '../../shared/sync/command.ts';
import { findMovement } from '../movements/find-movement.ts';
import type { Batch } from './batch.ts';

/**
 * The day that a command is registered on: the one that it says, but a correction is never of a day before it was made, nor before what
 * it corrects: a printed month stays as it was printed (D-21). A clock that is ahead takes it no further than the server's today.
 */
export function postedOn(batch: Batch, command: Command, now: number): PlainDate {
  const corrected = correctedDays(batch, command);
  if (corrected === null) return command.businessDate;
  const { timeZone } = batch.business;
  const today = businessDateAt(instantOf(now), timeZone);
  const made = businessDateAt(command.occurredAt, timeZone);
  return latest([command.businessDate, made < today ? made : today, ...corrected]);
}

/** When that was registered which a command corrects; null for what corrects nothing. */
function correctedDays(batch: Batch, command: Command): PlainDate[] | null {
  switch (command.kind) {
    case 'movement.cancel':
    case 'movement.confirm':
      return daysOfMovement(batch, command.payload.movementId);
    case 'order.modify':
    case 'order.void':
    case 'difference.settle':
      return daysOfOrder(batch, command.payload.orderId);
    case 'refund.pay':
      return [];
    default:
      return null;
  }
}

function daysOfMovement(batch: Batch, id: string): PlainDate[] {
  const found = findMovement(batch, id);
  return found ? [found.posted_on as PlainDate] : [];
}

function daysOfOrder(batch: Batch, id: string): PlainDate[] {
  const state = batch.orders.get(id);
  return state ? [state.postedOn as PlainDate, ...[...state.made.values()].map((applying) => applying.postedOn)] : [];
}

const latest = (days: readonly [PlainDate, ...PlainDate[]]): PlainDate =>
  days.reduce((last, day) => (day > last ? day : last));
