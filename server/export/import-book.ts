import { needsLook } from '../../shared/attention/attention.ts';
import { isFact, mayDo } from '../../shared/authority/authority.ts';
import { type Instant, instantOf, millisecondsOf } from '../../shared/dates/plain-date.ts';
import type { FlagCode, RefusalCode } from '../../shared/refusal.ts';
import type { Command } from '../../shared/sync/command.ts';
import type { CommandStatus } from '../../shared/sync/protocol.ts';
import { SYSTEM_USER } from '../../shared/tills/till.ts';
import type { Role } from '../../shared/users/user.ts';
import { appendAudit } from '../audit/append-audit.ts';
import { readHead } from '../audit/chain-heads.ts';
import { loadFormer } from '../audit/former-values.ts';
import { recordAudit } from '../audit/record-audit.ts';
import { SPARED_PREFIXES } from '../backup/renew-books.ts';
import { insertBusiness } from '../business/insert-business.ts';
import { saveBusiness, toBusiness } from '../business/store.ts';
import { type Chance, newId } from '../chance.ts';
import type { Clock } from '../clock.ts';
import type { Database, Tx } from '../db/database.ts';
import type { BusinessRow, TillTableRow } from '../db/tables.ts';
import { isEmpty } from '../setup/start-shop.ts';
import { insertStore } from '../stores/store.ts';
import { applyCommand } from '../sync/apply-command.ts';
import type { Batch } from '../sync/batch.ts';
import { loadBatch } from '../sync/load-batch.ts';
import { postedOn } from '../sync/posted-on.ts';
import { readCommand } from '../sync/read-command.ts';
import { timeCommand } from '../sync/time-command.ts';
import { writeBatch } from '../sync/write-batch.ts';
import { noteOnTape } from '../till-sessions/tape.ts';
import { insertTill } from '../tills/store.ts';
import type { PinKeys } from '../users/pin-keys.ts';
import { insertUsers } from '../users/pin-store.ts';
import {
  type BookChange,
  type BookCommand,
  type BookEnd,
  type BookHead,
  balancesOf,
  ordersHash,
  stockHash,
} from './book.ts';
import { BookRefused, readBook } from './read-book.ts';

export interface BookDeps {
  readonly db: Database;
  readonly clock: Clock;
  readonly chance: Chance;
  readonly keys: Pick<PinKeys, 'make'>;
}

/** What a file says of itself once all of it could be read. */
export interface BookChecked {
  readonly head: BookHead;
  readonly end: BookEnd;
  /** Those who can be given a new PIN; the first of them gets it. */
  readonly owner: { readonly id: string; readonly name: string };
}

/** Reads a whole export and writes nothing. Throws BookRefused. */
export function checkBook(file: string): BookChecked {
  let head: BookHead | null = null;
  let [commands, changes] = [0, 0];
  for (const { part, value } of readBook(file)) {
    if (part === 'head') head = value;
    else if (part === 'commands') commands += 1;
    else if (part === 'changes') changes += 1;
    else if (value.commands !== commands || value.changes !== changes)
      throw new BookRefused('Lines are missing in the file, or there are too many. Export once more.');
    else if (head !== null) return { head, end: value, owner: ownerOf(head) };
  }
  throw new BookRefused('This is not an export of Fiado.');
}

function ownerOf({ users }: BookHead) {
  const owner = users.find(({ id, role, disabled }) => id !== SYSTEM_USER && role === 'owner' && disabled === 0);
  if (!owner) throw new BookRefused('Nobody in this export is an owner who could sign in.');
  return owner;
}

/**
 * Writes an export into an empty database: every command again, in its order, under its ids and with its answer, by the rules that
 * decided it. All of it or, where a balance does not come out as it was, nothing. Throws BookRefused.
 */
