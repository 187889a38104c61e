import { type Kysely, sql } from 'kysely';
import { isPostgres } from '../dialect.ts';

/**
 * Stock, for the shops that want it (R4-64): what there is of each product as a cached sum, and every reason why, append-only as the
 * ledger is (0002) and emptied with a demo as it is (0005). `stock_seq` is apart from the product's own SEQ, so that a sale does not
 * send the whole product to every till. A product that is not known yet may be sold: nothing ties a move to its row.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of [...statements, ...(isPostgres(db) ? onPostgres : onSqlite)])
    await sql.raw(statement).execute(db);
}

const statements = [
  'alter table products add column stock bigint',
  'alter table products add column stock_seq bigint not null default 0',
  'create index products_by_stock_seq on products (stock_seq) where stock_seq > 0',
  `create table stock_moves (
    id text primary key, product_id text not null, quantity bigint not null, kind text not null,
    stock_after bigint not null, order_id text references orders (id), command_id text not null, user_id text not null,
    till_id text not null, reason text, occurred_at text not null, business_date text not null, posted_on text not null,
    seq bigint not null, ordinal bigint not null, check (quantity <> 0 or kind = 'count'))`,
  'create unique index stock_moves_by_product on stock_moves (product_id, seq, ordinal)',
  'create index stock_moves_by_seq on stock_moves (seq, ordinal)',
  'create index stock_moves_by_order on stock_moves (order_id) where order_id is not null',
];

const KEEPS = 'a stock move is append-only';
const isReal = 'not exists (select 1 from business where demo = 1)';

const onSqlite = [
  `create trigger stock_moves_keep before update on stock_moves begin select raise(abort, '${KEEPS}'); end`,
  `create trigger stock_moves_stay before delete on stock_moves when ${isReal}
    begin select raise(abort, '${KEEPS}'); end`,
];

const onPostgres = [
  `create function stock_moves_keep() returns trigger language plpgsql as $$ begin
    if tg_op = 'DELETE' and not (${isReal}) then return old; end if;
    raise exception '${KEEPS}';
  end $$`,
  'create trigger stock_moves_keep before update or delete on stock_moves for each row execute function stock_moves_keep()',
];
