import { auditLink } from '../db/chain.ts';
import type { Tx } from '../db/database.ts';
import type { AuditRow } from '../db/tables.ts';
import { readHead, writeHead } from './chain-heads.ts';

/** An audit row before it has its place in the chain. */
export type AuditEntryRow = Omit<AuditRow, 'n' | 'chain' | 'detail_hash'>;

/** Appends to the trail, in the order given: the only way a row gets into it. */
export async function appendAudit(tx: Tx, entries: readonly AuditEntryRow[]): Promise<void> {
  if (entries.length === 0) return;
  const restored = await placeRestored(tx);
  const head = { ...(restored ?? (await readHead(tx, 'audit'))) };
  const rows = entries.map((entry): AuditRow => {
    // An export of books that had links brings theirs: here they get others.
    const row = { ...entry, n: head.n + 1, detail_hash: null };
    head.n = row.n;
    head.link = auditLink(head.link, row);
    return { ...row, chain: head.link };
  });
  await tx.insert('audit', rows);
  await writeHead(tx, 'audit', head);
}

/** What a restore wrote into books that no server had open has no place yet: it comes before all that happens in them from here on. */
async function placeRestored(tx: Tx) {
  const waiting = await tx.all<AuditRow>('select * from audit where n is null order by at, id', []);
  if (waiting.length === 0) return null;
  const head = { ...(await readHead(tx, 'audit')) };
  for (const row of waiting) {
    head.n += 1;
    head.link = auditLink(head.link, { ...row, n: head.n });
    await tx.q.updateTable('audit').set({ n: head.n, chain: head.link }).where('id', '=', row.id).execute();
  }
  return head;
}
