import type { Instant } from '../../shared/dates/plain-date.ts';
import type { FlagCode, RefusalCode } from '../../shared/refusal.ts';
import type { CommandStatus } from '../../shared/sync/protocol.ts';
import type { ReadTx } from '../db/database.ts';
import type { CommandRow } from '../db/tables.ts';

export const commandStatuses = ['applied', 'held', 'refused'] as const satisfies readonly CommandStatus[];

/** A command that somebody should look at: flagged, held or refused. `body` is what was sent, whole. */
export interface AttentionCommand {
  readonly id: string;
  readonly tillId: string;
  readonly tillSeq: number;
  readonly userId: string | null;
  readonly kind: string | null;
  readonly status: CommandStatus;
  readonly code?: RefusalCode;
  readonly params?: Readonly<Record<string, string | number>>;
  readonly flags: readonly FlagCode[];
  readonly occurredAt: string | null;
  readonly receivedAt: Instant;
  readonly seq: number;
  readonly body: unknown;
}

export interface AttentionPage {
  readonly commands: readonly AttentionCommand[];
  /** What to ask the next page `before`; null on the last. */
  readonly next: number | null;
}

/** What waits to be settled, of all tills or of one, newest first. */
export async function readAttention(
  tx: ReadTx,
  { before, limit, till }: { before: number; limit: number; till?: string | undefined },
): Promise<AttentionPage> {
  const ofTill = till === undefined ? '' : ' and till_id = ?';
  const text = `select * from commands where attention = 1 and seq < ?${ofTill} order by seq desc limit ?`;
  const rows = await tx.all<CommandRow>(text, [before, ...(till === undefined ? [] : [till]), limit + 1]);
  const page = rows.slice(0, limit);
  return { commands: page.map(toAttention), next: rows.length > limit ? (page.at(-1)?.seq ?? null) : null };
}

const toAttention = (row: CommandRow): AttentionCommand => ({
  id: row.id,
  tillId: row.till_id,
  tillSeq: row.till_seq,
  userId: row.user_id,
  kind: row.kind,
  status: row.status as CommandStatus,
  ...(row.code === null ? {} : { code: row.code as RefusalCode }),
  ...(row.params === null ? {} : { params: JSON.parse(row.params) as Record<string, string | number> }),
  flags: JSON.parse(row.flags) as FlagCode[],
  occurredAt: row.occurred_at,
  receivedAt: row.received_at as Instant,
  seq: row.seq,
  body: JSON.parse(row.body) as unknown,
});
