import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { runInNewContext } from 'node:vm';
import { afterEach, expect, test, vi } from 'vitest';
import { chooseTheme, readTheme } from '../../../pos/shell/theme.ts';

const script = readFileSync(join(import.meta.dirname, '../../../pos/public/theme.js'), 'utf8');

/** A browser as far as the theme knows one: what it keeps, what its system says, and what is painted. */
function browser(systemIsDark: boolean, kept: Map<string, string> | null = new Map()) {
  const window = new EventTarget();
  const system = Object.assign(new EventTarget(), { matches: systemIsDark });
  const storage = {
    getItem: (key: string) => {
      if (kept === null) throw new Error('denied');
      return kept.get(key) ?? null;
    },
    setItem: (key: string, value: string) => void kept?.set(key, value),
    removeItem: (key: string) => void kept?.delete(key),
  };
  const painted: { theme?: string } = {};
  const meta = { content: '' };
  runInNewContext(script, {
    document: { documentElement: { dataset: painted }, querySelector: () => meta },
    matchMedia: () => system,
    localStorage: storage,
    addEventListener: window.addEventListener.bind(window),
  });
  vi.stubGlobal('localStorage', storage);
  vi.stubGlobal('dispatchEvent', window.dispatchEvent.bind(window));
  const setSystem = (isDark: boolean) => {
    system.matches = isDark;
    system.dispatchEvent(new Event('change'));
  };
  return { painted, meta, setSystem };
}

afterEach(() => void vi.unstubAllGlobals());

test('a device that chose nothing looks as its system does, also when that changes', () => {
  const { painted, meta, setSystem } = browser(false);
  expect([painted.theme, meta.content, readTheme()]).toEqual(['light', '#ffffff', 'system']);
  setSystem(true);
  expect([painted.theme, meta.content]).toEqual(['dark', '#1b1f24']);
});

test('what was chosen on the device goes before the system, until it is given back to it', () => {
  const kept = new Map<string, string>();
  const { painted } = browser(true, kept);
  chooseTheme('light');
  expect([painted.theme, readTheme()]).toEqual(['light', 'light']);
  expect(browser(true, kept).painted.theme).toBe('light');
  const again = browser(true, kept);
  chooseTheme('system');
  expect([again.painted.theme, readTheme(), kept.size]).toEqual(['dark', 'system', 0]);
});

test('a browser that keeps nothing follows the system, and choosing breaks nothing', () => {
  const { painted } = browser(true, null);
  chooseTheme('light');
  expect([painted.theme, readTheme()]).toEqual(['dark', 'system']);
});
