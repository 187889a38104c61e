import type { AppDeps } from '../app-deps.ts';
import type { Tx } from '../db/database.ts';
import { emptyDemo } from '../db/empty-demo.ts';
import { deny, grant, type Outcome } from '../http/refusals.ts';
import { type ShopStarted, startedOf } from '../setup/start-shop.ts';
import { makeDemo, writeDemo } from './start-demo.ts';

/**
 * Empties the example shop and fills it anew, in one transaction: a new epoch, new ids, every till out. Answers what the first
 * till of the new one needs. Refuses: not_a_demo.
 */
export async function startDemoOver(deps: AppDeps): Promise<Outcome<ShopStarted>> {
  if (!(await deps.db.read(isDemo))) return deny('not_a_demo');
  const demo = await makeDemo(deps);
  const isOver = await deps.db.write(async (tx) => {
    if (!(await isDemo(tx))) return false;
    await emptyDemo(tx);
    await writeDemo(tx, deps, demo);
    return true;
  });
  if (!isOver) return deny('not_a_demo');
  deps.live.notify();
  return grant(startedOf(demo.founding));
}

/** Takes the example shop away: the database is as on its first day, and a shop of one's own can be opened. Refuses: not_a_demo. */
export async function endDemo(deps: AppDeps): Promise<Outcome<null>> {
  const isOver = await deps.db.write(async (tx) => {
    if (!(await isDemo(tx))) return false;
    await emptyDemo(tx);
    return true;
  });
  return isOver ? grant(null) : deny('not_a_demo');
}

const isDemo = async (tx: Pick<Tx, 'all'>): Promise<boolean> =>
  (await tx.all('select id from business where demo = 1', [])).length === 1;
