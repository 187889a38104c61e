import type { PostedMovement } from '../../shared/credit/movement.ts';
import { money } from '../../shared/money/money.ts';
import type { ReadTx } from '../db/database.ts';
import type { CustomerTableRow } from '../db/tables.ts';

/** An account by whichever of its ids: the customer who stays, and all ids under which rows of it stand, his own first. */
export interface OneAccount {
  readonly customer: CustomerTableRow;
  readonly ids: readonly string[];
}

/** null when there is no such customer, or none any more. */
export async function readOneAccount(tx: ReadTx, id: string): Promise<OneAccount | null> {
  const [row] = await tx.byValues('customers', 'id', [id]);
  const [customer] = row?.merged_into ? await tx.byValues('customers', 'id', [row.merged_into]) : row ? [row] : [];
  if (!customer || customer.deleted === 1) return null;
  const merged = await tx.byValues('customers', 'merged_into', [customer.id]);
  return { customer, ids: [customer.id, ...merged.map((one) => one.id)] };
}

/** Who was merged into each of these customers. */
export async function readMerged(tx: ReadTx, survivors: readonly string[]): Promise<Map<string, string[]>> {
  const merged = new Map<string, string[]>();
  for (const { id, merged_into } of await tx.byValues('customers', 'merged_into', survivors))
    if (merged_into !== null) merged.set(merged_into, [...(merged.get(merged_into) ?? []), id]);
  return merged;
}

/** `customer_id in (?, …)` for a query by its own text: of few lengths, so that few statements are prepared. */
export function amongIds(ids: readonly string[]): { readonly text: string; readonly values: readonly string[] } {
  const length = [1, 2, 4, 8, 16, 64, 256].find((one) => one >= ids.length) ?? ids.length;
  const values = [...ids, ...Array<string>(length - ids.length).fill(ids[0] ?? '')];
  return { text: `customer_id in (${values.map(() => '?').join(', ')})`, values };
}

/**
 * The balance after each movement of one account, newest first, going back from the balance after the newest. What was written down
 * before two accounts became one says the balance of one of them only; this adds up.
 */
export function withRunningBalance<M extends PostedMovement>(movements: readonly M[], newest: number): M[] {
  let balance = newest;
  return movements.map((movement) => {
    const after = { ...movement, balanceAfter: money(balance) };
    balance -= movement.amount;
    return after;
  });
}
