import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { saveCustomer } from '../../pos/customers/save.ts';
import { sell } from '../../pos/orders/sell.ts';
import { uuidv7 } from '../../shared/ids/ids.ts';
import type { Money, Quantity } from '../../shared/money/money.ts';
import { orderTotal } from '../../shared/orders/sell-order.ts';
import { groupByInvoice, penniesOf, type RetailLine, readRetail } from '../worlds/online-retail/read-retail.ts';
import { engines } from '../worlds/postgres.ts';
import type { Shop } from '../worlds/shop.ts';
import type { TestTill } from '../worlds/till.ts';
import { openTwoTills } from '../worlds/two-tills.ts';
import { FAULTY, HEALTHY, type Network } from './network.ts';
import { createRandom } from './random.ts';

/** What each customer owes, straight from the file by other code than the product's: pennies as text, summed as bigints. */
function sumByHand(lines: readonly RetailLine[]): Map<string, bigint> {
  const owed = new Map<string, bigint>();
  for (const { customer, quantity, price } of lines) {
    owed.set(customer, (owed.get(customer) ?? 0n) + penniesOf({ price }) * BigInt(quantity));
  }
  return owed;
}

describe.each(engines())('the real orders of a real shop, on account through two tills and %s', (engine) => {
  let shop: Shop;
  let network: Network;
  let tills: TestTill[];
  const random = createRandom(20_101_201);

  beforeAll(async () => {
    ({ shop, network, tills } = await openTwoTills(engine, random));
  });
  afterAll(async () => {
    for (const till of tills) till.close();
    await shop.close();
  });

  it('R4-46 R4-61 X-01 every customer’s balance is the file’s sum to the penny, through cuts, duplicates and reordering', async () => {
    const lines = readRetail().filter(({ invoice, customer }) => customer !== '' && !invoice.startsWith('C'));
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
  }, 900_000);

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
  const done = await sell(till, { orderId, customerId, lines, tenders });
  if (!done.ok) throw new Error(`${order[0]?.invoice}: ${done.refusal.code}`);
}
