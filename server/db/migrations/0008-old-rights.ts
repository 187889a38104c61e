import { type Kysely, sql } from 'kysely';
import { isPostgres } from '../dialect.ts';

/**
 * What a user was allowed before he was changed: authority is judged at the moment of the act. Credits of one SEQ keep the order in
 * which they were made. A revoked till has a last day to push. The order and the number of a confirmed movement stay too,
 * which 0002 forgot: they can be null, and null compares with nothing.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of [...statements, ...(isPostgres(db) ? onPostgres : onSqlite)])
    await sql.raw(statement).execute(db);
}

const statements = [
  `create table former_roles (
    user_id text not null references users (id), role text not null, disabled bigint not null, until text not null,
    seq bigint not null, primary key (user_id, seq))`,
  'alter table credits add column ordinal bigint not null default 0',
  `update credits set ordinal = (select m.ordinal from movements m where m.id = credits.movement_id)
    where exists (select 1 from movements m where m.id = credits.movement_id)`,
  'alter table tills add column drain_by text',
];

const columns = [
  ...['id', 'customer_id', 'order_id', 'type', 'amount', 'occurred_at', 'business_date', 'posted_on', 'number'],
  ...['till_id', 'user_id', 'command_id', 'balance_after', 'seq', 'ordinal'],
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
