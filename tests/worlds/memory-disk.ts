import { chmodSync, existsSync, mkdirSync, readdirSync, rmSync, statfsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isAlive } from './is-alive.ts';

const MEMORY = '/dev/shm';
/** A container's is often of 64 MB, which a run does not fit into. */
const ENOUGH_BYTES = 3_000_000_000;

/**
 * A folder for everything that a run writes, in memory where the machine has room for it: on a disk most of the time goes by
 * waiting for it to say that what nobody will miss is safe. Becomes this process's TMPDIR and that of all it starts.
 */
export function takeRunFolder(): () => void {
  const folder = join(process.env['TMPDIR'] || !hasRoom() ? tmpdir() : MEMORY, `fiado-run-${process.pid}`);
  removeLeftOvers();
  mkdirSync(folder, { recursive: true });
  // PostgreSQL may have to run as another account, which passes through here.
  chmodSync(folder, 0o711);
  const before = process.env['TMPDIR'];
  process.env['TMPDIR'] = folder;
  return () => {
    if (before === undefined) delete process.env['TMPDIR'];
    else process.env['TMPDIR'] = before;
    rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
  };
}

function hasRoom(): boolean {
  if (process.platform !== 'linux' || !existsSync(MEMORY)) return false;
  const { bavail, bsize } = statfsSync(MEMORY);
  return bavail * bsize > ENOUGH_BYTES;
}

/** A run that was killed could not remove its own, and memory is dear. */
function removeLeftOvers(): void {
  if (!existsSync(MEMORY)) return;
  for (const name of readdirSync(MEMORY)) {
    const pid = /^fiado-run-(\d+)$/.exec(name)?.[1];
    if (pid && !isAlive(Number(pid))) rmSync(join(MEMORY, name), { recursive: true, force: true });
  }
}
