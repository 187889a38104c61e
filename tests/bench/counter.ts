// The built product in Chromium, its processor slowed down four times: how long a cashier waits for the till in the morning, and for
// the screen after each key.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { BrowserContext, CDPSession, Page } from 'playwright-core';
import type { Money } from '../../shared/money/money.ts';
import { openBrowser } from '../e2e/browser.ts';
import { enrollAndSignIn, openGrocery } from '../e2e/counter-world.ts';
import { startServer } from '../e2e/server-process.ts';
import { report, say } from './rig/report.ts';
import { median, percentile } from './rig/statistics.ts';

const SLOWER = 4;
const STARTS = 9;
const PRODUCTS = 2000;
const CUSTOMERS = 5000;
const COLD_START_MS = 1000;
const KEY_MS = 50;
const LINES = 30;
/** Between two keys of somebody who is quick. */
const READ_MS = 80;
const WORDS = ['Yerba', 'Arroz', 'Pan lactal', 'Fideos', 'Leche', 'Azúcar', 'Aceite', 'Jabón', 'Galletas', 'Queso'];
const MARIA = { name: 'María', pin: '2468' };

const folder = mkdtempSync(join(tmpdir(), 'fiado-bench-counter-'));
const userDataDir = join(folder, 'profile');
const server = await startServer({ dataDir: join(folder, 'data') });
try {
  await prepare();
  await server.kill();
  await measureColdStarts();
  await measureKeys();
} finally {
  await server.stop();
  rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
}

/** A till of a shop of some size, which has copied the books and keeps the app itself. */
async function prepare(): Promise<void> {
  say(`Opening a shop of ${PRODUCTS} products and ${CUSTOMERS} customers.`);
  const shop = await openGrocery(server.url);
  await shop.hire('Rosa', 'cashier', '1357');
  await shop.addProducts(
    Array.from({ length: PRODUCTS }, (_, n) => ({
      name: `${WORDS[n % WORDS.length]} ${n}`,
      price: (100_00 + n) as Money,
      unit: 'piece' as const,
      barcode: String(7_790_000_000_000 + n),
    })),
  );
  await shop.addCustomers(
    Array.from({ length: CUSTOMERS }, (_, n) => ({ name: `${WORDS[n % WORDS.length]} Pérez ${n}` })),
  );
  const context = await openBrowser({ userDataDir });
  const page = await context.newPage();
  await enrollAndSignIn(page, shop, MARIA);
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => {}));
  await page.locator('.sync-status').getByText('Sincronizado').waitFor({ timeout: 120_000 });
  await context.close();
}

/** The server is dead: all comes from the service worker and the disk, in a browser that has just been started. */
async function measureColdStarts(): Promise<void> {
  const figures = { app: [] as number[], entered: [] as number[], anchor: [] as number[] };
  for (let start = 0; start < STARTS; start += 1) {
    figures.anchor.push(await inNewBrowser(async (page) => (await goTo(page, '/icons/icon.svg', 'svg')).usable));
    await inNewBrowser(async (page) => {
      const { usable } = await goTo(page, '/', '.tile');
      figures.app.push(usable);
      figures.entered.push(usable + (await signIn(page)));
    });
  }
  const anchor = `${inMs(figures.anchor)}, an icon from the same worker`;
  const ratio = (of: readonly number[]) => (median(figures.anchor) / median(of)).toFixed(2);
  report({
    figure: `cold start from the service worker to who serves, processor ${SLOWER}× slower`,
    ours: inMs(figures.app),
    anchor,
    ratio: ratio(figures.app),
    aim: `${COLD_START_MS} ms`,
  });
  report({
    figure: 'the same to a usable sale screen, the PIN typed without a pause',
    ours: inMs(figures.entered),
    anchor,
    ratio: ratio(figures.entered),
    aim: `${COLD_START_MS} ms`,
  });
}

async function inNewBrowser<T>(work: (page: Page) => Promise<T>): Promise<T> {
  const context = await openBrowser({ userDataDir });
  try {
    const page = await context.newPage();
    await slowDown(context, page);
    return await work(page);
  } finally {
    await context.close();
  }
}

async function slowDown(context: BrowserContext, page: Page): Promise<CDPSession> {
  const session = await context.newCDPSession(page);
  await session.send('Emulation.setCPUThrottlingRate', { rate: SLOWER });
  return session;
}

/** Until what is looked for stands there and its frame is painted, from the moment that the browser was told to go. */
async function goTo(page: Page, path: string, selector: string): Promise<{ usable: number }> {
  await page.goto(`${server.url}${path}`, { waitUntil: 'commit' });
  return { usable: await page.evaluate<number>(painted(selector)) };
}

