import type { CustomerRow } from '../../shared/customers/customer.ts';
import type { PlainDate } from '../../shared/dates/plain-date.ts';
import { numberSeries, readPrintedNumber } from '../../shared/ids/numbers.ts';
import type { PullPage } from '../../shared/sync/protocol.ts';
import { answerRow, isAnswered } from './answer-row.ts';
import { BULK, chunksOf } from './chunks.ts';
import { readIdentity, readSync, readTally, writeMeta } from './meta.ts';
import { orderPagesOf } from './order-pages.ts';
import type {
  BooksChange,
  Identity,
  OutboxRow,
  PlacedProfile,
  StoredAccount,
  StoredProduct,
  StoredProfile,
  StoredStock,
  SyncState,
  Tally,
} from './rows.ts';
import { settleOutbox, sweep } from './settle.ts';
import { isRestored, startGeneration } from './start-generation.ts';
import { takeSettled } from './take-settled.ts';
import type { TillDb } from './till-db.ts';

/** How a page came: what was asked for, and the server's clock minus this device's when it arrived. */
export interface PageContact {
  readonly after: number;
  readonly clockOffsetMs: number;
}

/**
 * `applied`; `known`, when the cursor is past it already (a page applied twice, another tab was faster); `restarted`, when it
 * comes from a restored server and the copy begins anew.
 */
export interface PageApplied {
  readonly outcome: 'applied' | 'known' | 'restarted';
  readonly change: BooksChange | null;
}

/**
 * Writes a pulled page: rows, own answers and cursor in one strict transaction, so that at every moment the disk says exactly
 * which own commands its rows include.
 */
export async function applyPage(db: TillDb, page: PullPage, contact: PageContact): Promise<PageApplied> {
  return db.transaction('rw', db.tables, async () => {
    const sync = await readSync(db);
    const tally = await readTally(db);
    if (isRestored(sync, page.epoch)) return restart(db, page, sync, tally);
    const next = contact.after === sync.cursor || (contact.after < sync.cursor && page.seq > sync.cursor);
    if (!next) return { outcome: 'known', change: null };
    return { outcome: 'applied', change: await apply(db, page, contact, sync, tally) };
  });
}

async function restart(db: TillDb, page: PullPage, before: SyncState, tally: Tally): Promise<PageApplied> {
  const { sync, rows } = await startGeneration(db, before, page.epoch);
  await db.outbox.bulkPut(rows);
  const change = tally.change + 1;
  await writeMeta(db, 'sync', sync);
  await writeMeta(db, 'tally', { ...tally, change });
  return { outcome: 'restarted', change: { change, outbox: rows, sync } };
}

async function apply(
  db: TillDb,
  page: PullPage,
  contact: PageContact,
  before: SyncState,
  tally: Tally,
): Promise<BooksChange> {
  const complete = page.seq >= page.head;
  const sync: SyncState = {
    ...before,
    epoch: page.epoch,
    cursor: page.seq,
    head: page.head,
    copied: before.copied || complete,
    asOf: complete ? page.serverTime : before.asOf,
    lastServerTime: page.serverTime,
    ...(page.waiting === undefined ? {} : { waiting: page.waiting }),
    clockOffsetMs: contact.clockOffsetMs,
    publicUrl: page.publicUrl ?? null,
  };
  const pages = { last: tally.pages };
  const profiles = await putCustomers(db, page.customers, sync.generation, pages);
  const products = page.products.map((product) => ({ ...product, generation: sync.generation }));
  await putProducts(db, products, sync.generation, pages);
  const stock = (page.stock ?? []).map((row) => ({ ...row, generation: sync.generation }));
  await putStock(db, stock, sync.generation, pages);
  const small = await putSmallTables(db, page, sync.generation);
  // A first copy of several pages ends with what changed while it came.
  const changed = before.copied || (complete && before.cursor > 0);
  const today = changed ? (page.serverTime.slice(0, 10) as PlainDate) : null;
  await db.orderPages.bulkPut(orderPagesOf(page.orders, sync.generation, pages, today));
  const outbox = new Map((await takeOwnAnswers(db, page, sync)).map((row) => [row.id, row]));
  for (const row of await takeSettled(db, page.settled ?? [])) outbox.set(row.id, row);
  if (complete) {
    for (const row of await settleOutbox(db, sync)) outbox.set(row.id, row);
    await sweep(db, sync, before.copied);
  }
  const change = tally.change + 1;
  await writeMeta(db, 'sync', sync);
  const printed = raisePrinted(tally.printed, page, await readIdentity(db));
  await writeMeta(db, 'tally', { ...tally, change, pages: pages.last, printed });
  return { change, profiles, products, stock, ...small, outbox: [...outbox.values()], sync, pages: pages.last };
}

