import { needsLook } from '../../shared/attention/attention.ts';
import { instantOf } from '../../shared/dates/plain-date.ts';
import { derivedId } from '../../shared/ids/ids.ts';
import type { FlagCode, Refusal } from '../../shared/refusal.ts';
import type { CommandResult, CommandStatus } from '../../shared/sync/protocol.ts';
import { noteAnswered } from '../attention/load-waiting.ts';
import { keepWithoutErased } from '../audit/erase-trail.ts';
import { noteDenied } from '../audit/note-denied.ts';
import { recordAudit } from '../audit/record-audit.ts';
import type { Tx } from '../db/database.ts';
import type { BusinessRow, TillTableRow } from '../db/tables.ts';
import { noteOnTape } from '../till-sessions/tape.ts';
import type { AnsweredRow } from './append-commands.ts';
import { applyCommand } from './apply-command.ts';
import { checkAuthority } from './check-authority.ts';
import { loadBatch } from './load-batch.ts';
import { postedOn } from './posted-on.ts';
import { readCommand } from './read-command.ts';
import type { BroughtBy, Incoming, Sender, SyncDeps } from './sync-deps.ts';
import { readTimeBefore, timeCommand, timeIn } from './time-command.ts';
import { writeBatch } from './write-batch.ts';

export interface Round {
  readonly headSeq: number | undefined;
  readonly now: number;
  /** Record these commands as held without deciding them: deciding threw. */
  readonly hold?: boolean;
  /** They come in a file: the till itself was not heard. */
  readonly broughtBy?: BroughtBy | undefined;
}

/** Answers and records a batch inside the writer's transaction: load, decide in memory, write in bulk. */
export async function answerBatch(tx: Tx, deps: SyncDeps, sender: Sender, incoming: readonly Incoming[], round: Round) {
  const [business] = await tx.all<BusinessRow>('select * from business', []);
  const [till] = await tx.byValues('tills', 'id', [sender.tillId]);
  if (!business || !till) throw new Error('a push without a business or a till');
  const known = await knownAnswers(tx, incoming);
  const batch = await loadBatch(tx, business, incoming, { now: round.now });
  const records: AnsweredRow[] = [];
  const desk: Desk = {
    tx,
    deps,
    sender,
    till,
    known,
    beside: await readBeside(tx, sender, known, incoming),
    records,
    now: round.now,
    hold: round.hold ?? false,
    batch,
    broughtBy: round.broughtBy ?? null,
    expected: till.next_seq,
    before: await readTimeBefore(tx, till),
  };
  const results = incoming.map((one) => answerOne(desk, batch, desk.broughtBy ? numberedNext(desk, one) : one));
  await writeBatch(tx, batch, keepWithoutErased(batch, records));
  // As the batch left it: a till may have renamed or revoked itself.
  const after = batch.tills.get(till.id) ?? till;
  await tx.upsert('tills', 'id', [
    round.broughtBy
      ? { ...after, next_seq: desk.expected, head_seq: Math.max(till.head_seq, desk.expected - 1) }
      : heard(after, till, desk, round),
  ]);
  if (round.broughtBy && records.length > 0) await noteImport(tx, round.broughtBy, sender, round.now);
  return { results, head: records.at(-1)?.seq ?? business.seq, epoch: business.epoch };
}

/** The till as this contact leaves it. */
function heard(after: TillTableRow, till: TillTableRow, { expected }: Desk, { headSeq, now }: Round): TillTableRow {
  const made = Math.max(plausible(till.head_seq, till), plausible(headSeq ?? 0, till));
  const drained = till.revoked_at && !till.drained_at && expected > made;
  return {
    ...after,
    next_seq: expected,
    head_seq: Math.max(made, expected - 1),
    last_contact_at: instantOf(now),
    drained_at: drained ? instantOf(now) : till.drained_at,
    drain_by: till.drain_by ?? (till.revoked_at ? instantOf(now + DRAIN_MS) : null),
  };
}

const noteImport = (tx: Tx, by: BroughtBy, { tillId }: Sender, now: number): Promise<void> =>
  recordAudit(tx, {
    id: by.auditId,
    at: instantOf(now),
    who: by.userId,
    tillId: by.tillId,
    what: 'pending.imported',
    detail: { ofTill: tillId, count: by.count },
  });

