import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { say } from './report.ts';

const PEERS = join(import.meta.dirname, '../peers');

/** Installs what the till is measured against, in a folder of its own: no peer ever stands in Fiado's own package.json. */
export function installPeers(): void {
  const stampFile = join(PEERS, 'node_modules', '.fiado-stamp');
  const stamp = createHash('sha256')
    .update(readFileSync(join(PEERS, 'package-lock.json')))
    .digest('hex');
  if (existsSync(stampFile) && readFileSync(stampFile, 'utf8') === stamp) return;
  say('Installing the peers in tests/bench/peers: PouchDB and what its server needs. Half a minute or so.');
  // The prebuilt binaries are in the packages: no script of theirs has to run.
  const args = ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'];
  const { status } = spawnSync('npm', args, { cwd: PEERS, stdio: 'inherit', shell: process.platform === 'win32' });
  if (status !== 0) throw new Error('The peers could not be installed: the lines above say why.');
  writeFileSync(stampFile, stamp);
}

export interface PouchServer {
  readonly url: string;
  close(): void;
}

/** express-pouchdb in a process of its own, which ends with this one. What it may leave behind it leaves in the folder. */
export async function runPouchServer(folder: string): Promise<PouchServer> {
  const child: ChildProcess = spawn(process.execPath, [join(PEERS, 'server.mjs')], {
    cwd: folder,
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const port = await new Promise<number>((resolve, reject) => {
    child.once('exit', (code) => reject(new Error(`the peer's server ended with ${code}`)));
    child.stdout?.once('data', (line: Buffer) => resolve(Number(line.toString())));
  });
  return { url: `http://127.0.0.1:${port}/page/page.html`, close: () => child.stdin?.end() };
}
