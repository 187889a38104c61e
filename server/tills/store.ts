import type { Instant } from '../../shared/dates/plain-date.ts';
import { SYSTEM_TILL } from '../../shared/tills/till.ts';
import type { ReadTx, Tx } from '../db/database.ts';
import type { EnrollmentCodeRow, StoreTableRow, TillTableRow } from '../db/tables.ts';
import type { Batch } from '../sync/batch.ts';

export const insertTill = (tx: Tx, till: TillTableRow): Promise<void> => tx.insert('tills', [till]);

export async function writeTills(tx: Tx, batch: Batch): Promise<void> {
  const changed = [...batch.tills.values()].filter((till) => batch.placesChanged.has(till.id));
  await tx.upsert('tills', 'id', changed);
}

/** The built-in till under which the server itself writes. It has no token: nobody can be it from outside. */
export const insertSystemTill = (tx: Tx, storeId: string, createdAt: string, seq: number): Promise<void> =>
  insertTill(tx, {
    ...newTill({ id: SYSTEM_TILL, storeId, name: 'system', receiptPrefix: '00', tokenHash: null, createdAt, seq }),
  });

interface NewTill {
  readonly id: string;
  readonly storeId: string;
  readonly name: string;
  readonly receiptPrefix: string;
  readonly tokenHash: string | null;
  readonly createdAt: string;
  readonly seq: number;
}

export const newTill = (till: NewTill): TillTableRow => ({
  id: till.id,
  store_id: till.storeId,
  name: till.name,
  receipt_prefix: till.receiptPrefix,
  token_hash: till.tokenHash,
  next_seq: 1,
  head_seq: 0,
  revoked_at: null,
  drained_at: null,
  drain_by: null,
  last_contact_at: null,
  created_at: till.createdAt,
  seq: till.seq,
});

export async function findTillByToken(tx: ReadTx, tokenHash: string): Promise<TillTableRow | null> {
  return (await tx.all<TillTableRow>('select * from tills where token_hash = ?', [tokenHash]))[0] ?? null;
}

/** When the till was last heard; null when it never was. */
export async function findContact(tx: ReadTx, tillId: string): Promise<Instant | null> {
  const [row] = await tx.all<TillTableRow>('select last_contact_at from tills where id = ?', [tillId]);
  return (row?.last_contact_at ?? null) as Instant | null;
}

/** Its SEQ stays: the other tills need not hear of it. */
export async function writeContact(tx: Tx, tillId: string, at: Instant): Promise<void> {
  await tx.q.updateTable('tills').set({ last_contact_at: at }).where('id', '=', tillId).execute();
}

/** The longest prefix of a printed number has six digits. */
const LAST_PREFIX = 999_999;

/**
 * The next free prefix of printed numbers: two digits, and more when there are a hundred tills. Never given twice: also those are
 * spared that tills may have had which a restored backup knows nothing of. `own` is the one that such a till says it had: it is
 * believed where it is one of those. The lowest free one when there is no next.
 */
export async function freePrefix(tx: ReadTx, own?: string): Promise<string> {
  const rows = await tx.all<{ receipt_prefix: string }>('select receipt_prefix from tills', []);
  const restores = await tx.all<{ detail: string }>("select detail from audit where what = 'books.restored'", []);
  const spared = restores.map(({ detail }) => Number((JSON.parse(detail) as { sparedPrefix: number }).sparedPrefix));
  const taken = new Set(rows.map((row) => Number(row.receipt_prefix)));
  const highest = Math.max(0, ...spared, ...taken);
  if (own !== undefined && Number(own) <= highest && !taken.has(Number(own))) return own;
  let next = highest + 1;
  if (next > LAST_PREFIX) for (next = 1; taken.has(next); ) next += 1;
  return String(next).padStart(2, '0');
}

export const insertCode = (tx: Tx, code: EnrollmentCodeRow): Promise<void> =>
  tx.upsert('enrollment_codes', 'code_hash', [code]);

export async function findCode(tx: ReadTx, codeHash: string): Promise<EnrollmentCodeRow | null> {
  return (await tx.byValues('enrollment_codes', 'code_hash', [codeHash]))[0] ?? null;
}

export async function useCode(tx: Tx, codeHash: string, tillId: string, usedAt: string): Promise<void> {
  await tx.q
    .updateTable('enrollment_codes')
    .set({ used_at: usedAt, till_id: tillId })
    .where('code_hash', '=', codeHash)
    .execute();
}

/** Codes that can no longer be used are worth nothing after a while; who made them is in the audit. */
export async function sweepCodes(tx: Tx, before: string): Promise<void> {
  await tx.q.deleteFrom('enrollment_codes').where('expires_at', '<', before).execute();
}

/** The places of the business, the first one first. */
export const listStores = (tx: ReadTx): Promise<StoreTableRow[]> =>
  tx.all<StoreTableRow>('select * from stores order by id', []);

/**
 * The first store, when no device is a till that was not revoked, or none was heard of since a backup was restored: the device that was one may
 * be gone with the machine. Else null.
 */
export async function storeWithoutTills(tx: ReadTx): Promise<string | null> {
  const [enrolled] = await tx.all<{ id: string; last_contact_at: string | null }>(
    "select id, coalesce(last_contact_at, '') as last_contact_at from tills where id <> ? and revoked_at is null order by 2 desc limit 1",
    [SYSTEM_TILL],
  );
  const [restored] = await tx.all<{ at: string | null }>(
    "select max(at) as at from audit where what = 'books.restored'",
    [],
  );
  if (enrolled && (enrolled.last_contact_at ?? '') >= (restored?.at ?? '')) return null;
  return (await listStores(tx))[0]?.id ?? null;
}
