import { type Kysely, sql } from 'kysely';
import { isPostgres } from '../dialect.ts';

/**
 * A demo may be emptied, and only a demo: the ledger can be deleted while the business says that it is one, and whether it is
 * one is decided when it is made and never changes. What a real shop's ledger forbids (0002) it forbids as before, and its
 * business row cannot be deleted either, so that no other can take its place.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of isPostgres(db) ? onPostgres : onSqlite) await sql.raw(statement).execute(db);
}

const APPEND_ONLY = 'a confirmed movement is append-only';
const STAYS = 'whether a shop is a demo never changes';
const KEPT = 'a real shop is not deleted';

const onSqlite = [
  'drop trigger movements_stay',
  `create trigger movements_stay before delete on movements
    when old.state <> 'draft' and not exists (select 1 from business where demo = 1)
    begin select raise(abort, '${APPEND_ONLY}'); end`,
  `create trigger business_stays before update of demo on business when new.demo <> old.demo
    begin select raise(abort, '${STAYS}'); end`,
  `create trigger business_kept before delete on business when old.demo = 0
    begin select raise(abort, '${KEPT}'); end`,
];

const onPostgres = [
  `create function movements_stay() returns trigger language plpgsql as $$ begin
    if old.state <> 'draft' and not exists (select 1 from business where demo = 1) then
      raise exception '${APPEND_ONLY}';
    end if;
    return old;
  end $$`,
  'drop trigger movements_keep on movements',
  'create trigger movements_keep before update on movements for each row execute function movements_keep()',
  'create trigger movements_stay before delete on movements for each row execute function movements_stay()',
  `create function business_kept() returns trigger language plpgsql as $$ begin
    if tg_op = 'DELETE' then
      if old.demo = 0 then raise exception '${KEPT}'; end if;
      return old;
    end if;
    if new.demo <> old.demo then raise exception '${STAYS}'; end if;
    return new;
  end $$`,
  'create trigger business_kept before update or delete on business for each row execute function business_kept()',
];
