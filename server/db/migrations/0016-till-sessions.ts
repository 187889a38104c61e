import { type Kysely, sql } from 'kysely';
import { isPostgres } from '../dialect.ts';

/**
 * Till sessions: when a drawer was opened and closed, what was counted and what should have been there. Everything else of a
 * report is a fold over the till's own commands, between its numbers. What is closed stays as it is, and cash that was put in or taken
 * out is append-only, as the ledger is (0002); a demo is emptied as it is (0005).
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of [...statements, ...(isPostgres(db) ? onPostgres : onSqlite)])
    await sql.raw(statement).execute(db);
}

const statements = [
  `create table till_sessions (
    id text primary key, till_id text not null references tills (id), business_date text not null,
    opened_at text not null, opened_by text not null, opening bigint not null, opened_till_seq bigint not null,
    closed_at text, closed_by text, number text, counted bigint, expected bigint, expected_shown bigint, note text,
    closed_till_seq bigint, seq bigint not null)`,
  'create index till_sessions_by_seq on till_sessions (seq)',
  'create index till_sessions_by_till on till_sessions (till_id, opened_till_seq)',
  'create index till_sessions_by_number on till_sessions (number) where number is not null',
  `create table cash_moves (
    id text primary key, till_id text not null references tills (id), direction text not null,
    amount bigint not null check (amount > 0), reason text not null, user_id text not null, approved_by text,
    command_id text not null, occurred_at text not null, business_date text not null, posted_on text not null, seq bigint not null)`,
  'create index cash_moves_by_till on cash_moves (till_id, seq)',
];

const CLOSED = 'a closed till session stays as it is';
const KEEPS = 'a cash move is append-only';
const isReal = 'not exists (select 1 from business where demo = 1)';

const onSqlite = [
  `create trigger till_sessions_keep before update on till_sessions when old.closed_at is not null
    begin select raise(abort, '${CLOSED}'); end`,
  `create trigger till_sessions_stay before delete on till_sessions when ${isReal}
    begin select raise(abort, '${CLOSED}'); end`,
  `create trigger cash_moves_keep before update on cash_moves begin select raise(abort, '${KEEPS}'); end`,
  `create trigger cash_moves_stay before delete on cash_moves when ${isReal} begin select raise(abort, '${KEEPS}'); end`,
];

const onPostgres = [
  `create function till_sessions_keep() returns trigger language plpgsql as $$ begin
    if tg_op = 'DELETE' then
      if not (${isReal}) then return old; end if;
    elsif old.closed_at is null then return new;
    end if;
    raise exception '${CLOSED}';
  end $$`,
  `create trigger till_sessions_keep before update or delete on till_sessions
    for each row execute function till_sessions_keep()`,
  `create function cash_moves_keep() returns trigger language plpgsql as $$ begin
    if tg_op = 'DELETE' and not (${isReal}) then return old; end if;
    raise exception '${KEEPS}';
  end $$`,
  'create trigger cash_moves_keep before update or delete on cash_moves for each row execute function cash_moves_keep()',
];
