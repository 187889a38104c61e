import { businessDateAt, instantOf } from '../../shared/dates/plain-date.ts';
import type { Till } from '../till-context.ts';

/** What the office imports when a till dies before it could sync: its pending commands as they would have been sent. */
export interface PendingFile {
  readonly format: 'fiado-pending';
  readonly version: 1;
  readonly savedAt: string;
  readonly tillId: string;
  readonly tillName: string;
  readonly businessId: string;
  readonly commands: readonly Readonly<Record<string, unknown>>[];
}

/** Hands the pending commands to the person as a file, and returns how many they are. No token goes with them. */
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
  download(`fiado-${identity.receiptPrefix}-${day}.json`, JSON.stringify(file, null, 2));
  return rows.length;
}

function download(name: string, text: string): void {
  const address = URL.createObjectURL(new Blob([text], { type: 'application/json' }));
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}
