import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { saveCustomer } from '../../pos/customers/save.ts';
import { sell } from '../../pos/orders/sell.ts';
import { uuidv7 } from '../../shared/ids/ids.ts';
import type { Money, Quantity } from '../../shared/money/money.ts';
import { orderTotal } from '../../shared/orders/sell-order.ts';
import type { Enrollment } from '../../shared/tills/till.ts';
import { engines } from '../worlds/postgres.ts';
import { openShop, type Shop } from '../worlds/shop.ts';
import { openTestTill, type TestTill, testClock } from '../worlds/till.ts';
import { createNetworkOver, FAULTY, HEALTHY, type Network } from './network.ts';
import { createRandom } from './random.ts';

/** A line of the file: number, code, description (which may hold commas), quantity, date, price, customer, country. */
const LINE = /^([^,]*),([^,]*),(.*),(-?\d+),([^,]*),(-?[\d.]+),(\d*),([^,]*)$/;

interface RetailLine {
  readonly invoice: string;
  readonly description: string;
  readonly quantity: number;
  /** As published: pounds with up to two decimals. */
  readonly price: string;
  readonly customer: string;
}

function readRetail(): RetailLine[] {
  const text = readFileSync(join(import.meta.dirname, '../worlds/online-retail/online-retail.csv'), 'utf8');
  return text
    .trim()
    .split(/\r?\n/)
    .slice(1)
    .map((line) => {
      const [, invoice = '', , description = '', quantity = '', , price = '', customer = ''] = LINE.exec(line) ?? [];
      if (!invoice) throw new Error(`unreadable: ${line}`);
      return { invoice, description, quantity: Number(quantity), price, customer };
    })
    .filter(({ invoice, customer }) => customer !== '' && !invoice.startsWith('C'));
}

/** What each customer owes, straight from the file by other code than the product's: pennies as text, summed as bigints. */
function sumByHand(lines: readonly RetailLine[]): Map<string, bigint> {
  const owed = new Map<string, bigint>();
  for (const { customer, quantity, price } of lines) {
    const [pounds = '0', pence = ''] = price.split('.');
    const pennies = BigInt(`${pounds}${pence.padEnd(2, '0')}`);
    owed.set(customer, (owed.get(customer) ?? 0n) + pennies * BigInt(quantity));
  }
  return owed;
}

describe.each(engines())('the real orders of a real shop, on account through two tills and %s', (engine) => {
  let shop: Shop;
  let network: Network;
  let tills: TestTill[];
  const random = createRandom(20_101_201);

  beforeAll(async () => {
    shop = await openShop(engine);
    const tokens = new Map<string, string>();
    network = createNetworkOver(async (tillId, request) => {
      const body = request.method === 'GET' ? null : await request.arrayBuffer();
      const headers = new Headers(request.headers);
      headers.set('authorization', `Bearer ${tokens.get(tillId)}`);
      return async () => {
        const again = new Request(request.url, { method: request.method, headers, ...(body ? { body } : {}) });
        const answer = await shop
          .app()
          .request(again, undefined, { incoming: { socket: { remoteAddress: '127.0.0.1' } } });
        if (!answer.ok) throw new Error(`the server answered ${answer.status}: ${await answer.text()}`);
        return answer.text();
      };
    }, random);
    network.faults = HEALTHY;
    const open = async (enrollment: Enrollment, seed: number) => {
      tokens.set(enrollment.tillId, enrollment.deviceToken);
      const till = await openTestTill({
        fetch: network.fetchOf(enrollment.tillId),
        clock: testClock(),
        seed,
        enrollment,
      });
      await till.sync();
      await till.seat({ id: shop.rosa.id });
      return till;
    };
    tills = [await open(await shop.enroll('Mostrador 1'), 1), await open(await shop.enroll('Mostrador 2'), 2)];
  });
  afterAll(async () => {
    for (const till of tills) till.close();
    await shop.close();
  });

  it('R4-46 R4-61 X-01 every customer’s balance is the file’s sum to the penny, through cuts, duplicates and reordering', async () => {
    const lines = readRetail();
    const customers = await makeCustomers(lines);
    network.faults = { ...FAULTY, crash: 0 };
    network.meanwhile = async () => undefined;
    const orders = groupByInvoice(lines);
    let sold = 0;
    for (const order of orders.values()) {
      const till = tills[sold % 2] as TestTill;
      await sellOnAccount(till, customers.get(order[0]?.customer ?? '') ?? '', order);
      sold += 1;
      if (random.chance(0.1)) await (random.pick(tills) as TestTill).sync();
      if (random.chance(0.05)) await network.deliverLate();
    }
    network.faults = HEALTHY;
    for (let round = 0; round < 2; round += 1)
      for (const till of tills) expect(await till.sync()).toMatchObject({ ok: true });

    expect(sold).toBe(401);
    const expected = sumByHand(lines);
    const rows = await shop.db.read((tx) =>
      tx.all<{ id: string; balance: number }>('select id, balance from customers', []),
    );
    const balances = new Map(rows.map((row) => [row.id, row.balance]));
    for (const [customer, owed] of expected) {
      const id = customers.get(customer) ?? '';
      expect(BigInt(balances.get(id) ?? -1), customer).toBe(owed);
      for (const { till } of tills) expect(BigInt(till.books.customer(id)?.balance ?? -1), customer).toBe(owed);
    }
    expect(expected.size).toBe(303);
  }, 240_000);

  /** The first till makes them, and the second one hears of them. */
  async function makeCustomers(lines: readonly RetailLine[]): Promise<Map<string, string>> {
    const customers = new Map<string, string>();
    const [first, second] = tills as [TestTill, TestTill];
    for (const { customer } of lines) {
      if (customers.has(customer)) continue;
      const saved = await saveCustomer(first.till, null, { name: `Customer ${customer}` });
      if (!saved.ok) throw new Error(saved.refusal.code);
      customers.set(customer, saved.value.customerId);
    }
    await first.sync();
    await second.sync();
    return customers;
  }
});

async function sellOnAccount({ till }: TestTill, customerId: string, order: readonly RetailLine[]): Promise<void> {
  const lines = order.map(({ description, quantity, price }) => ({
    description: description.trim() || 'Sin descripción',
    quantity: (quantity * 1000) as Quantity,
    unitPrice: Math.round(Number(price) * 100) as Money,
  }));
  const total = orderTotal(lines);
  const tenders = total > 0 ? [{ method: 'account' as const, amount: total }] : [];
  const orderId = uuidv7(till.clock.now(), till.chance(10));
  const done = await sell(till, { orderId, customerId, lines, tenders, acceptOverLimit: true });
  if (!done.ok) throw new Error(`${order[0]?.invoice}: ${done.refusal.code}`);
}

function groupByInvoice(lines: readonly RetailLine[]): Map<string, RetailLine[]> {
  const orders = new Map<string, RetailLine[]>();
  for (const line of lines) orders.set(line.invoice, [...(orders.get(line.invoice) ?? []), line]);
  return orders;
}