export async function importBook(deps: BookDeps, file: string, pin: string): Promise<BookChecked> {
  const book = checkBook(file);
  const material = await deps.keys.make(book.owner.id, pin);
  await deps.db.write(async (tx) => {
    if (!(await isEmpty(tx)))
      throw new BookRefused('There is a shop on this server already. An export is read into an empty one.');
    await found(tx, deps, book.head, { ...material, ownerId: book.owner.id });
    await eachChunk(file, 'changes', (rows) => appendAudit(tx, rows as BookChange[]));
    const tills = new Map(book.head.tills.map((till) => [till.id, till as TillTableRow]));
    const at = { seq: 0 };
    await eachChunk(file, 'commands', (rows) => replay(tx, rows as BookCommand[], tills, at));
    while (at.seq < book.end.seq) at.seq = tx.nextSeq();
    await saveBusiness(tx, toBusiness(book.head.business as BusinessRow), book.head.business.changed_seq);
    if (book.end.chain !== undefined && (await readHead(tx, 'commands')).link !== book.end.chain)
      throw new BookRefused('A command or an answer is not as it was in the export. Nothing was written.');
    const { customers, balances } = await balancesOf(tx);
    if (customers !== book.end.customers || balances !== book.end.balances)
      throw new BookRefused('The balances do not come out as they were in the export. Nothing was written.');
    if (book.end.stock !== undefined && (await stockHash(tx)) !== book.end.stock)
      throw new BookRefused('The stock does not come out as it was in the export. Nothing was written.');
    if (book.end.orders !== undefined && (await ordersHash(tx)) !== book.end.orders)
      throw new BookRefused('The orders do not come out as they were in the export. Nothing was written.');
  });
  return book;
}

/** As many commands at once as a push may bring. */
const CHUNK = 500;

async function eachChunk(
  file: string,
  wanted: 'commands' | 'changes',
  work: (rows: readonly (BookCommand | BookChange)[]) => Promise<void>,
): Promise<void> {
  let rows: (BookCommand | BookChange)[] = [];
  for (const { part, value } of readBook(file)) {
    if (part !== wanted) continue;
    rows.push(value as BookCommand | BookChange);
    if (rows.length < CHUNK) continue;
    await work(rows);
    rows = [];
  }
  if (rows.length > 0) await work(rows);
}

interface NewPin {
  readonly ownerId: string;
  readonly salt: string;
  readonly iterations: number;
  readonly sealedBase: string;
}

/** The shop before its first command: with the defaults of its country, its places, its people without PINs but one. */
async function found(tx: Tx, { chance, clock }: BookDeps, head: BookHead, pin: NewPin): Promise<void> {
  const { business } = head;
  await insertBusiness(tx, {
    ...{ id: business.id, name: business.name, country: business.country, currency: business.currency },
    ...{ timeZone: business.time_zone, locale: business.locale, demo: business.demo === 1 },
    epoch: newId(chance, clock.now()),
    createdAt: business.created_at,
    seq: business.changed_seq,
  });
  for (const store of head.stores) await insertStore(tx, store);
  for (const till of head.tills) await insertTill(tx, { ...till, token_hash: null });
  const noPin = { pin_salt: null, pin_iterations: null, pin_base: null };
  const newPin = { pin_salt: pin.salt, pin_iterations: pin.iterations, pin_base: pin.sealedBase };
  const users = head.users
    .map((row) => ({ language: null, ...row }))
    .map((user) =>
      user.id === pin.ownerId
        ? { ...user, ...newPin, pin_key_version: user.pin_key_version + 1 }
        : { ...user, ...noPin },
    );
  await insertUsers(tx, users);
  await tx.insert('former_roles', head.formerRoles);
  await appendAudit(tx, head.restores);
  await noteRestore(tx, { chance, clock }, head);
}

/** An export may be as old as a backup: what is known of neither holds for both. */
async function noteRestore(tx: Tx, { chance, clock }: Pick<BookDeps, 'chance' | 'clock'>, head: BookHead) {
  const now = clock.now();
  const highest = Math.max(0, ...head.tills.map((till) => Number(till.receipt_prefix)));
  const detail = { export: head.exportedAt, sparedPrefix: highest + SPARED_PREFIXES };
  const entry = { id: newId(chance, now), at: instantOf(now), who: null, tillId: null };
  await recordAudit(tx, { ...entry, what: 'books.restored', detail });
}

