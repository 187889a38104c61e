import { afterEach, describe, expect, it } from 'vitest';
import { DatabaseBusy } from '../../../server/db/database.ts';
import { pushCommands } from '../../../server/sync/push.ts';
import type { Payload } from '../../../shared/sync/command.ts';
import { type Books, MARIA, openBooks, testTill, tillId } from '../../worlds/books.ts';
import { idOf, saleOf } from '../../worlds/ledger.ts';
import { engines } from '../../worlds/postgres.ts';

describe('a good sale on a bad day', () => {
  let books: Books;
  afterEach(() => books.close());

  const sold = (till: ReturnType<typeof testTill>) =>
    till.command('order.sell', {
      ...saleOf(till.nextId(), 100),
      number: 'V-01-00000001',
      customerId: idOf(1),
    } as Payload<'order.sell'>);

  it('X-03 a disk with no room left holds nothing: the till is told to come again, and then it is applied', async () => {
    books = await openBooks('sqlite', 1);
    const limit = (pages: number) => books.db.write((tx) => tx.all(`pragma max_page_count = ${pages}`, []));
    const till = testTill(books, 1);
    const sale = sold(till);
    const bulky = till.command('customer.save', {
      customerId: idOf(1),
      changes: { name: 'Ana', address: 'x'.repeat(200) },
    } as Payload<'customer.save'>);
    const fill = Array.from({ length: 400 }, () => ({ ...bulky, id: till.nextId() }));
    await limit(1);
    const batch = [sale, ...fill.map((one, n) => ({ ...one, tillSeq: n + 2 }))];
    await expect(till.push(batch)).rejects.toBeInstanceOf(DatabaseBusy);
    await limit(1_000_000);
    expect(await books.db.read((tx) => tx.existing('commands', 'till_id', [tillId(1)]))).toEqual([]);
    expect((await till.push(batch)).results[0]).toMatchObject({ status: 'applied' });
  });

  it.each(engines())('X-03 what deciding threw is held, and blocks nothing behind it (%s)', async (engine) => {
    books = await openBooks(engine, 1);
    const till = testTill(books, 1);
    const price = { productId: idOf(2), changes: { name: 'Pan', price: 1 } } as Payload<'product.save'>;
    const proof = { keyVersion: 1, mac: 'a-proof-that-our-own-code-fails-of' };
    const commands = [till.command('product.save', price, { userId: MARIA, proof }), sold(till)];
    const verifyProof = () => {
      throw new TypeError('a bug');
    };
    const deps = { ...books.deps, keys: { ...books.deps.keys, verifyProof } };
    const { results } = await pushCommands(deps, { tillId: tillId(1), userId: null }, { commands });
    expect(results.map((r) => [r.status, r.code])).toEqual([
      ['held', 'could_not_apply'],
      ['applied', undefined],
    ]);
  });

  it.each(engines())('X-03 what a rule of the tables refuses is held as well (%s)', async (engine) => {
    books = await openBooks(engine, 1);
    const till = testTill(books, 1);
    const [bad, good] = [sold(till), sold(till)];
    const { orderId } = bad.payload as Payload<'order.sell'>;
    // An installment that nobody's document made: the books are at odds with themselves.
    await till.pushOne(
      till.command('customer.save', { customerId: idOf(1), changes: { name: 'Ana' } } as Payload<'customer.save'>, {
        tillSeq: 1,
      }),
    );
    await books.db.write((tx) =>
      tx.insert('installments', [
        {
          ...{ id: `${orderId}:i1`, customer_id: idOf(1), document: 'sale', document_id: orderId, ordinal: 1 },
          ...{ document_date: '2026-11-21', due_date: '2026-11-21', effective_due_date: '2026-11-21' },
          ...{ amount: 1, outstanding: 0 },
        },
      ]),
    );
    const { results } = await till.push([
      { ...bad, tillSeq: 2 },
      { ...good, tillSeq: 3 },
    ]);
    expect(results.map((r) => [r.status, r.code])).toEqual([
      ['held', 'could_not_apply'],
      ['applied', undefined],
    ]);
  });
});
