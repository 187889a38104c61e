import { businessDateAt, instantOf } from '../../shared/dates/plain-date.ts';
import type { PendingFile } from '../../shared/sync/pending-file.ts';
import { saveFile } from '../save-file.ts';
import type { Till } from '../till-context.ts';

/**
 * Hands the pending commands to the person as a file, as they would have been sent, and returns how many they are: what the office brings
 * in when a till dies before it could sync. No token goes with them.
 */
export async function savePending(till: Till): Promise<number> {
  const identity = till.identity.value;
  if (identity === null) return 0;
  const rows = await till.books.outbox('pending');
  const savedAt = instantOf(till.clock.now());
  const file: PendingFile = {
    format: 'fiado-pending',
    version: 1,
    savedAt,
    tillId: identity.tillId,
    tillName: identity.name,
    businessId: identity.businessId,
    commands: rows.map(({ command, tillSeq }) => ({ ...command, tillSeq })),
  };
  const day = businessDateAt(savedAt, till.books.business.value?.timeZone ?? 'UTC');
  const content = new Blob([JSON.stringify(file, null, 2)], { type: 'application/json' });
  saveFile(`fiado-${identity.receiptPrefix}-${day}.json`, content);
  return rows.length;
}
