import { type ChildProcess, spawn } from 'node:child_process';
import { devNull } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';

/** PostgreSQL's own programs: `pg_dump`, `pg_restore` and `psql`. Each rejects with a ToolFailed. */
export interface PostgresTools {
  /** Dumps what a snapshot exported by another connection sees. */
  dump(to: string, snapshot: string): Promise<void>;
  /** Reads a dump to its end: one that was cut short is found out. */
  readThrough(file: string): Promise<void>;
  /** Puts a dump in the place of what is there and runs the statements on it: all of it in one transaction, or nothing. */
  replaceBy(file: string, statements: readonly string[]): Promise<void>;
}

export interface ToolSettings {
  readonly url: string;
  /** The folder of the programs; null for the PATH. */
  readonly folder: string | null;
  /** The environment that they inherit. */
  readonly environment: Readonly<Record<string, string | undefined>>;
}

/** One of the programs is missing or said no; the message is what it said. */
export class ToolFailed extends Error {}

export function postgresTools({ url, folder, environment }: ToolSettings): PostgresTools {
  const address = new URL(url);
  const password = decodeURIComponent(address.password);
  address.password = '';
  const target = `--dbname=${address.href}`;
  // A password among the arguments could be read by everybody on the machine.
  const env = password === '' ? environment : { ...environment, PGPASSWORD: password };
  const start = (name: string, args: readonly string[]): Started => {
    const child = spawn(folder ? join(folder, name) : name, args, { stdio: ['pipe', 'pipe', 'pipe'], env });
    return { child, end: endOf(child, name) };
  };
  const run = async (name: string, args: readonly string[]): Promise<void> => {
    const { child, end } = start(name, args);
    child.stdout?.resume();
    await end;
  };
  return {
    dump: (to, snapshot) =>
      run('pg_dump', [...PLAIN, '--format=custom', `--snapshot=${snapshot}`, `--file=${to}`, target]),
    readThrough: (file) => run('pg_restore', [`--file=${devNull}`, file]),
    replaceBy: async (file, statements) => {
      const reading = start('pg_restore', [...PLAIN, '--file=-', file]);
      const writing = start('psql', ['--no-psqlrc', '--quiet', '--set=ON_ERROR_STOP=1', `--output=${devNull}`, target]);
      const script = Readable.from(scriptOf(reading, statements), { objectMode: false });
      const pouring = pipeline(script, writing.child.stdin as NodeJS.WritableStream);
      const [read, written, poured] = await Promise.allSettled([reading.end, writing.end, pouring]);
      // psql says best what went wrong: the others only found it gone.
      for (const outcome of [written, read, poured]) if (outcome.status === 'rejected') throw outcome.reason;
    },
  };
}

interface Started {
  readonly child: ChildProcess;
  readonly end: Promise<void>;
}

const PLAIN = ['--no-owner', '--no-privileges'];

// One business has one database: the tables that stand in its schema are the shop that is replaced.
const EMPTY_THE_PLACE = `set lock_timeout = '10s';
do $$ declare found record; begin
  for found in select tablename as name from pg_tables where schemaname = 'public' and tableowner = current_user loop
    execute format('drop table public.%I cascade', found.name);
  end loop;
  for found in select p.oid::regprocedure as name from pg_proc p join pg_roles r on r.oid = p.proowner
      where p.pronamespace = 'public'::regnamespace and r.rolname = current_user loop
    execute format('drop function %s cascade', found.name);
  end loop;
end $$;
`;

/** The commit comes last and from here: a dump that ends too early leaves a transaction that PostgreSQL rolls back. */
async function* scriptOf({ child, end }: Started, statements: readonly string[]): AsyncGenerator<Buffer | string> {
  yield `begin;\n${EMPTY_THE_PLACE}`;
  for await (const chunk of child.stdout ?? []) yield chunk as Buffer;
  await end;
  yield `\nset search_path to public;\n${statements.map((statement) => `${statement};\n`).join('')}commit;\n`;
}

function endOf(child: ChildProcess, name: string): Promise<void> {
  let said = '';
  child.stderr?.on('data', (chunk: Buffer) => {
    said = `${said}${chunk}`.slice(-2000);
  });
  // It was gone before it had read everything: its exit code says why.
  child.stdin?.on('error', () => undefined);
  const end = new Promise<void>((resolve, reject) => {
    child.once('error', (error) => {
      const isMissing = (error as { code?: string }).code === 'ENOENT';
      const missing = `${name} was not found. Install PostgreSQL's client programs, or name their folder in FIADO_PG_BIN.`;
      reject(new ToolFailed(isMissing ? missing : `${name}: ${error.message}`));
    });
    child.once('close', (code) => {
      if (code === 0) resolve();
      else reject(new ToolFailed(said.trim() || `${name} ended with ${code}.`));
    });
  });
  // Awaited later, perhaps after it failed.
  end.catch(() => undefined);
  return end;
}
