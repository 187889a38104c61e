// In Chromium, with 100,000 customers and 200,000 movements copied by the real first copy: what a cashier waits for, to plain Dexie
// doing the same job.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import type { Enrollment } from '../../shared/tills/till.ts';
import type { DexieBench } from './pages/plain-dexie.ts';
import type { TillBench } from './pages/till.ts';
import { buildPage } from './rig/build-page.ts';
import { type BusyShop, foundBusyShop } from './rig/found-busy-shop.ts';
import { callPage, openPage, openProfile } from './rig/open-page.ts';
import { inThousands, report, say } from './rig/report.ts';
import { runShop } from './rig/run-shop.ts';
import { OWNER_PIN } from './rig/shop-facts.ts';
import { median, percentile } from './rig/statistics.ts';

const SIZE = { customers: 100_000, movements: 200_000, regulars: 2000 };
const ROUNDS = 6;
const SAMPLES = 50;
/** One frame of the screen. */
const FRAME_MS = 16;

/** What both pages offer, under the same names. */
type Act = Extract<keyof TillBench & keyof DexieBench, 'balance' | 'movements' | 'search' | 'sell'>;

interface Pages {
  readonly ours: Page;
  readonly anchor: Page;
}

const folder = mkdtempSync(join(tmpdir(), 'fiado-bench-till-'));
const server = runShop();
const context = await openProfile(join(folder, 'profile'));
try {
  await measure();
} finally {
  await context.close();
  server.close();
  rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
}

async function measure(): Promise<void> {
  say(
    `Making a shop of ${inThousands(SIZE.customers)} customers and ${inThousands(SIZE.movements)} movements: a minute.`,
  );
  const shop = await foundBusyShop(join(folder, 'shop'), SIZE);
  const pages = await openCopies(shop);
  const ids = idsInTurn(shop.customers);
  const regulars = idsInTurn(shop.regulars);
  await compare(pages, 'balance', 'balance on selecting a customer', ids);
  await compare(pages, 'movements', 'last 50 movements of a regular', regulars);
  await compare(pages, 'search', 'search keystroke', typing(shop.names));
  await compare(pages, 'sell', 'sale commit', ids);
}

/** Both take their first copy from the server. */
async function openCopies(shop: BusyShop): Promise<Pages> {
  const pageFolder = join(folder, 'page');
  await buildPage(new URL('./pages/till.ts', import.meta.url), pageFolder);
  await buildPage(new URL('./pages/plain-dexie.ts', import.meta.url), pageFolder);
  const url = await server.serve({ file: shop.file, pageFolder });
  const [first, second] = shop.freeTills as [Enrollment, Enrollment];
  const ours = await openPage(context, `${url}/till.html`);
  const copied = await callPage<TillBench, 'copy'>(ours, 'copy', first);
  const anchor = await openPage(context, `${url}/plain-dexie.html`);
  const filled = await callPage<DexieBench, 'copy'>(anchor, 'copy', second.deviceToken);
  report({
    figure: `first copy of ${inThousands(SIZE.customers)} customers and ${inThousands(SIZE.movements)} movements / plain Dexie`,
    ours: `${(copied / 1000).toFixed(1)} s`,
    anchor: `${(filled / 1000).toFixed(1)} s`,
    ratio: (filled / copied).toFixed(1),
    aim: '1',
  });
  await callPage<TillBench, 'beAlone'>(ours, 'beAlone', shop.ownerId, OWNER_PIN);
  return { ours, anchor };
}

/** Some of ours, some of the anchor's, and so on. */
async function compare(pages: Pages, act: Act, figure: string, next: () => string[]): Promise<void> {
  const times = { ours: [] as number[], anchor: [] as number[] };
  for (let round = 0; round <= ROUNDS; round += 1) {
    const given = next();
    const ours = await callPage<TillBench, Act>(pages.ours, act, given);
    const anchor = await callPage<DexieBench, Act>(pages.anchor, act, given);
    // The first warms both up.
    if (round === 0) continue;
    times.ours.push(...ours);
    times.anchor.push(...anchor);
  }
  const frame = median(times.ours) <= FRAME_MS ? 'within' : 'OVER';
  report({
    figure: `${figure} / plain Dexie (${frame} a frame)`,
    ours: inMilliseconds(times.ours),
    anchor: inMilliseconds(times.anchor),
    ratio: (median(times.anchor) / median(times.ours)).toFixed(1),
    aim: `1, and ${FRAME_MS} ms`,
  });
}

function inMilliseconds(times: readonly number[]): string {
  const digits = (value: number) => (value < 1 ? value.toFixed(3) : value.toFixed(1));
  return `${digits(median(times))} ms (p95 ${digits(percentile(times, 0.95))})`;
}

/** Others every time: nothing asked for twice, so nothing is answered from what was just asked. */
function idsInTurn(ids: readonly string[]): () => string[] {
  const step = Math.max(1, Math.floor(ids.length / ((ROUNDS + 1) * SAMPLES)));
  let taken = 0;
  return () => {
    const from = taken;
    taken += SAMPLES;
    return Array.from({ length: SAMPLES }, (_, index) => ids[((from + index) * step) % ids.length] as string);
  };
}

/** Names as they are typed, letter by letter. */
function typing(names: readonly string[]): () => string[] {
  const next = idsInTurn(names);
  return () => next().map((name, index) => name.slice(0, 1 + (index % 8)));
}
