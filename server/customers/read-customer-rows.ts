import type { Installment, UnallocatedCredit } from '../../shared/credit/account.ts';
import type { MovementState, MovementType, PostedMovement } from '../../shared/credit/movement.ts';
import { type CustomerRow, newCustomer, RECENT_MOVEMENTS } from '../../shared/customers/customer.ts';
import type { Instant, PlainDate } from '../../shared/dates/plain-date.ts';
import type { Money } from '../../shared/money/money.ts';
import { compareCredits, toInstallment } from '../credit/store.ts';
import type { ReadTx } from '../db/database.ts';
import type { CustomerTableRow, MovementRow } from '../db/tables.ts';
import { readMerged, withRunningBalance } from './one-account.ts';
import { toCustomer } from './store.ts';

/**
 * Customers whole, as tills hold them: profile, open installments, unused credits oldest first, last movements newest first. What stands
 * under the ids of those merged into one is his; they themselves only point at him, and a deleted one is nobody.
 */
export async function readCustomerRows(tx: ReadTx, rows: readonly CustomerTableRow[]): Promise<CustomerRow[]> {
  const living = rows.filter((row) => row.merged_into === null && row.deleted === 0).map((row) => row.id);
  const merged = await readMerged(tx, living);
  const owners = new Map(living.map((id) => [id, id]));
  for (const [id, others] of merged) for (const other of others) owners.set(other, id);
  const ids = [...owners.keys()];
  const ownerOf = (id: string) => owners.get(id) ?? id;
  const installments = new Map<string, Installment[]>();
  for (const row of await tx.byValues('installments', 'customer_id', ids, 'and outstanding > 0'))
    push(installments, ownerOf(row.customer_id), toInstallment(row));
  const credits = new Map<string, UnallocatedCredit[]>();
  const unused = await tx.byValues('credits', 'customer_id', ids, 'and remaining > 0');
  for (const row of unused.toSorted(compareCredits))
    push(credits, ownerOf(row.customer_id), { movementId: row.movement_id, remaining: row.remaining as Money });
  const movements = new Map<string, MovementRow[]>();
  // Left out before they are counted: however many drafts there are, a till sees what was registered.
  for (const row of await tx.newestOf('movements', 'customer_id', ids, RECENT_MOVEMENTS, `and state <> 'draft'`))
    push(movements, ownerOf(row.customer_id), row);
  return rows.map((row) => {
    const { profile, balance, seq } = toCustomer(row);
    return {
      ...(profile.deleted ? { ...newCustomer(row.id, false), archived: true, deleted: true as const } : profile),
      balance,
      installments: installments.get(row.id) ?? [],
      credits: credits.get(row.id) ?? [],
      movements: newestOfAccount(movements.get(row.id) ?? [], balance, merged.has(row.id)),
      seq,
    };
  });
}

function newestOfAccount(rows: readonly MovementRow[], balance: Money, isMerged: boolean): PostedMovement[] {
  if (!isMerged) return rows.map(toMovement);
  const newest = rows.toSorted((a, b) => b.seq - a.seq || b.ordinal - a.ordinal).slice(0, RECENT_MOVEMENTS);
  return withRunningBalance(newest.map(toMovement), balance);
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