async function putCustomers(
  db: TillDb,
  customers: readonly CustomerRow[],
  generation: number,
  pages: { last: number },
): Promise<PlacedProfile[]> {
  await forget(
    db,
    customers.filter(({ deleted, erased }) => deleted || erased),
  );
  const split = customers.map((customer) => splitCustomer(customer, generation));
  if (split.length < BULK) {
    await db.customers.bulkPut(split.map(({ profile }) => profile));
    await db.accounts.bulkPut(split.map(({ account }) => account));
    return split.map(({ profile }) => ({ profile, page: null }));
  }
  const chunks = chunksOf(split, ({ account }) => account.movements.length + account.installments.length).map(
    (rows) => ({ page: ++pages.last, rows }),
  );
  await db.profilePages.bulkPut(
    chunks.map(({ page, rows }) => ({ page, generation, rows: rows.map(({ profile }) => profile) })),
  );
  await db.accountPages.bulkPut(chunks.map(({ page, rows }) => ({ page, rows: rows.map(({ account }) => account) })));
  return chunks.flatMap(({ page, rows }) => rows.map(({ profile }) => ({ profile, page })));
}

/** Who somebody was goes from the chunks too, where older versions of a row wait to be dissolved (D-44). */
async function forget(db: TillDb, gone: readonly CustomerRow[]): Promise<void> {
  if (gone.length === 0) return;
  const ids = new Set(gone.map(({ id }) => id));
  await db.profilePages.toCollection().modify((chunk: { rows: readonly StoredProfile[] }) => {
    if (chunk.rows.some(({ id }) => ids.has(id))) chunk.rows = chunk.rows.filter(({ id }) => !ids.has(id));
  });
}

function splitCustomer(customer: CustomerRow, generation: number): { profile: StoredProfile; account: StoredAccount } {
  const { installments, credits, movements, ...rest } = customer;
  const { id, balance, seq } = customer;
  return {
    profile: { ...rest, generation },
    account: { id, balance, seq, generation, installments, credits, movements },
  };
}

async function putProducts(
  db: TillDb,
  products: readonly StoredProduct[],
  generation: number,
  pages: { last: number },
): Promise<void> {
  if (products.length < BULK) {
    await db.products.bulkPut(products);
    return;
  }
  const chunks = chunksOf(products, () => 1).map((rows) => ({ page: ++pages.last, generation, rows }));
  await db.productPages.bulkPut(chunks);
}

/** A first copy brings that of every product: as few records as products have. */
async function putStock(
  db: TillDb,
  stock: readonly StoredStock[],
  generation: number,
  pages: { last: number },
): Promise<void> {
  if (stock.length < BULK) {
    await db.stock.bulkPut(stock);
    return;
  }
  await db.stockPages.put({ page: ++pages.last, generation, rows: stock });
}

async function putSmallTables(
  db: TillDb,
  page: PullPage,
  generation: number,
): Promise<Pick<BooksChange, 'users' | 'tills' | 'stores' | 'business'>> {
  const users = page.users.map((user) => ({ ...user, generation }));
  const tills = page.tills.map((till) => ({ ...till, generation }));
  const stores = page.stores.map((store) => ({ ...store, generation }));
  await db.users.bulkPut(users);
  await db.tills.bulkPut(tills);
  await db.stores.bulkPut(stores);
  if (!page.business) return { users, tills, stores };
  const business = { business: page.business, seq: page.seq, generation };
  await writeMeta(db, 'business', business);
  return { users, tills, stores, business };
}

/** An answer that was lost on its way back comes again with the rows that include what it answers. */
async function takeOwnAnswers(db: TillDb, page: PullPage, sync: SyncState): Promise<OutboxRow[]> {
  const rows = await db.outbox.bulkGet(page.answers.map((answer) => answer.id));
  const answered: OutboxRow[] = [];
  for (const [index, answer] of page.answers.entries()) {
    const row = rows[index];
    if (!row || isAnswered(row, sync.generation)) continue;
    const { seq } = answer;
    answered.push(answerRow(row, answer, { seq, generation: sync.generation, serverTime: page.serverTime }));
  }
  await db.outbox.bulkPut(answered);
  return answered;
}

/** A disk that came out of a backup must not print a number again that its books have already. */
function raisePrinted(printed: Tally['printed'], page: PullPage, identity: Identity | null): Tally['printed'] {
  if (!identity) return printed;
  const raised = { ...printed };
  const see = (number: string | null): void => {
    const read = number ? readPrintedNumber(number) : null;
    if (!read || read.prefix !== identity.receiptPrefix) return;
    const series = numberSeries.find((one) => one === read.series);
    if (series) raised[series] = Math.max(raised[series], read.count);
  };
  for (const order of page.orders) if (order.tillId === identity.tillId) see(order.number);
  for (const customer of page.customers) for (const movement of customer.movements) see(movement.number);
  return raised;
}
