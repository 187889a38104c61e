import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';

const BUILT = join(import.meta.dirname, '../../dist/pos');
const LIMIT_BYTES = 90_000;

test('the first screen needs less than 90 kB of compressed JavaScript', () => {
  const files = scriptsBeforeTheFirstPaint();
  const sizes = [...files].map((file) => ({ file, bytes: gzipSync(readFileSync(join(BUILT, file))).length }));
  const total = sizes.reduce((sum, { bytes }) => sum + bytes, 0);
  expect(files.size).toBeGreaterThan(0);
  expect(total, sizes.map(({ file, bytes }) => `${file} ${bytes}`).join(', ')).toBeLessThan(LIMIT_BYTES);
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
