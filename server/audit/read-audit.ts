import { foldText } from '../../shared/customers/customer.ts';
import { dayBegins } from '../../shared/dates/day-begins.ts';
import { addDays, type Instant } from '../../shared/dates/plain-date.ts';
import { type AuditAct, type AuditPage, auditGroups } from '../../shared/history/audit.ts';
import type { AuditQuery } from '../../shared/history/audit-schema.ts';
import type { HistoryEntity, HistoryValue } from '../../shared/history/history.ts';
import { derivedId } from '../../shared/ids/ids.ts';
import type { ReadTx } from '../db/database.ts';
import type { AuditRow, PaymentRow } from '../db/tables.ts';
import { nameSubjects } from './name-subjects.ts';

/**
 * The trail, newest first, paged by its key: a page costs the same however long it is. Payments are not in it twice: they are kept as
 * themselves, and shown among the others (R2-64).
 */
export async function readAudit(tx: ReadTx, query: AuditQuery): Promise<AuditPage> {
  const asked = await prepare(tx, query);
  const found = [...(await readTrail(tx, asked)), ...(await readPayments(tx, asked))].sort(comparePlaces);
  const page = found.slice(0, query.limit);
  const last = page.at(-1);
  const acts = await nameSubjects(
    tx,
    page.map(({ act }) => act),
  );
  return { acts, next: found.length > query.limit && last ? `${last.act.at} ${last.source} ${last.act.id}` : null };
}

/** Where an act stands: of one instant the trail's come first, then payments, each by descending id. */
interface Placed {
  readonly act: AuditAct;
  readonly source: 'a' | 'p';
}

const comparePlaces = (one: Placed, other: Placed): number => {
  if (one.act.at !== other.act.at) return one.act.at < other.act.at ? 1 : -1;
  return one.source === other.source ? 0 : one.source < other.source ? -1 : 1;
};

interface Asked extends AuditQuery {
  readonly since: string | null;
  readonly until: string | null;
  /** The instant, source and id that the page comes after. */
  readonly place: readonly [at: string, source: string, id: string] | null;
}

async function prepare(tx: ReadTx, query: AuditQuery): Promise<Asked> {
  const [business] = await tx.all<{ time_zone: string }>('select time_zone from business', []);
  const zone = business?.time_zone ?? 'UTC';
  const [at = '', source = '', id = ''] = query.before?.split(' ') ?? [];
  return {
    ...query,
    since: query.from === undefined ? null : dayBegins(query.from, zone),
    until: query.to === undefined ? null : dayBegins(addDays(query.to, 1), zone),
    place: query.before === undefined ? null : [at, source, id],
  };
}

type Condition = readonly [text: string, ...values: (string | number)[]];

async function readTrail(tx: ReadTx, asked: Asked): Promise<Placed[]> {
  const whats: readonly string[] = asked.group === undefined ? [] : auditGroups[asked.group];
  const conditions: Condition[] = [
    ...(whats.length > 0 ? [[`what in (${whats.map(() => '?').join(', ')})`, ...whats] as const] : []),
    ...commonConditions(asked, { at: 'at', user: 'who', source: 'a' }),
    ...(asked.entity === undefined ? [] : [['entity = ?', asked.entity] as const]),
    ...(asked.id === undefined ? [] : [['entity_id = ?', asked.id] as const]),
    ...(asked.text === undefined ? [] : [textCondition(asked.text)]),
  ];
  const rows = await select<AuditRow>(tx, { table: 'audit', at: 'at', conditions, limit: asked.limit });
  return rows.map((row) => ({ act: toAct(row), source: 'a' }));
}

const toAct = (row: AuditRow): AuditAct => ({
  id: row.id,
  at: row.at as Instant,
  userId: row.who,
  tillId: row.till_id,
  what: row.what,
  entity: row.entity as HistoryEntity | null,
  entityId: row.entity_id,
  subject: null,
  fields: fieldsOf(JSON.parse(row.detail) as Record<string, unknown>),
});

/** What an access came with has nothing before it. */
const fieldsOf = (detail: Readonly<Record<string, unknown>>): AuditAct['fields'] =>
  Object.fromEntries(
    Object.entries(detail).map(([field, value]) => [
      field,
      Array.isArray(value) ? (value as [HistoryValue, HistoryValue]) : [null, value as HistoryValue],
    ]),
  );

