import { DatabaseBusy } from '../db/database.ts';
import { ToolFailed } from '../db/postgres-tools.ts';

/** Why a backup was not made or not restored, as a sentence for whoever asked for it. Nothing was left half done. */
export class BackupFailed extends Error {}

/** Any error of this work as a sentence. */
export function sentenceOf(error: unknown): string {
  if (error instanceof BackupFailed) return error.message;
  if (error instanceof DatabaseBusy && error.cause !== undefined) return sentenceOf(error.cause);
  const { code, message } = error as { code?: string; message?: string };
  if (code === 'ENOSPC' || code === 'SQLITE_FULL' || code === 'EDQUOT')
    return 'The disk is full. Nothing was left half done.';
  if (code === 'EACCES' || code === 'EPERM' || code === 'EROFS') return `It is not allowed: ${message}.`;
  if (code === 'SQLITE_CORRUPT' || code === 'SQLITE_NOTADB')
    return `The file of the shop is damaged (${message}). Restore the last good backup. Nothing was left half done.`;
  if (code?.startsWith('SQLITE_IOERR')) return `The disk failed (${message}). Nothing was left half done.`;
  if (error instanceof ToolFailed) return `PostgreSQL says: ${message}`;
  if (error instanceof AggregateError && error.errors.length > 0) return sentenceOf(error.errors[0]);
  return message || String(error);
}
