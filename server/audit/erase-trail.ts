import { newCustomer, personalFields, pseudonymOf } from '../../shared/customers/customer.ts';
import type { HistoryValue } from '../../shared/history/history.ts';
import { detailHash } from '../db/chain.ts';
import type { Tx } from '../db/database.ts';
import type { AuditRow, CommandRow } from '../db/tables.ts';
import type { AnsweredRow } from '../sync/append-commands.ts';
import type { Batch } from '../sync/batch.ts';

/**
 * Takes a person out of what was written down about him (D-44): who changed what and when stays, and both chains hold. A detail
 * leaves its hash, a command had one already. `npm run verify` believes it only of customers with a `customer.erase` in the trail.
 */
export async function eraseTrail(tx: Tx, customerId: string, pseudonym: string): Promise<void> {
  const text = `select * from audit where entity = 'customer' and entity_id = ? and detail_hash is null`;
  for (const row of await tx.all<AuditRow>(text, [customerId])) {
    const fields = JSON.parse(row.detail) as Record<string, readonly [HistoryValue, HistoryValue]>;
    if (!personalFields.some((field) => field in fields)) continue;
    for (const field of personalFields) {
      const was = fields[field];
      if (was) fields[field] = [was[0] === null ? null : pseudonym, was[1] === null ? null : pseudonym];
    }
    const erased = { detail: JSON.stringify(fields), detail_hash: detailHash(row.detail) };
    await tx.q.updateTable('audit').set(erased).where('id', '=', row.id).execute();
  }
  await eraseBodies(tx, customerId, pseudonym);
}

async function eraseBodies(tx: Tx, customerId: string, pseudonym: string): Promise<void> {
  const text = `select * from commands where kind = 'customer.save' and erased = 0 and body like ?`;
  for (const row of await tx.all<CommandRow>(text, [`%${customerId}%`])) {
    if (customerOf(row.body) !== customerId) continue;
    const erased = { body: withoutPerson(row.body, pseudonym), erased: 1 };
    await tx.q.updateTable('commands').set(erased).where('id', '=', row.id).execute();
  }
}

/** What a till says of somebody after he was erased, or a revoked one: it is answered and kept, without who he was. */
export function keepWithoutErased(
  batch: Batch,
  records: readonly AnsweredRow[],
): (AnsweredRow & { erased?: number })[] {
  if (![...batch.customers.values()].some(({ profile }) => profile.erased)) return [...records];
  return records.map((row) => {
    const id = row.kind === 'customer.save' && row.status !== 'applied' ? customerOf(row.body) : null;
    if (id === null || !batch.customer(id)?.profile.erased) return row;
    return { ...row, body: withoutPerson(row.body, pseudonymOf(id)), erased: 1 };
  });
}

interface Body {
  payload?: { customerId?: unknown; changes?: unknown } | null;
}

function customerOf(body: string): string | null {
  const id = (JSON.parse(body) as Body).payload?.customerId;
  return typeof id === 'string' ? id : null;
}

/** Of what could not be read, only that it was about him. */
function withoutPerson(text: string, pseudonym: string): string {
  const body = JSON.parse(text) as Body;
  const said = body.payload?.changes;
  const known = newCustomer('', false);
  const changes: Record<string, unknown> = {};
  for (const [field, value] of Object.entries(typeof said === 'object' && said !== null ? said : {})) {
    if (isPersonal(field)) changes[field] = pseudonym;
    else if (Object.hasOwn(known, field)) changes[field] = value;
  }
  return JSON.stringify({ ...body, payload: { customerId: body.payload?.customerId, changes } });
}

const isPersonal = (field: string): boolean => personalFields.some((one) => one === field);
