import { instantOf } from '../../shared/dates/plain-date.ts';
import { derivedId } from '../../shared/ids/ids.ts';
import type { FlagCode, Refusal } from '../../shared/refusal.ts';
import type { CommandResult } from '../../shared/sync/protocol.ts';
import { keepWithoutErased } from '../audit/erase-trail.ts';
import { noteDenied } from '../audit/note-denied.ts';
import type { Tx } from '../db/database.ts';
import type { BusinessRow, TillTableRow } from '../db/tables.ts';
import type { AnsweredRow } from './append-commands.ts';
import { applyCommand } from './apply-command.ts';
import { checkAuthority } from './check-authority.ts';
import { loadBatch } from './load-batch.ts';
import { postedOn } from './posted-on.ts';
import type { Incoming, Sender, SyncDeps } from './sync-deps.ts';
import { writeBatch } from './write-batch.ts';

interface Round {
  readonly headSeq: number | undefined;
  readonly now: number;
  readonly hold?: boolean;
}

/** Answers and records a batch inside the writer's transaction: load, decide in memory, write in bulk. */
export async function answerBatch(tx: Tx, deps: SyncDeps, sender: Sender, incoming: readonly Incoming[], round: Round) {
  const [business] = await tx.all<BusinessRow>('select * from business', []);
  const [till] = await tx.byValues('tills', 'id', [sender.tillId]);
  if (!business || !till) throw new Error('a push without a business or a till');
  const known = await knownAnswers(tx, incoming);
  const batch = await loadBatch(tx, business, incoming);
  const records: AnsweredRow[] = [];
  const desk: Desk = {
    tx,
    deps,
    sender,
    till,
    known,
    records,
    now: round.now,
    hold: round.hold ?? false,
    expected: till.next_seq,
  };
  const results = incoming.map((one) => answerOne(desk, batch, one));
  await writeBatch(tx, batch, keepWithoutErased(batch, records));
  // As the batch left it: a till may have renamed or revoked itself.
  const after = batch.tills.get(till.id) ?? till;
  const headSeq = Math.max(plausible(till.head_seq, till), plausible(round.headSeq ?? 0, till));
  const drained = till.revoked_at && !till.drained_at && desk.expected > headSeq;
  await tx.upsert('tills', 'id', [
    {
      ...after,
      next_seq: desk.expected,
      head_seq: Math.max(headSeq, desk.expected - 1),
      last_contact_at: instantOf(round.now),
      drained_at: drained ? instantOf(round.now) : till.drained_at,
      drain_by: till.drain_by ?? (till.revoked_at ? instantOf(round.now + DRAIN_MS) : null),
    },
  ]);
  return { results, head: records.at(-1)?.seq ?? business.seq, epoch: business.epoch };
}

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
  readonly records: AnsweredRow[];
  readonly now: number;
  readonly hold: boolean;
  /** The tillSeq that must come next. */
  expected: number;
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
  if (before) {
    const refusal: Refusal = { code: 'command_reused' };
    return head.tillSeq === desk.expected
      ? record(desk, one, 'refused', refusal, [])
      : { id: head.id, status: 'refused', ...refusal };
  }
  if (head.tillSeq !== desk.expected) {
    const code = head.tillSeq < desk.expected ? 'fork' : 'gap';
    return { id: head.id, status: 'refused', code, params: { expected: desk.expected } };
  }
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
  const outcome = applyCommand(
    batch,
    { command: one.command, seq, postedOn: postedOn(batch, one.command, desk.now), approvedBy: authority.approvedBy },
    desk,
  );
  if (!outcome.ok) return record(desk, one, outcome.held ? 'held' : 'refused', outcome.refusal, [], seq);
  noteDenied(batch, one.command, { status: 'applied', codes: authority.flags, seq });
  return record(desk, one, 'applied', null, [...authority.flags, ...outcome.flags], seq);
}

function record(
  desk: Desk,
  one: Incoming,
  status: AnsweredRow['status'],
  refusal: Refusal | null,
  flags: readonly FlagCode[],
  seq = desk.tx.nextSeq(),
): CommandResult {
  const head = one.head as NonNullable<Incoming['head']>;
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
    attention: status === 'applied' && flags.length === 0 ? 0 : 1,
    seq,
  };
  desk.records.push(row);
  if (!taken) desk.known.set(head.id, row);
  desk.expected += 1;
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
