import type { CustomerStatistics } from '../../shared/customers/customer-file.ts';
import type { PlainDate } from '../../shared/dates/plain-date.ts';
import { money } from '../../shared/money/money.ts';
import type { ReadTx } from '../db/database.ts';
import { amongIds, readOneAccount } from './one-account.ts';

/** R4-14, from his own rows by their indexes; null when there is no such customer. */
export async function readStatistics(tx: ReadTx, customerId: string): Promise<CustomerStatistics | null> {
  const account = await readOneAccount(tx, customerId);
  if (!account) return null;
  const { text, values } = amongIds(account.ids);
  const one = async <R>(query: string): Promise<R> => (await tx.all<R>(query, values))[0] as R;
  const orders = await one<Row<'credited' | 'every'>>(
    `select count(case when has_credit = 1 and voided = 0 then 1 end) as credited, count(*) as every from orders where ${text}`,
  );
  const sums = await one<Row<'bought' | 'paid' | 'every'> & Days>(
    `select sum(case when state = 'confirmed' and type in ('sale', 'product_add', 'product_remove') then amount end) as bought,
      sum(case when state = 'confirmed' and type = 'payment' then -amount end) as paid, count(*) as every,
      max(case when state = 'confirmed' and type = 'payment' then business_date end) as payment,
      max(case when state <> 'draft' then business_date end) as movement
      from movements where ${text}`,
  );
  const owed = await one<Row<'total'>>(
    `select sum(outstanding) as total from installments where ${text} and outstanding > 0`,
  );
  const unused = await one<Row<'total'>>(`select sum(remaining) as total from credits where ${text} and remaining > 0`);
  const merged = await tx.byValues('customers', 'id', account.ids.slice(1));
  return {
    creditOrders: Number(orders.credited),
    bought: money(Number(sums.bought)),
    paid: money(Number(sums.paid)),
    pendingDebt: money(Number(owed.total)),
    creditInFavour: money(Number(unused.total)),
    lastPayment: sums.payment,
    lastMovement: sums.movement,
    deletable: Number(orders.every) === 0 && Number(sums.every) === 0 && merged.length === 0,
    merged: merged.map(({ id, name }) => ({ id, name })),
  };
}

/** Sums of nothing are null, and PostgreSQL's are text. */
type Row<K extends string> = Readonly<Record<K, number | string | null>>;
type Days = Readonly<Record<'payment' | 'movement', PlainDate | null>>;
