import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Database } from '../../../server/db/database.ts';
import type { CustomerTableRow, MovementRow, OrderTableRow } from '../../../server/db/tables.ts';
import { ofAccount, whereOfRows } from '../../../server/movements/filter.ts';
import { findDayDrift } from '../../../server/movements/find-day-drift.ts';
import { addUpCustomers, goThroughCustomers } from '../../../server/movements/go-through-customers.ts';
import { groupMovements } from '../../../server/movements/group-movements.ts';
import { readMovements } from '../../../server/movements/read-movements.ts';
import { SUM_ROWS, type Sums, toTotals, totalMovements } from '../../../server/movements/total-movements.ts';
import type { PlainDate } from '../../../shared/dates/plain-date.ts';
import {
  type ListedMovement,
  type MovementFilter,
  type MovementGroup,
  type MovementGrouping,
  movementGroupings,
} from '../../../shared/movements/movement-list.ts';
import { MARIA, openBooks, PEDRO, tillId } from '../../worlds/books.ts';
import { idOf } from '../../worlds/ledger.ts';
import { engines } from '../../worlds/postgres.ts';

const days = ['2026-09-30', '2026-10-01', '2026-10-31', '2026-11-02', '2026-11-21'];
const types = ['sale', 'payment', 'product_add', 'adjustment', 'cash_rounding'] as const;
const customers = [1, 2, 3, 4, 5, 6].map((n) => idOf(0xd00 + n));
const orders = [1, 2, 3, 4, 5, 6, 7, 8].map((n) => idOf(0xe00 + n));

const rowArbitrary = fc.record({
  customer: fc.constantFrom(...customers),
  order: fc.option(fc.constantFrom(...orders)),
  type: fc.constantFrom(...types),
  state: fc.constantFrom('confirmed', 'confirmed', 'confirmed', 'cancelled', 'draft'),
  amount: fc.integer({ min: -500_000, max: 500_000 }).filter((amount) => amount !== 0),
  day: fc.constantFrom(...days),
  till: fc.constantFrom(tillId(1), tillId(2)),
  user: fc.constantFrom(MARIA, PEDRO),
});

const maybe = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined });
const day = fc.constantFrom(...days) as fc.Arbitrary<PlainDate>;

const filterArbitrary: fc.Arbitrary<MovementFilter> = fc
  .record({
    type: maybe(fc.uniqueArray(fc.constantFrom(...types), { minLength: 1 })),
    state: maybe(fc.uniqueArray(fc.constantFrom('draft', 'confirmed', 'cancelled'), { minLength: 1 })),
    customer: maybe(fc.constantFrom(...customers)),
    order: maybe(fc.constantFrom(...orders)),
    from: maybe(day),
    to: maybe(day),
    user: maybe(fc.constantFrom(MARIA, PEDRO)),
    till: maybe(fc.constantFrom(tillId(1), tillId(2))),
    asOf: maybe(day),
  })
  .map((filter) => (filter.asOf === undefined ? filter : { ...filter, state: undefined }));

type Drawn = typeof rowArbitrary extends fc.Arbitrary<infer R> ? R : never;

function toRow(drawn: Drawn, index: number): MovementRow {
  return {
    id: `${idOf(index)}:row`,
    customer_id: drawn.customer,
    order_id: drawn.order,
    type: drawn.type,
    amount: drawn.amount,
    state: drawn.state,
    occurred_at: `${drawn.day}T12:00:00.000Z`,
    business_date: drawn.day,
    posted_on: drawn.day,
    number: null,
    till_id: drawn.till,
    user_id: drawn.user,
    command_id: idOf(index),
    balance_after: 0,
    // Two of one SEQ, one after the other.
    seq: 10 + Math.floor(index / 2),
    ordinal: index % 2,
    cancels: null,
    reason: null,
  };
}

/** The last of the customers was merged into the first. */
const accountOf = (customerId: string): string => (customerId === customers[5] ? (customers[0] ?? '') : customerId);

