import { instantOf } from '../../shared/dates/plain-date.ts';
import type { HistoryEntity } from '../../shared/history/history.ts';
import { derivedId } from '../../shared/ids/ids.ts';
import type { FlagCode } from '../../shared/refusal.ts';
import type { ReadTx } from '../db/database.ts';

interface Former {
  readonly value: unknown;
  /** When the server heard of the change: until then no other till could know of it, whenever it was made. */
  readonly until: string;
  /** That of the change. */
  readonly seq: number;
}

/**
 * What fields held before they were changed, and until when. A till that was out of reach goes on selling by the price and the
 * terms that it knows (decision 0007).
 */
export class FormerValues {
  readonly #values = new Map<string, Former[]>();
  #now = '';
  /** The flags that what is being applied was answered with before: none, unless it is read back from an export. */
  answered: readonly FlagCode[] = [];

  /** When the server hears what is being applied: now, or when it did, out of an export. */
  hear({ now, answered = [] }: { readonly now: number; readonly answered?: readonly FlagCode[] }): void {
    this.#now = instantOf(now);
    this.answered = answered;
  }

  /** Without `until` it is changed by what is being applied. */
  note(
    entity: HistoryEntity,
    id: string,
    field: string,
    { value, seq, until = this.#now }: Omit<Former, 'until'> & { readonly until?: string },
  ): void {
    const key = `${entity} ${id} ${field}`;
    const values = this.#values.get(key);
    if (values) values.push({ value, seq, until });
    else this.#values.set(key, [{ value, seq, until }]);
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
  readonly heard: string;
  readonly detail: string;
}

/** Reads the history of some of a kind: what the server heard of from an instant on, whenever it was done. */
export async function loadFormer(
  tx: ReadTx,
  former: FormerValues,
  { entity, ids, since }: { entity: HistoryEntity; ids: readonly string[]; since: string },
): Promise<void> {
  for (const id of ids) {
    const text = `select a.id, a.detail, c.received_at as heard from audit a
      join commands c on c.seq = cast(substr(a.id, 1, 16) as bigint)
      where a.entity = ? and a.entity_id = ? and c.received_at >= ?`;
    for (const row of await tx.all<HistoryRow>(text, [entity, id, since]))
      for (const [field, [from]] of Object.entries(JSON.parse(row.detail) as Record<string, readonly [unknown]>))
        former.note(entity, id, field, { value: from, until: row.heard, seq: seqOfChange(row.id) });
  }
}
