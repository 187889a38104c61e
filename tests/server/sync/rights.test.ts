import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { pushCommands } from '../../../server/sync/push.ts';
import type { Command, Payload } from '../../../shared/sync/command.ts';
import { SYSTEM_USER } from '../../../shared/tills/till.ts';
import { type Books, MARIA, NOON, openBooks, PEDRO, testTill, tillId } from '../../worlds/books.ts';
import { idOf, JUAN, saleOf } from '../../worlds/ledger.ts';
import { engines } from '../../worlds/postgres.ts';

const proof = { keyVersion: 1, mac: 'good-proof-on-this-till' };
const byMaria = { userId: MARIA, proof };
const DAY = 24 * 3_600_000;
const at = (moment: number): Partial<Command> =>
  ({
    occurredAt: new Date(moment).toISOString(),
    businessDate: new Date(moment - 3 * 3_600_000).toISOString().slice(0, 10),
  }) as Partial<Command>;

describe.each(engines())('who may do what, and when, on %s', (engine) => {
  let books: Books;
  beforeAll(async () => {
    books = await openBooks(engine, 6);
  });
  afterAll(() => books.close());

  const product = { productId: idOf(0x60), changes: { name: 'Pan', price: 100 } } as Payload<'product.save'>;
  const role = (userId: string, changes: object) => ({ userId, changes }) as Payload<'user.save'>;
  const sale = (till: ReturnType<typeof testTill>, count: number, n: number) =>
    ({ ...saleOf(till.nextId(), 100), number: `V-0${n}-${String(count).padStart(8, '0')}` }) as Payload<'order.sell'>;

  it('D-46 an act is judged by what its user was when it happened, whenever it arrives', async () => {
    const till = testTill(books, 1);
    const asSupervisor = (moment: number) =>
      till.command('product.save', product, { userId: PEDRO, proof, ...at(moment) });
    const { results } = await till.push([
      till.command('user.save', role(PEDRO, { role: 'supervisor' }), { ...byMaria, ...at(NOON - 3_000_000) }),
      asSupervisor(NOON - 3_600_000),
      asSupervisor(NOON - 2_000_000),
      till.command('user.save', role(PEDRO, { role: 'cashier' }), { ...byMaria, ...at(NOON - 1_000_000) }),
      asSupervisor(NOON - 2_000_000),
      asSupervisor(NOON - 500_000),
    ]);
    const codes = ['applied', 'not_authorized', 'applied', 'applied', 'applied', 'not_authorized'];
    expect(results.map((r) => r.code ?? r.status)).toEqual(codes);
    const later = await testTill(books, 2).pushOne({
      ...testTill(books, 2).command('product.save', product, { userId: PEDRO, proof, ...at(NOON - 2_000_000) }),
      id: idOf(0x4444_0001),
    });
    expect(later).toMatchObject({ status: 'applied' });
    books.at(NOON + 40 * DAY);
    const muchLater = asSupervisor(NOON - 2_000_000);
    expect(await till.pushOne(muchLater)).toMatchObject({ status: 'refused', code: 'not_authorized' });
    books.at(NOON);
  });

  it('D-46 SEC-14 who has lost a right does not get it back by saying that it was before', async () => {
    const till = testTill(books, 1);
    till.skipTo((await books.db.read((tx) => tx.byValues('tills', 'id', [till.id])))[0]?.next_seq ?? 1);
    const session = (commands: Command[]) =>
      pushCommands(books.deps, { tillId: till.id, userId: PEDRO }, { commands, headSeq: undefined });
    const early = at(NOON - 2_000_000);
    await till.push([
      till.command('user.save', role(PEDRO, { role: 'owner' }), { ...byMaria, ...at(NOON - 3_000_000) }),
      till.command('user.save', role(PEDRO, { role: 'cashier' }), { ...byMaria, ...at(NOON - 1_000_000) }),
    ]);
    const again = role(PEDRO, { role: 'owner' });
    const name = { tillId: till.id, changes: { name: 'Caja de Pedro' } } as Payload<'till.save'>;
    const bySession = await session([
      till.command('user.save', again, early),
      till.command('settings.save', { changes: { cashUnit: 100 } } as Payload<'settings.save'>, early),
      till.command('product.save', product, early),
      till.command('user.save', again, { ...early, proof }),
    ]);
    expect(bySession.results.map((r) => r.code)).toEqual([
      'not_authorized',
      'not_authorized',
      'proof_missing',
      'not_authorized',
    ]);
    const { results } = await till.push([
      till.command('user.save', again, { ...early, proof }),
      till.command('till.save', name, { ...early, proof }),
      till.command('product.save', product, { ...early, proof }),
    ]);
    // What a till may honestly bring late is looked at.
    expect(results.map((r) => r.code ?? r.flags)).toEqual(['not_authorized', 'not_authorized', ['not_authorized']]);
    const [pedro] = await books.db.read((tx) => tx.byValues('users', 'id', [PEDRO]));
    expect(pedro?.role).toBe('cashier');
  });

  it('D-46 a sale from before its user was disabled stands; one from after it is flagged', async () => {
    const till = testTill(books, 3);
    const sold = (count: number, moment: number) =>
      till.command('order.sell', { ...sale(till, count, 3), customerId: JUAN }, at(moment));
    const { results } = await till.push([
      till.command('customer.save', { customerId: JUAN, changes: { name: 'Juan' } } as Payload<'customer.save'>),
      till.command('user.save', role(PEDRO, { disabled: true }), { ...byMaria, ...at(NOON - 60_000) }),
      sold(1, NOON - 120_000),
      sold(2, NOON - 30_000),
      till.command('user.save', role(PEDRO, { disabled: false }), { ...byMaria, ...at(NOON - 20_000) }),
      sold(3, NOON - 10_000),
    ]);
    expect(results.map((r) => r.flags ?? r.status)).toEqual([
      'applied',
      'applied',
      'applied',
      ['not_authorized'],
      'applied',
      'applied',
    ]);
  });

  it('a PIN that was changed proves what was done before the change, and that for a month', async () => {
    const till = testTill(books, 4);
    await books.db.write(async (tx) => {
      const [maria] = await tx.byValues('users', 'id', [MARIA]);
      if (!maria) return;
      const retired = { user_id: MARIA, key_version: 1, salt: 's', iterations: 1, sealed_base: 'sealed' };
      await tx.insert('user_keys', [{ ...retired, retired_at: new Date(NOON - 60_000).toISOString() }]);
      await tx.upsert('users', 'id', [{ ...maria, pin_key_version: 2 }]);
    });
    const signed = (moment: number, keyVersion: number) =>
      till.command('product.save', product, { userId: MARIA, proof: { ...proof, keyVersion }, ...at(moment) });
    const { results } = await till.push([
      signed(NOON - 120_000, 1),
      signed(NOON - 30_000, 1),
      signed(NOON - 30_000, 2),
      // Who rules the shop has chosen a new PIN because somebody knew the old one.
      till.command('user.save', role(PEDRO, { name: 'Pedro' }), { ...byMaria, ...at(NOON - 120_000) }),
    ]);
    expect(results.map((r) => r.code ?? r.status)).toEqual(['applied', 'proof_invalid', 'applied', 'proof_invalid']);
    books.at(NOON + 31 * DAY);
    expect(await till.pushOne(signed(NOON - 120_000, 1))).toMatchObject({ code: 'proof_invalid' });
    books.at(NOON);
    await books.db.write(async (tx) => {
      const [maria] = await tx.byValues('users', 'id', [MARIA]);
      if (maria) await tx.upsert('users', 'id', [{ ...maria, pin_key_version: 1 }]);
      await tx.q.deleteFrom('user_keys').execute();
    });
  });

  it('the server’s own user is nobody at a till: neither sells under his name nor is he renamed', async () => {
    const till = testTill(books, 5);
    const { results } = await till.push([
      till.command('order.sell', { ...sale(till, 1, 5), customerId: JUAN }, { userId: SYSTEM_USER }),
      till.command('product.save', product, { userId: SYSTEM_USER, proof }),
      till.command('user.save', role(SYSTEM_USER, { name: 'Yo', disabled: true }), byMaria),
    ]);
    expect(results.map((r) => r.code ?? r.flags)).toEqual([['unknown_user'], 'not_authorized', 'not_found']);
    const [system] = await books.db.read((tx) => tx.byValues('users', 'id', [SYSTEM_USER]));
    expect(system).toMatchObject({ name: 'Sistema', disabled: 0 });
  });

  it('two tills that reuse the same id, both at the same number, are both answered', async () => {
    const [one, two, three] = [testTill(books, 6), testTill(books, 5), testTill(books, 4)];
    const first = one.command('order.sell', { ...sale(one, 1, 6), customerId: JUAN });
    await one.pushOne(first);
    const nextOf = async (n: number) =>
      (await books.db.read((tx) => tx.byValues('tills', 'id', [tillId(n)])))[0]?.next_seq ?? 1;
    await books.db.write(async (tx) => {
      for (const n of [4, 5]) {
        const [till] = await tx.byValues('tills', 'id', [tillId(n)]);
        if (till) await tx.upsert('tills', 'id', [{ ...till, next_seq: 9 }]);
      }
    });
    expect([await nextOf(4), await nextOf(5)]).toEqual([9, 9]);
    const reused = (n: number) => ({ ...first, tillId: tillId(n), tillSeq: 9 });
    const late = { occurredAt: '2026-11-21T14:00:01.000Z' };
    expect(await two.pushOne({ ...reused(5), ...late })).toMatchObject({ status: 'refused', code: 'command_reused' });
    expect(await three.pushOne({ ...reused(4), ...late })).toMatchObject({ status: 'refused', code: 'command_reused' });
    expect([await nextOf(4), await nextOf(5)]).toEqual([10, 10]);
  });
});

