/** An amount in minor units of the business's currency: a signed safe integer, never a fraction (D-01). */
export type Money = number & { readonly __unit: 'minor' };

/** A quantity in thousandths of its unit: 1 kg is 1000, half a kilo 500. */
export type Quantity = number & { readonly __unit: 'thousandths' };

/**
 * The largest amount that one command may carry: a billion pesos with centavos. Nine thousand of the largest still add up
 * to a safe integer, so no fold over a customer's movements can lose a unit.
 */
export const MAX_AMOUNT = 1_000_000_000_000;
export const MAX_QUANTITY = 1_000_000_000;

export const ZERO = 0 as Money;

/** Takes a number that is known to be whole minor units; anything else is a bug, so it throws. */
export function money(minorUnits: number): Money {
  if (!Number.isSafeInteger(minorUnits)) throw new RangeError(`not an amount in minor units: ${minorUnits}`);
  return (minorUnits === 0 ? 0 : minorUnits) as Money;
}

export const plus = (a: Money, b: Money): Money => money(a + b);
export const minus = (a: Money, b: Money): Money => money(a - b);
export const negate = (a: Money): Money => money(-a);
export const smaller = (a: Money, b: Money): Money => (a < b ? a : b);

export function sum(amounts: Iterable<Money>): Money {
  let total = 0;
  for (const amount of amounts) total += amount;
  return money(total);
}

/** numerator / denominator, rounded half-up on the absolute value, so that +x and −x cancel (D-01). */
export function roundHalfUp(numerator: bigint, denominator: bigint): Money {
  const negative = numerator < 0n !== denominator < 0n;
  const top = numerator < 0n ? -numerator : numerator;
  const bottom = denominator < 0n ? -denominator : denominator;
  const rounded = (2n * top + bottom) / (2n * bottom);
  return money(Number(negative ? -rounded : rounded));
}

/** The value of a line before its discount: round-half-up(quantity × unitPrice / 1000). */
export function quantityTimesPrice(quantity: Quantity, unitPrice: Money): Money {
  const product = quantity * unitPrice;
  if (Number.isSafeInteger(product) && product % 1000 === 0) return money(product / 1000);
  return roundHalfUp(BigInt(quantity) * BigInt(unitPrice), 1000n);
}

/**
 * Whether what was let off is what cash rounds away (D-29): only where cash was tendered, and less than the shop's cash unit. More
 * is a gift, and who takes money at a till has none to make.
 */
export const isCashRounding = (rounding: Money, tendersCash: boolean, cashUnit: number): boolean =>
  rounding === 0 || (tendersCash && rounding < cashUnit);

/** What cash pays of an amount, what it rounds away in the customer's favour, and the change. */
export interface CashPart {
  readonly amount: Money;
  readonly rounding: Money;
  readonly change: Money;
}

/** What cash asks for `due`: rounded down to the shop's cash unit (D-29); less than one unit is asked whole, for nothing is no payment. */
export const cashDue = (due: Money, cashUnit: number): Money => (due < cashUnit ? due : roundCashDown(due, cashUnit));

/**
 * Pays `due` with what was handed over: change is rounded up to the cash unit, which comes to the same as the due rounded down (D-29), and
 * whoever hands over the very cents pays the very cents. null where it is less than what cash asks.
 */
export function payInCash(due: Money, received: Money, cashUnit: number): CashPart | null {
  if (received < cashDue(due, cashUnit)) return null;
  const over = Math.max(0, received - due);
  const short = due < cashUnit ? 0 : over % cashUnit;
  const change = money(short === 0 ? over : over - short + cashUnit);
  return { amount: minus(received, change), rounding: money(change - (received - due)), change };
}

/** A cash amount rounded down to the shop's cash unit, in the customer's favour (D-29). */
export const roundCashDown = (amount: Money, cashUnit: number): Money =>
  cashUnit <= 1 ? amount : money(amount - (amount % cashUnit));

/** Cash that is handed out, in coins that there are: rounded up, in the customer's favour too (D-29). */
export const roundCashUp = (amount: Money, cashUnit: number): Money => {
  const down = roundCashDown(amount, cashUnit);
  return down === amount ? amount : money(down + cashUnit);
};
