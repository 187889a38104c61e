import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const BUILT = join(import.meta.dirname, '../../dist/pos');

test('what size-limit weighs in package.json is all that the first screen needs', () => {
  const files = [...scriptsBeforeTheFirstPaint()];
  expect(files).toEqual([expect.stringMatching(/^assets\/index-[\w-]{8}\.js$/)]);
});

test('nothing but the service worker and the page itself keeps its name from one build to the next', () => {
  const page = readFileSync(join(BUILT, 'index.html'), 'utf8');
  const worker = readFileSync(join(BUILT, 'sw.js'), 'utf8');
  expect(page).toMatch(/src="\/assets\/[\w.-]+-[\w-]{8}\.js"/);
  expect(worker).toContain('index.html');
  expect(worker).not.toContain('__WB_MANIFEST');
});

/** The page's own script and everything it imports statically; what it imports later does not count. */
function scriptsBeforeTheFirstPaint(): Set<string> {
  const page = readFileSync(join(BUILT, 'index.html'), 'utf8');
  const queue = [...page.matchAll(/(?:src|href)="\/(assets\/[^"]+\.js)"/g)].map((match) => match[1] ?? '');
  const seen = new Set<string>();
  for (let file = queue.pop(); file; file = queue.pop()) {
    if (seen.has(file)) continue;
    seen.add(file);
    const source = readFileSync(join(BUILT, file), 'utf8');
    for (const match of source.matchAll(/(?:\bfrom|\bimport)\s*["']\.\/([^"']+\.js)["']/g))
      queue.push(`assets/${match[1]}`);
  }
  return seen;
}
