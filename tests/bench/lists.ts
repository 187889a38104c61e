// The office's lists over a ledger of 1,000,000 movements, on both engines: the first page of any filter and group against reading as
// many rows by their key, exact totals against one pass over the ledger, and a customer's file among many others' rows against few.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readCredit } from '../../server/customers/read-credit.ts';
import type { Database, ReadTx } from '../../server/db/database.ts';
import { openDatabase } from '../../server/db/open.ts';
import { groupMovements } from '../../server/movements/group-movements.ts';
import { readMovements } from '../../server/movements/read-movements.ts';
import { totalMovements } from '../../server/movements/total-movements.ts';
import { listOrders } from '../../server/orders/list-orders.ts';
import { reportSales } from '../../server/orders/report-sales.ts';
import { groupOrders, totalOrders } from '../../server/orders/total-orders.ts';
import type { Instant, PlainDate } from '../../shared/dates/plain-date.ts';
import { type MovementFilter, movementGroupings } from '../../shared/movements/movement-list.ts';
import { type OrderFilter, orderGroupings } from '../../shared/orders/order-list.ts';
import { startPostgres } from '../worlds/start-postgres.ts';
import { customerId, fillLedger, foundLedger, GUEST, orderId, REGULAR, tillId, userId } from './rig/fill-ledger.ts';
import { report, say } from './rig/report.ts';
import { median } from './rig/statistics.ts';

const MOVEMENTS = 1_000_000;
const FEW = 10_000;
const ROUNDS = 5;
const PAGE = 50;

const month = { from: '2024-05-01' as PlainDate, to: '2024-05-31' as PlainDate };

const filters: Readonly<Record<string, MovementFilter>> = {
  everything: {},
  'a customer': { customer: customerId(7) },
  'a customer of few': { customer: customerId(9000) },
  'an order': { order: orderId(1) },
  'a month': month,
  'a till': { till: tillId(2) },
  'a user': { user: userId(3) },
  'a user of one day long ago': { user: GUEST },
  'a user of no movement': { user: userId(77) },
  payments: { type: ['payment'] },
  'a type of long ago': { type: ['adjustment'] },
  cancelled: { state: ['cancelled'] },
  'all of it at once': { state: ['cancelled'], till: tillId(1), user: userId(1), type: ['cash_rounding'], ...month },
  'as of a day': { asOf: month.to },
};

const orderFilters: Readonly<Record<string, OrderFilter>> = {
  everything: {},
  'a customer': { customer: customerId(7) },
  'a number': { number: '123456' },
  'a month': month,
  modified: { state: ['modified'] },
  voided: { state: ['voided'] },
  'with a difference': { state: ['pending'] },
  'a user of one day long ago': { user: GUEST },
  'paid by card: none': { method: 'card', ...month },
  'large ones': { min: 99_900 },
};

