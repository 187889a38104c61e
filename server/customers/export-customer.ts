import type { ReadTx } from '../db/database.ts';
import type { AuditRow, CommandRow, MovementRow, OrderTableRow, PaymentRow, RefundRow } from '../db/tables.ts';
import { readOrders } from '../orders/read-order-rows.ts';
import { explainBalance } from './explain-balance.ts';
import { amongIds, readOneAccount } from './one-account.ts';
import { toMovement } from './read-customer-rows.ts';
import { detailOf } from './read-customers.ts';
import { readStatistics } from './read-statistics.ts';
import { toCustomer } from './store.ts';

/** Everything that the shop keeps about a person, for himself (Ley 1581 art. 14, Ley 25.326 art. 14); null when there is none. */
export async function exportCustomer(tx: ReadTx, customerId: string, madeAt: string) {
  const account = await readOneAccount(tx, customerId);
  if (!account) return null;
  const { text, values } = amongIds(account.ids);
  const every = <R>(table: string) => tx.all<R>(`select * from ${table} where ${text} order by seq`, values);
  const orders = await every<OrderTableRow>('orders');
  const movements = await tx.all<MovementRow>(`select * from movements where ${text} order by seq, ordinal`, values);
  const installments = await tx.byValues('installments', 'customer_id', account.ids);
  const merged = await tx.byValues('customers', 'id', account.ids.slice(1));
  const changes: AuditRow[] = [];
  for (const id of account.ids)
    changes.push(
      ...(await tx.all<AuditRow>(`select * from audit where entity = 'customer' and entity_id = ? order by id`, [id])),
    );
  const waiting = await readWaiting(tx, account.ids);
  return {
    format: 'fiado-customer-1',
    madeAt,
    customer: await detailOf(tx, account.customer),
    formerRecords: merged.map((row) => toCustomer(row).profile),
    statistics: await readStatistics(tx, customerId),
    balance: await explainBalance(tx, customerId, null),
    orders: await readOrders(tx, orders),
    movements: movements.map(toMovement),
    installments: installments.toSorted((a, b) => (a.due_date < b.due_date ? -1 : 1)),
    payments: await every<PaymentRow>('payments'),
    refunds: await every<RefundRow>('refunds'),
    changes: changes.map((row) => ({
      at: row.at,
      what: row.what,
      by: row.who,
      fields: JSON.parse(row.detail) as unknown,
    })),
    waiting,
  };
}

export type CustomerExport = NonNullable<Awaited<ReturnType<typeof exportCustomer>>>;

/** What a till sent about him and is in no list above: held, and not settled yet or dismissed. */
async function readWaiting(tx: ReadTx, ids: readonly string[]) {
  const held = await tx.all<CommandRow>(
    `select * from commands where attention = 1 and status = 'held' union all
      select c.* from attention_settlements s join commands c on c.id = s.command_id where s.outcome = 'dismiss'`,
    [],
  );
  return held
    .filter(({ body }) => ids.some((id) => body.includes(id)))
    .map((row) => ({ id: row.id, kind: row.kind, occurredAt: row.occurred_at, body: JSON.parse(row.body) as unknown }));
}
