import { existsSync, readdirSync } from 'node:fs';
import { afterEach, beforeAll, expect, inject } from 'vitest';
import type { testTill } from '../../worlds/books.ts';
import { type KeptShop, openKeptShop } from '../../worlds/kept-shop.ts';
import { type PostgresWithTools, postgresWithTools } from '../../worlds/postgres-tools.ts';

export const DAY = 86_400_000;
export const JUAN = '01900000-0000-7000-8000-00000000e001';

/** For a file of tests: opens a shop of doña María's on an engine. Each is closed after the test that opened it. */
export function keptShops(): (engine: string) => Promise<KeptShop> {
  let tools: PostgresWithTools | null = null;
  const shops: KeptShop[] = [];
  beforeAll(async () => {
    if (inject('postgresUrl')) tools = await postgresWithTools(inject('postgresUrl'));
    return () => tools?.stop();
  }, 300_000);
  afterEach(async () => {
    for (const shop of shops.splice(0)) await shop.close();
  });
  return async (engine) => {
    const shop = await openKeptShop(engine === 'postgres' ? tools : null);
    shops.push(shop);
    return shop;
  };
}

type TestTill = ReturnType<typeof testTill>;

/** Juan takes goods for 3.000 on account and pays 1.000. */
export async function trade(till: TestTill): Promise<void> {
  const lines = [{ lineId: till.nextId(), description: 'Yerba', quantity: 1000, unitPrice: 300_000 }];
  const tenders = [{ method: 'account', amount: 300_000 }];
  const sale = { orderId: till.nextId(), number: 'V-01-00000001', customerId: JUAN, lines, tenders, total: 300_000 };
  const payment = { paymentId: till.nextId(), receiptNumber: 'R-01-00000001', customerId: JUAN, method: 'cash' };
  const { results } = await till.push([
    till.command('customer.save', { customerId: JUAN, changes: { name: 'Juan' } }),
    till.command('order.sell', sale as never),
    till.command('payment.take', { ...payment, amount: 100_000 } as never),
  ]);
  expect(results.map(({ status }) => status)).toEqual(['applied', 'applied', 'applied']);
}

export const balanceOf = async (shop: KeptShop): Promise<number | undefined> =>
  (await shop.books.db.read((tx) => tx.all<{ balance: number }>('select balance from customers', [])))[0]?.balance;

export const epochOf = async (shop: KeptShop): Promise<string | undefined> =>
  (await shop.books.db.read((tx) => tx.all<{ epoch: string }>('select epoch from business', [])))[0]?.epoch;

export const refusalOf = (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => 'it went well',
    (error: Error) => error.message,
  );

export const listing = (folder: string): string[] => (existsSync(folder) ? readdirSync(folder).sort() : []);
