import { render } from 'preact';
import { setLocale, withSentences } from './i18n/catalogue.ts';
import { startRouter } from './routes.tsx';
import './shell/shell.css';
import { App } from './shell/app.tsx';
import { StartFailedPage } from './shell/lone-pages.tsx';
import { preloadPages } from './shell/preload-pages.ts';
import { guardStorage } from './shell/storage.ts';
import { watchForUpdates } from './shell/update.ts';
import { createTill } from './till-context.ts';
import './ui/styles/index.css';
import { TillContext } from './use-till.ts';

// zod comes with the pages behind the first one. It would try whether this page may compile code, which its policy forbids: the
// browser counts the try as a breach.
Object.assign(globalThis, { __zod_globalConfig: { jitless: true } });

/** Until somebody has said who he is: what he does next must not wait for the network. What is sold calls for a round by itself. */
const SIGNED_IN_MS = 1_500;

const root = document.getElementById('app');
if (root) void start(root);

/** Puts the till together and shows it. Without a secure origin or a disk to write on it says why it cannot. */
async function start(root: HTMLElement): Promise<void> {
  startRouter();
  await setLocale(navigator.language).catch(() => undefined);
  if (!window.isSecureContext) {
    const { InsecurePage } = await withSentences(import('./shell/turned-away-pages.tsx'));
    render(<InsecurePage />, root);
    return;
  }
  const till = await createTill({ syncAfterMs: SIGNED_IN_MS }).catch(() => null);
  if (till === null) {
    void watchForUpdates();
    render(<StartFailedPage />, root);
    return;
  }
  render(
    <TillContext.Provider value={till}>
      <App />
    </TillContext.Provider>,
    root,
  );
  await painted();
  void watchForUpdates();
  till.identity.subscribe((identity) => {
    if (identity !== null) void guardStorage();
  });
  await preloadPages(till, idle);
}

/** The frame that shows what was rendered has been handed over; a tab that nobody looks at draws none. */
const painted = (): Promise<void> =>
  new Promise((resolve) => {
    requestAnimationFrame(() => setTimeout(resolve));
    setTimeout(resolve, 1_000);
  });

const idle = (): Promise<void> =>
  new Promise((resolve) => {
    if (typeof requestIdleCallback === 'function') requestIdleCallback(() => resolve(), { timeout: 5_000 });
    else setTimeout(resolve, 2_000);
  });
