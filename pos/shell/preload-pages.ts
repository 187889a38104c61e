import { completeSentences } from '../i18n/catalogue.ts';
import type { Till } from '../till-context.ts';
import { type PageEntry, pages } from './pages.ts';

const ofSale = pages.filter(({ path }) => path === '/pay' || path.startsWith('/done/'));
const SIGNED_IN_WITHIN_MS = 2_000;

/**
 * Fetches the code of every page while nothing else is to be done: after that, losing the network loses no page. The sale comes first.
 * Where all of it lies on this device already, nothing more is read until whoever is typing his PIN is in: a sale is wanted as soon as he is.
 */
export async function preloadPages(till: Till, idle: () => Promise<void>): Promise<void> {
  const [sale] = pages;
  await load(sale);
  await readySale(till).catch(() => undefined);
  if (isKeptHere()) {
    await signedIn(till);
    await idle();
  }
  await completeSentences().catch(() => undefined);
  // How a sale is paid, and what it is decided by.
  for (const entry of ofSale) await load(entry);
  await import('../session/auto-lock.tsx').catch(() => undefined);
  await import('../db/book-rules.ts').catch(() => undefined);
  for (const entry of pages) {
    if (entry === sale || ofSale.includes(entry) || !('preload' in entry.page)) continue;
    await idle();
    await load(entry);
  }
  const parts = [import('./account-dialog.tsx'), import('./update-notice.tsx'), import('./turned-away-pages.tsx')];
  await Promise.all<unknown>(parts).catch(() => undefined);
}

/** By a service worker that has all of the app. On a first visit there is none yet, and the network may go the moment after. */
const isKeptHere = (): boolean => Boolean(navigator.serviceWorker?.controller);

async function load(entry: PageEntry | undefined): Promise<void> {
  if (entry && 'preload' in entry.page) await entry.page.preload().catch(() => undefined);
}

/** Or nobody comes. */
function signedIn({ session }: Till): Promise<void> {
  return new Promise((resolve) => {
    const end = () => {
      clearTimeout(timer);
      stop();
      resolve();
    };
    const timer = setTimeout(end, SIGNED_IN_WITHIN_MS);
    const stop = session.subscribe((now) => {
      if (now) queueMicrotask(end);
    });
  });
}

const readySale = async (till: Till): Promise<void> => (await import('../till/ready-sale.ts')).readySale(till);
