import { type Database, DatabaseBusy } from '../../server/db/database.ts';
import type { TillTableRow, UserTableRow } from '../../server/db/tables.ts';
import { pullPage } from '../../server/sync/pull.ts';
import { pushCommands } from '../../server/sync/push.ts';
import type { SyncDeps } from '../../server/sync/sync-deps.ts';
import { defaultSettings } from '../../shared/business/business.ts';
import type { Command, Kind, Payload } from '../../shared/sync/command.ts';
import type { CommandResult } from '../../shared/sync/protocol.ts';
import { SYSTEM_TILL, SYSTEM_USER } from '../../shared/tills/till.ts';
import { idOf } from './ledger.ts';
import { openPlace } from './place.ts';
import type { Engine } from './postgres.ts';

/** When the tests of the books take place, unless they say otherwise. */
export const NOON = Date.parse('2026-11-21T15:00:00.000Z');

/** Who works at doña María's grocery. */
export const MARIA = '01900000-0000-7000-8000-0000000000a1';
export const PEDRO = '01900000-0000-7000-8000-0000000000a2';
export const STORE = '01900000-0000-7000-8000-0000000000b1';

export const tillId = (n: number): string => idOf(0xc0 + n);

export interface Books {
  readonly db: Database;
  readonly deps: SyncDeps;
  /** Moves the server's clock. */
  at(now: number): void;
  close(): Promise<void>;
}

/** Doña María's books, with `tills` tills enrolled, on a database of their own. `server` is where PostgreSQL runs. */
export async function openBooks(engine: Engine, tills = 2, server?: string): Promise<Books> {
  const place = await openPlace(engine, server);
  await place.db.write((tx) => foundShop(tx, tills));
  let now = NOON;
  return {
    db: place.db,
    deps: depsOf(place.db, () => now),
    at: (moment) => {
      now = moment;
    },
    close: place.close,
  };
}

/** By a test's word, or by what a real till signs with. */
const looksProven = (mac: string): boolean => mac.startsWith('good') || mac.length === 43;

export const depsOf = (db: Database, now: () => number): SyncDeps => ({
  db,
  clock: { now },
  keys: { pinCheckFor: () => null, verifyProof: (_, __, ___, mac) => looksProven(mac) },
  live: { notify: () => undefined },
  log: { error: () => undefined },
  isBusy: (error) => error instanceof DatabaseBusy,
});

const user = (id: string, name: string, role: string, seq: number): UserTableRow => ({
  id,
  name,
  role,
  disabled: 0,
  language: null,
  pin_key_version: 1,
  pin_salt: 'salt',
  pin_iterations: 1,
  pin_base: 'sealed',
  seq,
});

const till = (id: string, name: string, prefix: string, seq: number): TillTableRow => ({
  id,
  store_id: STORE,
  name,
  receipt_prefix: prefix,
  token_hash: prefix === '00' ? null : `hash ${prefix}`,
  next_seq: 1,
  head_seq: 0,
  revoked_at: null,
  drained_at: null,
  drain_by: null,
  last_contact_at: null,
  created_at: '2026-11-21T00:00:00.000Z',
  seq,
});

export async function foundShop(tx: Parameters<Parameters<Database['write']>[0]>[0], tills: number): Promise<void> {
  await tx.insert('business', [
    {
      id: idOf(1),
      name: 'Almacén de doña María',
      country: 'AR',
      currency: 'ARS',
      time_zone: 'America/Argentina/Buenos_Aires',
      locale: 'es-AR',
      settings: JSON.stringify(defaultSettings('AR', 'ARS')),
      seq: 0,
      changed_seq: 1,
      epoch: idOf(2),
      created_at: '2026-11-21T00:00:00.000Z',
      demo: 0,
    },
  ]);
  tx.nextSeq();
  await tx.insert('stores', [{ id: STORE, name: 'Centro', address: null, phone: null, tax_id: null, seq: 1 }]);
  await tx.insert('users', [
    user(SYSTEM_USER, 'Sistema', 'owner', 1),
    user(MARIA, 'María', 'owner', 1),
    user(PEDRO, 'Pedro', 'cashier', 1),
  ]);
  await tx.insert('tills', [till(SYSTEM_TILL, 'Sistema', '00', 1)]);
  for (let n = 1; n <= tills; n += 1) await tx.insert('tills', [till(tillId(n), `Caja ${n}`, `0${n}`, 1)]);
}

/** Over all test tills of a file, so that two of the same number never make the same id. */
let made = 0;

/** A hand-made till for tests of the server alone: numbers its commands and remembers nothing else. */
export function testTill(books: Books, n = 1) {
  let seq = 0;
  const nextId = () => {
    made += 1;
    return idOf(n * 0x10000 + made);
  };
  const command = <K extends Kind>(kind: K, payload: Payload<K>, change: Partial<Command> = {}): Command => {
    seq += 1;
    return {
      id: nextId(),
      tillId: tillId(n),
      tillSeq: seq,
      userId: PEDRO,
      kind,
      occurredAt: '2026-11-21T14:00:00.000Z',
      businessDate: '2026-11-21',
      payload,
      ...change,
    } as Command;
  };
  const push = async (commands: readonly unknown[], headSeq?: number) =>
    pushCommands(books.deps, { tillId: tillId(n), userId: null }, { commands, headSeq });
  return {
    id: tillId(n),
    nextId,
    command,
    push,
    pushOne: async (one: unknown): Promise<CommandResult> => {
      const { results } = await push([one]);
      return results[0] as CommandResult;
    },
    pull: (after = 0, limit = 1000, answered = 0, copied = 0) =>
      pullPage(books.deps, { tillId: tillId(n), userId: null }, { after, limit, answered, copied }),
    /** The next command will carry this number. */
    skipTo: (next: number) => {
      seq = next - 1;
    },
  };
}
