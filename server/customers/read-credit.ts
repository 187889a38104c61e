import type { CreditAnswer } from '../../shared/credit/credit-answer.ts';
import type { PostedMovement } from '../../shared/credit/movement.ts';
import type { Instant } from '../../shared/dates/plain-date.ts';
import { money } from '../../shared/money/money.ts';
import type { ReadTx } from '../db/database.ts';
import type { MovementRow } from '../db/tables.ts';
import { amongIds, type OneAccount, readOneAccount, withRunningBalance } from './one-account.ts';
import { toMovement } from './read-customer-rows.ts';
import { detailOf } from './read-customers.ts';

export interface CreditQuery {
  /** The id of the last movement of the page before. */
  readonly before?: string | undefined;
  readonly limit: number;
}

/** A customer's account with its movements, newest first; null when there is no such customer, or no such movement of his. */
export async function readCredit(
  tx: ReadTx,
  customerId: string,
  query: CreditQuery,
  asOf: Instant,
): Promise<CreditAnswer | null> {
  const account = await readOneAccount(tx, customerId);
  if (!account) return null;
  const customer = await detailOf(tx, account.customer);
  const movements = await readAccountMovements(tx, account, query);
  if (!movements) return null;
  const { text, values } = amongIds(account.ids);
  const unused = `select sum(remaining) as unused from credits where ${text} and remaining > 0`;
  const [credit] = await tx.all<{ unused: number | string | null }>(unused, values);
  return {
    customerId: customer.id,
    balance: customer.balance,
    creditLimit: customer.limit,
    available: customer.available,
    unallocatedCredit: money(Number(credit?.unused ?? 0)),
    asOf,
    movements: movements.map(toShown),
  };
}

/** A page of an account's movements but for drafts, newest first; null when `before` is none of them. */
export async function readAccountMovements(
  tx: ReadTx,
  account: OneAccount,
  { before, limit }: CreditQuery,
): Promise<PostedMovement[] | null> {
  const { text, values } = amongIds(account.ids);
  const ofHis = `from movements where ${text} and state <> 'draft'`;
  const newestFirst = 'order by seq desc, ordinal desc limit ?';
  if (before === undefined) {
    const rows = await tx.all<MovementRow>(`select * ${ofHis} ${newestFirst}`, [...values, limit]);
    return withBalances(tx, account, rows);
  }
  const [last] = await tx.byValues('movements', 'id', [before]);
  if (!last || !account.ids.includes(last.customer_id)) return null;
  const older = `select * ${ofHis} and (seq, ordinal) < (?, ?) ${newestFirst}`;
  return withBalances(tx, account, await tx.all<MovementRow>(older, [...values, last.seq, last.ordinal, limit]));
}

/** One account of several ids has a running balance of its own: what was written down was each one's. */
async function withBalances(tx: ReadTx, account: OneAccount, rows: readonly MovementRow[]): Promise<PostedMovement[]> {
  const movements = rows.map(toMovement);
  const [first] = rows;
  if (account.ids.length === 1 || !first) return movements;
  const { text, values } = amongIds(account.ids);
  const upTo = `select sum(amount) as total from movements where ${text} and state <> 'draft' and (seq, ordinal) <= (?, ?)`;
  const [sum] = await tx.all<{ total: number | string }>(upTo, [...values, first.seq, first.ordinal]);
  return withRunningBalance(movements, Number(sum?.total ?? 0));
}

const toShown = ({ orderId, number, ...movement }: PostedMovement): CreditAnswer['movements'][number] => ({
  id: movement.id,
  type: movement.type,
  amount: movement.amount,
  state: movement.state,
  occurredAt: movement.occurredAt,
  businessDate: movement.businessDate,
  ...(orderId === null ? {} : { orderId }),
  ...(number === null ? {} : { number }),
  balanceAfter: movement.balanceAfter,
});
