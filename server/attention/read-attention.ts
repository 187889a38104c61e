import type { AttentionCommand, AttentionPage, AttentionState } from '../../shared/attention/attention.ts';
import type { AttentionQuery } from '../../shared/attention/settle-schema.ts';
import type { Instant } from '../../shared/dates/plain-date.ts';
import { derivedIdSchema } from '../../shared/ids/id-schema.ts';
import type { FlagCode, RefusalCode } from '../../shared/refusal.ts';
import type { CommandStatus } from '../../shared/sync/protocol.ts';
import type { ReadTx } from '../db/database.ts';
import type { AttentionSettlementRow, CommandRow } from '../db/tables.ts';
import { toSettled } from './store.ts';

/** What waits for somebody to look at it, or what was settled, of all tills or of one, newest first and paged by its key. */
export async function readAttention(tx: ReadTx, query: AttentionQuery): Promise<AttentionPage> {
  const rows = query.settled === 'yes' ? await readSettled(tx, query) : await readOpen(tx, query);
  const page = rows.slice(0, query.limit);
  const ids = page.map(({ id }) => id);
  const settlements = query.settled === 'yes' ? await tx.byValues('attention_settlements', 'command_id', ids) : [];
  const settled = new Map(settlements.map((row) => [row.command_id, row]));
  const about = await readAbout(tx, page);
  return {
    commands: page.map((row) => toAttention(row, settled.get(row.id), about.get(row.id))),
    next: rows.length > query.limit ? (page.at(-1)?.seq ?? null) : null,
  };
}

/** No more than a badge has room for is counted: a till asks with every pull. */
export async function countAttention(tx: ReadTx): Promise<number> {
  const text = 'select count(*) as n from (select seq from commands where attention = 1 limit ?) as waiting';
  const [row] = await tx.all<{ n: number | string }>(text, [MOST_COUNTED]);
  return Number(row?.n ?? 0);
}

const MOST_COUNTED = 1000;

type Condition = readonly [text: string, value: string | number];

const readOpen = (tx: ReadTx, query: AttentionQuery): Promise<CommandRow[]> => {
  const conditions: Condition[] = [['c.seq < ?', query.before], ...filtered(query)];
  const where = conditions.map(([text]) => text).join(' and ');
  const text = `select c.* from commands c where c.attention = 1 and ${where} order by c.seq desc limit ?`;
  return tx.all<CommandRow>(text, [...conditions.map(([, value]) => value), query.limit + 1]);
};

const readSettled = (tx: ReadTx, query: AttentionQuery): Promise<CommandRow[]> => {
  const conditions: Condition[] = [['s.command_seq < ?', query.before], ...filtered(query)];
  const where = conditions.map(([text]) => text).join(' and ');
  const text = `select c.* from attention_settlements s join commands c on c.id = s.command_id
    where ${where} order by s.command_seq desc limit ?`;
  return tx.all<CommandRow>(text, [...conditions.map(([, value]) => value), query.limit + 1]);
};

const filtered = ({ till, state, kind }: AttentionQuery): Condition[] => [
  ...(till === undefined ? [] : [['c.till_id = ?', till] as const]),
  ...(state === undefined ? [] : [['c.status = ?', statusOf[state]] as const]),
  ...(kind === undefined ? [] : [['c.kind = ?', kind] as const]),
];

const statusOf: Readonly<Record<AttentionState, CommandStatus>> = {
  flagged: 'applied',
  held: 'held',
  refused: 'refused',
};

/** Of decisions that wait themselves: the bodies of what they were about, by the decision's id. */
async function readAbout(tx: ReadTx, page: readonly CommandRow[]): Promise<ReadonlyMap<string, unknown>> {
  const wanted = new Map<string, string>();
  for (const row of page) {
    const id = row.kind === 'attention.settle' ? commandIdIn(row.body) : null;
    if (id !== null) wanted.set(row.id, id);
  }
  const rows = await tx.byValues('commands', 'id', [...new Set(wanted.values())]);
  const bodies = new Map(rows.map((row) => [row.id, JSON.parse(row.body) as unknown]));
  return new Map([...wanted].map(([settleId, id]) => [settleId, bodies.get(id) ?? null]));
}

function commandIdIn(body: string): string | null {
  const { payload } = JSON.parse(body) as { payload?: { commandId?: unknown } | null };
  const id = derivedIdSchema.safeParse(payload?.commandId);
  return id.success ? id.data : null;
}

const toAttention = (
  row: CommandRow,
  settled: AttentionSettlementRow | undefined,
  about: unknown,
): AttentionCommand => ({
  id: row.id,
  tillId: row.till_id,
  tillSeq: row.till_seq,
  userId: row.user_id,
  kind: row.kind,
  status: row.status as CommandStatus,
  code: row.code as RefusalCode | null,
  params: row.params === null ? null : (JSON.parse(row.params) as Record<string, string | number>),
  flags: JSON.parse(row.flags) as FlagCode[],
  occurredAt: row.occurred_at,
  receivedAt: row.received_at as Instant,
  seq: row.seq,
  body: JSON.parse(row.body) as unknown,
  settled: settled ? toSettled(settled) : null,
  about: about ?? null,
});
