// One at a time among all processes of this machine that ask for the same name. Plain Node: it runs before node_modules exists.
import { createHash } from 'node:crypto';
import { linkSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const LOOK_AGAIN_MS = 200;
/** Breaking a dead one's lock takes no time: whoever began to and is not done has died at it. */
const BREAKING_MS = 10_000;
/** After a power cut the number in the lock may be that of another process by now. */
const LONGEST_MS = 30 * 60_000;

/** Does the work when no other process is at it, and answers what it does. `waiting` is called once, if there is a wait. */
export function alone(name, work, waiting = () => {}) {
  const lock = join(tmpdir(), `fiado-${createHash('sha256').update(name).digest('hex').slice(0, 16)}.lock`);
  let said = false;
  while (!take(lock)) {
    if (!breakIfDead(lock) && !said) {
      said = true;
      waiting();
    }
    sleep(LOOK_AGAIN_MS);
  }
  // A Ctrl-C ends the process without coming back here: the lock then names one that is dead, and is broken.
  try {
    return work();
  } finally {
    rmSync(lock, { force: true });
  }
}

/** Whole or not at all: a lock that another one sees always says whose it is. */
function take(lock) {
  const mine = `${lock}.${process.pid}`;
  writeFileSync(mine, String(process.pid));
  try {
    linkSync(mine, lock);
    return true;
  } catch (error) {
    if (error.code === 'EEXIST') return false;
    throw error;
  } finally {
    rmSync(mine, { force: true });
  }
}

/** Only one of those that wait may: the second would break the lock that the first one has taken in the meantime. */
function breakIfDead(lock) {
  if (!isLeft(lock)) return false;
  const breaking = `${lock}.break`;
  if (!take(breaking)) {
    if (age(breaking) > BREAKING_MS) rmSync(breaking, { force: true });
    return true;
  }
  try {
    if (isLeft(lock)) rmSync(lock, { force: true });
  } finally {
    rmSync(breaking, { force: true });
  }
  return true;
}

function isLeft(lock) {
  return isDead(ownerOf(lock)) || age(lock) > LONGEST_MS;
}

function ownerOf(lock) {
  try {
    return Number(readFileSync(lock, 'utf8'));
  } catch {
    // Given back in this moment.
    return null;
  }
}

function isDead(pid) {
  if (pid === null) return false;
  try {
    process.kill(pid, 0);
    return false;
  } catch (error) {
    return error.code === 'ESRCH';
  }
}

function age(path) {
  try {
    return Date.now() - statSync(path).mtimeMs;
  } catch {
    return 0;
  }
}

function sleep(ms) {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, ms);
}
