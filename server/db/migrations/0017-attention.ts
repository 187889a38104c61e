import { type Kysely, sql } from 'kysely';
import { isPostgres } from '../dialect.ts';

/**
 * What somebody decided of a command that waited to be looked at: one row a command, append-only as the ledger is (0002) and emptied
 * with a demo as it is (0005). The command itself stays as it was answered; only its mark goes.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of [...statements, ...(isPostgres(db) ? onPostgres : onSqlite)])
    await sql.raw(statement).execute(db);
}

const statements = [
  `create table attention_settlements (
    command_id text primary key references commands (id), command_seq bigint not null, command_till_id text not null,
    outcome text not null, note text, settle_id text not null references commands (id), user_id text not null,
    occurred_at text not null, seq bigint not null)`,
  'create unique index attention_settlements_by_command on attention_settlements (command_seq)',
  'create unique index attention_settlements_by_till on attention_settlements (command_till_id, seq)',
  'create index commands_to_settle_by_till on commands (till_id, seq) where attention = 1',
];

const KEEPS = 'what was decided of a command is append-only';
const isReal = 'not exists (select 1 from business where demo = 1)';

const onSqlite = [
  `create trigger attention_settlements_keep before update on attention_settlements begin select raise(abort, '${KEEPS}'); end`,
  `create trigger attention_settlements_stay before delete on attention_settlements when ${isReal}
    begin select raise(abort, '${KEEPS}'); end`,
];

const onPostgres = [
  `create function attention_settlements_keep() returns trigger language plpgsql as $$ begin
    if tg_op = 'DELETE' and not (${isReal}) then return old; end if;
    raise exception '${KEEPS}';
  end $$`,
  `create trigger attention_settlements_keep before update or delete on attention_settlements
    for each row execute function attention_settlements_keep()`,
];
