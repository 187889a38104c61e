import type { PostingContext } from '../../shared/credit/terms.ts';
import { type NumberSeries, readPrintedNumber } from '../../shared/ids/numbers.ts';
import type { FlagCode, Refusal } from '../../shared/refusal.ts';
import type { Command } from '../../shared/sync/command.ts';
import { settle as settleWaiting } from '../attention/settle.ts';
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
import { closeTill, countTill } from '../till-sessions/close-till.ts';
import { moveCash } from '../till-sessions/move-cash.ts';
import { openTill } from '../till-sessions/open-till.ts';
import { revokeTill } from '../tills/revoke-till.ts';
import { saveTill } from '../tills/save-till.ts';
import { saveUser } from '../users/save-user.ts';
import type { Applying, Batch } from './batch.ts';

/** What became of a command: applied with flags, or a reason. `held` keeps a fact whole for a person to decide. */
export type Applied =
  | { readonly ok: true; readonly flags: readonly FlagCode[] }
  | { readonly ok: false; readonly held: boolean; readonly refusal: Refusal };

/** Applies one valid, authorised command to the batch, or leaves the batch as it was. */
export function applyCommand(
  batch: Batch,
  applying: Applying,
  /** `answered`: with which flags it was applied before, where it is read back. */
  at: { till: TillTableRow; now: number; answered?: readonly FlagCode[] },
): Applied {
  batch.former.hear(at);
  return dispatch(batch, { ...applying, command: namingSurvivors(batch, applying.command) }, at);
}

/** What is said of a person and not of his account: what becomes of it where he was merged, the command itself decides (0023). */
const ofPersons: ReadonlySet<Command['kind']> = new Set([
  ...(['customer.save', 'customer.archive', 'customer.merge', 'customer.erase'] as const),
]);

/** A till that had not heard of a merge names the customer who was: it is the other one's account now. */
function namingSurvivors(batch: Batch, command: Command): Command {
  if (batch.aliases.size === 0 || ofPersons.has(command.kind) || !('customerId' in command.payload)) return command;
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
    case 'till.open':
      return openTill(batch, command.payload, applying);
    case 'till.count':
      return countTill(batch, command.payload, applying);
    case 'till.close':
      return closeTill(batch, command.payload, applying, till.receipt_prefix);
    case 'cash.move':
      return moveCash(batch, command.payload, applying);
    case 'attention.settle':
      return settleWaiting(batch, command.payload, applying, {
        decide: (held, its) => dispatch(batch, { ...held, command: namingSurvivors(batch, held.command) }, its),
        now: at.now,
      });
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
  // A change counted from when it was made once: what fell away by that rule falls away again (decision 0017).
  if (batch.former.answered.includes('rounding_excess')) return batch.settings.cashUnit;
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