/** The PIN's hash is worked out, the session begun, the sale screen loaded and painted: from the last key on. */
async function signIn(page: Page): Promise<number> {
  await page.getByRole('button', { name: MARIA.name }).first().click();
  await page.locator('.pin:focus-within').waitFor();
  await page.keyboard.type(MARIA.pin);
  const from = await page.evaluate(() => performance.now());
  await page.keyboard.press('Enter');
  return (await page.evaluate<number>(painted('.counter .search-row input'))) - from;
}

/** The time, by the page's own clock, when the selector's element has been painted. As text: what tsx makes of a function is not the page's. */
function painted(selector: string): string {
  return `new Promise((resolve) => {
    const look = () => {
      if (!document.querySelector(${JSON.stringify(selector)})) return void requestAnimationFrame(look);
      requestAnimationFrame(() => {
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = () => resolve(performance.now());
        port2.postMessage(null);
      });
    };
    look();
  })`;
}

async function measureKeys(): Promise<void> {
  await inNewBrowser(async (page) => {
    await goTo(page, '/', '.tile');
    await signIn(page);
    await page.waitForTimeout(5000);
    const anchor = await bareKeys(page.context());
    const search = await timed(page, async () => {
      for (const text of ['yerba', 'arroz 12', 'pan lactal', 'fideos', '17']) {
        await typeSlowly(page, text);
        await page.keyboard.press('Escape');
      }
    });
    const scan = await timed(page, () => scanned(page, 0), 'Enter');
    const taken = await timed(page, () => scanned(page, READ_MS), 'Enter');
    const more = await timed(page, () => pressed(page, '+'), '+');
    await page.keyboard.press('Control+Enter');
    await page.locator('.pay-method-cash').click();
    const pad = await timed(page, async () => {
      for (const digit of '50012503007549') {
        await page.locator('.pay-pad').getByRole('button', { name: digit, exact: true }).click();
        await page.waitForTimeout(READ_MS);
      }
    });
    tell('search', search, anchor);
    tell('cart of 30 lines, one more of the last', more, anchor);
    tell('cart, Enter on a code that is in sight', taken, anchor);
    tell('cart, a scan: the code and its Enter at once', scan, anchor);
    tell('numpad', pad, anchor);
  });
}

/** Thirty articles by their codes; between a code and its Enter somebody may have looked at it. */
async function scanned(page: Page, lookMs: number): Promise<void> {
  for (let n = 0; n < LINES; n += 1) {
    await page.locator('.counter .search-row input').fill(String(7_790_000_000_000 + n * 3));
    await page.waitForTimeout(lookMs);
    await page.keyboard.press('Enter');
    await page.waitForTimeout(READ_MS);
  }
}

async function pressed(page: Page, key: string): Promise<void> {
  for (let n = 0; n < LINES; n += 1) {
    await page.keyboard.press(key);
    await page.waitForTimeout(READ_MS);
  }
}

function tell(where: string, ours: readonly number[], anchor: readonly number[]): void {
  report({
    figure: `key to paint, ${where}, processor ${SLOWER}× slower`,
    ours: inMs(ours),
    anchor: `${inMs(anchor)}, a bare field`,
    ratio: (median(anchor) / median(ours)).toFixed(2),
    aim: `${KEY_MS} ms`,
  });
}

/** A field with nothing behind it, in the same browser, as slow. */
async function bareKeys(context: BrowserContext): Promise<number[]> {
  const page = await context.newPage();
  await slowDown(context, page);
  await page.setContent('<input autofocus>');
  await page.locator('input').focus();
  const times = await timed(page, () => typeSlowly(page, 'quien cobra primero cobra'));
  await page.close();
  return times;
}

async function typeSlowly(page: Page, text: string): Promise<void> {
  for (const key of text) {
    await page.keyboard.press(key === ' ' ? 'Space' : key);
    await page.waitForTimeout(READ_MS);
  }
}

/** From each key or press of the mouse to the end of the frame that shows what it did. Only one key counts where it is named. */
async function timed(page: Page, act: () => Promise<void>, only?: string): Promise<number[]> {
  await page.evaluate(`{
    const times = [];
    const note = (event) => {
      if (${JSON.stringify(only ?? null)} !== null && event.key !== ${JSON.stringify(only ?? null)}) return;
      requestAnimationFrame(() => {
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = () => times.push(performance.now() - event.timeStamp);
        port2.postMessage(null);
      });
    };
    addEventListener('keydown', note, true);
    addEventListener('click', note, true);
    globalThis.bench = () => {
      removeEventListener('keydown', note, true);
      removeEventListener('click', note, true);
      return times;
    };
    undefined;
  }`);
  await act();
  return page.evaluate<number[]>('bench()');
}

function inMs(times: readonly number[]): string {
  return `${median(times).toFixed(0)} ms (p95 ${percentile(times, 0.95).toFixed(0)})`;
}
