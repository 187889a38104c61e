import { type Kysely, sql } from 'kysely';
import { isPostgres } from '../dialect.ts';

/**
 * A confirmed movement is never edited nor deleted: corrections are new rows. The database itself refuses, so that no
 * later code, however hurried, can rewrite what a customer was shown. Only the state may move on, and never out of cancelled.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of isPostgres(db) ? onPostgres : onSqlite) await sql.raw(statement).execute(db);
}

const changed = [
  'id',
  'customer_id',
  'type',
  'amount',
  'occurred_at',
  'business_date',
  'posted_on',
  'till_id',
  'user_id',
  'command_id',
  'balance_after',
  'seq',
  'ordinal',
]
  .map((column) => `new.${column} <> old.${column}`)
  .join(' or ');

const onSqlite = [
  `create trigger movements_keep before update on movements when old.state <> 'draft' and (${changed} or
    (old.state = 'cancelled' and new.state <> 'cancelled') or new.state = 'draft')
    begin select raise(abort, 'a confirmed movement is append-only'); end`,
  `create trigger movements_stay before delete on movements when old.state <> 'draft'
    begin select raise(abort, 'a confirmed movement is append-only'); end`,
];

const onPostgres = [
  `create function movements_keep() returns trigger language plpgsql as $$ begin
    if old.state = 'draft' then
      if tg_op = 'DELETE' then return old; end if;
      return new;
    end if;
    if tg_op = 'DELETE' then raise exception 'a confirmed movement is append-only'; end if;
    if ${changed} or (old.state = 'cancelled' and new.state <> 'cancelled') or new.state = 'draft' then
      raise exception 'a confirmed movement is append-only';
    end if;
    return new;
  end $$`,
  'create trigger movements_keep before update or delete on movements for each row execute function movements_keep()',
];
