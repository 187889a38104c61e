import { sql } from 'kysely';
import type { Database } from '../../server/db/database.ts';
import { type CheckName, verifyBooks } from '../../server/verify/verify-books.ts';
import { type Books, MARIA, PEDRO, testTill } from './books.ts';
import { idOf, JUAN, paymentOf, saleOf } from './ledger.ts';

const asMaria = { userId: MARIA, proof: { keyVersion: 1, mac: 'good-proof-of-maria-000000' } };

/** A morning at doña María's: sales on account, payments, a product that got dearer, and Pedro trying what he may not. */
export async function liveMorning(books: Books): Promise<void> {
  const till = testTill(books, 1);
  const product = { productId: idOf(0x70), changes: { name: 'Yerba', price: 5000 } } as never;
  const customer = (name: string, id: string) =>
    till.command('customer.save', { customerId: id, changes: { name, phone: '11 5555-1234' } } as never);
  const number = (series: string, n: number) => `${series}-01-${String(n).padStart(8, '0')}`;
  const sale = (n: number, total: number) =>
    till.command('order.sell', { ...saleOf(till.nextId(), total), number: number('V', n) } as never);
  const payment = (n: number, amount: number) =>
    till.command('payment.take', { ...paymentOf(till.nextId(), amount), receiptNumber: number('R', n) } as never);
  await till.push([
    customer('Juan Pérez', JUAN),
    till.command('product.save', product, asMaria),
    till.command('product.save', { productId: idOf(0x70), changes: { price: 6000 } } as never, asMaria),
    till.command('product.save', { productId: idOf(0x70), changes: { price: 1 } } as never, { userId: PEDRO }),
  ]);
  await till.push([sale(1, 10_000), sale(2, 5_000), payment(1, 12_000), sale(3, 4_000), payment(2, 9_000)]);
}

/** What `npm run verify` says of the books, a line a finding. */
export async function findingsOf(books: Pick<Database, 'read'>, names?: readonly CheckName[]): Promise<string[]> {
  const said: string[] = [];
  const found = (name: CheckName, { row, says }: { row: string; says: string }) => said.push(`${name} ${row}: ${says}`);
  await verifyBooks(books, { found: (name, finding) => void found(name, finding) }, names);
  return said;
}

const guarded = ['audit_keep', 'audit_stay', 'commands_keep', 'commands_stay', 'chain_heads_grow', 'chain_heads_stay'];
const tableOf = (trigger: string) => trigger.replace(/_(keep|stay|grow)$/, '');

/** Somebody with the database's own password: he takes the guards away and writes what he likes. */
export async function tamper(db: Database, ...statements: readonly string[]): Promise<void> {
  const disarm = [...guarded, 'movements_keep', 'movements_stay'].map((trigger) =>
    db.engine === 'postgres' ? `drop trigger ${trigger} on ${tableOf(trigger)}` : `drop trigger ${trigger}`,
  );
  await db.write(async (tx) => {
    for (const statement of [...disarm, ...statements]) await sql.raw(statement).execute(tx.q);
  });
}
