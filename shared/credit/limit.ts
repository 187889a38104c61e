import { type Money, money } from '../money/money.ts';

/**
 * A customer's limit: his own, else the business's default, else none. `null` is unlimited and 0 is no credit at all (D-27).
 */
export const effectiveLimit = (own: Money | null, businessDefault: Money | null): Money | null =>
  own ?? businessDefault;

/** What may still be bought on account; `null` without a limit. Credit in favour counts on top of the limit (D-08). */
export const availableCredit = (balance: Money, limit: Money | null): Money | null =>
  limit === null ? null : money(Math.max(0, limit - balance));

/** How far a sale on account would go over the limit: max(0, balance + amount) − limit, 0 when it fits (D-27). */
export const excessOverLimit = (balance: Money, onAccount: Money, limit: Money | null): Money =>
  limit === null || onAccount === 0 ? money(0) : money(Math.max(0, Math.max(0, balance + onAccount) - limit));
