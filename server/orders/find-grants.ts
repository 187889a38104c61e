import { mayGrant } from '../../shared/authority/authority.ts';
import { latestDue, type PostingContext } from '../../shared/credit/terms.ts';
import { addDays, type Instant, instantOf, millisecondsOf, type PlainDate } from '../../shared/dates/plain-date.ts';
import type { OrderLine } from '../../shared/orders/order.ts';
import { lineTotal } from '../../shared/orders/sell-order.ts';
import type { FlagCode } from '../../shared/refusal.ts';
import type { Payload } from '../../shared/sync/command.ts';
import { SYSTEM_TILL } from '../../shared/tills/till.ts';
import type { Role } from '../../shared/users/user.ts';
import type { Applying, Batch, CustomerState } from '../sync/batch.ts';

/** How long a till may be out of reach and still be believed to sell by what it knew. */
const OUT_OF_REACH_MS = 7 * 24 * 3_600_000;

export const reachOf = (occurredAt: Instant): Instant => instantOf(millisecondsOf(occurredAt) - OUT_OF_REACH_MS);

/**
 * What a sale gave away that was not its user's to give (D-46): goods for less than any price of the last week, or more time than
 * any terms of it. It happened, so it is flagged; a till refuses it before the act.
 */
export function grantFlags(
  batch: Batch,
  order: Payload<'order.sell'>,
  { command, approvedBy }: Applying,
  { buyer, context }: { buyer: CustomerState | null; context: PostingContext },
): FlagCode[] {
  if (mayGive(batch, { command, approvedBy })) return [];
  const flags: FlagCode[] = [];
  if (order.lines.some((line) => isBelowPrice(batch, line, command.occurredAt))) flags.push('price_override');
  // What terms a customer has who is only known by id so far, nobody knows.
  const latest = buyer && !buyer.profile.placeholder ? latestKnownDue(batch, buyer, context) : null;
  if (latest && order.dueDates?.some(({ dueDate }) => dueDate > latest)) flags.push('terms_exceeded');
  return flags;
}

/** Whether goods were given for less than their price by somebody who has no right to. */
export const givesBelowPrice = (batch: Batch, lines: readonly OrderLine[], applying: Applying): boolean =>
  !mayGive(batch, applying) && lines.some((line) => isBelowPrice(batch, line, applying.command.occurredAt));

/** By his own right, or by that of who approved it there. */
function mayGive(batch: Batch, { command, approvedBy }: Pick<Applying, 'command' | 'approvedBy'>): boolean {
  const role = batch.userAt(approvedBy ?? command.userId, command.occurredAt)?.role as Role | undefined;
  return command.tillId === SYSTEM_TILL || (role !== undefined && mayGrant(role));
}

export function isBelowPrice(batch: Batch, line: OrderLine, occurredAt: Instant): boolean {
  const product = line.productId ? batch.products.get(line.productId)?.product : undefined;
  if (!product || (line.unitPrice >= product.price && !line.discount)) return false;
  const former = batch.former.since('product', product.id, 'price', reachOf(occurredAt)).filter(isNumber);
  const price = BigInt(Math.min(product.price, ...former));
  return (BigInt(line.quantity) * price + 500n) / 1000n > BigInt(lineTotal(line));
}

function latestKnownDue(batch: Batch, buyer: CustomerState, context: PostingContext): PlainDate {
  const since = reachOf(context.occurredAt);
  const defaults = batch.former.since('business', batch.business.id, 'defaultTermDays', since).filter(isNumber);
  const longest = Math.max(batch.settings.defaultTermDays, ...defaults);
  const own = [
    buyer.profile.paymentTermDays,
    ...batch.former.since('customer', buyer.profile.id, 'paymentTermDays', since),
  ];
  const days = Math.max(...own.map((term) => (isNumber(term) ? term : longest)));
  const latest = latestDue(context);
  const known = addDays(context.businessDate, days);
  return known > latest ? known : latest;
}

const isNumber = (value: unknown): value is number => typeof value === 'number';
