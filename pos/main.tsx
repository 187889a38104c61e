import { render } from 'preact';
import { setLocale } from './i18n/catalogue.ts';
import { startRouter } from './routes.tsx';
import './shell/shell.css';
import { App } from './shell/app.tsx';
import { InsecurePage, StartFailedPage } from './shell/lone-pages.tsx';
import { preloadPages } from './shell/pages.ts';
import { guardStorage } from './shell/storage.ts';
import { watchForUpdates } from './shell/update.ts';
import { createTill } from './till-context.ts';
import './ui/styles/index.css';
import { TillContext } from './use-till.ts';

const root = document.getElementById('app');
if (root) void start(root);

/** Puts the till together and shows it. Without a secure origin or a disk to write on it says why it cannot. */
async function start(root: HTMLElement): Promise<void> {
  startRouter();
  await setLocale(navigator.language).catch(() => undefined);
  if (!window.isSecureContext) {
    render(<InsecurePage />, root);
    return;
  }
  void watchForUpdates();
  const till = await createTill().catch(() => null);
  if (till === null) {
    render(<StartFailedPage />, root);
    return;
  }
  render(
    <TillContext.Provider value={till}>
      <App />
    </TillContext.Provider>,
    root,
  );
  till.identity.subscribe((identity) => {
    if (identity !== null) void guardStorage();
  });
  whenIdle(() => void preloadPages());
}

function whenIdle(task: () => void): void {
  if (typeof requestIdleCallback === 'function') requestIdleCallback(task, { timeout: 5_000 });
  else setTimeout(task, 2_000);
}
