import type { ReadTx } from '../db/database.ts';
import type { Batch } from '../sync/batch.ts';

/** What is owed or meant outside the balance: orders with a difference to collect or to give back, and adjustments not confirmed yet. */
export async function loadUnsettled(
  tx: ReadTx,
  batch: Batch,
  { leaving }: { readonly leaving: ReadonlySet<string> },
): Promise<void> {
  if (leaving.size === 0) return;
  const survivors = new Set([...leaving].map((id) => batch.customer(id)?.profile.id ?? id));
  const ids = [...survivors].flatMap((id) => [id, ...batch.idsOf(id)]);
  for (const row of await tx.byValues('orders', 'customer_id', ids, 'and difference_pending <> 0'))
    batch.pendingOrders.set(row.id, row.customer_id ?? '');
  for (const row of await tx.byValues('movements', 'customer_id', ids, `and state = 'draft'`))
    batch.drafts.set(row.id, row.customer_id);
}

/** Whether anything of it is left by now, after what came before it in the same push. */
export function isUnsettled(batch: Batch, customerId: string): boolean {
  const isHis = (id: string | null | undefined): boolean =>
    Boolean(id) && batch.customer(id ?? '')?.profile.id === customerId;
  return (
    [...batch.pendingOrders].some(([id, whose]) => !batch.orders.has(id) && isHis(whose)) ||
    [...batch.orders.values()].some(({ order }) => order.differencePending !== 0 && isHis(order.customerId)) ||
    [...batch.drafts].some(([id, whose]) => !batch.movementsChanged.has(id) && isHis(whose)) ||
    [...batch.movementsChanged.values()].some((row) => row?.state === 'draft' && isHis(row.customer_id))
  );
}
