import { readHead, writeHead } from '../audit/chain-heads.ts';
import { commandLink } from '../db/chain.ts';
import type { Tx } from '../db/database.ts';
import type { CommandRow } from '../db/tables.ts';

/** An answered command before it has its place in the chain. */
export type AnsweredRow = Omit<CommandRow, 'chain' | 'erased'>;

/** Keeps answered commands, in the order of their SEQ, each bound to the one before it. */
export async function appendCommands(
  tx: Tx,
  records: readonly (AnsweredRow & { readonly erased?: number })[],
): Promise<void> {
  const last = records.at(-1);
  if (!last) return;
  let { link } = await readHead(tx, 'commands');
  const rows = records.map((record): CommandRow => {
    link = commandLink(link, record);
    return { ...record, chain: link, erased: record.erased ?? 0 };
  });
  await tx.insert('commands', rows);
  await writeHead(tx, 'commands', { n: last.seq, link });
}
