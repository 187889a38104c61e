import { saveCustomer } from '../../pos/customers/save.ts';
import { type Sale, type SaleDone, sell } from '../../pos/orders/sell.ts';
import { type PaymentDone, takePayment } from '../../pos/payments/take.ts';
import type { Till } from '../../pos/till-context.ts';
import { foldText } from '../../shared/customers/customer.ts';
import { type Money, money, type Quantity } from '../../shared/money/money.ts';
import type { Result } from '../../shared/refusal.ts';
import { enrollmentOf, PretendServer } from './pretend-server.ts';
import { openTestTill, type TestTill, testClock } from './till.ts';

export const ANA = '0193a000-0000-7000-8000-00000000c0a1';
export const OWNER = '0193a000-0000-7000-8000-00000000c0a2';
export const SUPERVISOR = '0193a000-0000-7000-8000-00000000c0a3';
export const JUAN = '0193a000-0000-7000-8000-00000000d001';

/** Pesos as a person writes them, in centavos. */
export const pesos = (amount: number): Money => money(Math.round(amount * 100));

/** Doña María's grocery with its server in reach: Ana at the till, Juan who owes nothing yet. */
export async function openGrocery(tills = 1) {
  const clock = testClock();
  const server = new PretendServer(clock);
  server.putUser({ id: ANA, name: 'Ana', role: 'cashier' });
  server.putUser({ id: OWNER, name: 'María', role: 'owner' });
  server.putUser({ id: SUPERVISOR, name: 'Sofía', role: 'supervisor' });
  server.putCustomer({ id: JUAN, name: 'Juan Pérez', phone: '+54 9 11 5555-1234', placeholder: false });
  const opened: TestTill[] = [];
  for (let number = 1; number <= tills; number += 1) {
    const test = await openTestTill({ fetch: server.fetch, clock, seed: number, enrollment: enrollmentOf(number) });
    await test.sync();
    await test.seat({ id: ANA });
    opened.push(test);
  }
  const [first] = opened as [TestTill];
  return { clock, server, tills: opened, test: first, till: first.till };
}

export function accepted<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(`refused: ${result.refusal.code} ${JSON.stringify(result.refusal.params)}`);
  return result.value;
}

export const codeOf = (result: Result<unknown>): string => (result.ok ? 'accepted' : result.refusal.code);

/** One line of one piece, paid as said. */
export const saleOf = (total: Money, tenders: Sale['tenders'], customerId?: string): Sale => ({
  lines: [{ description: 'Yerba', quantity: 1000 as Quantity, unitPrice: total }],
  tenders,
  ...(customerId ? { customerId } : {}),
});

export const sellOnAccount = async (
  till: Till,
  customerId: string,
  amount: Money,
  more: Partial<Sale> = {},
): Promise<SaleDone> =>
  accepted(await sell(till, { ...saleOf(amount, [{ method: 'account', amount }], customerId), ...more }));

export const sellForCash = async (till: Till, amount: Money): Promise<SaleDone> =>
  accepted(await sell(till, saleOf(amount, [{ method: 'cash', amount }])));

export const pay = async (till: Till, customerId: string, amount: Money): Promise<PaymentDone> =>
  accepted(await takePayment(till, { customerId, amount, method: 'cash', acceptExcess: true }));

export async function newCustomerNamed(till: Till, name: string): Promise<string> {
  return accepted(await saveCustomer(till, null, { name, email: `${foldText(name).replaceAll(' ', '.')}@example.com` }))
    .customerId;
}

/** Lets tabs hear each other: by the clock and by turns, since on a machine that stalls the time is over before they had any. */
export async function aMoment(ms = 20): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, ms));
  for (let turn = 0; turn < TURNS; turn += 1) await new Promise((resolve) => setImmediate(resolve));
}

const TURNS = 50;
