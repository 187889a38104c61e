import { accept, type Result, refuse } from '../../shared/refusal.ts';
import { type PendingFile, pendingFileSchema } from '../../shared/sync/pending-file.ts';
import { MAX_PUSH_BYTES, MAX_PUSH_COMMANDS } from '../../shared/sync/protocol.ts';

/** A file that a till saved, read as far as a till can tell. Refuses: malformed (no such file), foreign_file. */
export function readPendingFile(text: string, businessId: string): Result<PendingFile> {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return refuse('malformed');
  }
  const parsed = pendingFileSchema.safeParse(value);
  if (!parsed.success) return refuse('malformed');
  return parsed.data.businessId === businessId ? accept(parsed.data) : refuse('foreign_file');
}

/** A little under the server's limit: the envelope needs some of it. */
const MAX_BYTES = MAX_PUSH_BYTES - 10_000;
const encoder = new TextEncoder();

/** As many commands from a place on as one request may carry, and at least one. */
export function partFrom(file: PendingFile, from: number): PendingFile {
  const commands: unknown[] = [];
  let bytes = 0;
  for (const command of file.commands.slice(from, from + MAX_PUSH_COMMANDS)) {
    bytes += encoder.encode(JSON.stringify(command)).length + 1;
    if (commands.length > 0 && bytes > MAX_BYTES) break;
    commands.push(command);
  }
  return { ...file, commands };
}
