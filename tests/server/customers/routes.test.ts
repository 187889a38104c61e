import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { CustomerDetail, CustomerPage } from '../../../server/customers/read-customers.ts';
import type { CreditAnswer } from '../../../shared/credit/credit-answer.ts';
import { printedNumber } from '../../../shared/ids/numbers.ts';
import type { Money, Quantity } from '../../../shared/money/money.ts';
import { engines } from '../../worlds/postgres.ts';
import { openShop, type Shop } from '../../worlds/shop.ts';

describe.each(engines())('the customers of the shop (%s)', (engine) => {
  let shop: Shop;
  const ids: Record<string, string> = {};
  beforeAll(async () => {
    shop = await openShop(engine);
    for (const [name, phone, document] of [
      ['Juan Pérez', '+54 9 11 5555-0101', '20.111.222'],
      ['Ñandú, José María', '+54 9 11 5555-0202', '30.333.444'],
      ['Ana 100% Blanco', null, null],
      ['Zoe Pérez', '351 444 0101', null],
    ] as const) {
      ids[name] = shop.id();
      await shop.save('customer.save', { customerId: ids[name], changes: { name, phone, document } });
    }
  });
  afterAll(() => shop.close());

  const list = async (query = '') =>
    (await shop.request<CustomerPage>('GET', `/api/customers${query}`, { token: shop.rosaToken })).body;
  const find = async (search: string) =>
    (await list(`?search=${encodeURIComponent(search)}`)).customers.map((customer) => customer.name);

  test('R4-23 are listed by name and balance, page by page', async () => {
    const names: string[] = [];
    let after = '';
    for (let pages = 0; pages < 10; pages += 1) {
      const page = await list(`?limit=2${after}`);
      names.push(...page.customers.map((customer) => customer.name));
      if (page.next === null) break;
      after = `&after=${page.next}`;
    }
    expect(names).toEqual(['Ana 100% Blanco', 'Juan Pérez', 'Ñandú, José María', 'Zoe Pérez']);
    expect((await list()).customers[0]).toMatchObject({ balance: 0, archived: false, creditLimit: null, phone: null });
  });

  test('are found by the beginnings of their names in any order, by phone and by document', async () => {
    expect(await find('perez')).toEqual(['Juan Pérez', 'Zoe Pérez']);
    expect(await find('PÉR ju')).toEqual(['Juan Pérez']);
    expect(await find('jose ñan')).toEqual(['Ñandú, José María']);
    expect(await find('erez')).toEqual([]);
    expect(await find('5555-0101')).toEqual(['Juan Pérez']);
    expect(await find('0101')).toEqual(['Juan Pérez', 'Zoe Pérez']);
    expect(await find('30.333')).toEqual(['Ñandú, José María']);
    expect(await find('   ')).toHaveLength(4);
  });

  test('SEC-33 whatever is searched for is only ever text', async () => {
    expect(await find('100%')).toEqual(['Ana 100% Blanco']);
    for (const search of [
      '%',
      '_',
      '\\',
      "' or 1=1 --",
      '"; drop table customers; --',
      '<img src=x onerror=1>',
      '😀',
      '\u202e',
      "');",
    ]) {
      const answer = await shop.request('GET', `/api/customers?search=${encodeURIComponent(search)}`, {
        token: shop.rosaToken,
      });
      expect([search, answer.status]).toEqual([search, 200]);
    }
    for (const bad of [
      'search=%00',
      `search=${'x'.repeat(121)}`,
      'limit=0',
      'limit=201',
      'limit=1e9',
      "after='",
      'search=a&search=b',
    ]) {
      const answer = await shop.request('GET', `/api/customers?${bad}`, { token: shop.rosaToken });
      expect([bad, answer.status]).toEqual([bad, 422]);
    }
    for (const id of ["'", '1 or 1=1', '%27', '../sessions', 'x'.repeat(5000)]) {
      const answer = await shop.request('GET', `/api/customers/${encodeURIComponent(id)}/credit`, {
        token: shop.rosaToken,
      });
      expect([id, answer.status]).toEqual([id, 422]);
    }
    expect((await list()).customers).toHaveLength(4);
  });

  test('each with what he may still buy on account', async () => {
    const id = ids['Juan Pérez'] ?? '';
    const read = async () =>
      (await shop.request<CustomerDetail>('GET', `/api/customers/${id}`, { token: shop.rosaToken })).body;
    expect(await read()).toMatchObject({ id, name: 'Juan Pérez', limit: null, available: null });
    await shop.save('settings.save', { changes: { defaultCreditLimit: 5000 as Money } });
    expect(await read()).toMatchObject({ creditLimit: null, limit: 5000, available: 5000 });
    await shop.save('customer.save', { customerId: id, changes: { creditLimit: 800 as Money } });
    expect(await read()).toMatchObject({ creditLimit: 800, limit: 800, available: 800 });
    const nobody = await shop.request('GET', `/api/customers/${shop.id()}`, { token: shop.rosaToken });
    expect([nobody.status, nobody.body.code]).toEqual([404, 'not_found']);
  });

  test('R4-25 a credit account answers its balance and its movements, newest first, page by page', async () => {
    const customerId = ids['Zoe Pérez'] ?? '';
    await shop.save('customer.save', { customerId, changes: { creditLimit: 1000 as Money } });
    for (const [n, amount] of [300, 200, 100].entries()) await sellOnAccount(customerId, amount, n + 1);
    await pay(customerId, 700, 1);
    const read = async (query = '') =>
      (
        await shop.request<CreditAnswer>('GET', `/api/customers/${customerId}/credit${query}`, {
          token: shop.rosaToken,
        })
      ).body;
    const whole = await read();
    expect(whole).toMatchObject({
      customerId,
      balance: -100,
      creditLimit: 1000,
      available: 1100,
      unallocatedCredit: 100,
    });
    expect(Date.parse(whole.asOf)).toBe(shop.now());
    expect(whole.movements.map(({ type, amount, balanceAfter }) => [type, amount, balanceAfter])).toEqual([
      ['payment', -700, -100],
      ['sale', 100, 600],
      ['sale', 200, 500],
      ['sale', 300, 300],
    ]);
    expect(whole.movements[1]).toMatchObject({
      state: 'confirmed',
      number: 'V-01-00000003',
      businessDate: '2026-11-21',
    });
    expect(whole.movements[0]).not.toHaveProperty('orderId');
    const paged: string[] = [];
    for (let before = ''; ; ) {
      const page = await read(`?limit=3${before}`);
      paged.push(...page.movements.map((movement) => movement.id));
      if (page.movements.length < 3) break;
      before = `&before=${page.movements.at(-1)?.id}`;
    }
    expect(paged).toEqual(whole.movements.map((movement) => movement.id));
  });

  test('a movement of somebody else, or nobody’s account, is not found', async () => {
    const zoe = ids['Zoe Pérez'] ?? '';
    const juan = ids['Juan Pérez'] ?? '';
    const { body } = await shop.request<CreditAnswer>('GET', `/api/customers/${zoe}/credit`, { token: shop.rosaToken });
    const foreign = `/api/customers/${juan}/credit?before=${body.movements[0]?.id}`;
    expect((await shop.request('GET', foreign, { token: shop.rosaToken })).status).toBe(404);
    const nobody = `/api/customers/${shop.id()}/credit`;
    expect((await shop.request('GET', nobody, { token: shop.rosaToken })).status).toBe(404);
  });

  const sellOnAccount = async (customerId: string, amount: number, count: number) => {
    const { results } = await shop.push([
      shop.command('order.sell', {
        orderId: shop.id(),
        number: printedNumber('V', shop.till.receiptPrefix, count),
        customerId,
        lines: [{ lineId: shop.id(), description: 'Yerba', quantity: 1000 as Quantity, unitPrice: amount as Money }],
        tenders: [{ method: 'account', amount: amount as Money }],
        total: amount as Money,
      }),
    ]);
    expect(results.map((result) => result.status)).toEqual(['applied']);
  };

  const pay = async (customerId: string, amount: number, count: number) => {
    const { results } = await shop.push([
      shop.command('payment.take', {
        paymentId: shop.id(),
        receiptNumber: printedNumber('R', shop.till.receiptPrefix, count),
        customerId,
        amount: amount as Money,
        method: 'cash',
      }),
    ]);
    expect(results.map((result) => result.status)).toEqual(['applied']);
  };
});
