import { spawnSync } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import { type BrowserContext, chromium } from 'playwright-core';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome'];
const MACOS = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
];

// A browser must neither phone home during a test nor need a display, a GPU or a sandbox that root does not get.
const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

let found: string | undefined;

/** The Chromium of this machine: $CHROME_PATH, the PATH, else apt-get where root may install. Throws where there is none. */
export function findChromium(): string {
  found ??= fromEnvironment() ?? onThePath() ?? installed() ?? missing();
  return found;
}

function fromEnvironment(): string | undefined {
  const path = process.env['CHROME_PATH'];
  if (!path) return undefined;
  if (!isExecutable(path)) throw new Error(`CHROME_PATH names ${path}, which cannot be run.`);
  return path;
}

function onThePath(): string | undefined {
  const folders = (process.env['PATH'] ?? '').split(delimiter);
  const candidates = NAMES.flatMap((name) => folders.map((folder) => join(folder, name)));
  return [...candidates, ...(process.platform === 'darwin' ? MACOS : [])].find(isExecutable);
}

function installed(): string | undefined {
  if (process.getuid?.() !== 0 || spawnSync('apt-get', ['--version']).status !== 0) return undefined;
  process.stdout.write('No browser here: installing Chromium with apt-get.\n');
  const aptGet = (...args: string[]) =>
    spawnSync('apt-get', ['-o', 'DPkg::Lock::Timeout=600', ...args], {
      stdio: 'inherit',
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    });
  const install = () => aptGet('install', '-y', '--no-install-recommends', 'chromium').status === 0;
  if (!install()) {
    aptGet('update');
    install();
  }
  return onThePath();
}

function missing(): never {
  throw new Error(
    'No Chromium to test with. Install chromium or google-chrome, or name one in CHROME_PATH. ' +
      'FIADO_SKIP_BROWSER=1 leaves the browser tests out, except in CI.',
  );
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

export interface BrowserOptions {
  readonly userDataDir: string;
  readonly viewport?: { readonly width: number; readonly height: number };
  readonly locale?: string;
  readonly timezoneId?: string;
  readonly args?: readonly string[];
  /** A screen that fingers touch. */
  readonly hasTouch?: boolean;
}

/** Opens a browser on a profile that outlives it, as a shop's browser does. */
export async function openBrowser(options: BrowserOptions): Promise<BrowserContext> {
  const context = await chromium.launchPersistentContext(options.userDataDir, {
    executablePath: findChromium(),
    headless: true,
    args: [...FLAGS, ...(options.args ?? [])],
    viewport: options.viewport ?? { width: 1280, height: 800 },
    hasTouch: options.hasTouch ?? false,
    locale: options.locale ?? 'es-AR',
    timezoneId: options.timezoneId ?? 'America/Argentina/Buenos_Aires',
    // The tests' own server may have a certificate of its own making.
    ignoreHTTPSErrors: true,
  });
  await grantPersistentStorage(context);
  return context;
}

// A headless Chromium refuses storage.persist() to everyone, where an installed app would get it.
// The grant lasts as long as the session that gave it: it is left attached.
async function grantPersistentStorage(context: BrowserContext): Promise<void> {
  const page = context.pages()[0] ?? (await context.newPage());
  const session = await context.newCDPSession(page);
  await session.send('Browser.setPermission', { permission: { name: 'persistent-storage' }, setting: 'granted' });
}
