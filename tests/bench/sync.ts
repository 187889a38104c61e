// In Chromium: movements pushed by one till and pulled by an empty second one, to PouchDB doing the same with the same commands as
// its documents.
import { copyFileSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { instantOf } from '../../shared/dates/plain-date.ts';
import type { Command } from '../../shared/sync/command.ts';
import type { Enrollment } from '../../shared/tills/till.ts';
import type { SyncBench } from './pages/sync.ts';
import { buildPage } from './rig/build-page.ts';
import { type FoundedShop, foundShop } from './rig/found-shop.ts';
import { makeCommands } from './rig/make-commands.ts';
import { callPage, openPage, openProfile } from './rig/open-page.ts';
import { installPeers, runPouchServer } from './rig/pouch-server.ts';
import { report, say } from './rig/report.ts';
import { runShop } from './rig/run-shop.ts';
import { median } from './rig/statistics.ts';

const MOVEMENTS = 10_000;
const CUSTOMERS = 1000;
const ROUNDS = 3;

interface PouchBench {
  sync(round: string, documents: readonly object[]): Promise<{ push: number; pull: number }>;
}

const folder = mkdtempSync(join(tmpdir(), 'fiado-bench-sync-'));
installPeers();
const shop = runShop();
const pouch = await runPouchServer(folder);
const context = await openProfile(join(folder, 'profile'));
try {
  await measure();
} finally {
  await context.close();
  shop.close();
  pouch.close();
  rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
}

async function measure(): Promise<void> {
  const founded = await foundShop(join(folder, 'shop'), { tills: 2, customers: CUSTOMERS });
  const commands = commandsOf(founded);
  const pageFolder = join(folder, 'page');
  await buildPage(new URL('./pages/sync.ts', import.meta.url), pageFolder);
  const theirs = await openPage(context, pouch.url);
  const times = { ours: [] as number[], anchor: [] as number[] };
  for (let round = 0; round <= ROUNDS; round += 1) {
    const ours = await oursOnce(founded, commands, pageFolder, `${round}`);
    const documents = commands.map(({ id, ...command }) => ({ _id: id, ...command }));
    const anchor = await callPage<PouchBench, 'sync'>(theirs, 'sync', `${round}`, documents);
    say(
      `round ${round}: push ${seconds(ours.push)}, pull ${seconds(ours.pull)} (and ${seconds(ours.back)} back to the first)` +
        ` against ${seconds(anchor.push)} and ${seconds(anchor.pull)}`,
    );
    // The first warms both up.
    if (round === 0) continue;
    times.ours.push(ours.push + ours.pull);
    times.anchor.push(anchor.push + anchor.pull);
  }
  report({
    figure: `${MOVEMENTS} movements pushed by one till and pulled by another / PouchDB, indexeddb adapter`,
    ours: seconds(median(times.ours)),
    anchor: seconds(median(times.anchor)),
    ratio: median(times.ours.map((time, round) => (times.anchor[round] ?? 0) / time)).toFixed(1),
    aim: '5',
  });
}

function commandsOf({ tills, ownerId, customers }: FoundedShop): Command[] {
  const now = performance.timeOrigin;
  const [from, until] = [instantOf(now - 30 * 86_400_000), instantOf(now - 3_600_000)];
  return makeCommands({ till: tills[0] as Enrollment, userId: ownerId, customers, from, until, seed: 1 }, MOVEMENTS);
}

/** On a server that has none of it yet. */
async function oursOnce(founded: FoundedShop, commands: readonly Command[], pageFolder: string, round: string) {
  mkdirSync(join(folder, round));
  const file = join(folder, round, 'fiado.db');
  copyFileSync(founded.file, file);
  const page: Page = await openPage(context, `${await shop.serve({ file, pageFolder })}/sync.html`);
  const tills = founded.tills.slice(0, 2) as unknown as readonly [Enrollment, Enrollment];
  const took = await callPage<SyncBench, 'sync'>(page, 'sync', round, tills, commands);
  await page.close();
  return took;
}

function seconds(milliseconds: number): string {
  return `${(milliseconds / 1000).toFixed(2)} s`;
}
