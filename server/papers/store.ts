import { isPaperKind } from '../../shared/papers/paper.ts';
import type { ReadTx, Tx } from '../db/database.ts';
import type { PaperRow } from '../db/tables.ts';
import type { AnsweredRow } from '../sync/append-commands.ts';

/** The papers that these commands handed out: of what was recorded, also where it waits for a person to decide. */
export async function writePapers(tx: Tx, records: readonly AnsweredRow[]): Promise<void> {
  await tx.insert('papers', records.flatMap(toPaperRow));
}

/** In JSON a quotation mark inside of a text never stands unmarked: this can only be the member itself. */
const TOKEN = /[{,]"paper":"([A-Za-z0-9_-]{24})"/;

function toPaperRow({ id, kind, status, body, seq }: AnsweredRow): PaperRow[] {
  const token = status !== 'refused' && isPaperKind(kind) ? TOKEN.exec(body)?.[1] : undefined;
  return token === undefined ? [] : [{ command_id: id, token, seq }];
}

/** The command that handed out the paper with this token; the first one, where a till lied. */
export async function findPaper(tx: ReadTx, token: string): Promise<PaperRow | null> {
  const rows = await tx.byValues('papers', 'token', [token]);
  return rows.toSorted((a, b) => a.seq - b.seq)[0] ?? null;
}
