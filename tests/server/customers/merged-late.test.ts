import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Command } from '../../../shared/sync/command.ts';
import { type Books, openBooks } from '../../worlds/books.ts';
import { type CorrectingTill, correctingTill } from '../../worlds/corrections.ts';
import { engines } from '../../worlds/postgres.ts';
import { findingsOf } from '../../worlds/tampered.ts';

describe.each(engines())('what is said late of one who was merged meanwhile (%s)', (engine) => {
  let books: Books;
  let till: CorrectingTill;
  let far: CorrectingTill;
  let [ana, anita] = ['', ''];
  beforeEach(async () => {
    books = await openBooks(engine, 2);
    [till, far] = [correctingTill(books, 1), correctingTill(books, 2)];
    [ana, anita] = [till.nextId(), till.nextId()];
    await push(
      till.customer(ana, { name: 'Ana Pérez', phone: '1', creditLimit: 5000 }),
      till.customer(anita, { name: 'Anita', document: '99' }),
    );
  });
  afterEach(async () => {
    expect(await findingsOf(books.db)).toEqual([]);
    await books.close();
  });

  const answers = (results: readonly { status: string; code?: unknown; flags?: readonly unknown[] }[]) =>
    results.map(({ code, status, flags }) => [code ?? status, ...(flags ?? [])].join(' '));
  const push = async (...commands: Command[]) => answers((await till.push(commands)).results);
  const late = async (...commands: Command[]) => answers((await far.push(commands)).results);
  const merge = (customerId = anita, into = ana) => till.command('customer.merge', { customerId, into });
  const save = (customerId: string, changes: object) => far.command('customer.save', { customerId, changes });
  const archive = (customerId: string, archived: boolean) => far.command('customer.archive', { customerId, archived });
  const erase = (customerId: string) => far.command('customer.erase', { customerId });
  const row = async (id: string) => (await books.db.read((tx) => tx.byValues('customers', 'id', [id])))[0];
  const trail = async (id: string, what: string) =>
    (await books.db.read((tx) => tx.byValues('audit', 'entity_id', [id]))).filter((one) => one.what === what);
  const order = async (id: string) => (await books.db.read((tx) => tx.byValues('orders', 'id', [id])))[0];

  test('D7 0023 “archive the duplicate” leaves who stays in sight with his account, and is written down', async () => {
    await push(till.sale({ account: 700 }, { customerId: ana }), merge());
    const before = [await row(ana), await row(anita)];
    expect(await late(archive(anita, true))).toEqual(['applied']);
    expect([await row(ana), await row(anita)]).toEqual(before);
    expect(await trail(anita, 'customer.archive')).toHaveLength(1);
    expect(await trail(ana, 'customer.archive')).toEqual([]);
  });

  test('D7 0023 in one push with the merge too; said of who stays himself, it is done', async () => {
    expect(await push(merge(), till.command('customer.archive', { customerId: anita, archived: true }))).toHaveLength(
      2,
    );
    expect(await row(ana)).toMatchObject({ archived: 0 });
    expect(await late(archive(ana, true))).toEqual(['applied']);
    expect(await row(ana)).toMatchObject({ archived: 1 });
  });

  test('D7 0023 both archived and one of them brought back late: not both were, so he is in sight', async () => {
    await push(till.command('customer.archive', { customerId: ana, archived: true }));
    await push(till.command('customer.archive', { customerId: anita, archived: true }), merge());
    expect(await row(ana)).toMatchObject({ archived: 1 });
    expect(await late(archive(anita, false))).toEqual(['applied']);
    expect(await row(ana)).toMatchObject({ archived: 0 });
    expect(await trail(ana, 'customer.archive')).toHaveLength(2);
  });

  test('D7b 0023 late data fill what who stays has none of, and displace nothing; his credit terms stay his', async () => {
    await push(merge());
    const changes = { name: 'anita', phone: '2', address: 'Belgrano 1', creditLimit: 0, paymentTermDays: 90 };
    expect(await late(save(anita, changes))).toEqual(['applied']);
    expect(await row(ana)).toMatchObject({
      ...{ name: 'Ana Pérez', phone: '1', document: '99', address: 'Belgrano 1' },
      ...{ credit_limit: 5000, payment_term_days: null, archived: 0 },
    });
    expect((await trail(ana, 'customer.save')).map(({ detail }) => JSON.parse(detail)).at(-1)).toEqual({
      address: [null, 'Belgrano 1'],
    });
  });

  test('D7b 0023 it is the same whether the data come before the merge or after it', async () => {
    const [eva, evita] = [till.nextId(), till.nextId()];
    const changes = { name: 'anita', phone: '2', email: 'a@b.co', category: 'barrio', creditLimit: 9 };
    await push(till.customer(eva, { name: 'Ana Pérez', phone: '1', creditLimit: 5000 }));
    await push(till.customer(evita, { name: 'Anita', document: '99' }));
    await late(save(anita, changes));
    await push(merge(), merge(evita, eva));
    await late(save(evita, changes));
    const data = async (id: string) => {
      const { id: _, seq: __, merged_into: ___, ...rest } = (await row(id)) ?? { id, seq: 0, merged_into: null };
      return rest;
    };
    expect(await data(eva)).toEqual(await data(ana));
    expect(await data(evita)).toEqual(await data(anita));
  });

  test('D7b 0023 he is still found by it, and tills get both rows', async () => {
    await push(merge());
    const { seq } = await till.pull();
    await late(save(anita, { phone: '11 4444-2222' }));
    const third = till.nextId();
    expect(await push(till.customer(third, { phone: '1144442222' }))).toEqual(['applied duplicate_phone']);
    const { customers } = await till.pull(seq);
    expect(customers.map(({ id, phone }) => [id, phone])).toEqual(
      expect.arrayContaining([
        [ana, '1'],
        [anita, '11 4444-2222'],
      ]),
    );
  });

  test('D7b R1-04 a phone that somebody else has is said so, whichever id it is given to', async () => {
    await push(till.customer(till.nextId(), { phone: '777' }), merge());
    expect(await late(save(anita, { phone: '777' }), save(ana, { phone: '777' }))).toEqual([
      'applied duplicate_phone',
      'applied duplicate_phone',
    ]);
    expect(await late(save(anita, { phone: '1' }))).toEqual(['applied']);
  });

  test('D7b through a chain of merges it comes to the last one', async () => {
    const third = till.nextId();
    await push(till.customer(third, { name: 'Ana María' }), merge(), merge(ana, third));
    expect(await late(save(anita, { name: 'x', email: 'a@b.co' }))).toEqual(['applied']);
    expect(await row(third)).toMatchObject({ name: 'Ana María', email: 'a@b.co' });
    expect(await row(ana)).toMatchObject({ name: 'Ana Pérez', email: null });
  });

  test('D7c SEC-46 erasing one id, said before the merge was known, waits for a person', async () => {
    await push(merge());
    const asked = erase(anita);
    expect(await late(asked)).toEqual(['customer_merged']);
    expect(await row(ana)).toMatchObject({ name: 'Ana Pérez', erased: 0 });
    expect(await row(anita)).toMatchObject({ name: 'Anita', erased: 0 });
    // The decision is not made by applying it either: whom it means is said by his own id.
    const settle = { commandId: asked.id, outcome: 'apply' };
    expect(await push(till.command('attention.settle', settle))).toEqual(['customer_merged']);
    expect(await late(erase(ana))).toEqual(['applied']);
    for (const id of [ana, anita]) expect(await row(id)).toMatchObject({ name: `#${id.slice(-6)}`, erased: 1 });
    expect(await late(erase(anita), save(anita, { name: 'Anita' }))).toEqual(['applied', 'customer_erased']);
  });

  test('D9 the same sale given to the same person twice, by either id, is given once and keeps the first', async () => {
    const sale = till.sale({ cash: 500 }, { customerId: undefined });
    const { orderId } = sale.payload;
    await push(sale, till.assign(orderId, anita), merge());
    expect(await late(far.assign(orderId, anita), far.assign(orderId, ana))).toEqual(['applied', 'applied']);
    expect(await order(orderId)).toMatchObject({ customer_id: anita });
    const third = till.nextId();
    expect(await push(till.customer(third), till.assign(orderId, third))).toEqual(['applied', 'order_assigned']);
  });

  test('D11 one who was deleted comes back by late data, as he was, archived, and to be looked at: once', async () => {
    await push(till.command('customer.delete', { customerId: anita }));
    expect(await late(save(anita, { phone: '1155' }))).toEqual(['applied archived_customer']);
    expect(await row(anita)).toMatchObject({ deleted: 0, archived: 1, name: 'Anita', phone: '1155' });
    expect(await late(save(anita, { phone: '1166' }))).toEqual(['applied']);
    const waits = await books.db.read((tx) => tx.all('select kind from commands where attention = 1', []));
    expect(waits).toEqual([{ kind: 'customer.save' }]);
  });

  test('D11 in one push with his deletion too', async () => {
    const remove = till.command('customer.delete', { customerId: anita });
    expect(await push(remove, till.command('customer.save', { customerId: anita, changes: { phone: '1' } }))).toEqual([
      'applied',
      expect.stringContaining('archived_customer'),
    ]);
  });
});
