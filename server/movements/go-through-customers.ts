import type { ReadTx } from '../db/database.ts';
import type { Where } from './filter.ts';

/** A place in the list of customers by name. */
export type Place = readonly [nameKey: string, id: string];

/** The rows that are added up for each customer, and what of them. */
export interface Source {
  readonly table: 'movements' | 'orders';
  readonly sums: string;
  /** The names of the sums. */
  readonly columns: readonly string[];
  readonly where: Where;
}

export type Found<S> = S & { readonly id: string; readonly name: string };

/** How many customers one look takes at the most. */
const MOST_AT_ONCE = 5000;

/** Behind a customer, or at the beginning. */
export async function placeOf(tx: ReadTx, id: string | undefined): Promise<Place> {
  if (id === undefined) return ['', ''];
  const [customer] = await tx.byValues('customers', 'id', [id]);
  return [customer?.name_key ?? '', id];
}

/** All rows at once: for a filter that finds few. What was merged counts for the account that it is now. */
export async function addUpCustomers<S>(
  tx: ReadTx,
  { table, sums, columns, where }: Source,
  place: Place,
  limit: number,
): Promise<Found<S>[]> {
  const summed = columns.map((column) => `sum(found.${column}) as ${column}`).join(', ');
  // Found first and grouped then: SQLite would go through all customers' rows to have them in the order of the groups.
  const text = `with picked as materialized (select * from ${table} where ${where.text})
    select h.id, h.name, ${summed} from (select customer_id, ${sums} from picked as ${table} group by customer_id) found join customers c on c.id = found.customer_id
    join customers h on h.id = coalesce(c.merged_into, c.id)
    where (h.name_key, h.id) > (?, ?) group by h.id, h.name, h.name_key order by h.name_key, h.id limit ?`;
  return tx.all<Found<S>>(text, [...where.values, ...place, limit]);
}

/**
 * Customer after customer by name until there are enough that have something: for a filter that finds much. null when so many as
 * `patience` were looked at in vain.
 */
export async function goThroughCustomers<S>(
  tx: ReadTx,
  { table, sums, where }: Source,
  from: Place,
  limit: number,
  patience: number | null = null,
): Promise<Found<S>[] | null> {
  const range = '(h.name_key, h.id) > (?, ?) and (h.name_key, h.id) <= (?, ?)';
  const text = `select w.id, w.name, ${sums} from (
      select h.id, h.name, h.name_key, h.id as member from customers h where h.merged_into is null and ${range}
      union all select h.id, h.name, h.name_key, c.id as member from customers c join customers h on h.id = c.merged_into
        where c.merged_into is not null and ${range}) w
    join ${table} on ${table}.customer_id = w.member where ${where.text}
    group by w.id, w.name, w.name_key order by w.name_key, w.id limit ?`;
  const found: Found<S>[] = [];
  let [place, seen] = [from, 0];
  while (found.length < limit) {
    const missing = limit - found.length;
    // As many as should have what is missing, going by those before.
    const size = found.length === 0 ? Math.max(limit, seen * 3) : Math.ceil((missing * seen * 1.2) / found.length);
    if (patience !== null && seen >= patience) return null;
    const most = patience === null ? MOST_AT_ONCE : patience - seen;
    const end = await placeFurther(tx, place, Math.min(size, most));
    if (end === null) break;
    found.push(...(await tx.all<Found<S>>(text, [...place, ...end, ...place, ...end, ...where.values, missing])));
    [place, seen] = [end, seen + Math.min(size, most)];
  }
  return found;
}

/** That of the last of the next so many customers; null when there is none. */
async function placeFurther(tx: ReadTx, place: Place, size: number): Promise<Place | null> {
  const text = `select name_key, id from (select name_key, id from customers where (name_key, id) > (?, ?)
    order by name_key, id limit ?) next order by name_key desc, id desc limit 1`;
  const [last] = await tx.all<{ name_key: string; id: string }>(text, [...place, size]);
  return last ? [last.name_key, last.id] : null;
}
