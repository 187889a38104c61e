import type { ReadTx } from '../db/database.ts';

/** What customers are called in a list: who was merged into another by the other's name. */
export async function readNames(tx: ReadTx, ids: readonly string[]): Promise<Map<string, string>> {
  const rows = await tx.byValues('customers', 'id', [...new Set(ids)]);
  const survivors = rows.flatMap((row) => row.merged_into ?? []);
  const stay = survivors.length > 0 ? await tx.byValues('customers', 'id', [...new Set(survivors)]) : [];
  const names = new Map([...rows, ...stay].map(({ id, name }) => [id, name]));
  return new Map(rows.map(({ id, name, merged_into }) => [id, names.get(merged_into ?? id) ?? name]));
}
