import { type Kysely, sql } from 'kysely';
import { auditLink, commandLink, FIRST_LINK } from '../chain.ts';
import { isPostgres } from '../dialect.ts';
import type { AuditRow, CommandRow } from '../tables.ts';

/**
 * The audit trail and the answered commands become chains, each row's link over all it says and the link before it; what is there is
 * chained in its order. The last link of each stands apart, so that a cut tail shows too. From here on the database refuses to alter
 * either, but for what a person's erasure takes out (D-44), and to delete from either in a real shop (as 0005 does of the ledger).
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
  await chainAudit(db);
  await chainCommands(db);
  for (const statement of isPostgres(db) ? onPostgres : onSqlite) await sql.raw(statement).execute(db);
}

const statements = [
  'create table chain_heads (chain text primary key, n bigint not null, link text not null)',
  'alter table audit add column n bigint',
  'alter table audit add column chain text',
  'alter table audit add column detail_hash text',
  'create unique index audit_by_number on audit (n)',
  'create index audit_unchained on audit (at) where n is null',
  'create index audit_by_time on audit (at, id)',
  'create index payments_by_time on payments (occurred_at, id)',
  `alter table commands add column chain text not null default ''`,
  'alter table commands add column erased bigint not null default 0',
];

const PAGE = 2000;

async function chainAudit(db: Kysely<unknown>): Promise<void> {
  let [n, before] = [0, FIRST_LINK];
  for (;;) {
    const page = sql<AuditRow>`select * from audit where n is null order by at, id limit ${PAGE}`;
    const { rows } = await page.execute(db);
    const links = rows.map((row): [string, number, string] => {
      n += 1;
      before = auditLink(before, { ...row, n });
      return [row.id, n, before];
    });
    const given = givenRows(db, links, ['text', 'bigint', 'text']);
    await sql`update audit set n = given.b, chain = given.c from ${given} where audit.id = given.a`.execute(db);
    if (rows.length < PAGE) break;
  }
  if (n > 0) await sql`insert into chain_heads (chain, n, link) values ('audit', ${n}, ${before})`.execute(db);
}

async function chainCommands(db: Kysely<unknown>): Promise<void> {
  let [n, before] = [-1, FIRST_LINK];
  for (;;) {
    const page = sql<CommandRow>`select id, till_id, till_seq, user_id, kind, content_hash, status, code, flags, params, occurred_at,
      received_at, seq from commands where seq > ${n} order by seq limit ${PAGE}`;
    const { rows } = await page.execute(db);
    const links = rows.map((row): [number, string] => {
      before = commandLink(before, row);
      n = row.seq;
      return [row.seq, before];
    });
    const given = givenRows(db, links, ['bigint', 'text']);
    await sql`update commands set chain = given.b from ${given} where commands.seq = given.a`.execute(db);
    if (rows.length < PAGE) break;
  }
  if (n >= 0) await sql`insert into chain_heads (chain, n, link) values ('commands', ${n}, ${before})`.execute(db);
}

/** Rows handed in by one parameter a column, as a table `given (a, b, c)`. */
function givenRows(db: Kysely<unknown>, rows: readonly (readonly (string | number)[])[], types: readonly string[]) {
  const names = ['a', 'b', 'c'].slice(0, types.length);
  if (!isPostgres(db)) {
    const columns = names.map((name, at) => `json_extract(value, '$[${at}]') as ${name}`).join(', ');
    return sql`(select ${sql.raw(columns)} from json_each(${JSON.stringify(rows)})) as given`;
  }
  const arrays = types.map((type, at) => sql`${rows.map((row) => row[at])}::${sql.raw(type)}[]`);
  return sql`unnest(${sql.join(arrays)}) as given (${sql.raw(names.join(', '))})`;
}

const TRAIL = 'the audit trail is append-only: erase-trail.ts takes out what the law orders';
const ANSWERS = 'an answered command is append-only: erase-trail.ts takes out what the law orders';
const HEADS = 'a chain only grows';
const REAL = 'not exists (select 1 from business where demo = 1)';

const differs = (columns: readonly string[], word: string) =>
  columns.map((column) => `new.${column} ${word} old.${column}`).join(' or ');

const auditColumns = ['id', 'at', 'who', 'till_id', 'what', 'entity', 'entity_id', 'command_id'];
const commandColumns = [
  ...['id', 'till_id', 'till_seq', 'user_id', 'kind', 'content_hash', 'status', 'code', 'flags', 'params'],
  ...['occurred_at', 'received_at', 'seq', 'chain'],
];

/** A row without a number came out of a backup and gets its place; a detail goes once, and leaves its hash. */
const auditAltered = (word: string) => `${differs(auditColumns, word)}
  or (old.n is not null and (${differs(['n', 'chain'], word)}))
  or (old.detail_hash is not null and (${differs(['detail', 'detail_hash'], word)}))
  or (new.detail_hash is null and new.detail ${word} old.detail)`;

const commandAltered = (word: string) => `${differs(commandColumns, word)}
  or (new.erased = 0 and (old.erased = 1 or new.body ${word} old.body))`;

const onSqlite = [
  `create trigger audit_keep before update on audit when ${auditAltered('is not')} begin select raise(abort, '${TRAIL}'); end`,
  `create trigger audit_stay before delete on audit when ${REAL} begin select raise(abort, '${TRAIL}'); end`,
  `create trigger commands_keep before update on commands when ${commandAltered('is not')}
    begin select raise(abort, '${ANSWERS}'); end`,
  `create trigger commands_stay before delete on commands when ${REAL} begin select raise(abort, '${ANSWERS}'); end`,
  `create trigger chain_heads_grow before update on chain_heads when new.chain <> old.chain or new.n <= old.n
    begin select raise(abort, '${HEADS}'); end`,
  `create trigger chain_heads_stay before delete on chain_heads when ${REAL} begin select raise(abort, '${HEADS}'); end`,
];

const refusing = (name: string, table: string, on: 'update' | 'delete', condition: string, message: string) => [
  `create function ${name}() returns trigger language plpgsql as $$ begin
    if ${condition} then raise exception '${message}'; end if;
    return ${on === 'update' ? 'new' : 'old'};
  end $$`,
  `create trigger ${name} before ${on} on ${table} for each row execute function ${name}()`,
];

const onPostgres = [
  ...refusing('audit_keep', 'audit', 'update', auditAltered('is distinct from'), TRAIL),
  ...refusing('audit_stay', 'audit', 'delete', REAL, TRAIL),
  ...refusing('commands_keep', 'commands', 'update', commandAltered('is distinct from'), ANSWERS),
  ...refusing('commands_stay', 'commands', 'delete', REAL, ANSWERS),
  ...refusing('chain_heads_grow', 'chain_heads', 'update', 'new.chain <> old.chain or new.n <= old.n', HEADS),
  ...refusing('chain_heads_stay', 'chain_heads', 'delete', REAL, HEADS),
];
