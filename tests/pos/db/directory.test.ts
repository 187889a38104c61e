import { IDBFactory, IDBKeyRange } from 'fake-indexeddb';
import { beforeAll, describe, expect, test, vi } from 'vitest';
import { saveCustomer } from '../../../pos/customers/save.ts';
import { applyPage } from '../../../pos/db/apply-page.ts';
import type { BooksKeeper } from '../../../pos/db/books-keeper.ts';
import { createNameIndex } from '../../../pos/db/name-index.ts';
import { openBooks } from '../../../pos/db/open-books.ts';
import { openTillDb } from '../../../pos/db/till-db.ts';
import { foldNumber, foldText } from '../../../shared/customers/customer.ts';
import { accepted, aMoment, JUAN, openGrocery, pesos, sellOnAccount } from '../../worlds/counter.ts';
import { customerRow, pageOf } from '../../worlds/pages.ts';
import { grocery } from '../../worlds/pretend-server.ts';
import { SOON } from '../../worlds/soon.ts';

const COUNT = 20_000;

async function openTown(): Promise<BooksKeeper> {
  const db = await openTillDb({ name: `town-${crypto.randomUUID()}`, indexedDB: new IDBFactory(), IDBKeyRange });
  const customers = Array.from({ length: COUNT }, (_, i) => customerRow(i, 5));
  await applyPage(db, pageOf({ seq: 5, business: grocery, customers }), { after: 0, clockOffsetMs: 0 });
  const books = await openBooks({ db });
  while (!books.ready.value) await aMoment(5);
  return books;
}

describe('the directory of customers', () => {
  let books: BooksKeeper;
  beforeAll(async () => {
    books = await openTown();
  });
  const names = (text: string, limit?: number) => books.searchCustomers(text, limit).map(({ name }) => name);

  test('an empty text gives the first by name, and no more than asked for', () => {
    const all = Array.from({ length: COUNT }, (_, i) => customerRow(i, 5).name).sort((a, b) =>
      foldText(a) < foldText(b) ? -1 : 1,
    );
    expect(names('', 20)).toEqual(all.slice(0, 20));
    expect(books.searchCustomers('')).toHaveLength(50);
  });

  test('beginnings of the words of a name find it, in any order, without accents or case', () => {
    for (const text of ['maría gonz', 'GONZ MAR', 'mari  gonzalez', 'gonzález, maría']) {
      const found = names(text, 20);
      expect(found).toHaveLength(20);
      for (const name of found) expect(foldText(name)).toMatch(/\bmari.*\bgonz|\bgonz.*\bmari/);
    }
    expect(names('onzález')).toEqual([]);
    expect(names('conceicao joao').length).toBeGreaterThan(0);
    expect(names('ñusta muñoz 5')[0]).toMatch(/Ñusta .* 5/);
  });

  test('names that begin as typed come before those with a later word that does', () => {
    const found = names('paz', 50);
    expect(found.every((name) => / Paz/.test(name))).toBe(true);
    const both = names('ana', 50);
    expect(both.every((name) => name.startsWith('Ana'))).toBe(true);
  });

  test('it finds exactly those that a look at every one of them would find', () => {
    for (const text of ['mar', 'z', 'pe ru', 'luz paz 77', 'jose nunez 1', 'rey rey', 'zz', '12']) {
      const words = foldText(text).split(/\s+/);
      const expected = Array.from({ length: COUNT }, (_, i) => customerRow(i, 5))
        .filter((row) => {
          const own = foldText(row.name).split(' ');
          const byName = words.every((word) => own.some((each) => each.startsWith(word)));
          const byNumber =
            /^\d+$/.test(text) && [row.phone, row.document].some((number) => foldNumber(number ?? '').includes(text));
          return byName || byNumber;
        })
        .map(({ id }) => id);
      expect([
        text,
        books
          .searchCustomers(text, COUNT)
          .map(({ id }) => id)
          .sort(),
      ]).toEqual([text, expected.sort()]);
    }
  });

  test('digits find phone and document however they are written: from the start, or the last ones', () => {
    const one = customerRow(12_345, 5);
    for (const text of ['+54 9 11 4001-2345', '1140012345', '40012345', '4001-2345', '5491140012345'])
      expect(books.searchCustomers(text)[0]?.id).toBe(one.id);
    expect(books.searchCustomers(String(20_012_345))[0]?.id).toBe(one.id);
    expect(books.searchCustomers('pedro 40012325').map(({ id }) => id)).toEqual(
      customerRow(12_325, 5).name.startsWith('Pedro') ? [customerRow(12_325, 5).id] : [],
    );
  });

  test('a search costs a small part of reading everybody once', () => {
    const texts = ['m', 'maria gonz', '4001', '1140012345', 'zzz', 'paz ru', '99999999'];
    const fastest = (work: () => void) =>
      Math.min(
        ...Array.from({ length: 20 }, () => {
          const started = performance.now();
          work();
          return performance.now() - started;
        }),
      );
    const ids = Array.from({ length: 1000 }, (_, n) => customerRow(n, 5).id);
    const everybody = fastest(() => {
      for (let n = 0; n < 100_000; n += 1) books.customer(ids[n % 1000] ?? '');
    });
    const search = fastest(() => {
      for (const text of texts) books.searchCustomers(text);
    });
    expect(search / texts.length).toBeLessThan(everybody / 4);
  });

  test('R1-04 those who have a phone or a document already are found before a second is saved, however it is written', () => {
    const one = customerRow(300, 5);
    expect(books.customersWith('phone', '54 9 (11) 4000 0300').map(({ id }) => id)).toEqual([one.id]);
    expect(books.customersWith('document', '20.000.300').map(({ id }) => id)).toEqual([one.id]);
    expect(books.customersWith('document', '5491140000300')).toEqual([]);
    expect(books.customersWith('phone', '')).toEqual([]);
  });
});

