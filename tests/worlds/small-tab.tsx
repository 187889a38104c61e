import { type ComponentChild, render } from 'preact';
import { vi } from 'vitest';
import { startRouter } from '../../pos/routes.tsx';
import type { Till } from '../../pos/till-context.ts';
import { forgetUnsaved } from '../../pos/ui/layers.ts';
import { TillContext } from '../../pos/use-till.ts';
import { SmallDocument, SmallNode } from './small-document.ts';

/** A tab of a browser, in Node: what it shows is Preact's own work, over a small document. */
export interface SmallTab {
  /** The session's storage: it outlives a reload. */
  readonly kept: Map<string, string>;
  /** Loads a page anew, as a killed tab does when it comes back: nothing of the one before is told that it goes. */
  open(till: Till, path: string, page: ComponentChild): void;
  /** What the browser says at a reload that nobody stopped; whoever calls it opens the page again. */
  unload(): void;
  /** Goes to another page of the app. */
  leave(): void;
  setVisible(isVisible: boolean): void;
  body(): SmallNode;
  /** A field by its name; the only one when none is given. */
  field(name?: string): SmallNode | undefined;
  type(text: string, name?: string): Promise<void>;
  press(button: string): Promise<void>;
  /** One of a few, by its label. */
  choose(option: string): Promise<void>;
  submit(): Promise<void>;
  close(): void;
}

export function openSmallTab(): SmallTab {
  const kept = new Map<string, string>();
  let page = new SmallDocument();
  let window = new EventTarget();
  let stopRouter = () => {};
  let isShown = false;
  vi.stubGlobal('sessionStorage', storageOf(kept));
  vi.stubGlobal('HTMLInputElement', SmallNode);
  vi.stubGlobal('requestAnimationFrame', (paint: () => void) => setTimeout(paint, 0));
  const show = (what: ComponentChild) => render(what, page.body as unknown as Element);
  const body = () => page.body;
  const field = (name?: string) => {
    const found = body().all('input');
    return name === undefined ? found[0] : found.find((one) => one.name === name);
  };
  const dispatch = async (node: SmallNode | undefined, event: string) => {
    node?.dispatchEvent(new Event(event, { cancelable: true }));
    await settle();
  };
  const leave = () => {
    if (isShown) show(null);
    isShown = false;
  };
  return {
    kept,
    open: (till, path, what) => {
      stopRouter();
      forgetUnsaved();
      page = new SmallDocument();
      const [pathname = '', search] = path.split('?');
      const location = { pathname, search: search ? `?${search}` : '', origin: 'https://till' };
      const history = { state: null, pushState() {}, replaceState() {}, back() {}, go() {} };
      window = Object.assign(new EventTarget(), { history, location, scrollTo() {} });
      vi.stubGlobal('window', window);
      vi.stubGlobal('document', page);
      vi.stubGlobal('HTMLElement', SmallNode);
      stopRouter = startRouter();
      show(<TillContext.Provider value={till}>{what}</TillContext.Provider>);
      isShown = true;
    },
    unload: () => void window.dispatchEvent(new Event('pagehide')),
    leave,
    setVisible: (isVisible) => {
      page.visibilityState = isVisible ? 'visible' : 'hidden';
      page.dispatchEvent(new Event('visibilitychange'));
    },
    body,
    field,
    type: async (text, name) => {
      const into = field(name);
      if (into) into.value = text;
      await dispatch(into, 'input');
    },
    press: (button) =>
      dispatch(
        body()
          .all('button')
          .find(({ textContent }) => textContent.trim() === button),
        'click',
      ),
    choose: (option) =>
      dispatch(
        body()
          .all('label')
          .find(({ textContent }) => textContent.trim() === option)
          ?.all('input')[0],
        'change',
      ),
    submit: () => dispatch(body().all('form')[0], 'submit'),
    close: () => {
      leave();
      stopRouter();
      forgetUnsaved();
      vi.unstubAllGlobals();
    },
  };
}

/** Preact paints a moment later. */
const settle = () => new Promise((done) => setTimeout(done, 20));

/** As in a browser, its keys are properties of its own. */
function storageOf(entries: Map<string, string>): object {
  const own = {
    getItem: (key: string) => entries.get(key) ?? null,
    setItem: (key: string, value: string) => void entries.set(key, value),
    removeItem: (key: string) => void entries.delete(key),
  };
  return new Proxy(own, {
    ownKeys: () => [...entries.keys()],
    getOwnPropertyDescriptor: () => ({ enumerable: true, configurable: true }),
  });
}
