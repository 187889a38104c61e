import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';

const css = readFileSync(join(import.meta.dirname, '../../../pos/ui/styles/tokens.css'), 'utf8');
const light = coloursOf(':root {');
const dark = { ...light, ...coloursOf(':root[data-theme="dark"] {') };

const grounds = ['bg', 'surface', 'sunken'];
const words: readonly (readonly [string, readonly string[]])[] = [
  ['text', [...grounds, 'accent-soft', 'owes-soft', 'favour-soft', 'over-soft']],
  ['muted', grounds],
  ['accent', ['bg', 'surface']],
  ['accent-strong', ['bg', 'surface']],
  ['on-accent', ['accent', 'accent-strong']],
  ['on-accent-soft', ['accent-soft']],
  ['owes', [...grounds, 'owes-soft']],
  ['favour', [...grounds, 'favour-soft']],
  ['over', [...grounds, 'over-soft']],
  ['danger', [...grounds, 'owes-soft']],
  ['on-danger', ['danger', 'danger-strong']],
];

describe.each([
  { theme: 'light', colours: light },
  { theme: 'dark', colours: dark },
])('the $theme theme', ({ colours }) => {
  test('every word is read on every ground it stands on: 4.5 to 1', () => {
    for (const [word, below] of words)
      for (const ground of below)
        expect(contrast(colours, word, ground), `${word} on ${ground}`).toBeGreaterThanOrEqual(4.5);
  });

  test('the edge of a field and the ring of the focus are seen: 3 to 1', () => {
    for (const line of ['edge', 'focus'])
      for (const ground of grounds)
        expect(contrast(colours, line, ground), `${line} on ${ground}`).toBeGreaterThanOrEqual(3);
  });
});

test('the dark theme gives every colour that the light one has', () => {
  expect(Object.keys(coloursOf(':root[data-theme="dark"] {'))).toEqual(Object.keys(light));
});

type Colours = Readonly<Record<string, string>>;

function coloursOf(selector: string): Colours {
  const block = css.slice(css.indexOf(selector)).split('}')[0] ?? '';
  return Object.fromEntries([...block.matchAll(/--([\w-]+): (#[0-9a-f]{6});/g)].map(([, name, hex]) => [name, hex]));
}

function contrast(colours: Colours, one: string, other: string): number {
  const [darker = 0, lighter = 0] = [one, other].map((name) => luminance(colours[name] ?? '')).sort((a, b) => a - b);
  return (lighter + 0.05) / (darker + 0.05);
}

/** As WCAG 2.2 defines it. */
function luminance(hex: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
