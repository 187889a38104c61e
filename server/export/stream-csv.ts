import { BYTE_ORDER_MARK, csvRow } from '../../shared/csv/write-csv.ts';
import { currencyExponent } from '../../shared/money/currency.ts';
import { SYSTEM_TILL, SYSTEM_USER } from '../../shared/tills/till.ts';
import type { Database, ReadTx } from '../db/database.ts';
import type { BusinessRow } from '../db/tables.ts';
import { type CsvWords, csvWords } from './csv-words.ts';

/** Enough for one look at the database, and little enough to be nothing in memory. */
const PAGE = 200;

/** How this shop writes: its money's decimals, its clock, its language, and what its people and tills are called. */
export interface CsvShop {
  readonly exponent: number;
  readonly words: CsvWords;
  /** "2026-11-21 12:05:00" on the shop's own clock, which a spreadsheet reads as a date. */
  localTime(instant: string): string;
  userName(id: string): string | null;
  tillName(id: string): string | null;
}

export interface CsvSource<R> {
  columns(words: CsvWords): readonly string[];
  /** A page of rows, behind where the last one ended. */
  page(tx: ReadTx, before: string | undefined, limit: number): Promise<{ rows: readonly R[]; next: string | null }>;
  cells(row: R, shop: CsvShop): readonly (string | number | null)[];
}

/** What a list finds, as CSV, a page at a time: newest first, so that what is written meanwhile comes before its beginning. */
export async function* streamCsv<R>(db: Database, source: CsvSource<R>): AsyncGenerator<string> {
  const shop = await db.read(readShop);
  yield BYTE_ORDER_MARK + csvRow(source.columns(shop.words));
  let before: string | undefined;
  for (;;) {
    const { rows, next } = await db.read((tx) => source.page(tx, before, PAGE));
    if (rows.length > 0) yield rows.map((row) => csvRow(source.cells(row, shop))).join('');
    if (next === null) return;
    before = next;
  }
}

async function readShop(tx: ReadTx): Promise<CsvShop> {
  const [business] = await tx.all<BusinessRow>('select * from business', []);
  const users = namesOf(await tx.all<Named>('select id, name from users', []));
  const tills = namesOf(await tx.all<Named>('select id, name from tills', []));
  const words = csvWords(business?.locale ?? '');
  // The Swedish way of writing a date is the ISO one.
  const clock = new Intl.DateTimeFormat('sv-SE', {
    timeZone: business?.time_zone ?? 'UTC',
    dateStyle: 'short',
    timeStyle: 'medium',
  });
  return {
    exponent: currencyExponent(business?.currency ?? ''),
    words,
    localTime: (instant) => clock.format(new Date(instant)),
    userName: (id) => (id === SYSTEM_USER ? words.system.user : (users.get(id) ?? null)),
    tillName: (id) => (id === SYSTEM_TILL ? words.system.till : (tills.get(id) ?? null)),
  };
}

interface Named {
  readonly id: string;
  readonly name: string;
}

const namesOf = (rows: readonly Named[]): ReadonlyMap<string, string> =>
  new Map(rows.map(({ id, name }) => [id, name]));
