import { mayGrant } from '../../shared/authority/authority.ts';
import { latestDue, type PostingContext } from '../../shared/credit/terms.ts';
import { addDays, type Instant, instantOf, millisecondsOf, type PlainDate } from '../../shared/dates/plain-date.ts';
import { currencyExponent } from '../../shared/money/currency.ts';
import { type LetOff, letOffInAll, letOffLine, letsOffTooMuch } from '../../shared/orders/discount.ts';
import type { OrderLine } from '../../shared/orders/order.ts';
import type { Product } from '../../shared/products/product.ts';
import { codesIn, codesOf, mayBeLabelled } from '../../shared/products/product-codes.ts';
import { mayPrint, readScaleCodes } from '../../shared/products/scale-code.ts';
import type { FlagCode } from '../../shared/refusal.ts';
import type { Payload } from '../../shared/sync/command.ts';
import { SYSTEM_TILL } from '../../shared/tills/till.ts';
import type { Role } from '../../shared/users/user.ts';
import type { Applying, Batch, CustomerState } from '../sync/batch.ts';

/** How long a till may be out of reach and still be believed to sell by what it knew. */
const OUT_OF_REACH_MS = 7 * 24 * 3_600_000;

export const reachOf = (occurredAt: Instant): Instant => instantOf(millisecondsOf(occurredAt) - OUT_OF_REACH_MS);

/** What a sale gave beyond what a cashier may. */
export interface Grant {
  /** What was let off the price list, in minor units; 0 while it is a cashier's to let off. */
  readonly letOff: number;
  /** The latest due date, where it is beyond the terms; null where none is. */
  readonly dueDate: PlainDate | null;
}

/** Goods for less than any price of the last week, beyond what a cashier may let off, or more time than any terms of it (D-46). */
export function grantOf(
  batch: Batch,
  order: Payload<'order.sell'>,
  { command }: Applying,
  { buyer, context }: { buyer: CustomerState | null; context: PostingContext },
): Grant {
  const isGivenAway = wasGivenAway(batch, order.lines, command.occurredAt);
  // What terms a customer has who is only known by id so far, nobody knows.
  const latest = buyer && !buyer.profile.placeholder ? latestKnownDue(batch, buyer, context) : null;
  const last = order.dueDates
    ?.map(({ dueDate }) => dueDate)
    .toSorted()
    .at(-1);
  return {
    letOff: isGivenAway ? Number(letOffOf(batch, order.lines, command.occurredAt).given) : 0,
    dueDate: latest && last !== undefined && last > latest ? last : null,
  };
}

/** What of it was not its user's to give. It happened, so it is flagged; a till refuses it before the act. */
export function grantFlags(batch: Batch, { letOff: given, dueDate }: Grant, applying: Applying): FlagCode[] {
  if (mayGive(batch, applying)) return [];
  return [...(given > 0 ? (['price_override'] as const) : []), ...(dueDate ? (['terms_exceeded'] as const) : [])];
}

/**
 * Whether goods were added to an order for less than their price, by more than a cashier may, by somebody who has no right to. A
 * modification is above the cashier's: who neither proved it nor had it approved never came this far.
 */
export const givesBelowPrice = (batch: Batch, lines: readonly OrderLine[], applying: Applying): boolean =>
  !mayGive(batch, { ...applying, proven: true }) && wasGivenAway(batch, lines, applying.command.occurredAt);

/** By the right of who approved it there, or by his own, where he has shown that it is he: a name alone grants nothing. */
function mayGive(batch: Batch, { command, approvedBy, proven }: Applying): boolean {
  if (command.tillId === SYSTEM_TILL) return true;
  const by = approvedBy ?? (proven ? command.userId : null);
  const role = by === null ? undefined : (batch.userAt(by, command.occurredAt)?.role as Role | undefined);
  return role !== undefined && mayGrant(role);
}

