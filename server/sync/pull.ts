import type { SettledCommand } from '../../shared/attention/attention.ts';
import { addDays, businessDateAt, type Instant, instantOf, type PlainDate } from '../../shared/dates/plain-date.ts';
import type { OwnAnswer, PullPage } from '../../shared/sync/protocol.ts';
import { SYSTEM_TILL, SYSTEM_USER } from '../../shared/tills/till.ts';
import type { Role, UserLanguage } from '../../shared/users/user.ts';
import { countAttention } from '../attention/read-attention.ts';
import { toSettled } from '../attention/store.ts';
import { toBusiness } from '../business/store.ts';
import { readCustomerRows } from '../customers/read-customer-rows.ts';
import type { ReadTx } from '../db/database.ts';
import type {
  AttentionSettlementRow,
  BusinessRow,
  CommandRow,
  CustomerTableRow,
  OrderTableRow,
  ProductTableRow,
} from '../db/tables.ts';
import { readOrders } from '../orders/read-order-rows.ts';
import { toProduct } from '../products/store.ts';
import { readChangedStock, readStockSeqs } from '../stock/read-changed-stock.ts';
import { toStore } from '../stores/store.ts';
import { resultOf } from './answer-batch.ts';
import type { Sender, SyncDeps } from './sync-deps.ts';

export interface PullQuery {
  readonly after: number;
  readonly limit: number;
  readonly answered: number;
  /** 1 when the till has its first copy. */
  readonly copied?: number;
}

/**
 * How old an order a first copy brings. Once it is complete, what changes comes whatever its age: a till that has modified an old
 * order must hear of it, or it would show it as it was and take the same goods back again.
 */
const ORDER_DAYS = 60;

/**
 * The rows changed after a SEQ, in their latest version, in one snapshot. A page ends on a whole SEQ, so that it never splits a
 * command; it holds about `limit` rows. The sender's own answers of the same range come with it.
 */
export function pullPage(
  deps: Pick<SyncDeps, 'db' | 'clock' | 'keys'>,
  sender: Sender,
  query: PullQuery,
): Promise<PullPage> {
  return deps.db.read(async (tx) => {
    const [business] = await tx.all<BusinessRow>('select * from business', []);
    if (!business) throw new Error('a pull without a business');
    const now = instantOf(deps.clock.now());
    const since = query.copied ? null : addDays(businessDateAt(now, business.time_zone), -ORDER_DAYS);
    const upTo = await endOfPage(tx, business.seq, since, query);
    return readPage(tx, deps, sender, { business, now, since, upTo, ...query });
  });
}

/** The tables whose rows a till holds, with what each costs it only when it is recent. */
const pulled = ['customers', 'products', 'orders', 'users', 'stores', 'tills'] as const;

async function endOfPage(tx: ReadTx, head: number, since: PlainDate | null, query: PullQuery): Promise<number> {
  if (query.after >= head) return head;
  const seqs: number[] = [];
  for (const table of pulled) {
    const recent = table === 'orders' && since !== null;
    const text = `select seq from ${table} where seq > ?${recent ? ' and business_date >= ?' : ''} order by seq limit ?`;
    const parameters = recent ? [query.after, since, query.limit] : [query.after, query.limit];
    for (const row of await tx.all<{ seq: number }>(text, parameters)) seqs.push(row.seq);
  }
  for (const row of await readStockSeqs(tx, query)) seqs.push(row.seq);
  if (seqs.length < query.limit) return head;
  seqs.sort((a, b) => a - b);
  return seqs[query.limit - 1] ?? head;
}

interface Page extends PullQuery {
  readonly business: BusinessRow;
  readonly now: Instant;
  /** The first day of the orders that come; null for all. */
  readonly since: PlainDate | null;
  readonly upTo: number;
}

async function readPage(tx: ReadTx, deps: Pick<SyncDeps, 'keys'>, sender: Sender, page: Page): Promise<PullPage> {
  const { business, after, upTo } = page;
  const range = [after, upTo];
  const between = (table: string) => `select * from ${table} where seq > ? and seq <= ? order by seq`;
  const customers = await tx.all<CustomerTableRow>(between('customers'), range);
  const products = await tx.all<ProductTableRow>(between('products'), range);
  const stock = await readChangedStock(tx, page);
  const settled = await readOwnSettled(tx, sender, page);
  const orders =
    page.since === null
      ? await tx.all<OrderTableRow>(between('orders'), range)
      : await tx.all<OrderTableRow>(
          'select * from orders where seq > ? and seq <= ? and business_date >= ? order by seq',
          [...range, page.since],
        );
  return {
    seq: upTo,
    head: business.seq,
    epoch: business.epoch,
    serverTime: page.now,
    business: business.changed_seq > after && business.changed_seq <= upTo ? toBusiness(business) : null,
    ...(await readPeopleAndPlaces(tx, deps, sender, range)),
    products: products.map((row) => ({ ...toProduct(row), seq: row.seq })),
    ...(stock.length > 0 ? { stock } : {}),
    customers: await readCustomerRows(tx, customers),
    orders: await readOrders(tx, orders),
    answers: await readAnswers(tx, sender, page),
    ...(settled.length > 0 ? { settled } : {}),
    waiting: await countAttention(tx),
  };
}

async function readPeopleAndPlaces(
  tx: ReadTx,
  deps: Pick<SyncDeps, 'keys'>,
  sender: Sender,
  [after = 0, upTo = 0]: number[],
) {
  const q = tx.q;
  const stores = await q
    .selectFrom('stores')
    .selectAll()
    .where('seq', '>', after)
    .where('seq', '<=', upTo)
    .orderBy('id')
    .execute();
  const tills = await q
    .selectFrom('tills')
    .selectAll()
    .where('seq', '>', after)
    .where('seq', '<=', upTo)
    .orderBy('id')
    .execute();
  const users = await q
    .selectFrom('users')
    .selectAll()
    .where('seq', '>', after)
    .where('seq', '<=', upTo)
    .orderBy('id')
    .execute();
  return {
    stores: stores.map(toStore),
    tills: tills
      .filter((till) => till.id !== SYSTEM_TILL)
      .map((till) => ({
        id: till.id,
        storeId: till.store_id,
        name: till.name,
        receiptPrefix: till.receipt_prefix,
        revoked: till.revoked_at !== null,
        seq: till.seq,
      })),
    users: users
      .filter((user) => user.id !== SYSTEM_USER)
      .map((user) => ({
        id: user.id,
        name: user.name,
        role: user.role as Role,
        disabled: user.disabled === 1,
        ...(user.language === null ? {} : { language: user.language as UserLanguage }),
        seq: user.seq,
        pin: deps.keys.pinCheckFor(user, sender.tillId),
      })),
  };
}

/** What was decided of the puller's own commands. */
async function readOwnSettled(tx: ReadTx, { tillId }: Sender, { after, upTo }: Page): Promise<SettledCommand[]> {
  const text = 'select * from attention_settlements where command_till_id = ? and seq > ? and seq <= ? order by seq';
  return (await tx.all<AttentionSettlementRow>(text, [tillId, after, upTo])).map(toSettled);
}

async function readAnswers(tx: ReadTx, sender: Sender, page: Page): Promise<OwnAnswer[]> {
  const text = 'select * from commands where till_id = ? and till_seq > ? and seq > ? and seq <= ? order by till_seq';
  const rows = await tx.all<CommandRow>(text, [sender.tillId, page.answered, page.after, page.upTo]);
  return rows.map((row) => ({ ...resultOf(row), tillSeq: row.till_seq }));
}
