import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Money, Quantity } from '../../../shared/money/money.ts';
import type { MovementGroupPage, MovementPage, MovementTotals } from '../../../shared/movements/movement-list.ts';
import type { OrderGroupPage, OrderPage, OrderTotals, SalesReport } from '../../../shared/orders/order-list.ts';
import type { Kind, Payload } from '../../../shared/sync/command.ts';
import { engines } from '../../worlds/postgres.ts';
import { openShop, type Shop } from '../../worlds/shop.ts';

const DAY = 86_400_000;
const [FIRST, SECOND, THIRD] = ['2026-11-21', '2026-11-22', '2026-11-23'];

describe.each(engines())('asking for movements, orders and sales (%s)', (engine) => {
  let shop: Shop;
  let juan: string;
  let ana: string;
  let mixed: string;
  let payment: string;
  let session: string;
  let numbers = 0;

  const save = async <K extends Kind>(kind: K, payload: Payload<K>) => {
    const { results } = await shop.push([shop.command(kind, payload)], { token: session });
    if (results[0]?.status !== 'applied') throw new Error(JSON.stringify(results[0]));
  };
  const nextDay = async () => {
    shop.wait(DAY);
    session = await shop.signIn(shop.maria);
  };
  const number = (series: 'V' | 'R') => {
    numbers += 1;
    return `${series}-${shop.till.receiptPrefix}-${String(numbers).padStart(8, '0')}`;
  };
  const sell = async (
    tenders: readonly [method: 'cash' | 'card' | 'account', amount: number][],
    customerId?: string,
  ) => {
    shop.wait(1);
    const orderId = shop.id();
    const total = tenders.reduce((sum, [, amount]) => sum + amount, 0);
    const line = { description: 'Mercado', quantity: 10_000 as Quantity, unitPrice: (total / 10) as Money };
    await save('order.sell', {
      ...{ orderId, number: number('V'), ...(customerId && { customerId }), total: total as Money },
      lines: [{ lineId: `${orderId}:l1`, ...line }],
      tenders: tenders.map(([method, amount]) => ({ method, amount: amount as Money })),
    } as Payload<'order.sell'>);
    return orderId;
  };
  const ask = async <T>(path: string) => (await shop.request<T>('GET', `/api/${path}`, { token: session })).body;

  beforeAll(async () => {
    shop = await openShop(engine);
    session = shop.mariaToken;
    [juan, ana] = [shop.id(), shop.id()];
    await save('customer.save', { customerId: juan, changes: { name: 'Juan' } });
    await save('customer.save', { customerId: ana, changes: { name: '=HYPERLINK("http://mal.example")' } });
    mixed = await sell(
      [
        ['cash', 4000],
        ['account', 6000],
      ],
      juan,
    );
    await sell([['account', 5000]], ana);
    await sell([
      ['cash', 1000],
      ['card', 500],
    ]);
    await nextDay();
    payment = shop.id();
    await save('payment.take', {
      ...{ paymentId: payment, receiptNumber: number('R'), customerId: juan, amount: 2500 as Money, method: 'cash' },
    });
    const change = { modificationId: shop.id(), orderId: mixed, baseVersion: 1, add: [] };
    await save('order.modify', { ...change, remove: [{ lineId: `${mixed}:l1`, quantity: 1000 as Quantity }] });
    await nextDay();
    await save('movement.cancel', { movementId: `${payment}:payment`, reason: 'Billete falso' });
    const draft = { movementId: shop.id(), customerId: juan, amount: 700 as Money, reason: 'Envases' };
    await save('movement.draft', draft);
  });
  afterAll(() => shop.close());

  test('R4-11 the list is filtered by type, state, customer, order and date, and the totals follow it', async () => {
    const confirmed = await ask<MovementPage>('movements');
    expect(confirmed.movements.map(({ type, amount, customerName }) => [type, amount, customerName])).toEqual([
      ['product_remove', -600, 'Juan'],
      ['sale', 5000, '=HYPERLINK("http://mal.example")'],
      ['sale', 6000, 'Juan'],
    ]);
    expect(await ask('movements/totals')).toEqual({ count: 3, charges: 11_000, credits: -600, net: 10_400 });
    const found = async (filter: string) => {
      const { movements } = await ask<MovementPage>(`movements?${filter}`);
      const { count, net } = await ask<MovementTotals>(`movements/totals?${filter}`);
      expect(movements.reduce((sum, { amount }) => sum + amount, 0)).toBe(net);
      expect(movements).toHaveLength(count);
      return movements.map(({ type, amount, state }) => [type, amount, state]);
    };
    expect(await found('type=product_remove,payment')).toEqual([['product_remove', -600, 'confirmed']]);
    expect(await found('state=cancelled')).toEqual([
      ['cancellation', 2500, 'cancelled'],
      ['payment', -2500, 'cancelled'],
    ]);
    expect(await found('state=draft')).toEqual([['adjustment', 700, 'draft']]);
    expect(await found(`customer=${ana}`)).toEqual([['sale', 5000, 'confirmed']]);
    expect(await found(`order=${mixed}`)).toEqual([
      ['product_remove', -600, 'confirmed'],
      ['sale', 6000, 'confirmed'],
    ]);
    expect(await found(`from=${SECOND}&to=${SECOND}`)).toEqual([['product_remove', -600, 'confirmed']]);
    expect(await found(`user=${shop.rosa.id}`)).toEqual([]);
    expect(await found(`till=${shop.till.tillId}`)).toHaveLength(3);
  });

  test('R4-12 it is grouped by customer, order, type and day, with subtotals that add up', async () => {
    const nets = async (by: string) =>
      (await ask<MovementGroupPage>(`movements/groups?by=${by}`)).groups.map(({ key, name, net }) => [
        name ?? key,
        net,
      ]);
    expect(await nets('customer')).toEqual([
      ['=HYPERLINK("http://mal.example")', 5000],
      ['Juan', 5400],
    ]);
    expect((await nets('order')).map(([, net]) => net)).toEqual([5400, 5000]);
    expect(await nets('type')).toEqual([
      ['product_remove', -600],
      ['sale', 11_000],
    ]);
    expect(await nets('day')).toEqual([
      [SECOND, -600],
      [FIRST, 11_000],
    ]);
    const without = await ask<MovementGroupPage>('movements/groups?by=order&state=cancelled');
    expect(without.groups).toEqual([{ key: null, name: null, count: 2, charges: 2500, credits: -2500, net: 0 }]);
  });

  test('X-20 as of a past day the figures are what they were then, whatever was cancelled since', async () => {
    const net = async (day: string) => (await ask<MovementTotals>(`movements/totals?asOf=${day}&customer=${juan}`)).net;
    expect([await net(FIRST as string), await net(SECOND as string), await net(THIRD as string)]).toEqual([
      6000, 2900, 5400,
    ]);
    const then = await ask<MovementPage>(`movements?asOf=${SECOND}&type=payment`);
    expect(then.movements).toMatchObject([{ amount: -2500, state: 'confirmed' }]);
    const now = await ask<MovementPage>(`movements?asOf=${THIRD}&type=payment`);
    expect(now.movements).toMatchObject([{ amount: -2500, state: 'cancelled' }]);
    expect((await ask<MovementTotals>(`movements/totals?asOf=${THIRD}`)).net).toBe(10_400);
  });

  test('orders are found by number, state, tender and value, with what they are worth now', async () => {
    const all = await ask<OrderPage>('orders');
    expect(all.orders.map(({ value, onAccount, version }) => [value, onAccount, version])).toEqual([
      [1500, 0, 1],
      [5000, 5000, 1],
      [9000, 5400, 2],
    ]);
    expect(await ask<OrderTotals>('orders/totals')).toEqual({
      ...{ count: 3, value: 15_500, onAccount: 10_400, others: 5100, differencePending: -400 },
    });
    const numbersOf = async (filter: string) =>
      (await ask<OrderPage>(`orders?${filter}`)).orders.map((order) => Number(order.number.slice(-8)));
    expect(await numbersOf('number=1')).toEqual([1]);
    expect(await numbersOf(`number=v-${shop.till.receiptPrefix}-00000002`)).toEqual([2]);
    expect(await numbersOf('number=nada')).toEqual([]);
    expect(await numbersOf('state=modified')).toEqual([1]);
    expect(await numbersOf('state=pending')).toEqual([1]);
    expect(await numbersOf('state=anonymous')).toEqual([3]);
    expect(await numbersOf('state=credit,current')).toEqual([2, 1]);
    expect(await numbersOf('method=card')).toEqual([3]);
    expect(await numbersOf('min=5000&max=8999')).toEqual([2]);
    expect(await numbersOf(`customer=${ana}&from=${FIRST}&to=${FIRST}`)).toEqual([2]);
    expect(await numbersOf('limit=2')).toEqual([3, 2]);
    const { next } = await ask<OrderPage>('orders?limit=2');
    expect(await numbersOf(`limit=2&before=${next}`)).toEqual([1]);
    for (const by of ['customer', 'day', 'user', 'till']) {
      const { groups } = await ask<OrderGroupPage>(`orders/groups?by=${by}`);
      expect(groups.reduce((sum, { value }) => sum + value, 0)).toBe(15_500);
      expect(groups.reduce((sum, { onAccount }) => sum + onAccount, 0)).toBe(10_400);
    }
    const { groups } = await ask<OrderGroupPage>('orders/groups?by=customer');
    expect(groups.map(({ name, value }) => [name, value]).slice(1)).toEqual([
      ['Juan', 9000],
      [null, 1500],
    ]);
  });

  test('R4-63 credit sales stand in the sales report with how each was paid, day by day, and a past day keeps its figures', async () => {
    const report = await ask<SalesReport>('orders/report?by=day');
    const shown = report.groups.map((row) => [row.key, row.orders, row.value, row.onAccount, row.cash, row.card]);
    expect(shown).toEqual([
      [SECOND, 0, -1000, -600, 0, 0],
      [FIRST, 3, 16_500, 11_000, 5000, 500],
    ]);
    expect(report.groups.map(({ differencePending }) => differencePending)).toEqual([-400, 0]);
    expect(report.total).toMatchObject({ orders: 3, sold: 16_500, changed: -1000, value: 15_500, onAccount: 10_400 });
    const past = await ask<SalesReport>(`orders/report?by=day&to=${FIRST}`);
    expect(past.total).toMatchObject({ value: 16_500, onAccount: 11_000, cash: 5000, card: 500, differencePending: 0 });
    const byTill = await ask<SalesReport>('orders/report?by=till');
    expect(byTill.groups).toMatchObject([{ key: shop.till.tillId, name: 'Caja 1', value: 15_500 }]);
  });

  test('what is filtered is taken away as CSV, and a name that looks like a formula is text', async () => {
    const csv = await shop.request('GET', '/api/movements/csv?type=sale', { token: session });
    expect(csv.headers.get('content-type')).toBe('text/csv; charset=utf-8');
    const lines = csv.text.replace('\ufeff', '').trimEnd().split('\r\n');
    expect(lines).toHaveLength(3);
    expect(lines[1]).toContain(`"'=HYPERLINK(""http://mal.example"")",sale,confirmed,50.00`);
    expect(lines[0]).toMatch(/,balance_after,fecha y hora local,tipo,estado,caja,usuario$/);
    expect(lines[1]).toMatch(/,\d{4}-\d\d-\d\d \d\d:\d\d:\d\d,Venta,Confirmado,[^,]+,[^,]+$/);
    const orders = await shop.request('GET', '/api/orders/csv?state=modified', { token: session });
    expect(orders.text.trimEnd().split('\r\n')).toHaveLength(2);
    expect(orders.text).toContain(',100.00,90.00,54.00,36.00,-4.00,2,no,cash account,');
    expect(orders.text).toMatch(
      /,\d{4}-\d\d-\d\d \d\d:\d\d:\d\d,Modificada,Efectivo \+ Cuenta corriente,[^,]+,[^,]+\r\n$/,
    );
  });

  test('a filter that makes no sense is refused', async () => {
    const bad = [
      'state=paid',
      'type=',
      'asOf=2026-02-30',
      'state=draft&asOf=2026-11-21',
      'before=yesterday',
      'user=1',
      'x=1',
    ];
    for (const filter of bad) {
      const answer = await shop.request('GET', `/api/movements?${filter}`, { token: session });
      expect([filter, answer.status]).toEqual([filter, 422]);
    }
    expect((await shop.request('GET', '/api/movements', { token: shop.rosaToken })).status).toBe(401);
  });
});