const folder = mkdtempSync(join(tmpdir(), 'fiado-bench-lists-'));
const wanted = process.env['FIADO_BENCH_ENGINE'];
try {
  if (wanted !== 'postgres') await measure('SQLite', openDatabase({ file: join(folder, 'fiado.db') }));
  if (wanted !== 'sqlite') {
    const postgres = await startPostgres();
    await measure('PostgreSQL', openDatabase({ url: postgres.url }));
    await postgres.stop();
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}

async function measure(engine: string, db: Database): Promise<void> {
  await db.migrate();
  await foundLedger(db);
  await fillLedger(db, { from: 0, to: FEW, of: MOVEMENTS });
  await settle(db);
  const file = (tx: ReadTx) => readCredit(tx, REGULAR, { limit: PAGE }, '2026-11-22T00:00:00.000Z' as Instant);
  const fileAmongFew = await time(db, file, 40);
  const start = performance.now();
  await fillLedger(db, { from: FEW, to: MOVEMENTS, of: MOVEMENTS });
  say(`${engine}: ${MOVEMENTS} movements written in ${Math.round((performance.now() - start) / 1000)} s`);
  await settle(db);
  const fileAmongMany = await time(db, file, 40);
  const byKey = await time(db, (tx) => readByKey(tx));
  const onePass = await time(db, (tx) =>
    tx.all("select count(*) as count, sum(amount) as net from movements where state = 'confirmed'", []),
  );

  const pages = await timeEach(
    engine,
    db,
    'movements',
    filters,
    (filter) => (tx) => readMovements(tx, { ...filter, limit: PAGE }),
  );
  reportTimes(`${engine}: first page of movements, the slowest`, pages, byKey, '50 rows by key', '100 ms');
  const groups: number[] = [];
  for (const by of movementGroupings)
    groups.push(
      ...(await timeEach(
        engine,
        db,
        `movements by ${by}`,
        filters,
        (filter) => (tx) => groupMovements(tx, { ...filter, by, limit: PAGE }),
      )),
    );
  reportTimes(`${engine}: first page of groups, the slowest`, groups, byKey, '50 rows by key', '100 ms');
  const totals = await timeEach(
    engine,
    db,
    'totals of movements',
    filters,
    (filter) => (tx) => totalMovements(tx, filter),
  );
  reportTimes(`${engine}: exact totals of movements, the slowest`, totals, onePass, 'one pass', '2 s');

  const orders = await timeEach(
    engine,
    db,
    'orders',
    orderFilters,
    (filter) => (tx) => listOrders(tx, { ...filter, limit: PAGE }),
  );
  reportTimes(`${engine}: first page of orders, the slowest`, orders, byKey, '50 rows by key', '100 ms');
  const orderTotals = await timeEach(
    engine,
    db,
    'totals of orders',
    orderFilters,
    (filter) => (tx) => totalOrders(tx, filter),
  );
  for (const by of orderGroupings)
    orderTotals.push(
      ...(await timeEach(
        engine,
        db,
        `orders by ${by}`,
        orderFilters,
        (filter) => (tx) => groupOrders(tx, { ...filter, by, limit: PAGE }),
      )),
    );
  const sales = (range: { from?: PlainDate; to?: PlainDate }) => (tx: ReadTx) =>
    reportSales(tx, { ...range, by: 'day', limit: PAGE });
  orderTotals.push(...(await timeEach(engine, db, 'report of sales', { 'a month': month, 'three years': {} }, sales)));
  reportTimes(
    `${engine}: totals and groups of orders, sales report, the slowest`,
    orderTotals,
    onePass,
    'one pass',
    '2 s',
  );

  report({
    figure: `${engine}: a customer's file among 1,000,000 movements of others / among 10,000`,
    ours: inMs(fileAmongMany),
    anchor: inMs(fileAmongFew),
    ratio: (fileAmongFew / fileAmongMany).toFixed(2),
    aim: '1',
  });
  await db.close();
}

/** Statistics as a server that has run for a day has them, and caches that have seen the tables. */
async function settle(db: Database): Promise<void> {
  if (db.engine === 'postgres') await db.write((tx) => tx.all('analyze', []));
  await db.read((tx) => tx.all('select count(*) as count from movements', []));
}

async function readByKey(tx: ReadTx): Promise<void> {
  for (let n = 0; n < PAGE; n += 1)
    await tx.all('select * from movements where id = ?', [`${orderId((n * 19_997) % MOVEMENTS)}:sale`]);
}

/** The median of some rounds, after one that warms up. */
async function time(db: Database, work: (tx: ReadTx) => Promise<unknown>, rounds = ROUNDS): Promise<number> {
  const times: number[] = [];
  for (let round = 0; round <= rounds; round += 1) {
    const start = performance.now();
    await db.read(work);
    if (round > 0) times.push(performance.now() - start);
  }
  return median(times);
}

async function timeEach<F>(
  engine: string,
  db: Database,
  what: string,
  named: Readonly<Record<string, F>>,
  workOf: (filter: F) => (tx: ReadTx) => Promise<unknown>,
): Promise<number[]> {
  const times: number[] = [];
  for (const [name, filter] of Object.entries(named)) {
    const one = await time(db, workOf(filter));
    say(`${engine}  ${what}, ${name}: ${inMs(one)}`);
    times.push(one);
  }
  return times;
}

function reportTimes(figure: string, times: readonly number[], limit: number, anchor: string, aim: string): void {
  const slowest = Math.max(...times);
  report({
    figure,
    ours: `${inMs(slowest)} (median ${inMs(median(times))})`,
    anchor: `${inMs(limit)}: ${anchor}`,
    ratio: (limit / slowest).toFixed(2),
    aim,
  });
}

function inMs(time: number): string {
  return `${time < 10 ? Math.round(time * 10) / 10 : Math.round(time)} ms`;
}
