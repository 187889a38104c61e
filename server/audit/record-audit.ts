import type { AccessAct } from '../../shared/history/audit.ts';
import type { Tx } from '../db/database.ts';
import type { Batch } from '../sync/batch.ts';
import { appendAudit } from './append-audit.ts';

export interface AuditEntry {
  readonly id: string;
  readonly at: string;
  /** The user, as far as he is known. */
  readonly who: string | null;
  readonly tillId: string | null;
  readonly what: AccessAct;
  /** Never a PIN, a code or a token. */
  readonly detail: Readonly<Record<string, string | number | boolean>>;
}

export async function recordAudit(tx: Tx, entry: AuditEntry): Promise<void> {
  // A transaction whose commit was not heard of is done again.
  if ((await tx.existing('audit', 'id', [entry.id])).length > 0) return;
  await appendAudit(tx, [
    {
      id: entry.id,
      at: entry.at,
      who: entry.who,
      till_id: entry.tillId,
      what: entry.what,
      detail: JSON.stringify(entry.detail),
      entity: null,
      entity_id: null,
      command_id: null,
    },
  ]);
}

/** The changes and acts that a batch noted. */
export const writeHistory = (tx: Tx, batch: Batch): Promise<void> => appendAudit(tx, batch.history);
