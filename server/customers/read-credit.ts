import type { CreditAnswer } from '../../shared/credit/credit-answer.ts';
import type { PostedMovement } from '../../shared/credit/movement.ts';
import type { Instant } from '../../shared/dates/plain-date.ts';
import { money } from '../../shared/money/money.ts';
import type { ReadTx } from '../db/database.ts';
import type { MovementRow } from '../db/tables.ts';
import { toMovement } from './read-customer-rows.ts';
import { readCustomer } from './read-customers.ts';

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
  const customer = await readCustomer(tx, customerId);
  if (!customer) return null;
  const movements = await readMovements(tx, customerId, query);
  if (!movements) return null;
  const text = 'select sum(remaining) as unused from credits where customer_id = ? and remaining > 0';
  const [credit] = await tx.all<{ unused: number | string | null }>(text, [customerId]);
  return {
    customerId,
    balance: customer.balance,
    creditLimit: customer.limit,
    available: customer.available,
    unallocatedCredit: money(Number(credit?.unused ?? 0)),
    asOf,
    movements: movements.map((row) => toShown(toMovement(row))),
  };
}

async function readMovements(
  tx: ReadTx,
  customerId: string,
  { before, limit }: CreditQuery,
): Promise<MovementRow[] | null> {
  if (before === undefined) {
    const newest = `select * from movements where customer_id = ? and state <> 'draft'
      order by seq desc, ordinal desc limit ?`;
    return tx.all<MovementRow>(newest, [customerId, limit]);
  }
  const [last] = await tx.byValues('movements', 'id', [before]);
  if (last?.customer_id !== customerId) return null;
  const older = `select * from movements where customer_id = ? and state <> 'draft' and (seq, ordinal) < (?, ?)
    order by seq desc, ordinal desc limit ?`;
  return tx.all<MovementRow>(older, [customerId, last.seq, last.ordinal, limit]);
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
