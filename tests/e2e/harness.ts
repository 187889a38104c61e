import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { AxeResults } from 'axe-core';
import type { BrowserContext, Page } from 'playwright-core';
import { type BrowserOptions, openBrowser } from './browser.ts';
import { slowDown } from './slow-machine.ts';

export { type RunningServer, type ServerOptions, startServer } from './server-process.ts';

export type TillOptions = Partial<BrowserOptions>;

export interface OpenTill {
  readonly context: BrowserContext;
  readonly page: Page;
  /** Give it to a second `openTill` to open the same browser again, as after a power cut. */
  readonly userDataDir: string;
  /** What the page complained of: uncaught errors and console errors, in order. */
  readonly complaints: readonly string[];
  close(): Promise<void>;
}

/** How long a machine that is slow, or stops for a moment, may take over anything. */
const PATIENCE_MS = 60_000;

/** A browser with one page, on a new profile unless one is given. The caller closes it. */
export async function openTill(options: TillOptions = {}): Promise<OpenTill> {
  const userDataDir = options.userDataDir ?? makeTemporaryFolder('fiado-till-');
  const context = await openBrowser({ ...options, userDataDir });
  await slowDown(context);
  context.setDefaultTimeout(PATIENCE_MS);
  const page = context.pages()[0] ?? (await context.newPage());
  const complaints: string[] = [];
  page.on('pageerror', (error) => complaints.push(String(error)));
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text());
  });
  return { context, page, userDataDir, complaints, close: () => context.close() };
}

/** Two frames, and what waited for them: nobody presses within one of the page that he sees. */
export const drawn = (page: Page): Promise<unknown> =>
  page.evaluate(
    () =>
      new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(() => done(null), 0)))),
  );

export interface AxeViolation {
  readonly rule: string;
  readonly help: string;
  readonly where: readonly string[];
}

// What is still fading in has no colour to judge yet. A spinner never ends, and is not waited for.
const SETTLE = `Promise.allSettled(document.getAnimations()
  .filter((each) => Number.isFinite(each.effect?.getComputedTiming().endTime))
  .map((each) => each.finished)).then(() => true)`;

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/**
 * What axe finds wrong with the page as it stands, by all of its rules or by these. Through the debugger, since the page's own
 * policy admits no foreign script.
 */
export async function axe(page: Page, only?: readonly string[]): Promise<readonly AxeViolation[]> {
  const session = await page.context().newCDPSession(page);
  try {
    await evaluate(session, SETTLE);
    if (!(await evaluate(session, 'Boolean(globalThis.axe)'))) await evaluate(session, `${axeSource}; undefined`);
    const options = JSON.stringify({ resultTypes: ['violations'], ...(only && { runOnly: only }) });
    const json = await evaluate(
      session,
      `axe.run(document, ${options}).then(({ violations }) => JSON.stringify({ violations }))`,
    );
    const { violations } = JSON.parse(String(json)) as AxeResults;
    return violations.map(({ id, help, nodes }) => ({
      rule: id,
      help,
      where: nodes.map((node) => node.target.join(' ')),
    }));
  } finally {
    await session.detach();
  }
}

type Session = Awaited<ReturnType<BrowserContext['newCDPSession']>>;

async function evaluate(session: Session, expression: string): Promise<unknown> {
  const { result, exceptionDetails } = await session.send('Runtime.evaluate', {
    expression,
    awaitPromise: true,
    returnByValue: true,
    allowUnsafeEvalBlockedByCSP: true,
  });
  if (exceptionDetails)
    throw new Error(`In the page: ${exceptionDetails.exception?.description ?? exceptionDetails.text}`);
  return result.value;
}

/** With FIADO_SHOTS set, a picture of the page in the middle of its test: tests/e2e/shots/NAME.png. Every screen there is: `npm run shots`. */
export async function shot(page: Page, name: string): Promise<void> {
  if (!process.env['FIADO_SHOTS']) return;
  const folder = join(import.meta.dirname, 'shots');
  mkdirSync(folder, { recursive: true });
  await page.screenshot({ path: join(folder, `${name}.png`), animations: 'disabled' });
}

const temporaryFolders: string[] = [];

function makeTemporaryFolder(prefix: string): string {
  const folder = mkdtempSync(join(tmpdir(), prefix));
  temporaryFolders.push(folder);
  return folder;
}

process.on('exit', () => {
  for (const folder of temporaryFolders) rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
});

/** Inside the app, as a link would; what was typed and not saved is left behind. */
export async function followPath(page: Page, path: string): Promise<void> {
  const isThere = await page.evaluate((to) => {
    const link = document.createElement('a');
    link.href = to;
    document.body.append(link);
    link.click();
    link.remove();
    return location.pathname === new URL(to, location.href).pathname;
  }, path);
  if (!isThere) await page.getByRole('button', { name: 'Salir sin guardar' }).click();
  await page.waitForFunction((to) => location.pathname === new URL(to, location.href).pathname, path);
}
