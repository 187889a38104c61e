import type { HistoryValue } from '../../shared/history/history.ts';
import { detailHash } from '../db/chain.ts';
import type { Tx } from '../db/database.ts';
import type { AuditRow, CommandRow } from '../db/tables.ts';

/** What tells who somebody is. */
const personal = ['name', 'phone', 'document', 'email', 'address'] as const;

/**
 * Takes a person out of what was written down about him (D-44): who changed what and when stays, and both chains hold. A detail
 * leaves its hash, a command had one already. `npm run verify` believes it only of customers with a `customer.erase` in the trail.
 */
export async function eraseTrail(tx: Tx, customerId: string, pseudonym: string): Promise<void> {
  const text = `select * from audit where entity = 'customer' and entity_id = ? and detail_hash is null`;
  for (const row of await tx.all<AuditRow>(text, [customerId])) {
    const fields = JSON.parse(row.detail) as Record<string, readonly [HistoryValue, HistoryValue]>;
    if (!personal.some((field) => field in fields)) continue;
    for (const field of personal) {
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
    const body = JSON.parse(row.body) as { payload?: { customerId?: unknown; changes?: Record<string, unknown> } };
    const { changes } = body.payload ?? {};
    if (body.payload?.customerId !== customerId || typeof changes !== 'object') continue;
    for (const field of personal) if (changes[field] !== undefined) changes[field] = pseudonym;
    const erased = { body: JSON.stringify(body), erased: 1 };
    await tx.q.updateTable('commands').set(erased).where('id', '=', row.id).execute();
  }
}
