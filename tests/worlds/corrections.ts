import type { Database, TableName } from '../../server/db/database.ts';
import type { Command, Kind, Payload } from '../../shared/sync/command.ts';
import type { CommandResult } from '../../shared/sync/protocol.ts';
import { type Books, MARIA, testTill } from './books.ts';
import { JUAN } from './ledger.ts';

export const proof = { keyVersion: 1, mac: 'good-proof-of-maria-on-this-till' };
export const byMaria = { userId: MARIA, proof } as Partial<Command>;

export const line = (lineId: string, unitPrice: number, change: object = {}) => ({
  ...{ lineId, description: 'Mercado', quantity: 1000, unitPrice },
  ...change,
});

/** A till at doña María's with a supervisor at it: makes the commands by which orders and movements are corrected. */
export function correctingTill(books: Books, n = 1) {
  const till = testTill(books, n);
  let printed = 0;
  const number = (series: string) => {
    printed += 1;
    return `${series}-0${n}-${String(printed).padStart(8, '0')}`;
  };
  const command = <K extends Kind>(kind: K, payload: object, by: Partial<Command> = byMaria): Command<K> =>
    till.command(kind, payload as Payload<K>, by) as Command<K>;
  // Numbered as they are pushed: a test may make them in the order that reads best.
  const numbers = new Map<string, number>();
  const numbered = (one: Command): Command => {
    const tillSeq = numbers.get(one.id) ?? numbers.size + 1;
    numbers.set(one.id, tillSeq);
    return { ...one, tillSeq };
  };
  const push = (commands: readonly Command[]) => till.push(commands.map(numbered));
  return {
    ...till,
    push,
    number: (commands: readonly Command[]) => commands.map(numbered),
    pushOne: async (one: Command) => (await push([one])).results[0] as CommandResult,
    command,
    customer: (customerId: string, changes: object = {}) =>
      command('customer.save', { customerId, changes: { name: 'Juan', ...changes } }),
    /** `tenders` by method; one line worth all of it unless others are given. */
    sale: (tenders: Readonly<Record<string, number>>, change: { orderId?: string; [field: string]: unknown } = {}) => {
      const orderId = change.orderId ?? till.nextId();
      const total = Object.values(tenders).reduce((sum, amount) => sum + amount, 0);
      return command(
        'order.sell',
        {
          ...{ orderId, number: number('V'), customerId: JUAN, lines: [line(`${orderId}:l1`, total)], total },
          tenders: Object.entries(tenders).map(([method, amount]) => ({ method, amount })),
          ...change,
        },
        {},
      );
    },
    modify: (orderId: string, change: object, by?: Partial<Command>) =>
      command(
        'order.modify',
        { modificationId: till.nextId(), orderId, baseVersion: 1, add: [], remove: [], ...change },
        by,
      ),
    voiding: (orderId: string, change: object = {}, by?: Partial<Command>) =>
      command(
        'order.void',
        { voidId: till.nextId(), orderId, baseVersion: 1, reason: 'error', refunds: [], ...change },
        by,
      ),
    settle: (orderId: string, amount: number, method = 'cash', change: object = {}, by?: Partial<Command>) =>
      command('difference.settle', { settlementId: till.nextId(), orderId, amount, method, ...change }, by),
    assign: (orderId: string, customerId: string) => command('order.assign', { orderId, customerId }, {}),
    invoice: (orderId: string, reference: string, change: object = {}) =>
      command('order.invoice', { orderId, reference, ...change }),
    payment: (amount: number, change: object = {}) =>
      command(
        'payment.take',
        { paymentId: till.nextId(), receiptNumber: number('R'), customerId: JUAN, amount, method: 'cash', ...change },
        {},
      ),
    refund: (amount: number, change: object = {}) =>
      command('refund.pay', {
        ...{ refundId: till.nextId(), receiptNumber: number('E'), customerId: JUAN, amount, method: 'cash' },
        ...change,
      }),
    draft: (amount: number, change: object = {}) =>
      command('movement.draft', { movementId: till.nextId(), customerId: JUAN, amount, reason: 'arreglo', ...change }),
    confirm: (movementId: string, change: object = {}) => command('movement.confirm', { movementId, ...change }),
    cancel: (movementId: string, change: object = {}, by?: Partial<Command>) =>
      command('movement.cancel', { movementId, reason: 'error', ...change }, by),
  };
}

export type CorrectingTill = ReturnType<typeof correctingTill>;

/** The tables that a correction writes, and by what their rows are put in order. */
const corrected: readonly (readonly [TableName, string])[] = [
  ['customers', 'id'],
  ['orders', 'id'],
  ['order_lines', 'order_id, line_id'],
  ['order_tenders', 'order_id, ordinal'],
  ['order_modifications', 'id'],
  ['order_removals', 'modification_id, line_id'],
  ['order_settlements', 'id'],
  ['payments', 'id'],
  ['refunds', 'id'],
  ['movements', 'id'],
  ['installments', 'id'],
  ['allocations', 'movement_id, installment_id, seq'],
  ['credits', 'movement_id'],
];

/** Every row that a correction can touch, by table: that nothing changed is that this is the same. */
export async function readBooks(db: Pick<Database, 'read'>): Promise<Record<string, readonly object[]>> {
  return db.read(async (tx) => {
    const tables: Record<string, readonly object[]> = {};
    for (const [table, order] of corrected)
      tables[table] = await tx.all<object>(`select * from ${table} order by ${order}`, []);
    return tables;
  });
}

/** What each customer owed at the end of a day, by the rows that count on it (D-21). */
export async function balancesAsOf(db: Pick<Database, 'read'>, day: string): Promise<Record<string, number>> {
  const rows = await db.read((tx) =>
    tx.all<{ id: string; total: number | string }>(
      `select customer_id as id, sum(amount) as total from movements where state <> 'draft' and posted_on <= ? group by customer_id`,
      [day],
    ),
  );
  return Object.fromEntries(rows.map(({ id, total }) => [id, Number(total)]));
}
