import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { explainBalance } from '../../../server/customers/explain-balance.ts';
import { readCredit } from '../../../server/customers/read-credit.ts';
import { readCustomer, readCustomers } from '../../../server/customers/read-customers.ts';
import { readMovementsOf } from '../../../server/customers/read-file.ts';
import { readStatistics } from '../../../server/customers/read-statistics.ts';
import type { Instant } from '../../../shared/dates/plain-date.ts';
import type { Command, Kind } from '../../../shared/sync/command.ts';
import { type Books, MARIA, openBooks, testTill } from '../../worlds/books.ts';
import { engines } from '../../worlds/postgres.ts';
import { findingsOf } from '../../worlds/tampered.ts';

describe.each(engines())('two accounts of one person become one (%s)', (engine) => {
  let books: Books;
  let till: ReturnType<typeof testTill>;
  let far: ReturnType<typeof testTill>;
  let numbers = 0;
  let [juan, juancho, ana] = ['', '', ''];
  beforeAll(async () => {
    books = await openBooks(engine, 2);
    [till, far] = [testTill(books, 1), testTill(books, 2)];
  });
  beforeEach(async () => {
    [juan, juancho, ana] = [till.nextId(), till.nextId(), till.nextId()];
    await done(
      save(juan, { name: 'Juan Pérez', document: '20.111.222' }),
      save(juancho, { name: 'Juancho', phone: '11 5555-0101', document: '99', category: 'barrio' }),
      save(ana, { name: 'Ana' }),
      sale(juan, 10_000),
      sale(juancho, 4_000),
      payment(juancho, 1_500),
    );
  });
  afterEach(async () => {
    expect(await findingsOf(books.db)).toEqual([]);
  });
  afterAll(() => books.close());

  const number = (series: string, prefix = '01') => {
    numbers += 1;
    return `${series}-${prefix}-${String(numbers).padStart(8, '0')}`;
  };
  const boss = { userId: MARIA, proof: { keyVersion: 1, mac: 'good-proof-of-a-pin-000000' } };
  const make = (kind: Kind, payload: object, at = till) => at.command(kind, payload as never, boss);
  const save = (customerId: string, changes: object, at = till) => make('customer.save', { customerId, changes }, at);
  const sale = (customerId: string, total: number, at = till, orderId = at.nextId()) =>
    make(
      'order.sell',
      {
        ...{ orderId, number: number('V', at === till ? '01' : '02'), customerId, total },
        lines: [{ lineId: at.nextId(), description: 'Yerba', quantity: 1000, unitPrice: total }],
        tenders: [{ method: 'account', amount: total }],
      },
      at,
    );
  const payment = (customerId: string, amount: number, at = till, paymentId = at.nextId()) =>
    make(
      'payment.take',
      { paymentId, receiptNumber: number('R', at === till ? '01' : '02'), customerId, amount, method: 'cash' },
      at,
    );
  const merge = (customerId: string, into: string, at = till) => make('customer.merge', { customerId, into }, at);
  const push = async (commands: readonly Command[], at = till) =>
    (await at.push(commands)).results.map(({ status, code }) => code ?? status);
  const done = async (...commands: Command[]) => expect(await push(commands)).toEqual(commands.map(() => 'applied'));
  const credit = (id: string) =>
    books.db.read((tx) => readCredit(tx, id, { limit: 50 }, '2026-11-21T15:00:00.000Z' as Instant));
  const customer = (id: string) => books.db.read((tx) => readCustomer(tx, id));
  const explain = (id: string) => books.db.read((tx) => explainBalance(tx, id, null));
  /** Of this test's own: the books are the whole file's. */
  const found = async (search: string) => {
    const { customers } = await books.db.read((tx) => readCustomers(tx, { search, limit: 200 }));
    return customers.filter(({ id }) => [juan, juancho, ana].includes(id)).map(({ name }) => name);
  };

  test('R1-06 both ids are one account: balance, debts, credit, movements, statistics', async () => {
    await done(merge(juancho, juan));
    for (const id of [juan, juancho]) {
      expect(await customer(id)).toMatchObject({ id: juan, name: 'Juan Pérez', balance: 12_500 });
      expect(await credit(id)).toMatchObject({ customerId: juan, balance: 12_500, unallocatedCredit: 0 });
      expect(await explain(id)).toMatchObject({ customerId: juan, balance: 12_500, pendingDebt: 12_500 });
      expect(await books.db.read((tx) => readStatistics(tx, id))).toMatchObject({
        ...{
          creditOrders: 2,
          bought: 14_000,
          paid: 1_500,
          pendingDebt: 12_500,
          merged: [{ id: juancho, name: 'Juancho' }],
        },
      });
    }
    const movements = (await credit(juan))?.movements ?? [];
    expect(movements.map(({ amount, balanceAfter }) => [amount, balanceAfter])).toEqual([
      [-1_500, 12_500],
      [4_000, 14_000],
      [10_000, 10_000],
    ]);
  });

  test('R4-07 the running balance of a merged account adds up on every page', async () => {
    await done(merge(juancho, juan), payment(juan, 500), sale(juancho, 700));
    const first = await books.db.read((tx) => readMovementsOf(tx, juancho, { limit: 2 }));
    const second = await books.db.read((tx) => readMovementsOf(tx, juancho, { limit: 2, before: first?.next ?? '' }));
    const third = await books.db.read((tx) => readMovementsOf(tx, juancho, { limit: 2, before: second?.next ?? '' }));
    const all = [first, second, third].flatMap((page) => page?.movements ?? []);
    expect(third?.next).toBeNull();
    expect(all.map(({ balanceAfter }) => balanceAfter)).toEqual([12_700, 12_000, 12_500, 14_000, 10_000]);
  });

  test('R1-06 his own data win, and what he has none of comes from the other; who did it is in the history', async () => {
    await done(merge(juancho, juan));
    expect(await customer(juan)).toMatchObject({ phone: '11 5555-0101', document: '20.111.222', category: 'barrio' });
    const rows = await books.db.read((tx) =>
      tx.byValues('audit', 'entity_id', [juan, juancho], `and what = 'customer.merge'`),
    );
    expect(rows.map(({ entity_id, who }) => [entity_id, who])).toEqual([
      [juan, MARIA],
      [juancho, MARIA],
    ]);
    expect(JSON.parse(rows[1]?.detail ?? '{}')).toEqual({ mergedInto: [null, juan], balance: [2_500, 0] });
  });

  test('R1-06 the merged one is in no list, and whoever looks for him by his old phone or name finds the other', async () => {
    await done(merge(juancho, juan));
    expect(await found('')).toEqual(['Ana', 'Juan Pérez']);
    expect(await found('5555-0101')).toEqual(['Juan Pérez']);
    expect(await found('juancho')).toEqual(['Juan Pérez']);
  });

  test('what a till that had not heard of it sells and collects is on the account of who stays', async () => {
    await done(merge(juancho, juan));
    const order = far.nextId();
    expect(await push([sale(juancho, 2_000, far, order), payment(juancho, 12_000, far)], far)).toEqual([
      'applied',
      'applied',
    ]);
    expect(await customer(juan)).toMatchObject({ balance: 2_500 });
    expect(await customer(juancho)).toMatchObject({ id: juan });
    const [row] = await books.db.read((tx) => tx.byValues('orders', 'id', [order]));
    expect(row?.customer_id).toBe(juan);
    expect(await push([save(juancho, { address: 'Belgrano 1' }, far)], far)).toEqual(['applied']);
    expect(await customer(juan)).toMatchObject({ address: 'Belgrano 1', name: 'Juan Pérez' });
  });

  test('a payment of the one pays what the other owed, oldest first, and too much is in favour of the one account', async () => {
    await done(merge(juancho, juan), payment(juan, 13_000));
    expect(await explain(juancho)).toMatchObject({ balance: -500, pendingDebt: 0, creditInFavour: 500 });
  });

  test('credit in favour of the one is used up by what the other buys', async () => {
    const free = till.nextId();
    await done(save(free, { name: 'Libre' }), payment(ana, 3_000), merge(ana, free), sale(free, 2_000));
    expect(await explain(free)).toMatchObject({ balance: -1_000, pendingDebt: 0, creditInFavour: 1_000 });
    expect(await credit(ana)).toMatchObject({ unallocatedCredit: 1_000 });
  });

  test.each([
    ['at once', 'into him'],
    ['one by one', 'into him'],
    ['at once', 'into her'],
    ['one by one', 'into her'],
  ])('D3c D-08 what the one has in favour pays what the other owes, from the merge on: %s, %s', async (how, way) => {
    const paid = till.nextId();
    const before = await books.db.read((tx) => tx.all('select * from movements order by id', []));
    const pays = payment(ana, 900, till, paid);
    const merged = way === 'into him' ? merge(ana, juancho) : merge(juancho, ana);
    const commands = [pays, merged];
    for (const part of how === 'at once' ? [commands] : commands.map((one) => [one])) await done(...part);
    expect(await explain(ana)).toMatchObject({ balance: 1_600, pendingDebt: 1_600, creditInFavour: 0 });
    const rows = await books.db.read((tx) => tx.byValues('allocations', 'movement_id', [`${paid}:payment`]));
    const [noted] = await books.db.read((tx) => tx.byValues('commands', 'id', [merged.id]));
    expect(rows.map(({ principal, seq }) => [principal, seq])).toEqual([[900, noted?.seq]]);
    const after = await books.db.read((tx) => tx.all<{ id: string }>('select * from movements order by id', []));
    expect(after.filter(({ id }) => id !== `${paid}:payment`)).toEqual(before);
    // What it paid is owed again, and he owes it to nobody else.
    await done(make('movement.cancel', { movementId: `${paid}:payment`, reason: 'cheque' }));
    expect(await explain(juancho)).toMatchObject({ balance: 2_500, pendingDebt: 2_500, creditInFavour: 0 });
  });

  test('D3c where the business applies no credit by itself, a merge applies none', async () => {
    await done(make('settings.save', { changes: { autoApplyCredit: false } }));
    await done(payment(ana, 900), merge(ana, juancho));
    expect(await explain(juancho)).toMatchObject({ balance: 1_600, pendingDebt: 2_500, creditInFavour: 900 });
    await done(make('settings.save', { changes: { autoApplyCredit: true } }));
  });

  test('all in one push: a sale, the merge, and a payment naming the old id', async () => {
    const results = await push([sale(ana, 900), merge(ana, juan), payment(ana, 400), sale(juancho, 100)]);
    expect(results).toEqual(['applied', 'applied', 'applied', 'applied']);
    expect(await customer(ana)).toMatchObject({ id: juan, balance: 10_500 });
  });

  test('his old order is modified, and his old payment cancelled, on the one account', async () => {
    const [order, paid, line] = [till.nextId(), till.nextId(), till.nextId()];
    const sold = sale(ana, 5_000, till, order);
    const withLine = {
      ...sold,
      payload: { ...sold.payload, lines: [{ lineId: line, description: 'Pan', quantity: 1000, unitPrice: 5_000 }] },
    };
    await done(withLine as Command, payment(ana, 2_000, till, paid), merge(ana, juan));
    await done(
      make('order.modify', {
        modificationId: till.nextId(),
        orderId: order,
        baseVersion: 1,
        add: [],
        remove: [{ lineId: line, quantity: 500 }],
      }),
      make('movement.cancel', { movementId: `${paid}:payment`, reason: 'error' }),
    );
    expect(await customer(ana)).toMatchObject({ id: juan, balance: 12_500 });
  });

  test('chains end at the last one, also when the middle is named', async () => {
    await done(merge(juancho, juan), merge(juan, ana), sale(juancho, 300));
    for (const id of [juan, juancho, ana]) expect(await customer(id)).toMatchObject({ id: ana, balance: 12_800 });
    await done(merge(ana, juancho));
    expect(await customer(ana)).toMatchObject({ id: ana });
  });

  test('into one who is merged already goes to who stays', async () => {
    await done(merge(juancho, juan), merge(ana, juancho));
    expect(await customer(ana)).toMatchObject({ id: juan, balance: 12_500 });
  });

  test('two tills merge the same two either way: it is done once, and never in a circle', async () => {
    expect(await push([merge(juancho, juan)])).toEqual(['applied']);
    expect(await push([merge(juan, juancho, far)], far)).toEqual(['applied']);
    expect(await push([merge(juancho, juan, far)], far)).toEqual(['applied']);
    expect(await customer(juancho)).toMatchObject({ id: juan, balance: 12_500 });
  });

  test('one who was merged into somebody else by then waits for a person', async () => {
    expect(await push([merge(juancho, juan)])).toEqual(['applied']);
    const { results } = await far.push([merge(juancho, ana, far)]);
    expect(results[0]).toMatchObject({ status: 'held', code: 'customer_merged' });
    expect(await customer(ana)).toMatchObject({ id: ana, balance: 0 });
  });

  test('nobody is merged with himself, with one who is not there, or into one who is not there', async () => {
    expect(await push([merge(juan, juan)])).toEqual(['malformed']);
    expect(await push([merge(till.nextId(), juan), merge(juan, till.nextId())])).toEqual(['not_found', 'not_found']);
  });

  test('one whom only a sale knew becomes himself, and an archived one stays in sight with whom he is merged', async () => {
    const stranger = till.nextId();
    await till.push([sale(stranger, 600)]);
    await done(make('customer.archive', { customerId: juan, archived: true }), merge(juan, stranger));
    expect(await customer(juan)).toMatchObject({
      id: stranger,
      name: 'Juan Pérez',
      placeholder: false,
      archived: false,
      balance: 10_600,
    });
  });

  test('tills get both rows at once: who stays with everything, the other with the way to him', async () => {
    const before = (await till.pull()).seq;
    await done(merge(juancho, juan));
    const { customers } = await till.pull(before);
    expect(
      customers.map(({ id, balance, mergedInto, installments, movements }) => [
        id,
        balance,
        mergedInto,
        installments.length,
        movements.length,
      ]),
    ).toEqual(
      expect.arrayContaining([
        [juan, 12_500, undefined, 2, 3],
        [juancho, 0, juan, 0, 0],
      ]),
    );
    expect(customers.find(({ id }) => id === juan)?.movements.map(({ balanceAfter }) => balanceAfter)).toEqual([
      12_500, 14_000, 10_000,
    ]);
  });

  test.each(['at once', 'one by one'])('R1-04 the phone that a merged one had is still taken: %s', async (how) => {
    const [phone, third] = [till.nextId().replace(/\D/g, ''), till.nextId()];
    await done(save(juan, { phone: `4${phone}` }), save(juancho, { phone }));
    const commands = [merge(juancho, juan), save(third, { name: 'Juancito', phone }), save(juan, { phone })];
    const flags = [];
    for (const part of how === 'at once' ? [commands] : commands.map((one) => [one]))
      flags.push(...(await till.push(part)).results.map((result) => result.flags ?? []));
    expect(flags).toEqual([[], ['duplicate_phone'], ['duplicate_phone']]);
  });

  test('R1-04 who is given the phone of one merged into him has it from nobody else', async () => {
    const phone = till.nextId().replace(/\D/g, '');
    await done(save(juan, { phone: `4${phone}` }), save(juancho, { phone }));
    const { results } = await till.push([merge(juancho, juan), save(juan, { phone })]);
    expect(results.map(({ flags }) => flags ?? [])).toEqual([[], []]);
  });

  test.each(['at once', 'one by one'])('what was paid before a merge stands under who paid it: %s', async (how) => {
    const [paid, free] = [till.nextId(), till.nextId()];
    const commands = [payment(ana, 900, till, paid), save(free, { name: 'Libre' }), merge(ana, free)];
    for (const part of how === 'at once' ? [commands] : commands.map((one) => [one])) await done(...part);
    const rows = await books.db.read((tx) => tx.byValues('credits', 'movement_id', [`${paid}:payment`]));
    expect(rows.map(({ customer_id }) => customer_id)).toEqual([ana]);
  });

  test('no row of the ledger is written again', async () => {
    const rows = () => books.db.read((tx) => tx.all('select * from movements order by id', []));
    const before = await rows();
    await done(merge(juancho, juan));
    expect(await rows()).toEqual(before);
  });
});
