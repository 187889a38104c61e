import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { NewerSchema } from '../../../server/db/migrate.ts';
import { type Books, openBooks } from '../../worlds/books.ts';
import { idOf } from '../../worlds/ledger.ts';
import { engines } from '../../worlds/postgres.ts';

describe.each(engines())('the database on %s', (engine) => {
  let books: Books;
  beforeAll(async () => {
    books = await openBooks(engine, 1);
  });
  afterAll(() => books.close());

  const product = (n: number, name: string) => ({
    id: idOf(n),
    sku: null,
    barcode: null,
    name,
    price: 9_007_199_254_740_991,
    category: null,
    unit: 'piece',
    archived: 0,
    favourite: 0,
    seq: n,
    stock: null,
    stock_seq: 0,
  });

  it('writes many rows and reads them back, integers as integers', async () => {
    await books.db.write((tx) => tx.insert('products', [product(1, 'Pan'), product(2, 'Leche «entera»')]));
    const rows = await books.db.read((tx) => tx.byValues('products', 'id', [idOf(1), idOf(2), idOf(3)]));
    expect(rows.map((row) => [row.name, row.price]).sort()).toEqual([
      ['Leche «entera»', 9_007_199_254_740_991],
      ['Pan', 9_007_199_254_740_991],
    ]);
  });

  it('a write that throws leaves nothing, and the next one goes on', async () => {
    const failing = books.db.write(async (tx) => {
      tx.nextSeq();
      await tx.insert('products', [product(4, 'Queso')]);
      throw new Error('the power went out');
    });
    await expect(failing).rejects.toThrow('the power went out');
    expect(await books.db.read((tx) => tx.byValues('products', 'id', [idOf(4)]))).toEqual([]);
    await books.db.write((tx) => tx.upsert('products', 'id', [product(4, 'Queso'), product(1, 'Pan francés')]));
    const rows = await books.db.read((tx) => tx.byValues('products', 'id', [idOf(1), idOf(4)]));
    expect(rows.map((row) => row.name).sort()).toEqual(['Pan francés', 'Queso']);
  });

  it('writers are serial: fifty at once get fifty SEQs in a row', async () => {
    const seqs = await Promise.all(Array.from({ length: 50 }, () => books.db.write(async (tx) => tx.nextSeq())));
    const sorted = seqs.toSorted((a, b) => a - b);
    expect(sorted).toEqual(Array.from({ length: 50 }, (_, i) => (sorted[0] ?? 0) + i));
    const [row] = await books.db.read((tx) => tx.all<{ seq: number }>('select seq from business', []));
    expect(row?.seq).toBe(sorted.at(-1));
  });

  it('a reader sees one snapshot while a writer commits', async () => {
    const seen = await books.db.read(async (tx) => {
      const before = await tx.all<{ n: number }>('select count(*) as n from products', []);
      await books.db.write((other) => other.insert('products', [product(100, 'Yerba')]));
      const after = await tx.all<{ n: number }>('select count(*) as n from products', []);
      return [before[0]?.n, after[0]?.n];
    });
    expect(seen[1]).toBe(seen[0]);
  });

  it('migrating again changes nothing; a database ahead of the code is refused', async () => {
    await books.db.migrate();
    await books.db.write((tx) =>
      (tx.q as never as { insertInto(table: string): { values(row: object): { execute(): Promise<unknown> } } })
        .insertInto('kysely_migration')
        .values({ name: '9999-from-the-future', timestamp: '2030-01-01' })
        .execute(),
    );
    await expect(books.db.migrate()).rejects.toThrow(NewerSchema);
  });
});