/** What the filter says, said once more. */
const isFound = (row: MovementRow, filter: MovementFilter): boolean =>
  (filter.type?.includes(row.type as never) ?? true) &&
  (filter.asOf === undefined
    ? (filter.state ?? ['confirmed']).includes(row.state as never)
    : row.state !== 'draft' && row.posted_on <= filter.asOf) &&
  (filter.customer === undefined || accountOf(filter.customer) === accountOf(row.customer_id)) &&
  (filter.order ?? row.order_id) === row.order_id &&
  row.posted_on >= (filter.from ?? '') &&
  row.posted_on <= (filter.to ?? '9') &&
  (filter.user ?? row.user_id) === row.user_id &&
  (filter.till ?? row.till_id) === row.till_id;

const totalOf = (rows: readonly MovementRow[]) => {
  const sum = (some: readonly MovementRow[]) => some.reduce((total, { amount }) => total + amount, 0);
  return {
    count: rows.length,
    charges: sum(rows.filter(({ amount }) => amount > 0)),
    credits: sum(rows.filter(({ amount }) => amount < 0)),
    net: sum(rows),
  };
};

describe.each(engines())('the lists of movements of any books, on %s', (engine) => {
  it('R4-11 the totals of a filter are Σ of its rows, groups add up to them, and paging gives every row once', async () => {
    const books = fc.array(rowArbitrary, { minLength: 30, maxLength: 120 });
    const filters = fc.array(filterArbitrary, { minLength: 10, maxLength: 10 });
    await fc.assert(
      fc.asyncProperty(books, filters, fc.integer({ min: 1, max: 7 }), async (drawn, asked, limit) => {
        const place = await openBooks(engine, 2);
        try {
          const rows = drawn.map(toRow);
          await fill(place.db, rows);
          const after = await changeSome(place.db, rows);
          for (const filter of asked) await check(place.db, after, filter, limit);
          expect(await place.db.read(findDayDrift)).toEqual([]);
        } finally {
          await place.close();
        }
      }),
      { numRuns: 4 },
    );
  }, 300_000);

  it('a day whose sums are not those of its movements is found', async () => {
    const place = await openBooks(engine, 2);
    const sale = { customer: customers[0] ?? '', order: null, type: 'sale', state: 'confirmed', amount: 500 } as const;
    await fill(place.db, [toRow({ ...sale, day: '2026-11-21', till: tillId(1), user: PEDRO }, 0)]);
    await place.db.write((tx) => tx.q.updateTable('movement_days').set({ charges: 499 }).execute());
    expect(await place.db.read(findDayDrift)).toEqual([{ day: '2026-11-21', kept: 1, counted: 1 }]);
    await place.close();
  });
});

async function fill(db: Database, rows: readonly MovementRow[]): Promise<void> {
  await db.write(async (tx) => {
    tx.nextSeq();
    await tx.insert('customers', customers.map(toCustomer));
    await tx.insert('orders', orders.map(toOrder));
    await tx.insert('movements', rows);
  });
}

/** What may happen to rows that stand: a draft is confirmed, edited or deleted, a confirmed one cancelled. */
async function changeSome(db: Database, rows: readonly MovementRow[]): Promise<MovementRow[]> {
  const after = rows.flatMap((row, index): MovementRow[] => {
    if (row.state === 'draft' && index % 3 === 0) return [];
    if (row.state === 'draft' && index % 3 === 1) return [{ ...row, state: 'confirmed', posted_on: '2026-11-21' }];
    if (row.state === 'draft') return [{ ...row, amount: row.amount * 2 }];
    return [row.state === 'confirmed' && index % 5 === 0 ? { ...row, state: 'cancelled' } : row];
  });
  const kept = new Set(after.map(({ id }) => id));
  const deleted = rows.filter(({ id }) => !kept.has(id)).map(({ id }) => id);
  await db.write(async (tx) => {
    await tx.upsert(
      'movements',
      'id',
      after.filter((row) => !rows.includes(row)),
    );
    if (deleted.length > 0) await tx.q.deleteFrom('movements').where('id', 'in', deleted).execute();
  });
  return after;
}