/** How long a revoked till may go on pushing once it is heard again: what it says it still holds, it alone knows. */
const DRAIN_MS = 24 * 3_600_000;
/** More than any till makes between two contacts. */
const MOST_HELD_BACK = 100_000;

/** What a till says it has made, as far as it can be believed: no number that would keep a revoked one open for ever. */
const plausible = (headSeq: number, till: TillTableRow): number =>
  headSeq <= till.next_seq + MOST_HELD_BACK ? headSeq : 0;

interface Desk {
  readonly tx: Tx;
  readonly deps: SyncDeps;
  readonly sender: Sender;
  readonly till: TillTableRow;
  readonly known: Map<string, AnsweredRow>;
  /** Of the commands that came otherwise in a file: what the till said of them. */
  readonly beside: AnsweredRow[];
  readonly records: AnsweredRow[];
  readonly now: number;
  readonly hold: boolean;
  readonly batch: LoadedBatch;
  readonly broughtBy: BroughtBy | null;
  /** The tillSeq that must come next. */
  expected: number;
  /** When the till's last answered command says that it happened. */
  before: number | null;
}

type LoadedBatch = Awaited<ReturnType<typeof loadBatch>>;

function answerOne(desk: Desk, batch: LoadedBatch, one: Incoming): CommandResult {
  const { head } = one;
  if (!head) return { id: readId(one.raw), status: 'refused', ...one.problem };
  const before = desk.known.get(head.id);
  if (before?.content_hash === one.hash) return { ...resultOf(before), replayed: true };
  if (head.tillId !== desk.sender.tillId) {
    const refusal: Refusal = { code: 'wrong_till' };
    return head.tillSeq === desk.expected && !before
      ? record(desk, one, 'refused', refusal, [])
      : { id: head.id, status: 'refused', ...refusal };
  }
  if (before && isOfFile(before) && !desk.broughtBy) return besideFile(desk, one);
  if (before) {
    const refusal: Refusal = { code: 'command_reused' };
    return head.tillSeq === desk.expected
      ? record(desk, one, 'refused', refusal, [])
      : { id: head.id, status: 'refused', ...refusal };
  }
  if (head.tillSeq !== desk.expected) return misnumbered(desk, head);
  if (desk.till.revoked_at ?? batch.tills.get(desk.till.id)?.revoked_at)
    return record(desk, one, 'held', { code: 'till_revoked' }, []);
  if (desk.hold) return record(desk, one, 'held', { code: 'could_not_apply' }, []);
  if (!one.command) return record(desk, one, 'refused', one.problem ?? { code: 'malformed' }, []);
  const authority = checkAuthority(desk.deps, batch, desk.sender, one.command, {
    raw: one.raw as Record<string, unknown>,
    now: desk.now,
  });
  const seq = desk.tx.nextSeq();
  if (authority.refusal) {
    noteDenied(batch, one.command, { status: 'refused', codes: [authority.refusal.code], seq });
    return record(desk, one, 'refused', authority.refusal, [], seq);
  }
  const { command, flags } = timeCommand(batch, one.command, desk);
  const outcome = applyCommand(
    batch,
    {
      ...{ command, seq, postedOn: postedOn(batch, command, desk.now) },
      ...{ approvedBy: authority.approvedBy, proven: authority.proven },
    },
    desk,
  );
  if (!outcome.ok) return record(desk, one, outcome.held ? 'held' : 'refused', outcome.refusal, [], seq);
  noteDenied(batch, one.command, { status: 'applied', codes: authority.flags, seq });
  return record(desk, one, 'applied', null, [...authority.flags, ...outcome.flags, ...flags], seq);
}

const misnumbered = ({ expected }: Desk, { id, tillSeq }: NonNullable<Incoming['head']>): CommandResult => ({
  ...{ id, status: 'refused', code: tillSeq < expected ? 'fork' : 'gap', params: { expected } },
});

const isOfFile = ({ flags }: AnsweredRow): boolean => (JSON.parse(flags) as FlagCode[]).includes('from_file');

/** A file that somebody changed came before the till itself: what the till says is kept whole, for a person to decide which it was. */
function besideFile(desk: Desk, one: Incoming): CommandResult {
  const head = one.head as NonNullable<Incoming['head']>;
  const kept = desk.beside.find((row) => row.content_hash === one.hash && row.id.startsWith(`${head.id}:`));
  if (kept) return { ...resultOf(kept), id: head.id, replayed: true };
  if (head.tillSeq !== desk.expected) return misnumbered(desk, head);
  return record(desk, one, 'held', { code: 'file_differs' }, []);
}

