import { BYTE_ORDER_MARK, csvAmount, csvRow } from '../../shared/csv/write-csv.ts';
import type { AuditAct } from '../../shared/history/audit.ts';
import type { AuditFilter } from '../../shared/history/audit-schema.ts';
import type { HistoryValue } from '../../shared/history/history.ts';
import { moneyFields } from '../../shared/history/money-fields.ts';
import { currencyExponent } from '../../shared/money/currency.ts';
import { SYSTEM_TILL, SYSTEM_USER } from '../../shared/tills/till.ts';
import type { Database } from '../db/database.ts';
import { readAudit } from './read-audit.ts';

const PAGE = 200;

const columns = [
  ...['at', 'user', 'user_id', 'till', 'till_id', 'what', 'entity', 'entity_id', 'subject', 'field', 'before', 'after'],
];

/** What is filtered of the trail, a row a figure, page by page. */
export async function* writeAuditCsv(db: Database, filter: AuditFilter): AsyncGenerator<string> {
  const { exponent, users, tills } = await db.read(async (tx) => {
    const [business] = await tx.all<{ currency: string }>('select currency from business', []);
    const users = await tx.all<Named>('select id, name from users', []);
    const tills = await tx.all<Named>('select id, name from tills', []);
    return { exponent: currencyExponent(business?.currency ?? ''), users: namesOf(users), tills: namesOf(tills) };
  });
  yield BYTE_ORDER_MARK + csvRow(columns);
  let before: string | undefined;
  do {
    const page = await db.read((tx) => readAudit(tx, { ...filter, before, limit: PAGE }));
    yield page.acts.flatMap((act) => rowsOf(act, { exponent, users, tills })).join('');
    before = page.next ?? undefined;
  } while (before !== undefined);
}

interface Named {
  readonly id: string;
  readonly name: string;
}

const namesOf = (rows: readonly Named[]): ReadonlyMap<string, string> =>
  new Map(rows.map(({ id, name }) => [id, name]));

interface Words {
  readonly exponent: number;
  readonly users: ReadonlyMap<string, string>;
  readonly tills: ReadonlyMap<string, string>;
}

function rowsOf(act: AuditAct, { exponent, users, tills }: Words): string[] {
  const head = [
    ...[act.at, nameIn(users, act.userId), act.userId, nameIn(tills, act.tillId), act.tillId],
    ...[act.what, act.entity, act.entityId, act.subject],
  ];
  const cell = (field: string, value: HistoryValue) =>
    typeof value === 'number' ? (moneyFields.has(field) ? csvAmount(value, exponent) : value) : textOf(value);
  const fields = Object.entries(act.fields).map(([field, [from, to]]) => [field, cell(field, from), cell(field, to)]);
  return (fields.length === 0 ? [[null, null, null]] : fields).map((tail) => csvRow([...head, ...tail]));
}

/** This file says nothing in words: what the server wrote itself keeps its id. */
const nameIn = (names: ReadonlyMap<string, string>, id: string | null): string | null =>
  id === SYSTEM_TILL || id === SYSTEM_USER ? id : (names.get(id ?? '') ?? null);

const textOf = (value: Exclude<HistoryValue, number>): string | null =>
  typeof value === 'boolean' ? (value ? 'yes' : 'no') : value;
