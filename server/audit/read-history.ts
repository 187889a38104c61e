import type { Instant } from '../../shared/dates/plain-date.ts';
import type { HistoryChange, HistoryEntity, HistoryPage } from '../../shared/history/history.ts';
import type { HistoryQuery } from '../../shared/history/history-schema.ts';
import type { ReadTx } from '../db/database.ts';
import type { AuditRow } from '../db/tables.ts';

/** Changes newest first, paged by their key: a page costs the same however long the history is. */
export async function readHistory(tx: ReadTx, { entity, id, user, before, limit }: HistoryQuery): Promise<HistoryPage> {
  const conditions: [text: string, value: string | undefined][] = [
    ['entity = ?', entity],
    ['entity_id = ?', id],
    ['who = ?', user],
    ['id < ?', before],
  ];
  const given = conditions.filter((one): one is [string, string] => one[1] !== undefined);
  const where = ['entity is not null', ...given.map(([text]) => text)].join(' and ');
  const text = `select * from audit where ${where} order by id desc limit ?`;
  const rows = await tx.all<AuditRow>(text, [...given.map(([, value]) => value), limit + 1]);
  const page = rows.slice(0, limit);
  return { changes: page.map(toChange), next: rows.length > limit ? (page.at(-1)?.id ?? null) : null };
}

const toChange = (row: AuditRow): HistoryChange => ({
  id: row.id,
  at: row.at as Instant,
  userId: row.who,
  tillId: row.till_id,
  kind: row.what,
  entity: row.entity as HistoryEntity,
  entityId: row.entity_id as string,
  fields: JSON.parse(row.detail) as HistoryChange['fields'],
});
