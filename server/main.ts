import { mkdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { version } from '../package.json';
import { SYSTEM_USER } from '../shared/tills/till.ts';
import { addressOf } from './address.ts';
import { createApp } from './app.ts';
import type { AppDeps } from './app-deps.ts';
import { backUpNightly } from './backup/back-up-nightly.ts';
import { backupCommand, type OperatorCommand } from './backup/backup-command.ts';
import { BackupFailed } from './backup/backup-failed.ts';
import { makeInChild } from './backup/make-in-child.ts';
import { restoreCommand } from './backup/restore-command.ts';
import { systemChance } from './chance.ts';
import { systemClock } from './clock.ts';
import { type Database, DatabaseBusy } from './db/database.ts';
import { NewerSchema } from './db/migrate.ts';
import { openDatabase } from './db/open.ts';
import { announce, type Presence } from './db/presence.ts';
import { type Env, readEnv } from './env.ts';
import { exportCommand } from './export/export-command.ts';
import { importCommand } from './import/import-command.ts';
import { ImportRefused } from './import/import-refused.ts';
import { resumeImports } from './import/run-import.ts';
import { type Listening, listen } from './listen.ts';
import { createLog, type Log } from './log.ts';
import { setupToken } from './setup/setup-token.ts';
import { isEmpty } from './setup/start-shop.ts';
import { createLive } from './sync/live.ts';
import { codeCommand, NoCode } from './tills/code-command.ts';
import { makeCode } from './tills/make-code.ts';
import { storeWithoutTills } from './tills/store.ts';
import { openKeyFile, readStagedKey, takeStagedKey } from './users/key-file.ts';
import { createPinKeys, type PinKeys } from './users/pin-keys.ts';
import { listSealedBases } from './users/pin-store.ts';
import { verifyCommand } from './verify/verify-command.ts';

/** What keeps the server from starting, as a sentence for whoever started it. */
class CannotStart extends Error {}

/** What an operator asks for beside the server itself: `node main.js backup`. */
const commands: Readonly<Record<string, (command: OperatorCommand) => Promise<void>>> = {
  backup: backupCommand,
  restore: restoreCommand,
  import: importCommand,
  export: exportCommand,
  verify: verifyCommand,
  code: codeCommand,
};

run(process.argv.slice(2)).catch((error: unknown) => {
  const isSaid =
    error instanceof CannotStart ||
    error instanceof BackupFailed ||
    error instanceof ImportRefused ||
    error instanceof NoCode;
  const sentence = isSaid ? error.message : `Fiado could not start: ${describe(error)}`;
  process.stderr.write(`${sentence}\n`);
  process.exitCode = 1;
});

async function run([name, ...args]: string[]): Promise<void> {
  const command = name === undefined ? undefined : commands[name];
  if (!command) return start();
  const reading = readEnv(process.env);
  if (!reading.ok) throw new CannotStart(reading.sentences.join('\n'));
  // npm runs in the project's folder, and says in INIT_CWD where it was called from.
  const from = process.env['INIT_CWD'] ?? process.cwd();
  await command({
    env: reading.env,
    environment: process.env,
    args,
    deps: { clock: systemClock, chance: systemChance, version },
    path: (given) => resolve(from, given),
    say: (sentence) => void process.stdout.write(`${sentence}\n`),
  });
}

/** The composition root: settings, key, database, application, socket, in this order; and all of it back when asked to stop. */
async function start(): Promise<void> {
  const reading = readEnv(process.env);
  if (!reading.ok) throw new CannotStart(reading.sentences.join('\n'));
  const { env } = reading;
  const log = createLog();
  const tls = readTls(env);
  const found = openKeys(env);
  const presence = await announceIn(env);
  const db = await openDatabaseOf(env, log).catch(async (error: unknown) => {
    await presence?.release();
    throw error;
  });
  try {
    const keys = await checkKeys(db, found, env);
    const live = createLive(db);
    const stopping = new AbortController();
    const { publicUrl } = env;
    const inside = { db, live, keys, log, clock: systemClock, chance: systemChance };
    const deps: AppDeps = {
      ...inside,
      version,
      publicUrl,
      dataFolder: env.dataFolder,
      posFolder: posFolder(),
      stopping: stopping.signal,
    };
    const listening = await listenAt(deps, env, tls);
    await sayReady(deps, env, listening);
    await resumeImports(deps);
    const make = () => makeInChild(process.execPath, [...process.execArgv, process.argv[1] ?? '']);
    const nightly = env.backsUp ? backUpNightly({ db, log, clock: systemClock, make }) : null;
    stopOnSignal(log, async () => {
      nightly?.stop();
      stopping.abort();
      await listening.stop();
      live.close();
      await db.close();
      await presence?.release();
    });
  } catch (error) {
    await db.close();
    await presence?.release();
    throw error;
  }
}

function readTls({ tls }: Env): { cert: Buffer; key: Buffer } | null {
  if (!tls) return null;
  const read = (name: string, file: string) => {
    try {
      return readFileSync(file);
    } catch (error) {
      throw new CannotStart(`${name} cannot be read: ${describe(error)}`);
    }
  };
  return { cert: read('FIADO_TLS_CERT', tls.certFile), key: read('FIADO_TLS_KEY', tls.keyFile) };
}

function openKeys({ dataFolder }: Env): PinKeys {
  try {
    mkdirSync(dataFolder, { recursive: true, mode: 0o700 });
    return createPinKeys(openKeyFile(dataFolder, systemChance), systemChance);
  } catch (error) {
    throw new CannotStart(`FIADO_DATA cannot be used: ${describe(error)}`);
  }
}

/** Before the database is touched: a restore that is under way must not be met halfway. */
async function announceIn({ databaseUrl }: Env): Promise<Presence | null> {
  if (!databaseUrl) return null;
  const presence = await announce(databaseUrl).catch((error: unknown) => {
    throw new CannotStart(`The database at DATABASE_URL cannot be opened: ${describe(error)}`);
  });
  if (!presence)
    throw new CannotStart('A backup is being restored into the database at DATABASE_URL. Start again when it is done.');
  return presence;
}

async function openDatabaseOf(env: Env, log: Log): Promise<Database> {
  const onLost = (error: Error) => log.warn({ err: error }, 'a connection to the database was lost');
  let db: Database | null = null;
  try {
    db = openDatabase({ url: env.databaseUrl ?? undefined, file: join(env.dataFolder, 'fiado.db'), onLost });
    await db.migrate();
    return db;
  } catch (error) {
    await db?.close().catch(() => undefined);
    if (error instanceof NewerSchema)
      throw new CannotStart(
        `This shop's data were written by a newer version of Fiado (${describe(error)}). Start that version, or a later one. Nothing was changed.`,
      );
    const where = env.databaseUrl ? 'The database at DATABASE_URL' : `The database in ${env.dataFolder}`;
    throw new CannotStart(`${where} cannot be opened: ${describe(error)}`);
  }
}

/** A lost key would show as everybody's PIN being wrong. */
async function checkKeys(db: Database, found: PinKeys, { dataFolder }: Env): Promise<PinKeys> {
  const bases = await db.read(listSealedBases);
  const opens = (keys: PinKeys) => bases.every((base) => keys.canOpen(base));
  if (opens(found)) return found;
  const staged = readStagedKey(dataFolder);
  const keys = staged && createPinKeys(staged, systemChance);
  if (keys && opens(keys)) {
    takeStagedKey(dataFolder);
    return keys;
  }
  const file = join(dataFolder, 'keys', 'pin.key');
  throw new CannotStart(
    `${file} is not the key that this shop's PINs were sealed with. Put the right one there, from a backup.`,
  );
}

async function listenAt(deps: AppDeps, env: Env, tls: { cert: Buffer; key: Buffer } | null): Promise<Listening> {
  try {
    return await listen(createApp(deps), { host: env.host, port: env.port, tls });
  } catch (error) {
    const taken = (error as { code?: string }).code === 'EADDRINUSE';
    const why = taken ? 'another program is using it' : describe(error);
    throw new CannotStart(`Port ${env.port} of ${env.host} cannot be used: ${why}. Choose others with PORT and HOST.`);
  }
}

async function sayReady(deps: AppDeps, env: Env, { port }: Listening): Promise<void> {
  const url = addressOf(env, port);
  process.stdout.write(`Fiado is ready: ${url}/\n`);
  if (!(await deps.db.read(isEmpty))) return sayWithoutTills(deps, url);
  process.stdout.write(`There is no shop yet. Set it up here: ${url}/setup#token=${setupToken(deps.keys)}\n`);
}

/** A set-up left before its device became a till, or every till revoked: nobody is inside who could make another code. */
async function sayWithoutTills(deps: AppDeps, url: string): Promise<void> {
  const storeId = await deps.db.read(storeWithoutTills);
  if (!storeId) return;
  const { code } = await makeCode(deps, { userId: SYSTEM_USER, tillId: null, storeId });
  const why = 'No device is a till, or none was heard since a backup was restored.';
  process.stdout.write(`${why} Make one, within ten minutes: ${url}/enroll?code=${code}\n`);
}

function stopOnSignal(log: Log, stop: () => Promise<void>): void {
  let isStopping = false;
  const onSignal = (signal: NodeJS.Signals) => {
    if (isStopping) process.exit(1);
    isStopping = true;
    log.info({ signal }, 'stopping: finishing what was accepted');
    stop().then(
      () => process.exit(0),
      (error: unknown) => {
        log.error({ err: error }, 'the stop went wrong');
        process.exit(1);
      },
    );
  };
  process.on('SIGTERM', onSignal);
  process.on('SIGINT', onSignal);
}

/** The built till stands beside the built server, and in `dist` for a server that runs from its sources. */
function posFolder(): string {
  const here = import.meta.dirname;
  return basename(dirname(here)) === 'dist' ? join(here, '../pos') : join(here, '../dist/pos');
}

/** The innermost reason: what wraps it says only that it failed. */
function describe(error: unknown): string {
  if (error instanceof DatabaseBusy && error.cause !== undefined) return describe(error.cause);
  if (error instanceof AggregateError && error.errors.length > 0) return describe(error.errors[0]);
  return error instanceof Error ? error.message : String(error);
}
