import type { HistoryEntity } from '../../shared/history/history.ts';
import type { ReadTx } from '../db/database.ts';

/**
 * What fields held before they were changed, and until when. A till that was out of reach goes on selling by the price and the
 * terms that it knows.
 */
export class FormerValues {
  readonly #values = new Map<string, { readonly until: string; readonly value: unknown }[]>();

  note(entity: HistoryEntity, id: string, field: string, value: unknown, until: string): void {
    const key = `${entity} ${id} ${field}`;
    const values = this.#values.get(key);
    if (values) values.push({ value, until });
    else this.#values.set(key, [{ value, until }]);
  }

  /** What the field held at some moment since, beside what it holds now. */
  since(entity: HistoryEntity, id: string, field: string, since: string): unknown[] {
    const values = this.#values.get(`${entity} ${id} ${field}`) ?? [];
    return values.filter(({ until }) => until >= since).map(({ value }) => value);
  }
}

interface HistoryRow {
  readonly entity_id: string;
  readonly at: string;
  readonly detail: string;
}

/** Reads the history of some of a kind from an instant on. */
export async function loadFormer(
  tx: ReadTx,
  former: FormerValues,
  { entity, ids, since }: { entity: HistoryEntity; ids: readonly string[]; since: string },
): Promise<void> {
  for (const id of ids) {
    const text = 'select entity_id, at, detail from audit where entity = ? and entity_id = ? and at >= ?';
    for (const row of await tx.all<HistoryRow>(text, [entity, id, since]))
      for (const [field, [from]] of Object.entries(JSON.parse(row.detail) as Record<string, readonly [unknown]>))
        former.note(entity, id, field, from, row.at);
  }
}