/** What this till said itself of commands that came otherwise in a file before. */
async function readBeside(tx: Tx, { tillId }: Sender, known: Desk['known'], incoming: readonly Incoming[]) {
  const differs = incoming.filter(({ head, hash }) => {
    const before = known.get(head?.id ?? '');
    return before !== undefined && before.content_hash !== hash && isOfFile(before);
  });
  if (differs.length === 0) return [];
  const text = `select * from commands where till_id = ? and code = 'file_differs'`;
  return tx.all<AnsweredRow>(text, [tillId]);
}

/** A file's numbers are of when it was saved: what the server has not answered takes the till's next one, like what a till renumbers. */
function numberedNext(desk: Desk, one: Incoming): Incoming {
  if (!one.head || one.head.tillSeq === desk.expected || desk.known.has(one.head.id)) return one;
  return readCommand({ ...(one.raw as object), tillSeq: desk.expected });
}

function record(
  desk: Desk,
  one: Incoming,
  status: CommandStatus,
  refusal: Refusal | null,
  found: readonly FlagCode[],
  seq = desk.tx.nextSeq(),
): CommandResult {
  const head = one.head as NonNullable<Incoming['head']>;
  const flags: readonly FlagCode[] = desk.broughtBy ? [...found, 'from_file'] : found;
  const taken = desk.known.has(head.id);
  const row: AnsweredRow = {
    // A reused id is recorded beside the first, which keeps its own answer, and beside what other tills made of it.
    id: taken ? derivedId(head.id, `reused${desk.till.receipt_prefix}_${head.tillSeq}`) : head.id,
    till_id: desk.sender.tillId,
    till_seq: head.tillSeq,
    user_id: textOrNull(head.userId),
    kind: textOrNull(head.kind),
    content_hash: one.hash,
    body: one.body,
    status,
    code: refusal?.code ?? null,
    flags: JSON.stringify(flags),
    params: refusal?.params ? JSON.stringify(refusal.params) : null,
    occurred_at: textOrNull(head.occurredAt),
    received_at: instantOf(desk.now),
    attention: needsLook({ kind: textOrNull(head.kind), status, code: refusal?.code ?? null, flags }) ? 1 : 0,
    seq,
  };
  desk.records.push(row);
  noteAnswered(desk.batch, row);
  noteOnTape(desk.batch, one, row);
  if (!taken) desk.known.set(head.id, row);
  else if (row.code === 'file_differs') desk.beside.push(row);
  desk.expected += 1;
  desk.before = timeIn(head.occurredAt);
  return { ...resultOf(row), id: head.id };
}

/** The answer that a recorded command had, for ever. */
export function resultOf(row: AnsweredRow): CommandResult & { id: string; seq: number } {
  const flags = JSON.parse(row.flags) as FlagCode[];
  return {
    id: row.id,
    status: row.status as CommandResult['status'],
    ...(row.code ? { code: row.code as Refusal['code'] } : {}),
    ...(flags.length > 0 ? { flags } : {}),
    ...(row.params ? { params: JSON.parse(row.params) as Record<string, string | number> } : {}),
    seq: row.seq,
  };
}

async function knownAnswers(tx: Tx, incoming: readonly Incoming[]): Promise<Map<string, AnsweredRow>> {
  const ids = incoming.flatMap((one) => (one.head ? [one.head.id] : []));
  const rows = await tx.byValues('commands', 'id', ids);
  return new Map(rows.map((row) => [row.id, row]));
}

/** Without NUL and halved characters, which a database holds otherwise or not at all: a malformed command must be recorded as it is chained. */
const textOrNull = (value: unknown): string | null =>
  typeof value === 'string'
    ? value
        .replaceAll('\0', '')
        .slice(0, 120)
        .replace(/\p{Surrogate}/gu, '\ufffd')
    : null;

const readId = (raw: unknown): string | null => {
  const id = typeof raw === 'object' && raw !== null ? (raw as { id?: unknown }).id : null;
  return typeof id === 'string' ? id.slice(0, 120) : null;
};
