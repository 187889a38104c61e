import { BYTE_ORDER_MARK, csvRow } from '../../shared/csv/write-csv.ts';
import { currencyExponent } from '../../shared/money/currency.ts';
import type { Database } from '../db/database.ts';
import type { BusinessRow } from '../db/tables.ts';
import { type ExportedName, exportedTables } from './tables.ts';

/** Enough for one look at the database, and little enough to be nothing in memory. */
const PAGE = 1000;

/** A table as CSV, page by page: of a large shop no more than a page is ever held. */
export async function* writeTable(db: Database, name: ExportedName): AsyncGenerator<string> {
  const { text, columns, after, key, cells } = exportedTables[name];
  const [business] = await db.read((tx) => tx.all<BusinessRow>('select * from business', []));
  const exponent = currencyExponent(business?.currency ?? '');
  yield BYTE_ORDER_MARK + csvRow(columns);
  let behind: readonly (string | number)[] = after;
  for (;;) {
    const { rows, written } = await db.read(async (tx) => {
      const rows = await tx.all<never>(text, [...behind, PAGE]);
      return { rows, written: await cells(tx, rows, exponent) };
    });
    if (written.length > 0) yield written.map(csvRow).join('');
    const last = rows.at(-1);
    if (rows.length < PAGE || last === undefined) return;
    behind = key(last);
  }
}