async function readPayments(tx: ReadTx, asked: Asked): Promise<Placed[]> {
  const isOther = asked.entity !== undefined && asked.entity !== 'payment';
  if (isOther || (asked.group !== undefined && asked.group !== 'collected')) return [];
  const conditions: Condition[] = [
    ...commonConditions(asked, { at: 'occurred_at', user: 'user_id', source: 'p' }),
    ...(asked.id === undefined ? [] : [['id = ?', asked.id] as const]),
    ...(asked.text === undefined ? [] : [paymentText(asked.text)]),
  ];
  const rows = await select<PaymentRow>(tx, { table: 'payments', at: 'occurred_at', conditions, limit: asked.limit });
  const ids = rows.map(({ id }) => derivedId(id, 'payment'));
  const posted = new Map((await tx.byValues('movements', 'id', ids)).map((row) => [row.id, row]));
  return rows.map((row) => ({ act: paymentAct(row, posted.get(derivedId(row.id, 'payment'))), source: 'p' }));
}

const paymentAct = (row: PaymentRow, movement?: { amount: number; balance_after: number }): AuditAct => ({
  id: row.id,
  at: row.occurred_at as Instant,
  userId: row.user_id,
  tillId: row.till_id,
  what: 'payment.take',
  entity: 'payment',
  entityId: row.id,
  subject: null,
  fields: {
    amount: [null, row.amount],
    ...(movement ? { balance: [movement.balance_after - movement.amount, movement.balance_after] as const } : {}),
    method: [null, row.method],
  },
});

function commonConditions(
  { user, till, since, until, place }: Asked,
  columns: { at: string; user: string; source: 'a' | 'p' },
): Condition[] {
  return [
    ...(user === undefined ? [] : [[`${columns.user} = ?`, user] as const]),
    ...(till === undefined ? [] : [['till_id = ?', till] as const]),
    ...(since === null ? [] : [[`${columns.at} >= ?`, since] as const]),
    ...(until === null ? [] : [[`${columns.at} < ?`, until] as const]),
    ...(place === null ? [] : [after(place, columns)]),
  ];
}

function after(
  [at, source, id]: readonly [string, string, string],
  columns: { at: string; source: 'a' | 'p' },
): Condition {
  if (source === columns.source) return [`(${columns.at}, id) < (?, ?)`, at, id];
  return [`${columns.at} ${columns.source === 'p' ? '<=' : '<'} ?`, at];
}

function textCondition(text: string): Condition {
  const known = `select id from customers where name_key like ? escape '!'`;
  const [name, lower, number] = [likeOf(foldText(text)), likeOf(text.toLowerCase()), text.toUpperCase()];
  return [
    `(lower(detail) like ? escape '!' or entity_id = ?
      or entity = 'customer' and entity_id in (${known})
      or entity = 'product' and entity_id in (select id from products where lower(name) like ? escape '!')
      or entity = 'order' and entity_id in (select id from orders where number = ? or customer_id in (${known}))
      or entity = 'movement' and entity_id in (select id from movements where number = ? or customer_id in (${known})))`,
    ...[lower, text, name, lower, number, name, number, name],
  ];
}

const paymentText = (text: string): Condition => [
  `(receipt_number = ? or id = ? or reference = ?
    or customer_id in (select id from customers where name_key like ? escape '!'))`,
  ...[text.toUpperCase(), text, text, likeOf(foldText(text))],
];

const likeOf = (text: string): string => `%${text.replace(/[!%_]/g, '!$&')}%`;

interface Selection {
  readonly table: 'audit' | 'payments';
  readonly at: string;
  readonly conditions: readonly Condition[];
  readonly limit: number;
}

function select<R>(tx: ReadTx, { table, at, conditions, limit }: Selection): Promise<R[]> {
  const where = conditions.length === 0 ? '' : `where ${conditions.map(([text]) => text).join(' and ')}`;
  const values = conditions.flatMap(([, ...given]) => given);
  return tx.all<R>(`select * from ${table} ${where} order by ${at} desc, id desc limit ?`, [...values, limit + 1]);
}
