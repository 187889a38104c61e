import type { HistoryEntity } from '../../shared/history/history.ts';
import { derivedId } from '../../shared/ids/ids.ts';
import type { ReadTx } from '../db/database.ts';

interface Former {
  readonly value: unknown;
  readonly until: string;
  /** That of the change. */
  readonly seq: number;
}

/**
 * What fields held before they were changed, and until when. A till that was out of reach goes on selling by the price and the
 * terms that it knows.
 */
export class FormerValues {
  readonly #values = new Map<string, Former[]>();

  note(entity: HistoryEntity, id: string, field: string, former: Former): void {
    const key = `${entity} ${id} ${field}`;
    const values = this.#values.get(key);
    if (values) values.push(former);
    else this.#values.set(key, [former]);
  }

  /**
   * What the field held at some moment since, beside what it holds now, going by the changes before a SEQ: an export is read back
   * with the history at hand of all that came after its commands.
   */
  since(entity: HistoryEntity, id: string, field: string, since: string, before = Number.POSITIVE_INFINITY): unknown[] {
    const values = this.#values.get(`${entity} ${id} ${field}`) ?? [];
    return values.filter(({ until, seq }) => until >= since && seq < before).map(({ value }) => value);
  }
}

/** In the order of what happened on the server: ids of one entity sort by it. One command may change more than one thing. */
export const idOfChange = (seq: number, nth = 1): string =>
  derivedId(String(seq).padStart(16, '0'), nth === 1 ? 'change' : `change${nth}`);

const seqOfChange = (id: string): number => Number.parseInt(id, 10);

interface HistoryRow {
  readonly id: string;
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
    const text = 'select id, entity_id, at, detail from audit where entity = ? and entity_id = ? and at >= ?';
    for (const row of await tx.all<HistoryRow>(text, [entity, id, since]))
      for (const [field, [from]] of Object.entries(JSON.parse(row.detail) as Record<string, readonly [unknown]>))
        former.note(entity, id, field, { value: from, until: row.at, seq: seqOfChange(row.id) });
  }
}
