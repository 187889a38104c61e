import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { es } from '../../../pos/i18n/es/index.ts';

const ROOT = join(import.meta.dirname, '../../..');

test('every sentence of the catalogue is said somewhere', () => {
  const isSaid = saidIn(sources());
  const unsaid = Object.keys(es).filter((key) => !isSaid(key) && !isSaid(key.replace(/\.(one|other)$/, '')));
  expect(unsaid).toEqual([]);
});

/** Whether one of the files names a key: whole, or but for what only the running page knows of it (`tender.${method}`). */
function saidIn(texts: readonly string[]): (key: string) => boolean {
  const whole = new Set(texts.flatMap((text) => [...text.matchAll(/'(\w+(?:\.\w+)+)'/g)].map(([, key]) => key)));
  const composed = texts.flatMap((text) =>
    [...text.matchAll(/`(\w+\.(?:[\w.]|\$\{[^}`]+\})*)`/g)].map(([, key = '']) => patternOf(key)),
  );
  return (key) => whole.has(key) || composed.some((pattern) => pattern.test(key));
}

const patternOf = (key: string): RegExp =>
  new RegExp(`^${key.replaceAll('.', '\\.').replace(/\$\{[^}]+\}/g, '\\w+(?:\\.\\w+)?')}$`);

/** What runs in the shop; the catalogues name every key. */
function sources(): string[] {
  const listed = execFileSync('git', ['ls-files', '-co', '--exclude-standard', 'pos', 'shared'], { cwd: ROOT });
  return `${listed}`
    .split('\n')
    .filter((file) => /\.tsx?$/.test(file) && !/^pos\/i18n\/..\//.test(file) && existsSync(join(ROOT, file)))
    .map((file) => readFileSync(join(ROOT, file), 'utf8'));
}
