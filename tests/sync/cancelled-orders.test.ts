import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { saveCustomer } from '../../pos/customers/save.ts';
import { orderContext } from '../../pos/db/view-order.ts';
import { modify } from '../../pos/orders/modify.ts';
import { planModification } from '../../pos/orders/plan-modification.ts';
import { sell } from '../../pos/orders/sell.ts';
import { newId } from '../../pos/record-command.ts';
import { approve } from '../../pos/session/approval.ts';
import { businessDateAt, instantOf } from '../../shared/dates/plain-date.ts';
import type { Money, Quantity } from '../../shared/money/money.ts';
import {
  type Cancellation,
  findCancellations,
  groupByInvoice,
  penniesOf,
  type RetailLine,
  readRetail,
} from '../worlds/online-retail/read-retail.ts';
import { engines } from '../worlds/postgres.ts';
import type { Shop } from '../worlds/shop.ts';
import type { TestTill } from '../worlds/till.ts';
import { openTwoTills } from '../worlds/two-tills.ts';
import { FAULTY, HEALTHY, type Network } from './network.ts';
import { createRandom } from './random.ts';

const all = readRetail();
const cancellations = findCancellations(all);
const replayed = cancellations.filter(({ reason }) => reason === null);

/** What was sold, in pennies, and what of it is left: by bigints, from the file alone. */
interface Counted {
  readonly total: bigint;
  readonly onAccount: bigint;
  value: bigint;
}

const worth = (lines: readonly RetailLine[]): bigint =>
  lines.reduce((sum, line) => sum + penniesOf(line) * BigInt(line.quantity), 0n);
/** Sixty percent, rounded half up. */
const sixty = (total: bigint): bigint => (total * 6n + 5n) / 10n;
const share = ({ total, onAccount, value }: Counted): bigint =>
  total === 0n ? 0n : (2n * value * onAccount + total) / (2n * total);

describe('the cancellations of the real shop', () => {
  it('those that an earlier order of the file explains are replayed; the others are counted and listed, each with its reason', () => {
    expect([cancellations.length, replayed.length]).toEqual([100, 10]);
    const listed = readFileSync(
      join(import.meta.dirname, '../worlds/online-retail/cancellations-left-out.csv'),
      'utf8',
    );
    const leftOut = cancellations.filter(({ reason }) => reason !== null);
    const rows = leftOut.map(({ line, reason }) =>
      [line.invoice, line.code, line.quantity, line.customer, reason].join(','),
    );
    expect(listed.trim().split('\n')).toEqual(['InvoiceNo,StockCode,Quantity,CustomerID,Reason', ...rows]);
  });
});

