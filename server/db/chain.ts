import { createHash } from 'node:crypto';
import type { AuditRow, CommandRow } from './tables.ts';

/**
 * How rows are chained: each one's link is the hash of the link before it and of all that the row says, so that none can be altered,
 * taken out or put in between without breaking the chain. What is hashed never changes: books of any age are checked by it.
 */
export const FIRST_LINK = '';

/** An audit row's chained columns. Its detail may be erased by the law's order (D-44): then the hash that it had stands for it. */
export type ChainedAudit = Omit<AuditRow, 'chain' | 'n'> & { readonly n: number };

export const auditLink = (before: string, row: ChainedAudit): string =>
  link(before, [
    ...['audit', row.n, row.id, row.at, row.who, row.till_id, row.what],
    ...[row.detail_hash ?? detailHash(row.detail), row.entity, row.entity_id, row.command_id],
  ]);

/** Instead of the body its content's hash: it proves the body, and outlives it. Whether somebody must still look at it is no part of it. */
export type ChainedCommand = Omit<CommandRow, 'chain' | 'erased' | 'body' | 'attention'>;

export const commandLink = (before: string, row: ChainedCommand): string =>
  link(before, [
    ...['command', row.seq, row.id, row.till_id, row.till_seq, row.user_id, row.kind, row.content_hash, row.status],
    ...[row.code, row.flags, row.params, row.occurred_at, row.received_at],
  ]);

export const detailHash = (detail: string): string => sha256(detail);

/** Every part with its length before it, so that no two rows read the same. */
function link(before: string, parts: readonly (string | number | null)[]): string {
  let text = `${before}\n`;
  for (const part of parts) text += part === null ? '-;' : `${String(part).length}:${part};`;
  return sha256(text);
}

const sha256 = (text: string): string => createHash('sha256').update(text, 'utf8').digest('base64url');
