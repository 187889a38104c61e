import type { NewBusiness } from '../../shared/business/business.ts';
import { instantOf } from '../../shared/dates/plain-date.ts';
import { SYSTEM_USER } from '../../shared/tills/till.ts';
import type { AppDeps } from '../app-deps.ts';
import { recordAudit } from '../audit/record-audit.ts';
import { insertBusiness } from '../business/insert-business.ts';
import { newId } from '../chance.ts';
import type { ReadTx, Tx } from '../db/database.ts';
import type { UserTableRow } from '../db/tables.ts';
import { deny, grant, type Outcome } from '../http/refusals.ts';
import { insertStore } from '../stores/store.ts';
import { type EnrollmentCode, newCode, writeCode } from '../tills/make-code.ts';
import { insertSystemTill } from '../tills/store.ts';
import type { PinMaterial } from '../users/pin-keys.ts';
import { insertUsers } from '../users/pin-store.ts';

export interface NewShop {
  readonly business: NewBusiness;
  readonly owner: { readonly name: string; readonly pin: string };
}

export interface ShopStarted {
  readonly businessId: string;
  readonly storeId: string;
  readonly ownerId: string;
  readonly enrollmentCode: string;
}

export const isEmpty = async (tx: ReadTx): Promise<boolean> =>
  (await tx.all('select id from business', [])).length === 0;

/** Starts a shop in an empty database: its business, its first store, its owner with a PIN. Refuses: setup_done. */
export async function startShop(deps: AppDeps, shop: NewShop): Promise<Outcome<ShopStarted>> {
  if (!(await deps.db.read(isEmpty))) return deny('setup_done');
  const founding = await foundShop(deps, shop);
  return fillEmpty(deps, founding, (tx) => writeShop(tx, deps, founding));
}

/** All that a shop begins with, made before its transaction: a PIN takes its time. */
export interface Founding extends NewShop, Omit<ShopStarted, 'enrollmentCode'> {
  readonly epoch: string;
  readonly demo: boolean;
  readonly pin: PinMaterial;
  readonly code: EnrollmentCode;
}

export async function foundShop(deps: AppDeps, shop: NewShop, demo = false): Promise<Founding> {
  const ids = { businessId: idOf(deps), storeId: idOf(deps), ownerId: idOf(deps), epoch: idOf(deps) };
  return { ...shop, ...ids, demo, pin: await deps.keys.make(ids.ownerId, shop.owner.pin), code: newCode(deps) };
}

/** What the device that asked for the shop needs to become its first till. */
export const startedOf = ({ businessId, storeId, ownerId, code }: Founding): ShopStarted => ({
  businessId,
  storeId,
  ownerId,
  enrollmentCode: code.code,
});

/** Writes a shop, all of it or nothing, if there is none yet. Refuses: setup_done. */
export async function fillEmpty(
  deps: AppDeps,
  founding: Founding,
  write: (tx: Tx) => Promise<void>,
): Promise<Outcome<ShopStarted>> {
  try {
    const isStarted = await deps.db.write(async (tx) => {
      const [there] = await tx.all<{ id: string }>('select id from business', []);
      // Our own, when the commit's answer was lost and this is the second go.
      if (there) return there.id === founding.businessId;
      await write(tx);
      return true;
    });
    if (!isStarted) return deny('setup_done');
  } catch (error) {
    // Two at the same moment: no business row was there to be locked, and the second one may not be written.
    if (await deps.db.read(isEmpty)) throw error;
    return deny('setup_done');
  }
  deps.live.notify();
  return grant(startedOf(founding));
}

const idOf = ({ chance, clock }: AppDeps): string => newId(chance, clock.now());

export async function writeShop(tx: Tx, deps: AppDeps, shop: Founding): Promise<void> {
  const { businessId, storeId, ownerId, epoch, demo } = shop;
  const now = instantOf(deps.clock.now());
  const seq = tx.nextSeq();
  await insertBusiness(tx, { ...shop.business, id: businessId, epoch, createdAt: now, seq, demo });
  await insertStore(tx, { id: storeId, name: shop.business.name, seq });
  const system: UserTableRow = { ...nobody, id: SYSTEM_USER, name: 'system', seq };
  const { salt, iterations, sealedBase } = shop.pin;
  const key = { pin_key_version: 1, pin_salt: salt, pin_iterations: iterations, pin_base: sealedBase };
  await insertUsers(tx, [system, { ...system, ...key, id: ownerId, name: shop.owner.name }]);
  await insertSystemTill(tx, storeId, now, seq);
  const entry = { id: idOf(deps), at: now, who: ownerId, tillId: null };
  await recordAudit(tx, { ...entry, what: 'business.created', detail: { businessId } });
  await writeCode(tx, deps, { userId: ownerId, tillId: null, storeId }, shop.code);
}

const nobody = {
  role: 'owner',
  disabled: 0,
  language: null,
  pin_key_version: 0,
  pin_salt: null,
  pin_iterations: null,
  pin_base: null,
};