describe.each(engines())(
  'real orders, 60 %% on account, and what came back of them, through two tills and %s',
  (engine) => {
    let shop: Shop;
    let network: Network;
    let tills: [TestTill, TestTill];
    const random = createRandom(20_101_205);
    beforeAll(async () => {
      ({ shop, network, tills } = await openTwoTills(engine, random));
    });
    afterAll(async () => {
      for (const till of tills) till.close();
      await shop.close();
    });

    it('R4-54 R4-46 R4-18 every balance and every share that waits to be given back is the file’s, to the penny', async () => {
      const buyers = new Set(replayed.map(({ line }) => line.customer));
      const orders = groupByInvoice(all.filter((line) => buyers.has(line.customer) && !line.invoice.startsWith('C')));
      const customers = await makeCustomers([...buyers]);
      network.faults = { ...FAULTY, crash: 0 };
      network.meanwhile = async () => undefined;
      const counted = new Map<string, Counted>();
      const ids = new Map<string, string>();
      for (const [invoice, lines] of orders) {
        const { till } = tills[ids.size % 2] as TestTill;
        ids.set(invoice, await sellSixty(till, customers.get(lines[0]?.customer ?? '') ?? '', lines));
        const total = worth(lines);
        counted.set(invoice, { total, onAccount: sixty(total), value: total });
        if (random.chance(0.2)) await random.pick(tills).sync();
      }
      await syncAll();
      network.faults = { ...FAULTY, crash: 0 };
      for (const [n, cancellation] of replayed.entries()) {
        const till = tills[n % 2] as TestTill;
        for (const { invoice, index, quantity } of cancellation.removals) {
          await takeBack(till, ids.get(invoice) ?? '', { index, quantity });
          const order = counted.get(invoice) as Counted;
          order.value -= penniesOf(orders.get(invoice)?.[index] as RetailLine) * BigInt(quantity);
        }
        if (random.chance(0.3)) await network.deliverLate();
      }
      await syncAll();
      await compare({ orders, counted, ids, customers });
    }, 900_000);

    async function syncAll(): Promise<void> {
      network.faults = HEALTHY;
      for (let round = 0; round < 2; round += 1)
        for (const till of tills) expect(await till.sync()).toMatchObject({ ok: true });
    }

    async function makeCustomers(names: readonly string[]): Promise<Map<string, string>> {
      const customers = new Map<string, string>();
      for (const name of names) {
        const saved = await saveCustomer(tills[0].till, null, { name: `Customer ${name}` });
        if (!saved.ok) throw new Error(saved.refusal.code);
        customers.set(name, saved.value.customerId);
      }
      await syncAll();
      return customers;
    }

    async function sellSixty(
      till: TestTill['till'],
      customerId: string,
      order: readonly RetailLine[],
    ): Promise<string> {
      const lines = order.map((line) => ({
        description: line.description.trim() || 'Sin descripción',
        quantity: (line.quantity * 1000) as Quantity,
        unitPrice: Number(penniesOf(line)) as Money,
      }));
      const total = worth(order);
      const tenders = [
        { method: 'account' as const, amount: Number(sixty(total)) as Money },
        { method: 'cash' as const, amount: Number(total - sixty(total)) as Money },
      ].filter(({ amount }) => amount > 0);
      const orderId = newId(till);
      const done = await sell(till, { orderId, customerId, lines, tenders });
      if (!done.ok) throw new Error(`${order[0]?.invoice}: ${done.refusal.code}`);
      return orderId;
    }

    /** Rosa takes goods back, with María's PIN; what is due of the cash share waits to be given back. */
    async function takeBack(
      { till }: TestTill,
      orderId: string,
      { index, quantity }: { index: number; quantity: number },
    ): Promise<void> {
      const view = await till.books.order(orderId);
      const business = till.books.business.peek();
      if (!view || !business) throw new Error(`no order ${orderId}`);
      const { order } = view;
      const modificationId = newId(till);
      const lineId = order.lines[index]?.lineId ?? '';
      const remove = [{ lineId, quantity: (quantity * 1000) as Quantity }];
      const wanted = { modificationId, add: [], remove, method: 'later' as const };
      const occurredAt = instantOf(till.clock.now());
      const at = { occurredAt, businessDate: businessDateAt(occurredAt, business.timeZone) };
      const context = orderContext({ ...at, tillId: '', userId: shop.rosa.id }, business);
      const account = (await till.books.account(order.customerId ?? ''))?.account ?? null;
      const plan = planModification(order, wanted, { context, account, creditLimit: null });
      if (!plan.ok) throw new Error(plan.refusal.code);
      const approver = await approve(till, { kind: 'order.modify', userId: shop.maria.id }, shop.maria.pin);
      if (!approver.ok) throw new Error(approver.refusal.code);
      const { customerId } = order;
      const done = await modify(till, { ...wanted, orderId, customerId, seen: plan.value, approver: approver.value });
      if (!done.ok) throw new Error(done.refusal.code);
    }

    async function compare(one: {
      orders: ReadonlyMap<string, readonly RetailLine[]>;
      counted: ReadonlyMap<string, Counted>;
      ids: ReadonlyMap<string, string>;
      customers: ReadonlyMap<string, string>;
    }): Promise<void> {
      const rows = await shop.db.read((tx) => tx.byValues('orders', 'id', [...one.ids.values()]));
      const stored = new Map(rows.map((row) => [row.id, row]));
      const owed = new Map<string, bigint>();
      for (const [invoice, order] of one.counted) {
        const row = stored.get(one.ids.get(invoice) ?? '');
        expect(BigInt(row?.current_value ?? -1), invoice).toBe(order.value);
        const given = order.value - share(order) - (order.total - order.onAccount);
        expect(BigInt(row?.difference_pending ?? 1), invoice).toBe(given);
        const customer = one.orders.get(invoice)?.[0]?.customer ?? '';
        owed.set(customer, (owed.get(customer) ?? 0n) + share(order));
      }
      const balances = await shop.db.read((tx) => tx.byValues('customers', 'id', [...one.customers.values()]));
      const held = new Map(balances.map(({ id, balance }) => [id, balance]));
      for (const [customer, id] of one.customers) {
        expect(BigInt(held.get(id) ?? -1), customer).toBe(owed.get(customer));
        for (const { till } of tills)
          expect(BigInt(till.books.customer(id)?.balance ?? -1), customer).toBe(owed.get(customer));
      }
      const modified = await shop.db.read((tx) =>
        tx.all<{ n: number }>('select count(*) as n from order_modifications', []),
      );
      expect(Number(modified[0]?.n)).toBe(replayed.flatMap(({ removals }: Cancellation) => removals).length);
      const off = await shop.db.read((tx) =>
        tx.all(`select id from commands where status <> 'applied' or flags like '%differ%'`, []),
      );
      expect(off).toEqual([]);
    }
  },
);
