import { execFile, spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterEach, expect, test } from 'vitest';
import { SOON } from '../worlds/soon.ts';

const folder = mkdtempSync(join(tmpdir(), 'fiado-lock-'));
afterEach(() => rmSync(folder, { recursive: true, force: true }));

test('of several commands that install at once one does, and the others wait; one that was killed at it stops nobody', async () => {
  const log = join(folder, 'log');
  writeFileSync(log, '');
  const killed = spawn(process.execPath, ['-e', working(log, 60_000)], { stdio: 'ignore' });
  await expect.poll(() => readFileSync(log, 'utf8'), SOON).toContain('begins');
  killed.kill('SIGKILL');
  await new Promise((resolve) => killed.once('exit', resolve));
  writeFileSync(log, '');
  await Promise.all(
    [1, 2, 3, 4].map(() => promisify(execFile)(process.execPath, ['-e', working(log, 50)], { timeout: 20_000 })),
  );
  expect(readFileSync(log, 'utf8')).toBe('begins ends '.repeat(4));
});

const LOCK = new URL('../../scripts/lock.mjs', import.meta.url).href;

const working = (log: string, ms: number): string => `
  const write = (text) => require('fs').appendFileSync(${JSON.stringify(log)}, text + ' ');
  import(${JSON.stringify(LOCK)}).then(({ alone }) => alone(${JSON.stringify(folder)}, () => {
    write('begins');
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, ${ms});
    write('ends');
  }));
`;
