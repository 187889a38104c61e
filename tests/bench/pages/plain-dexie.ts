// In the page: the same shop as one would put it into Dexie at once. A row for each customer, movement and order, with the indexes
// that the questions ask for.
import Dexie, { type Table } from 'dexie';
import { createApi } from '../../../pos/sync/api.ts';
import { timeEach } from './time-each.ts';

interface Customer {
  readonly id: string;
  readonly name: string;
  readonly phone: string | null;
  readonly document: string | null;
  readonly balance: number;
}

interface Movement {
  readonly id: string;
  readonly customerId: string;
  readonly at: string;
  readonly amount: number;
  readonly balanceAfter: number;
}

const db = new Dexie('plain', { chromeTransactionDurability: 'strict' }) as Dexie & {
  customers: Table<Customer, string>;
  movements: Table<Movement, string>;
  orders: Table<{ readonly id: string; readonly at: string }, string>;
};
db.version(1).stores({
  customers: 'id, name, phone, document',
  movements: 'id, [customerId+at]',
  orders: 'id, at',
});

const between = (id: string): [unknown[], unknown[]] => [
  [id, Dexie.minKey],
  [id, Dexie.maxKey],
];

const bench = {
  /** Milliseconds until everything that a new till pulls stands in the tables. */
  async copy(deviceToken: string): Promise<number> {
    const api = createApi({ deviceToken: () => deviceToken, sessionToken: () => null });
    await db.open();
    const start = performance.now();
    for (let after = 0, head = 1; after < head; ) {
      const page = await api.pull({ after, limit: 5000, answered: 0 });
      const customers = page.customers.map(({ movements: _, installments: __, credits: ___, ...customer }) => customer);
      const movements = page.customers.flatMap((customer) => customer.movements);
      await db.transaction('rw', db.customers, db.movements, db.orders, async () => {
        await db.customers.bulkPut(customers);
        await db.movements.bulkPut(movements.map((movement) => ({ ...movement, at: movement.occurredAt })));
        await db.orders.bulkPut(page.orders.map((order) => ({ ...order, at: order.occurredAt })));
      });
      after = page.seq;
      head = page.head;
    }
    return performance.now() - start;
  },
  balance: (ids: readonly string[]) => timeEach(ids, async (id) => (await db.customers.get(id))?.balance),
  movements: (ids: readonly string[]) =>
    timeEach(ids, async (id) => {
      const movements = await db.movements
        .where('[customerId+at]')
        .between(...between(id))
        .toArray();
      return movements.slice(-50).reverse();
    }),
  search: (texts: readonly string[]) =>
    timeEach(texts, async (text) => await db.customers.where('name').startsWithIgnoreCase(text).limit(50).toArray()),
  sell: (ids: readonly string[]) =>
    timeEach(ids, async (customerId) => {
      const at = new Date().toISOString();
      const [orderId, amount] = [crypto.randomUUID(), 540_000];
      return db.transaction('rw', db.customers, db.movements, db.orders, async () => {
        const customer = await db.customers.get(customerId);
        if (!customer) throw new Error('no such customer');
        const balance = customer.balance + amount;
        const lines = [{ description: 'Yerba 1 kg', quantity: 1000, unitPrice: amount }];
        await db.orders.add({ id: orderId, at, customerId, lines, tenders: [{ method: 'account', amount }] } as never);
        await db.movements.add({ id: `${orderId}:sale`, customerId, at, amount, balanceAfter: balance });
        await db.customers.put({ ...customer, balance });
        return balance;
      });
    }),
};

export type DexieBench = typeof bench;

Object.assign(globalThis, { bench });
