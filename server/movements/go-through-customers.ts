import type { ReadTx } from '../db/database.ts';
import type { Where } from './filter.ts';

/** A place in the list of customers by name. */
export type Place = readonly [nameKey: string, id: string];

/** The rows that are added up for each customer, and what of them. */
export interface Source {
  readonly table: 'movements' | 'orders';
  readonly sums: string;
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

/** All rows at once: for a filter that finds few. */
export async function addUpCustomers<S>(
  tx: ReadTx,
  { table, sums, where }: Source,
  place: Place,
  limit: number,
): Promise<Found<S>[]> {
  const text = `select c.id, c.name, found.* from (select customer_id, ${sums} from ${table} where ${where.text}
    group by customer_id) found join customers c on c.id = found.customer_id
    where (c.name_key, c.id) > (?, ?) order by c.name_key, c.id limit ?`;
  return tx.all<Found<S>>(text, [...where.values, ...place, limit]);
}

/** Customer after customer by name until there are enough that have something: for a filter that finds much. */
export async function goThroughCustomers<S>(
  tx: ReadTx,
  { table, sums, where }: Source,
  from: Place,
  limit: number,
): Promise<Found<S>[]> {
  const text = `select c.id, c.name, ${sums} from customers c join ${table} on ${table}.customer_id = c.id
    where (c.name_key, c.id) > (?, ?) and (c.name_key, c.id) <= (?, ?) and ${where.text}
    group by c.id, c.name, c.name_key order by c.name_key, c.id limit ?`;
  const found: Found<S>[] = [];
  let [place, seen] = [from, 0];
  while (found.length < limit) {
    const missing = limit - found.length;
    // As many as should have what is missing, going by those before.
    const size = found.length === 0 ? Math.max(limit, seen * 3) : Math.ceil((missing * seen * 1.2) / found.length);
    const end = await placeFurther(tx, place, Math.min(size, MOST_AT_ONCE));
    if (end === null) break;
    found.push(...(await tx.all<Found<S>>(text, [...place, ...end, ...where.values, missing])));
    [place, seen] = [end, seen + size];
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