/** By the lowest prices and the widest limit of the last week: the till may have known no others. What a scale printed is no less. */
export function wasGivenAway(batch: Batch, lines: readonly OrderLine[], occurredAt: Instant): boolean {
  const all = letOffOf(batch, lines, occurredAt);
  const former = batch.former.since('business', batch.business.id, 'cashierDiscountPercent', reachOf(occurredAt));
  return letsOffTooMuch(all, Math.max(batch.settings.cashierDiscountPercent, ...former.filter(isNumber)));
}

const letOffOf = (batch: Batch, lines: readonly OrderLine[], occurredAt: Instant): LetOff =>
  letOffInAll(lines.map((line) => letOff(batch, line, occurredAt)));

function letOff(batch: Batch, line: OrderLine, occurredAt: Instant): LetOff {
  const product = productOf(batch, line);
  if (!product) return letOffLine(line, line.unitPrice, false);
  const former = batch.former.since('product', product.id, 'price', reachOf(occurredAt)).filter(isNumber);
  const listed = Math.min(product.price, ...former);
  const isLower = line.unitPrice < listed && product.unit === 'piece';
  const price = isLower && isOnLabel(batch, product, line, occurredAt) ? line.unitPrice : listed;
  return letOffLine(line, price, product.unit === 'weight');
}

/**
 * Whether a scale of the shop may have printed this price on a piece: then it is the shop's own, and nobody lowered it. By the scales and
 * the codes of the last week, too.
 */
function isOnLabel(batch: Batch, product: Product, { unitPrice }: OrderLine, occurredAt: Instant): boolean {
  const since = reachOf(occurredAt);
  const before = (field: 'barcode' | 'sku') => batch.former.since('product', product.id, field, since).filter(isText);
  const scales = [
    batch.settings.scaleCodes,
    ...batch.former.since('business', batch.business.id, 'scaleCodes', since).filter(isText),
  ].flatMap(readScaleCodes);
  const exponent = currencyExponent(batch.business.currency);
  const codes = [...codesOf(product), ...codesIn([...before('barcode'), ...before('sku')].join())];
  return scales.some((scale) => mayPrint(scale, unitPrice, exponent) && mayBeLabelled(codes, scale));
}

/** Whether it could have been sold by an older price: one that nobody knows of yet is sold by what was said. */
export function isBelowPrice(batch: Batch, line: OrderLine): boolean {
  const product = productOf(batch, line);
  return product !== undefined && (line.unitPrice < product.price || Boolean(line.discount));
}

const productOf = (batch: Batch, { productId }: OrderLine) =>
  productId === undefined ? undefined : batch.products.get(productId)?.product;

function latestKnownDue(batch: Batch, buyer: CustomerState, context: PostingContext): PlainDate {
  const since = reachOf(context.occurredAt);
  const defaults = batch.former.since('business', batch.business.id, 'defaultTermDays', since).filter(isNumber);
  const longest = Math.max(batch.settings.defaultTermDays, ...defaults);
  const survivor = buyer.profile.id;
  const own = [survivor, ...batch.idsOf(survivor)].flatMap((id) => ownTerms(batch, id, { survivor, since }));
  const days = Math.max(...own.map((term) => (isNumber(term) ? term : longest)));
  const latest = latestDue(context);
  const known = addDays(context.businessDate, days);
  return known > latest ? known : latest;
}

/** What an id of an account may have been sold by: of one who was merged, what was his while a till may not have known. */
function ownTerms(batch: Batch, id: string, { survivor, since }: { survivor: string; since: Instant }): unknown[] {
  const former = batch.former.since('customer', id, 'paymentTermDays', since);
  const isKnown = id === survivor || batch.former.since('customer', id, 'mergedInto', since).length > 0;
  return isKnown ? [batch.customers.get(id)?.profile.paymentTermDays ?? null, ...former] : former;
}

const isText = (value: unknown): value is string => typeof value === 'string';
const isNumber = (value: unknown): value is number => typeof value === 'number';
