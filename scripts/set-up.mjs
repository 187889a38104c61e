// What every command does first. Plain Node without dependencies: it runs before node_modules exists.
import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { constants } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { alone } from './lock.mjs';

export const root = dirname(dirname(fileURLToPath(import.meta.url)));

export function setUp() {
  process.chdir(root);
  checkNodeVersion();
  installDependencies();
}

function checkNodeVersion() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  const supported = (major === 20 && minor >= 19) || (major === 22 && minor >= 12) || major > 22;
  if (supported) return;
  fail(`Fiado needs Node 20.19 or newer (22.12 or newer in the 22 line), and this is Node ${process.versions.node}.`);
}

// The stamp lives inside node_modules, so that deleting the folder also forgets it.
const stampFile = join(root, 'node_modules', '.fiado-stamp');

function installDependencies() {
  if (isInstalled()) return;
  // Two installations at once (`npm start` beside `npm test`) would pull node_modules from under each other.
  alone(`set-up ${root}`, install, () => say('Another command is installing what Fiado needs: waiting for it.'));
}

function isInstalled() {
  return existsSync(stampFile) && readFileSync(stampFile, 'utf8') === installationStamp();
}

function install() {
  if (isInstalled()) return;
  say(
    'Installing what package-lock.json lists. Building SQLite may take some two minutes where no prebuilt one is at hand.',
  );
  if (!npmCi()) {
    say('The installation failed; trying once more.');
    if (!npmCi()) fail('The dependencies could not be installed: the lines above say why.');
  }
  writeFileSync(stampFile, installationStamp());
}

function installationStamp() {
  const lock = readFileSync(join(root, 'package-lock.json'));
  // A native module is built for one ABI: changing Node's major version must install again.
  const platform = `${process.platform}-${process.arch}-${process.versions.modules}`;
  return `${createHash('sha256').update(lock).digest('hex')} ${platform}\n`;
}

function npmCi() {
  // --include=dev: with NODE_ENV=production npm would leave out vite, and nothing could be built.
  return spawnSync('npm', ['ci', '--include=dev'], { cwd: root, stdio: 'inherit', shell: isWindows }).status === 0;
}

const isWindows = process.platform === 'win32';

export function say(sentence) {
  process.stdout.write(`${sentence}\n`);
}

export function fail(sentence) {
  process.stderr.write(`${sentence}\n`);
  process.exit(1);
}

/** Path of a tool's script inside node_modules: run by `node` itself, so that it needs no shell. */
export function tool(name) {
  const paths = {
    biome: '@biomejs/biome/bin/biome',
    knip: 'knip/bin/knip.js',
    'size-limit': 'size-limit/bin.js',
    tsc: 'typescript/bin/tsc',
    vite: 'vite/bin/vite.js',
    vitest: 'vitest/vitest.mjs',
  };
  return join(root, 'node_modules', paths[name]);
}

/** Runs a Node script to its end and answers its exit code; a run longer than `minutes` is killed and counts as failed. */
export function runNode(args, { env = process.env, minutes = 10 } = {}) {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, args, { cwd: root, stdio: 'inherit', env });
    const stopForwarding = forwardSignals(child);
    const timer = setTimeout(() => {
      process.stderr.write(`Stopped after ${minutes} minutes: ${args.join(' ')}\n`);
      child.kill('SIGTERM');
      setTimeout(() => child.kill('SIGKILL'), 10_000).unref();
    }, minutes * 60_000);
    child.on('error', () => resolve(1));
    child.on('exit', (code, signal) => {
      clearTimeout(timer);
      stopForwarding();
      resolve(exitCode(code, signal));
    });
  });
}

/** While the child lives, asking this process to stop asks the child, whose own graceful end is then waited for. */
export function forwardSignals(child) {
  const forwards = ['SIGINT', 'SIGTERM', 'SIGHUP'].map((signal) => {
    const forward = () => child.kill(signal);
    process.on(signal, forward);
    return () => process.off(signal, forward);
  });
  return () => {
    for (const stop of forwards) stop();
  };
}

export function exitCode(code, signal) {
  return code ?? 128 + (constants.signals[signal] ?? 1);
}
