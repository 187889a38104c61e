import { enrollDevice } from '../../pos/tills/enroll-device.ts';
import type { AppDeps } from '../../server/app-deps.ts';
import type { Chance } from '../../server/chance.ts';
import { hashToken } from '../../server/sessions/tokens.ts';
import { enrollTill } from '../../server/tills/enroll-till.ts';
import { makeCode } from '../../server/tills/make-code.ts';
import type { Enrollment } from '../../shared/tills/till.ts';
import { enrollSchema } from '../../shared/tills/till-schema.ts';
import { type Books, MARIA, STORE } from '../worlds/books.ts';
import type { KeptShop } from '../worlds/kept-shop.ts';
import type { Gate } from './network.ts';
import type { Random } from './random.ts';
import { openShopTill, type ShopTill } from './shop-till.ts';
import type { Shop } from './simulation.ts';

/** A backup at one moment of the day, the end of the machine at a later one, and perhaps a till that is added in between. */
export interface Disaster {
  readonly kept: KeptShop;
  readonly gate: OpenGate;
  readonly backupAt: number;
  readonly newTillAt: number | null;
  readonly burnsAt: number;
  /** The backup's folder, once it is made. */
  backup: string | null;
  /** The till that was added, and when it was. */
  newTill: { readonly id: string; readonly bornAt: number } | null;
  isOver: boolean;
}

export interface OpenGate extends Gate {
  /** A code that a supervisor reads out. */
  code(): Promise<string>;
}

/** The server's own enrolment, with all of its chance drawn from the seed. */
export function createGate(books: Books, random: Random): OpenGate {
  const chance: Chance = {
    bytes: (count) => Buffer.from(random.bytes(count)),
    digits: (count) => Array.from({ length: count }, () => random.int(0, 9)).join(''),
  };
  const keys = { fingerprint: (text: string) => text };
  const deps = { ...books.deps, chance, keys } as unknown as AppDeps;
  return {
    tillOf: async (deviceToken) => {
      const rows = await books.db.read((tx) => tx.byValues('tills', 'token_hash', [hashToken(deviceToken)]));
      return rows[0]?.id ?? null;
    },
    enroll: (request) => enrollTill(deps, enrollSchema.parse(request), 'the counter'),
    code: async () => (await makeCode(deps, { userId: MARIA, tillId: null, storeId: STORE })).code,
  };
}

export async function planDisaster(kept: KeptShop, gate: OpenGate, random: Random): Promise<Disaster> {
  const backupAt = random.next() * 0.6;
  const burnsAt = backupAt + (1 - backupAt) * random.next();
  const newTillAt = random.chance(0.5) ? backupAt + (burnsAt - backupAt) * random.next() : null;
  // The books know the tills by their ids as tokens.
  const tills = await kept.books.db.read((tx) => tx.q.selectFrom('tills').selectAll().execute());
  const real = tills.filter((till) => till.token_hash !== null);
  const withTokens = real.map((till) => ({ ...till, token_hash: hashToken(till.id) }));
  await kept.books.db.write((tx) => tx.upsert('tills', 'id', withTokens));
  return { kept, gate, backupAt, newTillAt, burnsAt, backup: null, newTill: null, isOver: false };
}

/** What befalls the shop by this part of its day. */
export async function strike(shop: Shop, disaster: Disaster, progress: number): Promise<void> {
  const { kept, backupAt, newTillAt, burnsAt } = disaster;
  if (disaster.backup === null && progress >= backupAt) {
    shop.trace.push('the shop is backed up');
    disaster.backup = (await kept.backup()).folder;
  }
  if (!disaster.newTill && !disaster.isOver && newTillAt !== null && progress >= newTillAt)
    disaster.newTill = { id: await addTill(shop, disaster), bornAt: shop.now };
  if (!disaster.isOver && disaster.backup !== null && progress >= burnsAt) await burn(shop, disaster, disaster.backup);
}

async function burn(shop: Shop, disaster: Disaster, backup: string): Promise<void> {
  shop.trace.push('the shop burns down and is restored');
  await disaster.kept.destroy();
  await disaster.kept.restore(backup);
  disaster.isOver = true;
}

async function addTill(shop: Shop, { gate }: Disaster): Promise<string> {
  const outcome = await gate.enroll({ code: await gate.code(), name: 'Caja nueva' });
  if (!outcome.ok) throw new Error(`no new till: ${outcome.refusal.code}`);
  const { tillId, deviceToken, receiptPrefix }: Enrollment = outcome.value;
  const n = shop.tills.length + 1;
  const till = await openShopTill({ n, id: tillId, shop, skew: 0, seed: shop.seed, deviceToken, receiptPrefix });
  shop.tills.push(till);
  shop.trace.push(`till ${n} is added`);
  await till.sync();
  return tillId;
}

/** A till that the restored books do not know is given a code, as often as it takes. */
export async function comeBack(shop: Shop, { gate }: Disaster, till: ShopTill): Promise<void> {
  const back = await enrollDevice(till.open, { code: await gate.code(), name: `Caja ${till.n}` });
  shop.trace.push(`till ${till.n} comes back: ${back.ok ? 'known again' : back.refusal.code}`);
}

/**
 * Nobody has to look at what the added till sold only because the restored books had to learn of it again. Its clock may have been wrong
 * all the same: what is before its own beginning is what must not be.
 */
export async function checkFlags(shop: Shop, { newTill }: Disaster): Promise<void> {
  if (!newTill) return;
  const born = new Date(newTill.bornAt).toISOString();
  const rows = await shop.books.db.read((tx) =>
    tx.all<{ flags: string }>(
      `select flags from commands where till_id = ? and (flags like '%number_%'
        or (flags like '%clock_skewed%' and occurred_at >= ? and occurred_at < (select created_at from tills where id = ?)))`,
      [newTill.id, born, newTill.id],
    ),
  );
  if (rows.length > 0) throw new Error(`the added till is flagged: ${rows.map(({ flags }) => flags).join(', ')}`);
}
