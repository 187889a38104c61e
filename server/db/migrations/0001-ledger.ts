import { type Kysely, sql } from 'kysely';

/** The first schema: who sells, what was sent, what is owed. The same statements on SQLite and on PostgreSQL. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}

const statements = [
  `create table business (
    id text primary key, name text not null, country text not null, currency text not null, time_zone text not null,
    locale text not null, settings text not null, seq bigint not null, changed_seq bigint not null, epoch text not null,
    created_at text not null, only_one bigint not null default 1 unique check (only_one = 1))`,
  'create table stores (id text primary key, name text not null, seq bigint not null)',
  `create table tills (
    id text primary key, store_id text not null references stores (id), name text not null, receipt_prefix text not null unique,
    token_hash text unique, next_seq bigint not null, head_seq bigint not null, revoked_at text, drained_at text,
    last_contact_at text, created_at text not null, seq bigint not null)`,
  `create table users (
    id text primary key, name text not null, role text not null, disabled bigint not null, pin_key_version bigint not null,
    pin_salt text, pin_iterations bigint, pin_base text, seq bigint not null)`,
  `create table user_keys (
    user_id text not null references users (id), key_version bigint not null, salt text not null, iterations bigint not null,
    sealed_base text not null, retired_at text not null, primary key (user_id, key_version))`,
  `create table sessions (
    token_hash text primary key, user_id text not null references users (id), till_id text not null references tills (id),
    created_at text not null, last_seen_at text not null, expires_at text not null)`,
  'create index sessions_by_user on sessions (user_id, till_id)',
  `create table enrollment_codes (
    code_hash text primary key, store_id text not null references stores (id), created_by text not null,
    created_at text not null, expires_at text not null, used_at text, till_id text references tills (id))`,
  `create table attempts (
    key text primary key, count bigint not null, window_started_at text not null, locked_until text)`,
  `create table audit (
    id text primary key, at text not null, who text, till_id text, what text not null, detail text not null)`,
  `create table commands (
    id text primary key, till_id text not null references tills (id), till_seq bigint not null, user_id text, kind text,
    content_hash text not null, body text not null, status text not null, code text, flags text not null, params text,
    occurred_at text, received_at text not null, attention bigint not null, seq bigint not null)`,
  'create unique index commands_by_seq on commands (seq)',
  'create unique index commands_by_till on commands (till_id, till_seq)',
  'create index commands_to_settle on commands (seq) where attention = 1',
  `create table customers (
    id text primary key, name text not null, phone text, document text, email text, address text, category text,
    credit_limit bigint, payment_term_days bigint, archived bigint not null, placeholder bigint not null,
    name_key text not null, phone_key text, document_key text, balance bigint not null, seq bigint not null)`,
  'create index customers_by_seq on customers (seq)',
  'create index customers_by_name on customers (name_key, id)',
  'create index customers_by_phone on customers (phone_key) where phone_key is not null',
  'create index customers_by_document on customers (document_key) where document_key is not null',
  `create table products (
    id text primary key, sku text, barcode text, name text not null, price bigint not null, category text,
    unit text not null, archived bigint not null, seq bigint not null)`,
  'create index products_by_seq on products (seq)',
  `create table orders (
    id text primary key, number text not null, customer_id text references customers (id),
    till_id text not null references tills (id), user_id text not null, occurred_at text not null, business_date text not null,
    posted_on text not null, total bigint not null, rounding bigint not null, has_credit bigint not null,
    credit_amount bigint not null, seq bigint not null, check ((has_credit = 1) = (credit_amount > 0)))`,
  'create index orders_by_seq on orders (seq)',
  'create index orders_by_number on orders (number)',
  `create table order_lines (
    order_id text not null references orders (id), line_id text not null, ordinal bigint not null, product_id text,
    description text not null, quantity bigint not null, unit_price bigint not null, discount bigint not null,
    primary key (order_id, ordinal))`,
  `create table order_tenders (
    order_id text not null references orders (id), ordinal bigint not null, method text not null, amount bigint not null,
    received bigint, reference text, bank text, primary key (order_id, ordinal))`,
  `create table movements (
    id text primary key, customer_id text not null references customers (id), order_id text references orders (id),
    type text not null, amount bigint not null check (amount <> 0), state text not null, occurred_at text not null,
    business_date text not null, posted_on text not null, number text, till_id text not null, user_id text not null,
    command_id text not null, balance_after bigint not null, seq bigint not null, ordinal bigint not null)`,
  'create index movements_by_customer on movements (customer_id, seq, ordinal)',
  `create table installments (
    id text primary key, customer_id text not null references customers (id), document text not null,
    document_id text not null, ordinal bigint not null, document_date text not null, due_date text not null,
    effective_due_date text not null, amount bigint not null check (amount > 0),
    outstanding bigint not null check (outstanding >= 0 and outstanding <= amount))`,
  'create index installments_open on installments (customer_id) where outstanding > 0',
  `create table allocations (
    movement_id text not null references movements (id), installment_id text not null references installments (id),
    principal bigint not null check (principal > 0), seq bigint not null, primary key (movement_id, installment_id))`,
  'create index allocations_by_installment on allocations (installment_id)',
  `create table credits (
    movement_id text primary key references movements (id), customer_id text not null references customers (id),
    remaining bigint not null check (remaining >= 0), seq bigint not null)`,
  'create index credits_unused on credits (customer_id) where remaining > 0',
  `create table payments (
    id text primary key, receipt_number text not null, customer_id text not null references customers (id),
    till_id text not null, user_id text not null, amount bigint not null, rounding bigint not null, received bigint,
    method text not null, reference text, bank text, occurred_at text not null, business_date text not null,
    posted_on text not null, seq bigint not null)`,
  'create index payments_by_number on payments (receipt_number)',
];
