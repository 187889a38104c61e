import { type Money, plus } from '../../shared/money/money.ts';
import type { PaperBalances } from '../../shared/papers/paper.ts';
import type { Till } from '../till-context.ts';

/**
 * What a paper says of an account that moves by so much: as memory knows it, which is what can be signed before the disk is asked.
 * undefined for who is not known here.
 */
export function paperBalances(
  { books }: Pick<Till, 'books'>,
  customerId: string,
  moved: Money,
): PaperBalances | undefined {
  const before = books.customer(customerId)?.balance;
  return before === undefined ? undefined : { before, after: plus(before, moved) };
}
