import type { Installment, UnallocatedCredit } from '../../shared/credit/account.ts';
import type { MovementState, MovementType, PostedMovement } from '../../shared/credit/movement.ts';
import { type CustomerRow, RECENT_MOVEMENTS } from '../../shared/customers/customer.ts';
import type { Instant, PlainDate } from '../../shared/dates/plain-date.ts';
import type { Money } from '../../shared/money/money.ts';
import { compareCredits, toInstallment } from '../credit/store.ts';
import type { ReadTx } from '../db/database.ts';
import type { CustomerTableRow, MovementRow } from '../db/tables.ts';
import { toCustomer } from './store.ts';

/** Customers whole, as tills hold them: profile, open installments, unused credits oldest first, last movements newest first. */
export async function readCustomerRows(tx: ReadTx, rows: readonly CustomerTableRow[]): Promise<CustomerRow[]> {
  const ids = rows.map((row) => row.id);
  const installments = new Map<string, Installment[]>();
  for (const row of await tx.byValues('installments', 'customer_id', ids, 'and outstanding > 0'))
    push(installments, row.customer_id, toInstallment(row));
  const credits = new Map<string, UnallocatedCredit[]>();
  const unused = await tx.byValues('credits', 'customer_id', ids, 'and remaining > 0');
  for (const row of unused.toSorted(compareCredits))
    push(credits, row.customer_id, { movementId: row.movement_id, remaining: row.remaining as Money });
  const movements = new Map<string, PostedMovement[]>();
  for (const row of await tx.newestOf('movements', 'customer_id', ids, RECENT_MOVEMENTS))
    if (row.state !== 'draft') push(movements, row.customer_id, toMovement(row));
  return rows.map((row) => {
    const { profile, balance, seq } = toCustomer(row);
    return {
      ...profile,
      balance,
      installments: installments.get(row.id) ?? [],
      credits: credits.get(row.id) ?? [],
      movements: movements.get(row.id) ?? [],
      seq,
    };
  });
}

export const toMovement = (row: MovementRow): PostedMovement => ({
  id: row.id,
  customerId: row.customer_id,
  type: row.type as MovementType,
  amount: row.amount as Money,
  state: row.state as MovementState,
  occurredAt: row.occurred_at as Instant,
  businessDate: row.business_date as PlainDate,
  postedOn: row.posted_on as PlainDate,
  orderId: row.order_id,
  number: row.number,
  ...(row.cancels === null ? {} : { cancels: row.cancels }),
  ...(row.reason === null ? {} : { reason: row.reason }),
  balanceAfter: row.balance_after as Money,
});

function push<V>(groups: Map<string, V[]>, key: string, value: V): void {
  const group = groups.get(key);
  if (group) group.push(value);
  else groups.set(key, [value]);
}
