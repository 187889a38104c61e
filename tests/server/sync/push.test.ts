import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Command, Payload } from '../../../shared/sync/command.ts';
import { type Books, MARIA, NOON, openBooks, PEDRO, testTill, tillId } from '../../worlds/books.ts';
import { idOf, JUAN, paymentOf, saleOf } from '../../worlds/ledger.ts';
import { engines } from '../../worlds/postgres.ts';

const sale = (orderId: string, amount: number, number = 'V-01-00000001') =>
  ({ ...saleOf(orderId, amount), number }) as Payload<'order.sell'>;

describe.each(engines())('a push on %s', (engine) => {
  let books: Books;
  beforeAll(async () => {
    books = await openBooks(engine, 9);
  });
  afterAll(() => books.close());

  const balanceOf = async (customerId: string) => {
    const [row] = await books.db.read((tx) => tx.byValues('customers', 'id', [customerId]));
    return row?.balance;
  };
  const counts = () =>
    books.db.read(async (tx) => {
      const tables = [
        'commands',
        'orders',
        'order_lines',
        'order_tenders',
        'movements',
        'installments',
        'customers',
        'payments',
      ];
      const all = await Promise.all(
        tables.map((table) => tx.all<{ n: number }>(`select count(*) as n from ${table}`, [])),
      );
      return Object.fromEntries(tables.map((table, i) => [table, all[i]?.[0]?.n]));
    });

  it('R4-22 R4-29 R4-30 X-02 a sale is one movement and one balance, however often the batch arrives', async () => {
    const till = testTill(books, 1);
    const commands = [
      till.command('customer.save', { customerId: JUAN, changes: { name: 'Juan', phone: '11 5555' } }),
      till.command('order.sell', sale(till.nextId(), 5000)),
      till.command('payment.take', {
        ...paymentOf(till.nextId(), 2000),
        receiptNumber: 'R-01-00000001',
      } as Payload<'payment.take'>),
    ];
    const first = await till.push(commands);
    expect(first.results.map((r) => [r.status, r.flags])).toEqual([
      ['applied', undefined],
      ['applied', undefined],
      ['applied', undefined],
    ]);
    const after = await counts();
    for (let again = 0; again < 3; again += 1) {
      const { results } = await till.push(commands);
      expect(results).toEqual(first.results.map((result) => ({ ...result, replayed: true })));
    }
    expect(await counts()).toEqual(after);
    expect(await balanceOf(JUAN)).toBe(3000);
    const [movement] = await books.db.read((tx) =>
      tx.byValues('movements', 'order_id', [(commands[1] as Command<'order.sell'>).payload.orderId]),
    );
    expect(movement).toMatchObject({
      type: 'sale',
      amount: 5000,
      state: 'confirmed',
      customer_id: JUAN,
      balance_after: 5000,
    });
  });

  it('X-02 the same command twice in one batch happens once', async () => {
    const till = testTill(books, 2);
    const one = till.command('order.sell', { ...sale(till.nextId(), 700, 'V-02-00000001'), customerId: idOf(77) });
    const { results } = await till.push([one, one]);
    expect(results[1]).toEqual({ ...results[0], replayed: true });
    expect(await balanceOf(idOf(77))).toBe(700);
  });

  it('a sale to a customer nobody has heard of makes a placeholder, flagged, that is filled when he arrives', async () => {
    const till = testTill(books, 3);
    const stranger = idOf(78);
    const result = await till.pushOne(
      till.command('order.sell', { ...sale(till.nextId(), 900, 'V-03-00000001'), customerId: stranger }),
    );
    expect(result).toMatchObject({ status: 'applied', flags: ['unknown_customer'] });
    await till.pushOne(till.command('customer.save', { customerId: stranger, changes: { name: 'Ñandú' } }));
    const [row] = await books.db.read((tx) => tx.byValues('customers', 'id', [stranger]));
    expect(row).toMatchObject({ name: 'Ñandú', name_key: 'nandu', placeholder: 0, balance: 900 });
  });

  it('D-27 a sale over the limit stands, and is flagged', async () => {
    const till = testTill(books, 4);
    const customerId = idOf(79);
    const limit = till.command(
      'customer.save',
      { customerId, changes: { name: 'Ana', creditLimit: 1000 } } as Payload<'customer.save'>,
      {
        userId: MARIA,
        proof: { keyVersion: 1, mac: 'good-proof-of-maria-on-this-till' },
      },
    );
    const sales = [1, 2].map((n) =>
      till.command('order.sell', { ...sale(till.nextId(), 600, `V-04-0000000${n}`), customerId }),
    );
    const { results } = await till.push([limit, ...sales]);
    expect(results.map((r) => r.flags)).toEqual([undefined, undefined, ['over_limit']]);
    expect(await balanceOf(customerId)).toBe(1200);
  });

  it('a number missing is a gap with the number expected, is not remembered, and is answered when the missing one has come', async () => {
    const till = testTill(books, 5);
    const [first, second] = [1, 2].map((n) =>
      till.command('order.sell', { ...sale(till.nextId(), 100, `V-05-0000000${n}`), customerId: idOf(80) }),
    );
    expect(await till.pushOne(second)).toMatchObject({ status: 'refused', code: 'gap', params: { expected: 1 } });
    expect(await balanceOf(idOf(80))).toBeUndefined();
    const { results } = await till.push([first, second]);
    expect(results.map((r) => r.status)).toEqual(['applied', 'applied']);
    expect(results[1]?.replayed).toBeUndefined();
  });

  it('a number used under another id is a fork, with the number to go on from, and nothing is written', async () => {
    const till = testTill(books, 5);
    const before = await counts();
    till.skipTo(1);
    const stale = till.command(
      'order.sell',
      { ...sale(till.nextId(), 100), orderId: idOf(0x5555) },
      { id: idOf(0x5556) },
    );
    expect(await till.pushOne(stale)).toMatchObject({ status: 'refused', code: 'fork', params: { expected: 3 } });
    expect(await counts()).toEqual(before);
    expect(await till.pushOne({ ...stale, tillSeq: 3 })).toMatchObject({ status: 'applied' });
  });

  it('an id reused with other content is refused, and its first answer stays', async () => {
    const till = testTill(books, 6);
    const one = till.command('order.sell', { ...sale(till.nextId(), 100, 'V-06-00000001'), customerId: idOf(81) });
    const first = await till.pushOne(one);
    const other = { ...one, occurredAt: '2026-11-21T14:00:01.000Z' };
    expect(await till.pushOne(other)).toMatchObject({ status: 'refused', code: 'command_reused' });
    expect(await till.pushOne({ ...other, tillSeq: 2 })).toMatchObject({ status: 'refused', code: 'command_reused' });
    expect(await till.pushOne(one)).toEqual({ ...first, replayed: true });
    expect(await till.pushOne({ ...one, tillSeq: 99 })).toEqual({ ...first, replayed: true });
    expect(await balanceOf(idOf(81))).toBe(100);
  });

  it('a command for another till is refused', async () => {
    const till = testTill(books, 7);
    const foreign = till.command('order.sell', sale(till.nextId(), 100), { tillId: tillId(1) });
    expect(await till.pushOne(foreign)).toMatchObject({ status: 'refused', code: 'wrong_till' });
  });

  it.each([
    ['an unknown property', { discount: 5 }, 'malformed'],
    ['a fraction of a minor unit', { total: 100.5 }, 'malformed'],
    ['an unsafe integer', { total: 2 ** 53 }, 'malformed'],
    ['tenders that do not add up', { tenders: [{ method: 'account', amount: 99 }] }, 'tenders_mismatch'],
    ['no customer for an account tender', { customerId: undefined }, 'customer_required'],
    ['a text where a list belongs', { lines: 'pan' }, 'malformed'],
    ['a NUL in a text', { tenders: [{ method: 'account', amount: 100, reference: 'a\0b' }] }, 'malformed'],
  ])('X-08 %s is refused with its code, recorded whole, and blocks nothing behind it', async (_, change, code) => {
    const till = testTill(books, 8);
    const [row] = await books.db.read((tx) => tx.byValues('tills', 'id', [till.id]));
    till.skipTo(row?.next_seq ?? 1);
    const before = await counts();
    const unique = `V-08-${String(before.commands).padStart(8, '0')}`;
    const bad = till.command(
      'order.sell',
      { ...sale(idOf(0x8000 + Number(before.commands)), 100), ...change } as Payload<'order.sell'>,
      { id: idOf(0x9000 + Number(before.commands)) },
    );
    const good = till.command(
      'order.sell',
      { ...sale(idOf(0xa000 + Number(before.commands)), 100, unique), customerId: idOf(82) },
      { id: idOf(0xb000 + Number(before.commands)) },
    );
    const { results } = await till.push([bad, good]);
    expect(results[0]).toMatchObject({ status: 'refused', code });
    expect(results[1]).toMatchObject({ status: 'applied' });
    const [kept] = await books.db.read((tx) => tx.byValues('commands', 'id', [bad.id]));
    expect(JSON.parse(kept?.body ?? '')).toEqual(JSON.parse(JSON.stringify(bad)));
    expect((await counts()).orders).toBe(Number(before.orders) + 1);
  });

  it('what is not a command at all is refused without using up a number', async () => {
    const till = testTill(books, 9);
    const { results } = await till.push([null, 5, 'x', {}, { id: 'x' }, [], { id: idOf(5), tillSeq: 1.5 }]);
    expect(results.every((r) => r.status === 'refused' && r.code === 'malformed')).toBe(true);
    expect(
      await till.pushOne({ ...till.command('order.sell', sale(till.nextId(), 1)), kind: 'order.steal' }),
    ).toMatchObject({ status: 'refused', code: 'unknown_kind' });
  });

  it('X-03 applied + held + refused = made, and what is not plain applied waits for a person', async () => {
    const [sums] = await books.db.read((tx) =>
      tx.all<{ numbers: number; made: number }>(
        `select (select sum(next_seq - 1) from tills) as numbers, (select count(*) from commands) as made`,
        [],
      ),
    );
    expect(sums?.made).toBe(Number(sums?.numbers));
    const odd = await books.db.read((tx) =>
      tx.all<{ n: number }>(
        `select count(*) as n from commands where attention = 0 and (status <> 'applied' or flags <> '[]')`,
        [],
      ),
    );
    expect(odd[0]?.n).toBe(0);
  });

  it('what is above a cashier needs his superior’s proof; a sale with no right to it stands, flagged', async () => {
    const till = testTill(books, 9);
    till.skipTo(2);
    const product = { productId: idOf(60), changes: { name: 'Pan', price: 100 } } as Payload<'product.save'>;
    const attempts = [
      till.command('product.save', product),
      till.command('product.save', product, { userId: MARIA }),
      till.command('product.save', product, {
        userId: MARIA,
        proof: { keyVersion: 1, mac: 'bad-proof-of-maria-on-this-till' },
      }),
      till.command('product.save', product, {
        userId: MARIA,
        proof: { keyVersion: 1, mac: 'good-proof-of-maria-on-this-till' },
      }),
      till.command(
        'order.sell',
        { ...sale(till.nextId(), 100, 'V-09-00000001'), customerId: JUAN },
        { userId: idOf(404) },
      ),
      till.command(
        'customer.save',
        { customerId: JUAN, changes: { name: 'X', creditLimit: 5 } } as Payload<'customer.save'>,
        { userId: PEDRO },
      ),
    ];
    const { results } = await till.push(attempts);
    expect(results.map((r) => r.code ?? r.flags ?? r.status)).toEqual([
      'not_authorized',
      'proof_missing',
      'proof_invalid',
      'applied',
      ['unknown_user'],
      'not_authorized',
    ]);
  });

  it('X-14 a number printed twice, or another till’s, stands and is flagged', async () => {
    const till = testTill(books, 9);
    till.skipTo(8);
    const numbers = ['V-09-00000001', 'V-01-00000077'];
    const { results } = await till.push(
      numbers.map((number) => till.command('order.sell', { ...sale(till.nextId(), 10, number), customerId: JUAN })),
    );
    expect(results.map((r) => r.flags)).toEqual([['number_reused'], ['number_foreign']]);
  });

  it('X-07 a business date that is not the shop’s day, or a clock far ahead, is flagged', async () => {
    const till = testTill(books, 9);
    till.skipTo(10);
    const late = till.command('order.sell', { ...sale(till.nextId(), 10, 'V-09-00000010'), customerId: JUAN }, {
      businessDate: '2026-11-20',
    } as Partial<Command>);
    const ahead = till.command('order.sell', { ...sale(till.nextId(), 10, 'V-09-00000011'), customerId: JUAN }, {
      occurredAt: new Date(NOON + 3_600_000).toISOString(),
    } as Partial<Command>);
    const { results } = await till.push([late, ahead]);
    expect(results.map((r) => r.flags)).toEqual([['business_date_mismatch'], ['clock_skewed']]);
  });

  it('a revoked till may say what it still holds, into held, and that is all', async () => {
    const till = testTill(books, 7);
    till.skipTo(2);
    await books.db.write(async (tx) => {
      const [row] = await tx.byValues('tills', 'id', [till.id]);
      if (row) await tx.upsert('tills', 'id', [{ ...row, revoked_at: '2026-11-21T15:00:00.000Z' }]);
    });
    const last = till.command('order.sell', { ...sale(till.nextId(), 4321, 'V-07-00000001'), customerId: idOf(83) });
    const { results } = await till.push([last], last.tillSeq);
    expect(results[0]).toMatchObject({ status: 'held', code: 'till_revoked' });
    expect(await balanceOf(idOf(83))).toBeUndefined();
    const [row] = await books.db.read((tx) => tx.byValues('tills', 'id', [till.id]));
    expect(row?.drained_at).not.toBeNull();
  });

  it('X-09 the database itself refuses to edit or delete a confirmed movement', async () => {
    const touch = (text: string) =>
      books.db.write((tx) => tx.q.executeQuery({ sql: text, parameters: [], query: { kind: 'RawNode' } } as never));
    await expect(touch('update movements set amount = amount + 1')).rejects.toThrow(/append-only/);
    await expect(touch('delete from movements')).rejects.toThrow(/append-only|FOREIGN KEY/i);
  });

  it('R4-13 every cached balance is the fold of its ledger, and Σ outstanding − unallocated credit', async () => {
    const off = await books.db.read((tx) =>
      tx.all<{ id: string }>(
        `select c.id from customers c where
          c.balance <> coalesce((select sum(m.amount) from movements m where m.customer_id = c.id and m.state = 'confirmed'), 0) or
          c.balance <> coalesce((select sum(i.outstanding) from installments i where i.customer_id = c.id), 0)
            - coalesce((select sum(k.remaining) from credits k where k.customer_id = c.id), 0)`,
        [],
      ),
    );
    expect(off).toEqual([]);
  });
});