const waits = ({ kind, status, code, flags }: BookCommand): boolean =>
  needsLook({
    kind,
    status: status as CommandStatus,
    code: code as RefusalCode | null,
    flags: JSON.parse(flags) as FlagCode[],
  });

/** Whose rows stand in the head of the file as they are now: their commands have nothing left to do. */
const inHead: ReadonlySet<string> = new Set(['user.save', 'store.save', 'till.save', 'till.revoke']);

/** What was held or refused counts in its till's session too. */
function noteKept(batch: Batch, row: BookCommand): void {
  if (batch.tapes.has(row.till_id)) noteOnTape(batch, readCommand(JSON.parse(row.body)), row);
}

/** Whose approval let a user do what he could not by himself; what happened anyway stands by itself. */
function approverOf(batch: Batch, { approval, userId, occurredAt, kind, payload }: Command): string | undefined {
  const user = approval && !isFact(kind) ? batch.userAt(userId, occurredAt) : null;
  return user && !mayDo(user.role as Role, kind, payload) ? approval?.userId : undefined;
}

async function replay(
  tx: Tx,
  rows: readonly BookCommand[],
  tills: ReadonlyMap<string, TillTableRow>,
  at: { seq: number },
): Promise<void> {
  const [business] = await tx.all<BusinessRow>('select * from business', []);
  const read = rows.map((row) => ({
    row,
    incoming: row.status === 'applied' ? readCommand(JSON.parse(row.body)) : null,
  }));
  const toDo = read.filter(({ row }) => row.status === 'applied' && !inHead.has(row.kind ?? ''));
  const toRead = toDo.flatMap(({ incoming }) => incoming ?? []);
  const batch = await loadBatch(tx, business as BusinessRow, toRead, {
    // When the first of them came: history is read far enough back for all of them.
    now: millisecondsOf(rows[0]?.received_at as Instant),
    replayed: rows,
  });
  batch.inHead = inHead;
  // What a command of long ago did not fit cannot be told from the settings that this chunk begins with.
  await loadFormer(tx, batch.former, { entity: 'business', ids: [batch.business.id], since: '' });
  for (const { row, incoming } of read) {
    if (row.status !== 'applied' || inHead.has(row.kind ?? '')) {
      noteKept(batch, row);
      continue;
    }
    while (at.seq < row.seq) at.seq = tx.nextSeq();
    const till = tills.get(row.till_id);
    if (!incoming?.command || !till)
      throw new BookRefused(`Command ${row.id} cannot be read by this version of Fiado.`);
    // What an erasure took out of a command left its hash there (D-44).
    if (incoming.hash !== row.content_hash && row.erased !== 1)
      throw new BookRefused(`Command ${row.id} is not as it was when it was answered. Nothing was written.`);
    const now = millisecondsOf(row.received_at as Instant);
    const { command } = timeCommand(batch, incoming.command, { till, now, before: null });
    const applying = {
      ...{ command, seq: row.seq, postedOn: postedOn(batch, command, now) },
      approvedBy: approverOf(batch, command),
    };
    const answered = JSON.parse(row.flags) as FlagCode[];
    const applied = applyCommand(batch, applying, { till, now, answered });
    if (!applied.ok) throw new BookRefused(`Command ${row.id} can no longer be applied: ${applied.refusal.code}.`);
    noteKept(batch, row);
  }
  while (at.seq < (rows.at(-1)?.seq ?? 0)) at.seq = tx.nextSeq();
  // The history came with the file, as it was written then.
  batch.history.length = 0;
  // Whether somebody must look at it follows from its answer, and what was settled from the decisions.
  await writeBatch(
    tx,
    batch,
    rows.map((row) => ({ ...row, attention: waits(row) ? 1 : 0 })),
  );
}
