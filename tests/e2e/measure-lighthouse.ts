import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { findChromium } from './browser.ts';
import { openGrocery, type Shopkeeping } from './counter-world.ts';
import { startServer } from './server-process.ts';

/** `npm run lighthouse`: the three pages of the till that everybody passes, as Lighthouse sees a middling telephone. */
const [lighthouseFolder = '', runs = '5'] = process.argv.slice(2);
const CATEGORIES = ['performance', 'accessibility', 'best-practices'] as const;
type Category = (typeof CATEGORIES)[number];
const AIMS: Readonly<Record<Category, number>> = { performance: 90, accessibility: 100, 'best-practices': 100 };
const PIN = '2468';

/** What is used of the packages in that folder, which this project does not depend on. */
interface LighthouseResult {
  readonly lhr: {
    readonly categories: Readonly<
      Record<string, { readonly score: number | null; readonly auditRefs: readonly Ref[] }>
    >;
    readonly audits: Readonly<Record<string, { readonly title: string; readonly score: number | null }>>;
  };
}
interface Ref {
  readonly id: string;
  readonly weight: number;
}
interface BrowserPage {
  goto(url: string, options?: object): Promise<unknown>;
  waitForSelector(selector: string, options?: object): Promise<{ click(): Promise<void> } | null>;
  readonly keyboard: { type(text: string): Promise<void>; press(key: string): Promise<void> };
  close(): Promise<void>;
}
type Measure = (page: BrowserPage, options: object) => Promise<LighthouseResult | undefined>;
interface Lighthouse {
  navigation(page: BrowserPage, url: string, options: object): Promise<LighthouseResult | undefined>;
  readonly snapshot: Measure;
  startTimespan(page: BrowserPage, options: object): Promise<{ endTimespan(): Promise<LighthouseResult | undefined> }>;
}
interface Puppeteer {
  launch(options: object): Promise<{ newPage(): Promise<BrowserPage>; close(): Promise<void> }>;
}

const fetched = (path: string) => import(pathToFileURL(join(lighthouseFolder, 'node_modules', path)).href);
const lighthouse = (await fetched('lighthouse/core/index.js')) as Lighthouse;
const { default: puppeteer } = (await fetched('puppeteer-core/lib/esm/puppeteer/puppeteer-core.js')) as {
  default: Puppeteer;
};

const folder = mkdtempSync(join(tmpdir(), 'fiado-lighthouse-run-'));
const server = await startServer({ dataDir: join(folder, 'data') });
const flags = { onlyCategories: [...CATEGORIES], logLevel: 'error' };
const scores = new Map<string, Record<Category, number[]>>();
const failed = new Map<string, Set<string>>();
try {
  const shop = await openGrocery(server.url);
  await shop.hire('Rosa', 'cashier', '1357');
  for (let n = 0; n < 60; n += 1)
    await shop.addProduct({ name: `Producto ${n}`, price: (10_000 + n) as never, unit: 'piece' });
  for (let run = 1; run <= Number(runs); run += 1) await once(run, shop);
} finally {
  await server.stop();
  rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
}
tell();

/** A browser of its own each time, as a device that becomes a till. */
async function once(run: number, shop: Shopkeeping): Promise<void> {
  const browser = await puppeteer.launch({
    executablePath: findChromium(),
    args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--lang=es-AR'],
    userDataDir: join(folder, `profile-${run}`),
  });
  try {
    const fresh = await browser.newPage();
    note('joining as a till, never seen before', await lighthouse.navigation(fresh, `${server.url}/enroll`, { flags }));
    // A page that was judged may have been given another process: the next begins with its own.
    const joining = await browser.newPage();
    await joining.goto(`${server.url}/enroll?code=${await shop.makeCode()}&name=Caja ${run}`);
    await (await joining.waitForSelector('button[type=submit]'))?.click();
    await joining.waitForSelector('.tile');
    await joining.close();
    const morning = await browser.newPage();
    const kept = { flags: { ...flags, disableStorageReset: true } };
    note('who serves, as every morning', await lighthouse.navigation(morning, `${server.url}/`, kept));
    await atTheCounter(await browser.newPage());
  } finally {
    await browser.close();
  }
}

async function atTheCounter(page: BrowserPage): Promise<void> {
  await page.goto(`${server.url}/`);
  const span = await lighthouse.startTimespan(page, { flags });
  await (await page.waitForSelector('.tile'))?.click();
  await page.waitForSelector('.pin');
  await page.keyboard.type(PIN);
  await page.keyboard.press('Enter');
  await page.waitForSelector('.counter');
  await page.keyboard.type('producto 1');
  note('signing in and searching at the counter', await span.endTimespan());
  const still = { ...flags, onlyCategories: ['accessibility', 'best-practices'] };
  note('the counter as it stands', await lighthouse.snapshot(page, { flags: still }));
}

function note(what: string, result: LighthouseResult | undefined): void {
  if (!result) throw new Error(`Lighthouse says nothing of: ${what}.`);
  const { categories, audits } = result.lhr;
  const all = scores.get(what) ?? { performance: [], accessibility: [], 'best-practices': [] };
  scores.set(what, all);
  for (const name of CATEGORIES) {
    const { score = null, auditRefs = [] } = categories[name] ?? {};
    if (score !== null) all[name].push(Math.round(score * 100));
    for (const { id, weight } of auditRefs) {
      const audit = audits[id];
      if (!audit || weight === 0 || audit.score === null || audit.score >= 0.9) continue;
      failed.set(what, (failed.get(what) ?? new Set()).add(`${name}: ${audit.title} (${id})`));
    }
  }
  if (process.env['FIADO_LIGHTHOUSE_REPORT']) {
    const file = join(process.env['FIADO_LIGHTHOUSE_REPORT'], `${what.replaceAll(/\W+/g, '-')}.json`);
    writeFileSync(file, JSON.stringify(result.lhr));
  }
}

function tell(): void {
  let isGood = true;
  for (const [what, of] of scores) {
    const figures = CATEGORIES.flatMap((name) => {
      const values = of[name].toSorted((a, b) => a - b);
      const median = values[Math.floor(values.length / 2)];
      if (median === undefined) return [];
      if (median < AIMS[name]) isGood = false;
      return [`${name} ${median} (${values.join(' ')}; aim ${AIMS[name]})`];
    });
    process.stdout.write(`${what}: ${figures.join(', ')}\n`);
    for (const audit of failed.get(what) ?? []) process.stdout.write(`  ${audit}\n`);
  }
  if (!isGood) process.exitCode = 1;
}
