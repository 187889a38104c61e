import type { AuditAct } from '../../shared/history/audit.ts';
import type { HistoryEntity } from '../../shared/history/history.ts';
import type { ReadTx } from '../db/database.ts';

/** Gives acts the name or the printed number of what they were done to, as it is now. */
export async function nameSubjects(tx: ReadTx, acts: readonly AuditAct[]): Promise<AuditAct[]> {
  const names = new Map<string, string>();
  for (const [entity, read] of Object.entries(readers) as [HistoryEntity, Reader][]) {
    const ids = acts.flatMap((act) => (act.entity === entity && act.entityId !== null ? [act.entityId] : []));
    if (ids.length > 0) for (const [id, name] of await read(tx, [...new Set(ids)])) names.set(`${entity} ${id}`, name);
  }
  return acts.map((act) => ({ ...act, subject: names.get(`${act.entity} ${act.entityId}`) || null }));
}

type Reader = (tx: ReadTx, ids: readonly string[]) => Promise<[id: string, name: string][]>;

const named =
  (table: 'customers' | 'products' | 'users' | 'stores' | 'tills'): Reader =>
  async (tx, ids) =>
    (await tx.byValues(table, 'id', ids)).map(({ id, name }) => [id, name]);

/** Numbers say little without whose they are. */
const withCustomer = async (
  tx: ReadTx,
  rows: readonly { id: string; number: string | null; customer_id: string | null }[],
): Promise<[string, string][]> => {
  const ids = new Set(rows.flatMap((row) => row.customer_id ?? []));
  const customers = new Map((await tx.byValues('customers', 'id', [...ids])).map(({ id, name }) => [id, name]));
  return rows.map((row) => [row.id, [row.number, customers.get(row.customer_id ?? '')].filter(Boolean).join(' · ')]);
};

const readers: Readonly<Partial<Record<HistoryEntity, Reader>>> = {
  customer: named('customers'),
  product: named('products'),
  user: named('users'),
  store: named('stores'),
  till: named('tills'),
  order: async (tx, ids) => withCustomer(tx, await tx.byValues('orders', 'id', ids)),
  movement: async (tx, ids) => withCustomer(tx, await tx.byValues('movements', 'id', ids)),
  payment: async (tx, ids) => {
    const rows = await tx.byValues('payments', 'id', ids);
    return withCustomer(
      tx,
      rows.map((row) => ({ ...row, number: row.receipt_number })),
    );
  },
};