describe.each(engines())('phones, clocks and numbers, on %s', (engine) => {
  let books: Books;
  beforeAll(async () => {
    books = await openBooks(engine, 3);
  });
  afterAll(() => books.close());

  const customer = (till: ReturnType<typeof testTill>, customerId: string, changes: object) =>
    till.command('customer.save', { customerId, changes } as Payload<'customer.save'>);

  it('R1-04 two tills that make the same person while out of reach: the second is flagged', async () => {
    const [one, two] = [testTill(books, 1), testTill(books, 2)];
    await one.pushOne(customer(one, idOf(1), { name: 'Ana', phone: '11 5555-0001', document: '20.111' }));
    const { results } = await two.push([
      customer(two, idOf(2), { name: 'Ana', phone: '(11) 55550001' }),
      customer(two, idOf(2), { name: 'Ana María', document: '20111' }),
      customer(two, idOf(2), { name: 'Ana M.', phone: '1155550001' }),
      customer(two, idOf(3), { name: 'Beto', phone: '11 5555-0003' }),
      customer(two, idOf(4), { name: 'Beto', phone: '11 5555 0003' }),
      customer(two, idOf(3), { phone: '11 5555-0009' }),
      customer(two, idOf(5), { name: 'Ciro', phone: '-' }),
      customer(two, idOf(6), { name: 'Dora', phone: '--' }),
    ]);
    expect(results.map((r) => r.flags ?? r.status)).toEqual([
      ['duplicate_phone'],
      ['duplicate_document'],
      'applied',
      'applied',
      ['duplicate_phone'],
      'applied',
      'applied',
      'applied',
    ]);
    const dashes = await books.db.read((tx) => tx.byValues('customers', 'id', [idOf(5), idOf(6)]));
    expect(dashes.map((row) => row.phone_key)).toEqual([null, null]);
  });

  it('X-07 a clock years behind is flagged; a date outside of our time is none', async () => {
    const till = testTill(books, 3);
    const sold = (count: number, change: object) =>
      till.command(
        'order.sell',
        {
          ...saleOf(till.nextId(), 100),
          customerId: idOf(1),
          number: `V-03-${String(count).padStart(8, '0')}`,
        } as Payload<'order.sell'>,
        change,
      );
    const before = { occurredAt: '2026-11-20T23:00:00.000Z', businessDate: '2026-11-20' };
    const years = { occurredAt: '2020-11-21T14:00:00.000Z', businessDate: '2020-11-21' };
    const { results } = await till.push([sold(1, before), sold(2, years), sold(3, {})]);
    expect(results.map((r) => r.flags ?? r.status)).toEqual([['clock_skewed'], ['clock_skewed'], 'applied']);
    for (const change of [
      { occurredAt: '9999-12-31T23:59:59.999Z' },
      { businessDate: '9999-12-31' },
      { businessDate: '0000-01-01' },
      { occurredAt: '1999-12-31T23:59:59.999Z' },
    ])
      expect(await till.pushOne(sold(4, change))).toMatchObject({ status: 'refused', code: 'malformed' });
  });

  it('what a till says it has made is believed as far as it can be: nobody keeps a revoked one open for ever', async () => {
    const till = testTill(books, 2);
    const row = async () => (await books.db.read((tx) => tx.byValues('tills', 'id', [till.id])))[0];
    till.skipTo((await row())?.next_seq ?? 1);
    await till.push([], Number.MAX_SAFE_INTEGER);
    expect((await row())?.head_seq).toBe(8);
    await books.db.write(async (tx) => {
      const [found] = await tx.byValues('tills', 'id', [till.id]);
      if (found) await tx.upsert('tills', 'id', [{ ...found, revoked_at: new Date(NOON).toISOString() }]);
    });
    await till.push([], 10);
    expect(await row()).toMatchObject({ drained_at: null, drain_by: new Date(NOON + DAY).toISOString() });
    books.at(NOON + 1000);
    await till.push([], Number.MAX_SAFE_INTEGER);
    expect(await row()).toMatchObject({ drained_at: null, head_seq: 10, drain_by: new Date(NOON + DAY).toISOString() });
    books.at(NOON);
  });

  it('X-09 the order and the number of a confirmed movement stay as they are', async () => {
    const touch = (text: string) =>
      books.db.write((tx) => tx.q.executeQuery({ sql: text, parameters: [], query: { kind: 'RawNode' } } as never));
    await expect(touch('update movements set number = null')).rejects.toThrow(/append-only/);
    await expect(touch('update movements set order_id = null')).rejects.toThrow(/append-only/);
    await expect(touch('update movements set ordinal = ordinal')).resolves.toBeDefined();
  });
});
