import { businessDateAt, instantOf, type PlainDate } from '../../shared/dates/plain-date.ts';
import { demoOwner, demoStaff } from '../../shared/demo/people.ts';
import type { AppDeps } from '../app-deps.ts';
import type { Tx } from '../db/database.ts';
import { deny, type Outcome } from '../http/refusals.ts';
import { idFromText } from '../ids/id-from-text.ts';
import { type Founding, fillEmpty, foundShop, isEmpty, type ShopStarted, writeShop } from '../setup/start-shop.ts';
import { answerAsSystem, SYSTEM_BATCH, type SystemCommand } from '../sync/write-as-system.ts';
import type { PinMaterial } from '../users/pin-keys.ts';
import { findUser, replacePin } from '../users/pin-store.ts';
import { demoBusiness } from './demo-shop.ts';
import { playHistory } from './play-history.ts';

/** A demo as it will be written: whole, in one transaction. */
export interface Demo {
  readonly founding: Founding;
  readonly commands: readonly SystemCommand[];
  readonly pins: readonly { readonly userId: string; readonly pin: PinMaterial }[];
}

/** Starts the example shop in an empty database. Refuses: setup_done. */
export async function startDemo(deps: AppDeps): Promise<Outcome<ShopStarted>> {
  if (!(await deps.db.read(isEmpty))) return deny('setup_done');
  const demo = await makeDemo(deps);
  return fillEmpty(deps, demo.founding, (tx) => writeDemo(tx, deps, demo));
}

/** Two months up to yesterday. Its ids hang on its epoch: another one shares none of them. */
export async function makeDemo(deps: AppDeps): Promise<Demo> {
  const owner = { name: demoOwner.name, pin: demoOwner.pin };
  const founding = await foundShop(deps, { business: demoBusiness, owner }, true);
  const idOf = (name: string): string => inOrder(name, idFromText(`demo ${founding.epoch} ${name}`));
  const today: PlainDate = businessDateAt(instantOf(deps.clock.now()), demoBusiness.timeZone);
  const staff = demoStaff.map((person) => ({ ...person, userId: idOf(`user ${person.name}`) }));
  const cast = {
    owner: founding.ownerId,
    cashier: staff.find(({ role }) => role === 'cashier')?.userId ?? founding.ownerId,
    supervisor: staff.find(({ role }) => role === 'supervisor')?.userId ?? founding.ownerId,
  };
  const pins = await Promise.all(
    staff.map(async ({ userId, pin }) => ({ userId, pin: await deps.keys.make(userId, pin) })),
  );
  return { founding, commands: playHistory({ today, cast, idOf }), pins };
}

/**
 * Acts have ids that sort as they happened, as a till's have by their time: where two debts are of one day, the older is paid first in
 * this demo as in any other.
 */
function inOrder(name: string, id: string): string {
  const nth = /^command (\d+)$/.exec(name)?.[1];
  if (nth === undefined) return id;
  const hex = Number(nth).toString(16).padStart(12, '0');
  return `${hex.slice(0, 8)}-${hex.slice(8)}${id.slice(13)}`;
}

export async function writeDemo(tx: Tx, deps: AppDeps, { founding, commands, pins }: Demo): Promise<void> {
  await writeShop(tx, deps, founding);
  for (let at = 0; at < commands.length; at += SYSTEM_BATCH) {
    const results = await answerAsSystem(tx, { ...deps, isBusy: () => false }, commands.slice(at, at + SYSTEM_BATCH));
    const bad = results.find(({ status }) => status !== 'applied');
    // Half a demo would be worse than none: nothing of it is kept.
    if (bad) throw new Error(`the demo does not add up: ${JSON.stringify(bad)}`);
  }
  const now = instantOf(deps.clock.now());
  for (const { userId, pin } of pins) {
    const user = await findUser(tx, userId);
    if (!user) throw new Error('the demo lost somebody');
    await replacePin(tx, user, pin, { now, seq: tx.nextSeq() });
  }
}
