import { type Kysely, sql } from 'kysely';
import { isPostgres } from '../dialect.ts';

/**
 * Orders have versions: what was added, taken back, settled. A movement can be cancelled by a row of its own, and an allocation taken
 * back by one of less than nothing, each with the day that it counts from, so that a printed month never changes (D-21).
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of [...statements, ...(isPostgres(db) ? onPostgres : onSqlite)])
    await sql.raw(statement).execute(db);
}

const statements = [
  'alter table orders add column version bigint not null default 1',
  'alter table orders add column current_value bigint not null default 0',
  'alter table orders add column voided bigint not null default 0',
  'alter table orders add column difference_pending bigint not null default 0',
  'alter table orders add column invoice_reference text',
  'alter table orders add column invoice_version bigint',
  'alter table orders add column installment_count bigint not null default 0',
  'update orders set current_value = total',
  'create index installments_by_document on installments (document_id)',
  'update orders set installment_count = (select count(*) from installments i where i.document_id = orders.id)',
  `create table order_modifications (
    id text primary key, order_id text not null references orders (id), version bigint not null, kind text not null,
    till_id text not null, user_id text not null, occurred_at text not null, business_date text not null,
    posted_on text not null, value_before bigint not null, value_after bigint not null, credit_added bigint not null,
    credit_removed bigint not null, cash_delta bigint not null, reason text, approved_by text, command_id text not null, seq bigint not null,
    unique (order_id, version))`,
  'alter table order_lines add column modification_id text references order_modifications (id)',
  'create index order_lines_by_product on order_lines (product_id) where product_id is not null',
  `create table order_removals (
    modification_id text not null references order_modifications (id), order_id text not null references orders (id),
    line_id text not null, quantity bigint not null check (quantity > 0), worth bigint not null,
    primary key (modification_id, line_id))`,
  'create index order_removals_by_order on order_removals (order_id)',
  `create table order_settlements (
    id text primary key, order_id text not null references orders (id), method text not null,
    amount bigint not null check (amount <> 0), reference text, till_id text not null, user_id text not null,
    occurred_at text not null, business_date text not null, posted_on text not null, command_id text not null,
    seq bigint not null, ordinal bigint not null)`,
  'create index order_settlements_by_order on order_settlements (order_id)',
  `create table refunds (
    id text primary key, receipt_number text not null, customer_id text not null references customers (id),
    till_id text not null, user_id text not null, amount bigint not null, method text not null, reference text, reason text,
    occurred_at text not null, business_date text not null, posted_on text not null, seq bigint not null)`,
  'create index refunds_by_number on refunds (receipt_number)',
  'create index refunds_by_customer on refunds (customer_id, seq)',
  'create index payments_by_customer on payments (customer_id, seq)',
  'create index orders_by_customer on orders (customer_id, seq) where customer_id is not null',
  'alter table movements add column cancels text',
  'alter table movements add column reason text',
  'create index movements_by_order on movements (order_id) where order_id is not null',
  'create unique index movements_cancelled_once on movements (cancels) where cancels is not null',
  `create table allocations_now (
    movement_id text not null references movements (id), installment_id text not null references installments (id),
    principal bigint not null check (principal <> 0), seq bigint not null, posted_on text not null,
    primary key (movement_id, installment_id, seq))`,
  `insert into allocations_now select a.movement_id, a.installment_id, a.principal, a.seq,
    coalesce((select max(m.posted_on) from movements m where m.seq = a.seq),
      (select m.posted_on from movements m where m.id = a.movement_id))
    from allocations a`,
  'drop table allocations',
  'alter table allocations_now rename to allocations',
  'create index allocations_by_installment on allocations (installment_id)',
];

const columns = [
  ...['id', 'customer_id', 'order_id', 'type', 'amount', 'occurred_at', 'business_date', 'posted_on', 'number'],
  ...['till_id', 'user_id', 'command_id', 'balance_after', 'seq', 'ordinal', 'cancels', 'reason'],
];

const changed = (differs: string) => columns.map((column) => `new.${column} ${differs} old.${column}`).join(' or ');

const onSqlite = [
  'drop trigger movements_keep',
  `create trigger movements_keep before update on movements when old.state <> 'draft' and (${changed('is not')} or
    (old.state = 'cancelled' and new.state <> 'cancelled') or new.state = 'draft')
    begin select raise(abort, 'a confirmed movement is append-only'); end`,
];

const onPostgres = [
  `create or replace function movements_keep() returns trigger language plpgsql as $$ begin
    if old.state = 'draft' then return new; end if;
    if ${changed('is distinct from')} or (old.state = 'cancelled' and new.state <> 'cancelled') or new.state = 'draft' then
      raise exception 'a confirmed movement is append-only';
    end if;
    return new;
  end $$`,
];
