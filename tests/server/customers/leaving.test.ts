import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { CustomerExport } from '../../../server/customers/export-customer.ts';
import type { Payload } from '../../../shared/sync/command.ts';
import { engines } from '../../worlds/postgres.ts';
import { openShop, type Shop } from '../../worlds/shop.ts';
import { findingsOf } from '../../worlds/tampered.ts';

const PERSON = {
  name: 'Eusebio Quiroga',
  phone: '11 4321-9876',
  document: '27.654.321',
  email: 'eq@example.org',
  address: 'Sarandí 1450',
};

describe.each(engines())('customers who leave (%s)', (engine) => {
  let shop: Shop;
  let eusebio: string;
  let numbers = 0;
  beforeEach(async () => {
    shop = await openShop(engine);
    eusebio = shop.id();
    await shop.save('customer.save', { customerId: eusebio, changes: PERSON });
    await shop.save('customer.save', { customerId: eusebio, changes: { phone: '11 4321-0000' } });
  });
  afterEach(async () => {
    expect(await findingsOf(shop.db)).toEqual([]);
    await shop.close();
  });

  const number = (series: string) => {
    numbers += 1;
    return `${series}-${shop.till.receiptPrefix}-${String(numbers).padStart(8, '0')}`;
  };
  const sale = (customerId: string, total: number): Payload<'order.sell'> =>
    ({
      ...{ orderId: shop.id(), number: number('V'), customerId, total },
      lines: [{ lineId: shop.id(), description: 'Yerba', quantity: 1000, unitPrice: total }],
      tenders: [{ method: 'account', amount: total }],
    }) as Payload<'order.sell'>;
  const payment = (customerId: string, amount: number): Payload<'payment.take'> =>
    ({
      paymentId: shop.id(),
      receiptNumber: number('R'),
      customerId,
      amount,
      method: 'cash',
    }) as Payload<'payment.take'>;
  const get = (path: string, token = shop.mariaToken) => shop.request('GET', path, { token });
  const pulled = async (after: number) => (await shop.pull({ after })).customers.find(({ id }) => id === eusebio);

  test('R1-06 one who never bought is deleted: from lists, from tills, and nobody finds him', async () => {
    const after = (await shop.pull()).seq;
    expect((await get(`/api/customers/${eusebio}/statistics`)).body).toMatchObject({ deletable: true });
    expect(await shop.save('customer.delete', { customerId: eusebio })).toMatchObject({ status: 'applied' });
    expect((await get(`/api/customers/${eusebio}`)).status).toBe(404);
    expect((await get('/api/customers?search=eusebio')).body).toEqual({ customers: [], next: null });
    expect(await pulled(after)).toMatchObject({ deleted: true, name: '', phone: null, document: null });
  });

  test('R1-06 with movements he is only archived, and the answer says why', async () => {
    await shop.save('order.sell', sale(eusebio, 5_000));
    expect(await shop.save('customer.delete', { customerId: eusebio })).toMatchObject({
      ...{ status: 'refused', code: 'customer_has_books' },
    });
    expect(await shop.save('customer.archive', { customerId: eusebio, archived: true })).toMatchObject({
      status: 'applied',
    });
    expect((await get(`/api/customers/${eusebio}`)).body).toMatchObject({ archived: true, balance: 5_000 });
  });

  test('R1-06 a sale and his deletion in one push: the sale stands', async () => {
    const commands = [
      shop.command('order.sell', sale(eusebio, 700)),
      shop.command('customer.delete', { customerId: eusebio }),
    ];
    const { results } = await shop.push(commands, { token: shop.mariaToken });
    expect(results.map(({ code, status }) => code ?? status)).toEqual(['applied', 'customer_has_books']);
  });

  test('a till that sold to him before it heard of it brings him back as he was, archived and to be looked at', async () => {
    await shop.save('customer.delete', { customerId: eusebio });
    expect(await shop.save('order.sell', sale(eusebio, 900))).toMatchObject({
      status: 'applied',
      flags: ['archived_customer'],
    });
    expect((await get(`/api/customers/${eusebio}`)).body).toMatchObject({
      name: PERSON.name,
      archived: true,
      balance: 900,
    });
    expect(await pulled(0)).toMatchObject({ name: PERSON.name, balance: 900 });
  });

  test('SEC-46 with a balance nobody is erased, and the answer says how much', async () => {
    await shop.save('order.sell', sale(eusebio, 5_000));
    expect(await shop.save('customer.erase', { customerId: eusebio })).toMatchObject({
      ...{ status: 'refused', code: 'customer_owes', params: { balance: 5_000 } },
    });
    expect((await get(`/api/customers/${eusebio}`)).body).toMatchObject({ name: PERSON.name });
  });

  test('SEC-46 D-44 at zero who he was is nowhere any more, sums and chains are as they were', async () => {
    await shop.save('order.sell', sale(eusebio, 5_000));
    await shop.save('payment.take', payment(eusebio, 5_000));
    const other = shop.id();
    await shop.save('customer.save', { customerId: other, changes: { name: 'Quebio', address: PERSON.address } });
    await shop.save('customer.merge', { customerId: other, into: eusebio });
    const sums = () => shop.db.read((tx) => tx.all('select count(*) as n, sum(amount) as total from movements', []));
    const before = await sums();
    expect(await shop.save('customer.erase', { customerId: eusebio })).toMatchObject({ status: 'applied' });
    expect(await sums()).toEqual(before);
    expect((await get(`/api/customers/${eusebio}`)).body).toMatchObject({
      ...{ name: `#${eusebio.slice(-6)}`, phone: null, document: null, email: null, address: null, erased: true },
    });
    const known = [...Object.values(PERSON), '4321', 'Quebio', '27654321'];
    for (const table of ['customers', 'commands', 'audit', 'imported', 'orders', 'movements', 'payments'] as const) {
      const rows = JSON.stringify(await shop.db.read((tx) => tx.all(`select * from ${table}`, [])));
      for (const text of known) expect(rows, `${table} still has ${text}`).not.toContain(text);
    }
    expect(JSON.stringify(await shop.pull())).not.toContain('Eusebio');
    expect((await get('/api/customers?search=4321')).body).toEqual({ customers: [], next: null });
  });

  test('SEC-46 what a till still sends of him does not bring him back', async () => {
    await shop.save('customer.erase', { customerId: eusebio });
    expect(
      await shop.save('customer.save', { customerId: eusebio, changes: { name: 'Eusebio', email: 'x@y.ar' } }),
    ).toMatchObject({
      ...{ status: 'refused', code: 'customer_erased' },
    });
    const rows = JSON.stringify(await shop.db.read((tx) => tx.all('select * from commands', [])));
    expect(rows).not.toContain('Eusebio');
    expect(await shop.save('order.sell', sale(eusebio, 300))).toMatchObject({
      status: 'applied',
      flags: ['archived_customer'],
    });
    expect((await get(`/api/customers/${eusebio}`)).body).toMatchObject({
      name: `#${eusebio.slice(-6)}`,
      balance: 300,
    });
  });

  test('SEC-45 everything about one person, as JSON and as a table, for the owner', async () => {
    await shop.save('order.sell', sale(eusebio, 5_000));
    await shop.save('payment.take', payment(eusebio, 1_000));
    const answer = await shop.request<CustomerExport>('GET', `/api/customers/${eusebio}/data`, {
      token: shop.mariaToken,
    });
    expect(answer.status).toBe(200);
    const { customer, orders, movements, payments, installments, changes } = answer.body;
    expect(customer).toMatchObject({ ...PERSON, phone: '11 4321-0000', balance: 4_000 });
    expect([orders.length, movements.length, payments.length, installments.length]).toEqual([1, 2, 1, 1]);
    expect(changes.map(({ what }) => what)).toEqual(['customer.save', 'customer.save']);
    expect(JSON.stringify(changes)).toContain('11 4321-9876');
    const table = await get(`/api/customers/${eusebio}/data.csv`);
    for (const part of [PERSON.name, PERSON.document, '50.00', '-10.00', 'V-', 'R-'])
      expect(table.text).toContain(part);
    expect((await get(`/api/customers/${eusebio}/data`, shop.rosaToken)).status).toBe(403);
    expect((await get(`/api/customers/${shop.id()}/data`)).status).toBe(404);
  });

  test('R1-06 before two are merged the shop sees whose data stay, field by field', async () => {
    const other = shop.id();
    await shop.save('customer.save', { customerId: other, changes: { name: 'Sebio', category: 'barrio', phone: '1' } });
    const preview = await get(`/api/customers/${other}/merge?into=${eusebio}`);
    expect(preview.body).toMatchObject({ balance: 0, survivor: { name: PERSON.name }, other: { name: 'Sebio' } });
    const from = (preview.body as unknown as { fields: { field: string; from: string }[] }).fields;
    expect(from.filter((one) => one.from === 'other').map(({ field }) => field)).toEqual(['category']);
    await shop.save('customer.merge', { customerId: other, into: eusebio });
    expect(await get(`/api/customers/${other}/merge?into=${eusebio}`)).toMatchObject({
      status: 409,
      body: { code: 'customer_merged' },
    });
  });
});
