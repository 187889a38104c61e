// Builds the till (dist/pos) and the server (dist/server) when their sources changed since the last build.
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { root, runNode, say, setUp, tool } from './set-up.mjs';

const stampFile = join(root, 'dist', '.stamp');
const sources = ['pos', 'server', 'shared', 'package.json', 'package-lock.json', 'tsconfig.json', 'vite.config.ts'];

/** Answers the exit code. `always` builds even when nothing changed. */
export async function build({ always = false } = {}) {
  const stamp = sourcesStamp();
  if (!always && existsSync(stampFile) && readFileSync(stampFile, 'utf8') === stamp) return 0;
  say('Building the till and the server.');
  rmSync(stampFile, { force: true });
  for (const args of [['build'], ['build', '--ssr', 'server/main.ts']]) {
    // Whatever the caller runs under (a test says NODE_ENV=test): what is built is what a shop gets.
    const env = { ...process.env, NODE_ENV: 'production' };
    const code = await runNode([tool('vite'), ...args, '--logLevel', 'warn'], { env });
    if (code !== 0) return code;
  }
  writeFileSync(stampFile, stamp);
  return 0;
}

// By content, not by time: a checkout changes times without changing sources, and the other way round.
function sourcesStamp() {
  const hash = createHash('sha256');
  for (const file of sources.flatMap((source) => filesUnder(source))) {
    hash
      .update(`${file}\0`)
      .update(readFileSync(join(root, file)))
      .update('\0');
  }
  return hash.digest('hex');
}

function filesUnder(path) {
  if (!existsSync(join(root, path))) return [];
  if (path.includes('.')) return [path];
  return readdirSync(join(root, path), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name).slice(root.length + 1))
    .sort();
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  setUp();
  process.exitCode = await build({ always: process.argv.includes('--always') });
}