describe('the directory as it changes', () => {
  test('of equal names the order is the same at every till, whoever came first', async () => {
    const ids = ['d', 'b', 'c', 'a'].map((last) => `0193a000-0000-7000-8000-00000000f00${last}`);
    const orders = [ids, ids.toReversed()].map(async (some) => {
      const names = createNameIndex<{ id: string; words: string }>();
      for (const id of some) {
        names.add([{ id, words: ' rosa ' }]);
        names.search(['rosa'], 1, () => true);
      }
      const before = names.search(['rosa'], 10, () => true).map(({ id }) => id);
      await names.settle(async () => {});
      expect(names.search(['rosa'], 10, () => true).map(({ id }) => id)).toEqual(before);
      return before;
    });
    const [one, other] = await Promise.all(orders);
    expect(one).toEqual(ids.toSorted());
    expect(other).toEqual(one);
  });

  test('a customer made at this till is found at once, under his new name after a change, and never twice', async () => {
    const { till, test: tab } = await openGrocery();
    const { customerId: id } = accepted(await saveCustomer(till, null, { name: 'Íñigo Ñandú', phone: '11 2222-3333' }));
    const ids = (text: string) => till.books.searchCustomers(text).map((customer) => customer.id);
    expect(ids('nandu')).toEqual([id]);
    expect(ids('22223333')).toEqual([id]);
    accepted(await saveCustomer(till, id, { name: 'Íñigo Pérez', phone: '11 4444-5555' }));
    expect(ids('nandu')).toEqual([]);
    expect(ids('22223333')).toEqual([]);
    expect(ids('perez').sort()).toEqual([JUAN, id].sort());
    accepted(await saveCustomer(till, id, { name: 'Íñigo Ñandú' }));
    expect(ids('ini')).toEqual([id]);
    await tab.sync();
    expect(ids('ini nan')).toEqual([id]);
    expect(ids('5551234')).toEqual([JUAN]);
  });

  test('an archived customer is found by id only', async () => {
    const { till, server, test: tab } = await openGrocery();
    server.putCustomer({ id: JUAN, name: 'Juan Pérez', archived: true, placeholder: false });
    await tab.sync();
    expect(till.books.searchCustomers('juan')).toEqual([]);
    expect(till.books.customer(JUAN)?.archived).toBe(true);
  });

  test('what another tab does is known here a moment later', async () => {
    const { till, test: tab } = await openGrocery();
    const other = await tab.anotherTab();
    const before = other.till.books.version.value;
    await sellOnAccount(till, JUAN, pesos(500));
    const { customerId: id } = accepted(await saveCustomer(till, null, { name: 'Lucía' }));
    await vi.waitFor(() => expect(other.till.books.customer(id)?.name).toBe('Lucía'), SOON);
    expect(other.till.books.version.value).toBeGreaterThan(before);
    expect(other.till.books.customer(JUAN)?.balance).toBe(pesos(500));
    await tab.sync();
    await vi.waitFor(() => expect(other.till.books.status.value.pending).toBe(0), SOON);
    await vi.waitFor(
      () => expect(other.till.books.customer(JUAN)).toMatchObject({ balance: pesos(500), unsynced: 0 }),
      SOON,
    );
  });
});
