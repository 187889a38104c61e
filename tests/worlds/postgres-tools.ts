import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import pg from 'pg';
import { installedBinaries, startPostgres } from './start-postgres.ts';

export interface PostgresWithTools {
  readonly url: string;
  /** The folder of pg_dump, pg_restore and psql. */
  readonly folder: string;
  stop(): Promise<void>;
}

/**
 * A PostgreSQL with the programs that back it up. They must not be older than the server, and the package that the tests' own server
 * comes from has none: then one of the machine's own version is started beside it.
 */
export async function postgresWithTools(server: string): Promise<PostgresWithTools> {
  const major = await majorOf(server);
  const found = [...toolFolders(), ...(installTools() ? toolFolders() : [])];
  const fitting = found.find((tools) => tools.major >= major);
  if (fitting) return { url: server, folder: fitting.folder, stop: async () => undefined };
  const whole = found.find(({ folder }) => ['initdb', 'postgres'].every((name) => existsSync(join(folder, name))));
  if (whole) return { ...(await startPostgres(whole.folder)), folder: whole.folder };
  throw new Error(
    `No pg_dump of PostgreSQL ${major} or newer to test backups with. Install PostgreSQL (Debian: apt-get install ` +
      'postgresql), or name the folder of its programs in FIADO_PG_BIN. FIADO_SKIP_POSTGRES=1 leaves its tests out, except in CI.',
  );
}

interface Tools {
  readonly folder: string;
  readonly major: number;
}

function toolFolders(): Tools[] {
  const named = process.env['FIADO_PG_BIN'];
  const path = (process.env['PATH'] ?? '').split(delimiter).filter(Boolean);
  return [...(named ? [named] : []), ...installedBinaries(), ...path].flatMap((folder) => {
    if (!['pg_dump', 'pg_restore', 'psql'].every((name) => existsSync(join(folder, name)))) return [];
    const { stdout } = spawnSync(join(folder, 'pg_dump'), ['--version'], { encoding: 'utf8' });
    const major = Number(/\b(\d+)(?:\.|beta|rc|devel|\b)/.exec(stdout)?.[1]);
    return major > 0 ? [{ folder, major }] : [];
  });
}

/** As the browser is had: from the machine's packages, where this user may install them. Answers whether it did. */
function installTools(): boolean {
  if (toolFolders().length > 0 || process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) return false;
  const apt = (...args: string[]) =>
    spawnSync('apt-get', ['-o', 'DPkg::Lock::Timeout=600', ...args], {
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
      stdio: ['ignore', 'ignore', 'inherit'],
    }).status === 0;
  apt('update', '-qq');
  return apt('install', '-y', '-qq', '--no-install-recommends', 'postgresql');
}

async function majorOf(server: string): Promise<number> {
  const client = new pg.Client({ connectionString: server });
  await client.connect();
  try {
    const { rows } = await client.query<{ server_version_num: string }>('show server_version_num');
    return Math.floor(Number(rows[0]?.server_version_num) / 10_000);
  } finally {
    await client.end();
  }
}
