import { mkdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { version } from '../package.json';
import { SYSTEM_USER } from '../shared/tills/till.ts';
import { createApp } from './app.ts';
import type { AppDeps } from './app-deps.ts';
import { systemChance } from './chance.ts';
import { systemClock } from './clock.ts';
import { type Database, DatabaseBusy } from './db/database.ts';
import { NewerSchema } from './db/migrate.ts';
import { openDatabase } from './db/open.ts';
import { type Env, readEnv } from './env.ts';
import { type Listening, listen } from './listen.ts';
import { createLog, type Log } from './log.ts';
import { setupToken } from './setup/setup-token.ts';
import { isEmpty } from './setup/start-shop.ts';
import { createLive } from './sync/live.ts';
import { makeCode } from './tills/make-code.ts';
import { storeWithoutTills } from './tills/store.ts';
import { openKeyFile } from './users/key-file.ts';
import { createPinKeys, type PinKeys } from './users/pin-keys.ts';
import { listSealedBases } from './users/pin-store.ts';

/** What keeps the server from starting, as a sentence for whoever started it. */
class CannotStart extends Error {}

start().catch((error: unknown) => {
  const sentence = error instanceof CannotStart ? error.message : `Fiado could not start: ${describe(error)}`;
  process.stderr.write(`${sentence}\n`);
  process.exitCode = 1;
});

/** The composition root: settings, key, database, application, socket, in this order; and all of it back when asked to stop. */
async function start(): Promise<void> {
  const reading = readEnv(process.env);
  if (!reading.ok) throw new CannotStart(reading.sentences.join('\n'));
  const { env } = reading;
  const log = createLog();
  const tls = readTls(env);
  const keys = openKeys(env);
  const db = await openDatabaseOf(env, log);
  try {
    await checkKeys(db, keys, env);
    const live = createLive(db);
    const stopping = new AbortController();
    const { publicUrl } = env;
    const inside = { db, live, keys, log, clock: systemClock, chance: systemChance };
    const deps: AppDeps = { ...inside, version, publicUrl, posFolder: posFolder(), stopping: stopping.signal };
    const listening = await listenAt(deps, env, tls);
    await sayReady(deps, env, listening);
    stopOnSignal(log, async () => {
      stopping.abort();
      await listening.stop();
      live.close();
      await db.close();
    });
  } catch (error) {
    await db.close();
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
async function checkKeys(db: Database, keys: PinKeys, { dataFolder }: Env): Promise<void> {
  const bases = await db.read(listSealedBases);
  if (bases.every((base) => keys.canOpen(base))) return;
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
  const name = ['127.0.0.1', '0.0.0.0', '::1', '::'].includes(env.host) ? 'localhost' : env.host;
  const host = name.includes(':') ? `[${name}]` : name;
  const url = env.publicUrl ?? `${env.tls ? 'https' : 'http'}://${host}:${port}`;
  process.stdout.write(`Fiado is ready: ${url}/\n`);
  if (!(await deps.db.read(isEmpty))) return sayWithoutTills(deps, url);
  process.stdout.write(`There is no shop yet. Set it up here: ${url}/setup#token=${setupToken(deps.keys)}\n`);
}

/** A set-up that was left before its device became a till: nobody is inside who could make another code. */
async function sayWithoutTills(deps: AppDeps, url: string): Promise<void> {
  const storeId = await deps.db.read(storeWithoutTills);
  if (!storeId) return;
  const { code } = await makeCode(deps, { userId: SYSTEM_USER, tillId: null, storeId });
  process.stdout.write(`No device is a till yet. Make one, within ten minutes: ${url}/enroll?code=${code}\n`);
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
