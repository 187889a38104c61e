import { effectiveLimit } from '../../shared/credit/limit.ts';
import type { Money } from '../../shared/money/money.ts';
import type { Books, CustomerSummary } from '../db/books.ts';

export const customerShows = ['everybody', 'owing', 'in_favour', 'over_limit', 'archived'] as const;
export type CustomerShow = (typeof customerShows)[number];

export const customerOrders = ['name', 'balance'] as const;
export type CustomerOrder = (typeof customerOrders)[number];

export interface CustomerFilter {
  readonly show: CustomerShow;
  readonly order: CustomerOrder;
}

/** More than any shop has: the list is drawn row by row, so it may be whole. */
const EVERYBODY = 1_000_000;

/** Whoever the text finds and the filter lets through: best find first, or largest debt first and credit in favour last. */
export function listCustomers(
  books: Pick<Books, 'searchCustomers'>,
  text: string,
  { show, order }: CustomerFilter,
  defaultLimit: Money | null,
): readonly CustomerSummary[] {
  const found = books.searchCustomers(text, EVERYBODY, show === 'archived');
  const kept = show === 'everybody' || show === 'archived' ? found : found.filter(passes(show, defaultLimit));
  return order === 'name' ? kept : byBalance(kept);
}

/** Bare numbers are compared, and not customers: with 100,000 of them that is what a person would wait for. */
function byBalance(customers: readonly CustomerSummary[]): readonly CustomerSummary[] {
  const balances = Float64Array.from(customers, ({ balance }) => balance);
  const at = (index: number): number => balances[index] ?? 0;
  const order = Uint32Array.from(customers.keys()).sort((a, b) => at(b) - at(a) || a - b);
  return Array.from(order, (index) => customers[index] as CustomerSummary);
}

function passes(show: CustomerShow, defaultLimit: Money | null): (customer: CustomerSummary) => boolean {
  if (show === 'owing') return ({ balance }) => balance > 0;
  if (show === 'in_favour') return ({ balance }) => balance < 0;
  return ({ balance, creditLimit }) => {
    const limit = effectiveLimit(creditLimit, defaultLimit);
    return limit !== null && balance > 0 && balance > limit;
  };
}
