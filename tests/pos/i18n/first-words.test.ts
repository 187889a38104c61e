import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { expect, test } from 'vitest';
import { everyday } from '../../../pos/i18n/es/everyday.ts';
import { es } from '../../../pos/i18n/es/index.ts';

const ROOT = join(import.meta.dirname, '../../..');

test('what can be said before anybody has signed in comes with the first script', () => {
  const files = [...filesOfTheFirstScript(join(ROOT, 'pos/main.tsx'))];
  expect(files.length).toBeGreaterThan(50);
  const late = files.flatMap((file) =>
    wordsIn(file)
      .filter((key) => !(key in everyday))
      .map((key) => `${relative(ROOT, file)}: ${key}`),
  );
  expect(late).toEqual([]);
});

/** A file and everything that it imports with its values; what it imports later does not count. */
function filesOfTheFirstScript(entry: string): Set<string> {
  const files = new Set<string>();
  const queue = [entry];
  for (let file = queue.pop(); file; file = queue.pop()) {
    if (files.has(file)) continue;
    files.add(file);
    for (const [, what = '', path = ''] of source(file).matchAll(/^(?:import|export) ([^;'(=]*)'(\.[^']+\.tsx?)'/gm)) {
      if (!onlyTypes(what)) queue.push(join(dirname(file), path));
    }
  }
  return files;
}

function onlyTypes(what: string): boolean {
  if (what.startsWith('type ')) return true;
  const names = /\{(.*)\}/s
    .exec(what)?.[1]
    ?.split(',')
    .filter((name) => name.trim() !== '');
  return names?.every((name) => name.trim().startsWith('type ')) ?? false;
}

/** The keys that a file names in `t(…)`, whole or but for the end that only the running page knows. */
function wordsIn(file: string): string[] {
  const keys = Object.keys(es);
  return [
    ...source(file).matchAll(/\bt\(\s*(?:[^'`)]*\? )?(?:'([\w.]+)'(?: : '([\w.]+)')?|`([\w.]+\.)\$\{[^}]+\}`)/g),
  ].flatMap(([, one, other, start]) =>
    keys.filter((key) =>
      start
        ? key.startsWith(start) && !key.slice(start.length).includes('.')
        : [one, other].some((name) => name && [name, `${name}.one`, `${name}.other`].includes(key)),
    ),
  );
}

function source(file: string): string {
  return existsSync(file) ? readFileSync(file, 'utf8') : '';
}
