import type { PostingContext } from '../../shared/credit/terms.ts';
import { businessDateAt, type Instant, millisecondsOf } from '../../shared/dates/plain-date.ts';
import { type NumberSeries, readPrintedNumber } from '../../shared/ids/numbers.ts';
import type { FlagCode, Refusal } from '../../shared/refusal.ts';
import type { Command } from '../../shared/sync/command.ts';
import { SYSTEM_TILL } from '../../shared/tills/till.ts';
import { saveSettings } from '../business/save-settings.ts';
import { archiveCustomer } from '../customers/archive-customer.ts';
import { deleteCustomer } from '../customers/delete-customer.ts';
import { eraseCustomer } from '../customers/erase-customer.ts';
import { mergeCustomer } from '../customers/merge-customer.ts';
import { saveCustomer } from '../customers/save-customer.ts';
import type { TillTableRow } from '../db/tables.ts';
import { open } from '../debts/open.ts';
import { cancel, confirm, draft } from '../movements/change-movement.ts';
import { assign, invoice } from '../orders/assign.ts';
import { reachOf } from '../orders/find-grants.ts';
import { modify } from '../orders/modify.ts';
import { sell } from '../orders/sell.ts';
import { settle } from '../orders/settle-difference.ts';
import { voidSold } from '../orders/void.ts';
import { take } from '../payments/take.ts';
import { saveProduct } from '../products/save-product.ts';
import { pay } from '../refunds/pay.ts';
import { adjust } from '../stock/adjust.ts';
import { saveStore } from '../stores/save-store.ts';
import { revokeTill } from '../tills/revoke-till.ts';
import { saveTill } from '../tills/save-till.ts';
import { saveUser } from '../users/save-user.ts';
import type { Applying, Batch } from './batch.ts';

/** What became of a command: applied with flags, or a reason. `held` keeps a fact whole for a person to decide. */
export type Applied =
  | { readonly ok: true; readonly flags: readonly FlagCode[] }
  | { readonly ok: false; readonly held: boolean; readonly refusal: Refusal };

/** Applies one valid, authorised command to the batch, or leaves the batch as it was. */
export function applyCommand(batch: Batch, applying: Applying, at: { till: TillTableRow; now: number }): Applied {
  const applied = dispatch(batch, { ...applying, command: namingSurvivors(batch, applying.command) }, at);
  if (!applied.ok) return applied;
  return { ok: true, flags: [...applied.flags, ...timeFlags(applying.command, batch, at)] };
}

/** A till that had not heard of a merge names the customer who was: it is the other one's account now. */
function namingSurvivors(batch: Batch, command: Command): Command {
  if (batch.aliases.size === 0 || command.kind === 'customer.merge' || !('customerId' in command.payload))
    return command;
  const survivor = batch.aliases.get(command.payload.customerId ?? '');
  return survivor === undefined
    ? command
    : ({ ...command, payload: { ...command.payload, customerId: survivor } } as Command);
}

function dispatch(batch: Batch, applying: Applying, at: { till: TillTableRow; now: number }): Applied {
  const { command } = applying;
  const { till } = at;
  switch (command.kind) {
    case 'order.sell':
      return sell(batch, command.payload, applying, till.receipt_prefix);
    case 'payment.take':
      return take(batch, command.payload, applying, till.receipt_prefix);
    case 'order.modify':
      return modify(batch, command.payload, applying);
    case 'order.void':
      return voidSold(batch, command.payload, applying);
    case 'order.assign':
      return assign(batch, command.payload, applying);
    case 'order.invoice':
      return invoice(batch, command.payload, applying);
    case 'difference.settle':
      return settle(batch, command.payload, applying);
    case 'refund.pay':
      return pay(batch, command.payload, applying, till.receipt_prefix);
    case 'movement.draft':
      return draft(batch, command.payload, applying);
    case 'movement.confirm':
      return confirm(batch, command.payload, applying);
    case 'movement.cancel':
      return cancel(batch, command.payload, applying);
    case 'debt.open':
      return open(batch, command.payload, applying);
    case 'customer.save':
      return saveCustomer(batch, command.payload, applying);
    case 'customer.archive':
      return archiveCustomer(batch, command.payload, applying);
    case 'customer.merge':
      return mergeCustomer(batch, command.payload, applying);
    case 'customer.delete':
      return deleteCustomer(batch, command.payload, applying);
    case 'customer.erase':
      return eraseCustomer(batch, command.payload, applying);
    case 'product.save':
      return saveProduct(batch, command.payload, applying);
    case 'stock.adjust':
      return adjust(batch, command.payload, applying);
    case 'user.save':
      return saveUser(batch, command.payload, applying, at.now);
    case 'settings.save':
      return saveSettings(batch, command.payload, applying);
    case 'store.save':
      return saveStore(batch, command.payload, applying);
    case 'till.save':
      return saveTill(batch, command.payload, applying);
    case 'till.revoke':
      return revokeTill(batch, command.payload, applying, at.now);
  }
}

export const postingContext = (
  batch: Batch,
  { command, postedOn, seq }: Applying,
  termDays: number | null,
): PostingContext => ({
  occurredAt: command.occurredAt,
  businessDate: command.businessDate,
  postedOn,
  country: batch.business.country,
  settings: { ...batch.settings, cashUnit: widestCashUnit(batch, command, seq) },
  termDays,
});

/** What a till that was out of reach may have rounded by. */
const widestCashUnit = (batch: Batch, { occurredAt }: Command, seq: number): number => {
  const former = batch.former.since('business', batch.business.id, 'cashUnit', reachOf(occurredAt), seq);
  return Math.max(batch.settings.cashUnit, ...former.map(Number));
};

/** A printed number belongs to one till and to one kind of paper (D-45); a strange one stands, and is looked at. */
export function numberFlags(
  batch: Batch,
  number: string,
  own: { readonly series: NumberSeries; readonly prefix: string },
): FlagCode[] {
  if (batch.numbers.has(number)) return ['number_reused'];
  const printed = readPrintedNumber(number);
  return printed?.prefix === own.prefix && printed.series === own.series ? [] : ['number_foreign'];
}

/** How far ahead of the server a till's clock may run before somebody should look. */
const CLOCK_TOLERANCE = 10 * 60_000;

/** Longer than anybody keeps a till off the network: a clock that says more has lost its battery. */
const LONGEST_ABSENCE = 400 * 24 * 3_600_000;

function timeFlags(command: Command, batch: Batch, { till, now }: { till: TillTableRow; now: number }): FlagCode[] {
  // The server's own commands carry the time of what they stand for: a sale of years ago, brought in today.
  if (till.id === SYSTEM_TILL) return [];
  const flags: FlagCode[] = [];
  const at = millisecondsOf(command.occurredAt);
  const beganAt = millisecondsOf(till.created_at as Instant);
  if (at > now + CLOCK_TOLERANCE || at < Math.max(beganAt - CLOCK_TOLERANCE, now - LONGEST_ABSENCE))
    flags.push('clock_skewed');
  if (businessDateAt(command.occurredAt, batch.business.timeZone) !== command.businessDate)
    flags.push('business_date_mismatch');
  return flags;
}
