import type { RefusalCode } from '../../shared/refusal.ts';
import type { Command, Kind } from '../../shared/sync/command.ts';
import type { CommandStatus } from '../../shared/sync/protocol.ts';
import { emptyReport, followTape, type SessionReport, type TapeEntry } from '../../shared/till-sessions/report.ts';
import type { ReadTx } from '../db/database.ts';
import type { CommandRow, TillSessionRow } from '../db/tables.ts';
import type { Batch } from '../sync/batch.ts';
import type { Needs } from '../sync/gather-needs.ts';
import { readCommand } from '../sync/read-command.ts';
import type { Incoming } from '../sync/sync-deps.ts';

/** What a report is made of; all other kinds say nothing to it. */
const taped: readonly Kind[] = [
  ...(['order.sell', 'order.modify', 'order.void', 'difference.settle', 'payment.take', 'refund.pay'] as const),
  ...(['movement.cancel', 'cash.move', 'till.open', 'till.count', 'till.close'] as const),
];

const PAGE = 1000;

/** Of a till's numbers: behind `after`, up to `upTo`. */
export interface Stretch {
  readonly tillId: string;
  readonly after: number;
  readonly upTo: number;
  /** What was held and applied by somebody stands as applied: for whoever reads it, and not for what a close showed. */
  readonly decided?: boolean;
}

/** A till's own commands as they were kept, in its own order, a page at a time. */
async function* readTape(tx: ReadTx, { tillId, after, upTo, decided }: Stretch): AsyncGenerator<TapeEntry> {
  const kinds = taped.map((kind) => `'${kind}'`).join(', ');
  const status = decided ? DECIDED : 'status';
  const text = `select till_seq, body, code, ${status} as status from commands
    where till_id = ? and till_seq > ? and till_seq <= ? and kind in (${kinds}) order by till_seq limit ${PAGE}`;
  for (let last = after; ; ) {
    const rows = await tx.all<KeptRow & Pick<CommandRow, 'till_seq'>>(text, [tillId, last, upTo]);
    for (const row of rows) {
      const command = isTwice(row) ? null : readKept(row);
      if (command?.tillId === tillId) yield { command, status: row.status as CommandStatus };
    }
    const end = rows.at(-1);
    if (!end || rows.length < PAGE) return;
    last = end.till_seq;
  }
}

const DECIDED = `case when status = 'held' and exists
    (select 1 from attention_settlements s where s.command_id = commands.id and s.outcome = 'apply')
  then 'applied' else status end`;

type KeptRow = Pick<CommandRow, 'body' | 'status' | 'code'>;

/** Beside another one under the same id, which has its cash. */
const isTwice = ({ code }: Pick<KeptRow, 'code'>): boolean => code === 'command_reused' || code === 'file_differs';

/** What the rules decided about was read whole then: it is as it was, and a day of it is read while others wait for the books. */
function readKept({ body, code }: KeptRow): Command | null {
  const told: unknown = JSON.parse(body);
  return unread.has(code as RefusalCode) ? readCommand(told).command : (told as Command);
}

/** Answered without having been read. */
const unread: ReadonlySet<RefusalCode> = new Set([
  ...(['malformed', 'unknown_kind', 'wrong_till', 'till_revoked', 'could_not_apply'] as const),
]);

/** The sessions of a stretch, the last one perhaps still open. */
export async function readReports(tx: ReadTx, stretch: Stretch): Promise<readonly SessionReport[]> {
  const reports: SessionReport[] = [];
  let report = emptyReport;
  for await (const entry of readTape(tx, stretch)) {
    if (report.closed) reports.push(report);
    report = followTape(report, entry);
  }
  return [...reports, report];
}

/**
 * The tapes of the tills whose drawers this batch opens, counts or closes, from behind their last close: to a till that never closed,
 * from its first opening.
 */
export async function loadTapes(tx: ReadTx, batch: Batch, { drawers, sessions }: Needs): Promise<void> {
  for (const row of await tx.byValues('till_sessions', 'till_id', [...drawers])) batch.sessions.set(row.id, row);
  for (const tillId of drawers) {
    const after = tapeStart(
      [...batch.sessions.values()].filter((row) => row.till_id === tillId),
      sessions,
    );
    const reports =
      after === null ? [emptyReport] : await readReports(tx, { tillId, after, upTo: Number.MAX_SAFE_INTEGER });
    batch.tapes.set(tillId, reports);
  }
}

/** A close that was held may be applied when later sessions are closed already: what it closes is on the tape from its opening. */
function tapeStart(rows: readonly TillSessionRow[], named: ReadonlySet<string>): number | null {
  if (rows.length === 0) return null;
  const open = rows.filter(({ id, closed_at: closedAt }) => closedAt === null && named.has(id));
  const opened = Math.min(...open.map(({ opened_till_seq: n }) => n));
  const closed = rows.flatMap(({ closed_till_seq: n }) => (n !== null && n < opened ? n : []));
  if (closed.length > 0) return Math.max(...closed);
  return Math.min(opened, ...rows.map(({ opened_till_seq: n }) => n)) - 1;
}

/** What a batch has just answered stands on the tape of its till from then on. */
export function noteOnTape(
  batch: Batch,
  { command }: Pick<Incoming, 'command'>,
  row: Pick<CommandRow, 'till_id' | 'status' | 'code'>,
): void {
  const tape = batch.tapes.get(row.till_id);
  if (!tape || command?.tillId !== row.till_id || isTwice(row)) return;
  batch.tapes.set(row.till_id, withEntry(tape, { command, status: row.status as CommandStatus }));
}

export function withEntry(tape: readonly SessionReport[], entry: TapeEntry): readonly SessionReport[] {
  const last = tape.at(-1) ?? emptyReport;
  const next = followTape(last, entry);
  return last.closed ? [...tape, next] : [...tape.slice(0, -1), next];
}

/** The session as the tape has it, with this command of it. */
export function sessionOn(batch: Batch, command: Command, id: string): SessionReport | null {
  const tape = batch.tapes.get(command.tillId) ?? [emptyReport];
  const known = tape.find(({ opened }) => opened?.id === id);
  if (known?.closed) return known;
  return withEntry(tape, { command, status: 'applied' }).find(({ opened }) => opened?.id === id) ?? null;
}
