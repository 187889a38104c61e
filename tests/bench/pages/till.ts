// In the page: a till of the shop with its real first copy, and what a cashier does at it, timed.
import { effect } from '@preact/signals';
import { sell } from '../../../pos/orders/sell.ts';
import { signIn } from '../../../pos/session/sign-in.ts';
import { createTill, type Till } from '../../../pos/till-context.ts';
import { money, type Quantity } from '../../../shared/money/money.ts';
import type { Enrollment } from '../../../shared/tills/till.ts';
import { timeEach } from './time-each.ts';

let till: Till;

/** The copy is complete and all of it can be searched. */
const copied = (): Promise<void> =>
  new Promise((resolve) => {
    const stop = effect(() => {
      const { asOf, cursor, head } = till.books.status.value;
      if (asOf === null || cursor < head || !till.books.ready.value) return;
      queueMicrotask(() => stop());
      resolve();
    });
  });

const bench = {
  /** Milliseconds until a newly enrolled till has everything. */
  async copy(enrollment: Enrollment): Promise<number> {
    till = await createTill();
    const start = performance.now();
    const adopted = await till.adopt(enrollment, 'Caja');
    if (!adopted.ok) throw new Error(`not adopted: ${adopted.refusal.code}`);
    await copied();
    return performance.now() - start;
  },
  /** From here on nobody but the cashier uses the till: a sale never waits for the network. */
  async beAlone(userId: string, pin: string): Promise<void> {
    till.sync.stop();
    const signedIn = await signIn(till, userId, pin);
    if (!signedIn.ok) throw new Error(`not signed in: ${signedIn.refusal.code}`);
  },
  balance: (ids: readonly string[]) =>
    timeEach(ids, (id) => {
      const customer = till.books.customer(id);
      if (!customer) throw new Error('no such customer');
      return customer.balance;
    }),
  movements: (ids: readonly string[]) =>
    timeEach(ids, async (id) => {
      const account = await till.books.account(id);
      if (!account || account.movements.length === 0) throw new Error('no movements');
      return account.movements.slice(0, 50);
    }),
  search: (texts: readonly string[]) => timeEach(texts, (text) => till.books.searchCustomers(text)),
  sell: (ids: readonly string[]) =>
    timeEach(ids, async (customerId) => {
      const lines = [{ description: 'Yerba 1 kg', quantity: 1000 as Quantity, unitPrice: money(540_000) }];
      const sold = await sell(till, { customerId, lines, tenders: [{ method: 'account', amount: money(540_000) }] });
      if (!sold.ok) throw new Error(`not sold: ${sold.refusal.code}`);
      return sold.value.balanceAfter;
    }),
};

export type TillBench = typeof bench;

Object.assign(globalThis, { bench });
