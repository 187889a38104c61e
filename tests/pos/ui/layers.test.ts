import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';

/** The tab's history, as far as the app uses it; a step takes effect at once. */
class History {
  entries: { state: unknown; path: string }[] = [{ state: null, path: '/' }];
  at = 0;
  arrived: () => void = () => {};

  get state(): unknown {
    return this.entries[this.at]?.state;
  }

  get path(): string {
    return this.entries[this.at]?.path ?? '';
  }

  pushState(state: unknown, _title: string, path = this.path): void {
    this.entries = [...this.entries.slice(0, this.at + 1), { state, path }];
    this.at += 1;
  }

  replaceState(state: unknown, _title: string, path = this.path): void {
    this.entries[this.at] = { state, path };
  }

  go(by: number): void {
    const to = this.at + by;
    if (to < 0 || to >= this.entries.length) return;
    this.at = to;
    this.arrived();
  }

  back(): void {
    this.go(-1);
  }
}

let history: History;
let tab: EventTarget;
let layers: typeof import('../../../pos/ui/layers.ts');

beforeEach(async () => {
  vi.useFakeTimers();
  vi.resetModules();
  history = new History();
  tab = Object.assign(new EventTarget(), { history });
  vi.stubGlobal('window', tab);
  layers = await import('../../../pos/ui/layers.ts');
  layers.startHistory();
  history.arrived = () => void layers.arrive();
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

const go = (path: string, replace = false) => layers.enterPage(path, { replace, same: false });

/** A sheet that Back closes. */
function openSheet() {
  const sheet = {
    isOpen: true,
    onBack: () => close(),
  };
  const close = () => {
    sheet.isOpen = false;
    layers.leaveLayer(sheet);
  };
  layers.enterLayer(sheet);
  return { sheet, close };
}

describe('Back', () => {
  test('closes one layer at a time, and only then leaves the page', () => {
    go('/customers');
    const one = openSheet().sheet;
    const two = openSheet().sheet;
    history.back();
    expect([one.isOpen, two.isOpen]).toEqual([true, false]);
    history.back();
    expect([one.isOpen, history.path]).toEqual([false, '/customers']);
    history.back();
    expect(history.path).toBe('/');
  });

  test('goes over what a sheet that was closed by its own button left behind', () => {
    go('/customers');
    openSheet().close();
    openSheet().close();
    history.back();
    expect(history.path).toBe('/');
    // Forward comes upon the entry of no sheet, and is back at the page.
    history.go(1);
    history.go(1);
    expect([history.path, history.at]).toEqual(['/customers', 1]);
  });

  test('from the page after two sheets comes to the page under them, whose sheets are gone', () => {
    const sheets = [openSheet(), openSheet()];
    go('/pay');
    for (const { close } of sheets) close();
    expect(layers.depthHere()).toBe(1);
    history.back();
    expect([history.path, history.at]).toEqual(['/', 0]);
  });

  test('never comes upon a form that was replaced by what it saved', () => {
    go('/customers');
    go('/customers/new');
    const { close } = openSheet();
    go('/customers/juan', true);
    close();
    history.back();
    expect(history.path).toBe('/customers');
  });

  test('leaves a layer that must stay, and gives it its entry again', () => {
    go('/customers');
    layers.enterLayer({ onBack: () => {} });
    for (let times = 0; times < 3; times += 1) {
      history.back();
      vi.advanceTimersByTime(100);
      expect([history.path, history.at]).toEqual(['/customers', 2]);
    }
  });

  test('asks about what is unsaved until it is saved', () => {
    go('/customers');
    go('/customers/juan/edit');
    const asked: (() => void)[] = [];
    const ask = (leave: () => void) => void asked.push(leave);
    const unsaved = { onBack: () => ask(layers.leavePage), ask };
    layers.enterLayer(unsaved);
    history.back();
    vi.advanceTimersByTime(100);
    expect([asked.length, history.path]).toEqual([1, '/customers/juan/edit']);
    expect(layers.asksBefore(() => {})).toBe(true);
    layers.forgetUnsaved();
    expect(layers.asksBefore(() => {})).toBe(false);
    layers.enterLayer(unsaved);
    asked[0]?.();
    expect(history.path).toBe('/customers');
  });
});

describe('a reload, or the tab being closed,', () => {
  /** Whether the browser would ask. */
  const asks = () => !tab.dispatchEvent(new Event('beforeunload', { cancelable: true }));
  const typedInto = () => {
    const form = { onBack: () => {}, ask: () => {} };
    layers.enterLayer(form);
    return form;
  };

  test('asks while something is typed and not saved, also under a sheet', () => {
    expect(asks()).toBe(false);
    const form = typedInto();
    const { close } = openSheet();
    expect([asks(), layers.holdsUnsaved()]).toEqual([true, true]);
    close();
    expect(asks()).toBe(true);
    layers.leaveLayer(form);
    expect([asks(), layers.holdsUnsaved()]).toEqual([false, false]);
  });

  test('asks nothing over a sheet alone, nor once all of it is saved', () => {
    openSheet();
    expect(asks()).toBe(false);
    typedInto();
    typedInto();
    layers.forgetUnsaved();
    expect(asks()).toBe(false);
  });

  test('asks again about what is typed after it was saved', () => {
    typedInto();
    layers.forgetUnsaved();
    typedInto();
    expect(asks()).toBe(true);
  });
});
