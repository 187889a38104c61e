import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

test('every transaction’s scope is an async function: Dexie commits under the feet of any other', () => {
  const files = readdirSync('pos', { recursive: true, encoding: 'utf8' }).filter((file) => /\.tsx?$/.test(file));
  const wrong: string[] = [];
  let found = 0;
  for (const file of files) {
    const text = readFileSync(`pos/${file}`, 'utf8');
    for (const { index } of text.matchAll(/\.transaction\(/g)) {
      found += 1;
      const scope = /(async\s*)?\(\)[^=;]*=>/.exec(text.slice(index));
      if (!scope?.[1]) wrong.push(`pos/${file}`);
    }
  }
  expect(found).toBeGreaterThan(8);
  expect(wrong).toEqual([]);
});