async function check(db: Database, rows: readonly MovementRow[], filter: MovementFilter, limit: number): Promise<void> {
  const found = rows.filter((row) => isFound(row, filter));
  const listed = await allPages(db, filter, limit);
  expect(listed.map(({ id }) => id)).toEqual(found.toSorted(newestFirst).map(({ id }) => id));
  const totals = await db.read((tx) => totalMovements(tx, filter));
  expect(totals).toEqual(totalOf(found));
  for (const by of movementGroupings) {
    const groups = await allGroups(db, filter, by, limit);
    expect(new Set(groups.map(({ key }) => key)).size).toBe(groups.length);
    for (const { key, name: _, ...sums } of groups)
      expect(sums).toEqual(totalOf(found.filter((row) => keyOf(row, by) === key)));
    expect(groups.reduce((sum, { net }) => sum + net, 0)).toBe(totals.net);
    expect(groups.reduce((sum, { count }) => sum + count, 0)).toBe(totals.count);
  }
  await checkBothWays(db, filter);
}

/** Customers are found by going through them where there is much, by adding up where there is little: the same ones. */
async function checkBothWays(db: Database, filter: MovementFilter): Promise<void> {
  const where = whereOfRows(await db.read((tx) => ofAccount(tx, filter)));
  const source = { table: 'movements', sums: SUM_ROWS, columns: ['count', 'charges', 'credits'], where } as const;
  const [through, atOnce] = await db.read(async (tx) => [
    (await goThroughCustomers<Sums>(tx, source, ['', ''], 3)) ?? [],
    await addUpCustomers<Sums>(tx, source, ['', ''], 3),
  ]);
  const shown = (found: readonly (Sums & { id: string })[]) => found.map(({ id, ...sums }) => [id, toTotals(sums)]);
  expect(shown(through)).toEqual(shown(atOnce));
}

const keyOf = (row: MovementRow, by: MovementGrouping): string | null =>
  ({ customer: accountOf(row.customer_id), order: row.order_id, type: row.type, day: row.posted_on })[by];

const newestFirst = (a: MovementRow, b: MovementRow): number =>
  a.posted_on === b.posted_on ? b.seq - a.seq || b.ordinal - a.ordinal : a.posted_on < b.posted_on ? 1 : -1;

async function allPages(db: Database, filter: MovementFilter, limit: number): Promise<ListedMovement[]> {
  const all: ListedMovement[] = [];
  let before: string | undefined;
  for (;;) {
    const { movements, next } = await db.read((tx) => readMovements(tx, { ...filter, before, limit }));
    expect(movements.length).toBeLessThanOrEqual(limit);
    all.push(...movements);
    if (next === null) return all;
    before = next;
  }
}

async function allGroups(
  db: Database,
  filter: MovementFilter,
  by: MovementGrouping,
  limit: number,
): Promise<MovementGroup[]> {
  const all: MovementGroup[] = [];
  let after: string | undefined;
  for (;;) {
    const { groups, next } = await db.read((tx) => groupMovements(tx, { ...filter, by, after, limit }));
    all.push(...groups);
    if (next === null) return all;
    after = next;
  }
}

const toCustomer = (id: string, index: number): CustomerTableRow => ({
  ...{ id, name: `Cliente ${9 - index}`, phone: null, document: null, email: null, address: null, category: null },
  ...{ credit_limit: null, payment_term_days: null, archived: 0, placeholder: 0, name_key: `cliente ${9 - index}` },
  ...{
    phone_key: null,
    document_key: null,
    balance: 0,
    merged_into: index === 5 ? (customers[0] ?? null) : null,
    deleted: 0,
    erased: 0,
    language: null,
    seq: 2,
  },
});

const toOrder = (id: string, index: number): OrderTableRow => ({
  ...{ id, number: `V-01-0000000${index}`, customer_id: customers[index % 6] ?? null, till_id: tillId(1) },
  ...{ user_id: PEDRO, occurred_at: '2026-09-01T12:00:00.000Z', business_date: '2026-09-01', posted_on: '2026-09-01' },
  ...{ total: 100, rounding: 0, has_credit: 1, credit_amount: 100, version: 1, current_value: 100, voided: 0 },
  ...{
    difference_pending: 0,
    invoice_reference: null,
    invoice_version: null,
    installment_count: 1,
    note: null,
    seq: 2,
  },
});
