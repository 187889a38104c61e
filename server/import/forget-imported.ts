import type { Tx } from '../db/database.ts';

/** What rows of files last said about a person who is erased (D-44): an imported row is known by its content alone. */
export async function forgetImported(tx: Tx, texts: readonly string[]): Promise<void> {
  for (const text of texts) {
    const said = JSON.stringify(text).replace(/[\\%_]/g, '\\$&');
    const rows = await tx.all<{ id: string }>(`select id from imported where content like ? escape '\\'`, [
      `%:${said}%`,
    ]);
    const ids = rows.map(({ id }) => id);
    if (ids.length > 0) await tx.q.deleteFrom('imported').where('id', 'in', ids).execute();
  }
}
