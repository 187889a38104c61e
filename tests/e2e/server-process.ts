import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from '../worlds/free-port.ts';

export interface ServerOptions {
  /** The SQLite file's folder. A temporary one, removed at the end of the run, unless given. */
  readonly dataDir?: string;
  readonly port?: number;
  readonly env?: Readonly<Record<string, string>>;
}

export interface RunningServer {
  readonly url: string;
  readonly port: number;
  readonly dataDir: string;
  /** Everything it printed so far. */
  log(): string;
  /** Ends it as a power cut does. */
  kill(): Promise<void>;
  /** Asks it to stop, waits until it did and answers its exit code. */
  stop(): Promise<number | null>;
  /** Runs it again on the same port and data, after killing it if it still lives. */
  restart(): Promise<void>;
}

const ROOT = join(import.meta.dirname, '../..');
const HEALTH_WITHIN_MS = 60_000;

/** The built server as its owner runs it: a process of its own, answering before this returns. */
export async function startServer(options: ServerOptions = {}): Promise<RunningServer> {
  const dataDir = options.dataDir ?? makeDataFolder();
  const first = await launchSomewhere(options.port, dataDir, options.env ?? {});
  const { port } = first;
  let { launched } = first;
  const end = async (signal: NodeJS.Signals) => {
    const { child } = launched;
    if (child.exitCode === null && child.signalCode === null) {
      child.kill(signal);
      await launched.ended;
    }
    return child.exitCode;
  };
  return {
    url: `http://localhost:${port}`,
    port,
    dataDir,
    log: () => launched.output.join(''),
    kill: async () => void (await end('SIGKILL')),
    stop: () => end('SIGTERM'),
    restart: async () => {
      await end('SIGKILL');
      launched = await launch(port, dataDir, options.env ?? {});
    },
  };
}

/** On a free port: between finding it and taking it another process may have been quicker, hence several tries. */
async function launchSomewhere(wanted: number | undefined, dataDir: string, env: Readonly<Record<string, string>>) {
  for (let tries = 1; ; tries += 1) {
    const port = wanted ?? (await freePort());
    try {
      return { port, launched: await launch(port, dataDir, env) };
    } catch (error) {
      if (wanted !== undefined || tries === 3 || !String(error).includes('another program is using it')) throw error;
    }
  }
}

// A test that fails or is killed leaves no server behind: the pipe from it closes however it ends.
const DIES_WITH_ITS_TEST =
  'data:text/javascript,process.stdin.on("close",()=>process.kill(process.pid,"SIGKILL")).resume().unref()';

interface Launched {
  readonly child: ChildProcess;
  readonly ended: Promise<void>;
  readonly output: string[];
}

async function launch(port: number, dataDir: string, env: Readonly<Record<string, string>>): Promise<Launched> {
  const main = join(ROOT, 'dist/server/main.js');
  if (!existsSync(main)) throw new Error('dist/server/main.js is missing: run `npm run build` first.');
  const child = spawn(process.execPath, ['--import', DIES_WITH_ITS_TEST, main], {
    cwd: ROOT,
    stdio: ['pipe', 'pipe', 'pipe'],
    env: { ...environmentWithoutSettings(), HOST: '127.0.0.1', PORT: String(port), FIADO_DATA: dataDir, ...env },
  });
  running.add(child);
  const output: string[] = [];
  child.stdin.on('error', () => {});
  child.stdout.on('data', (chunk: Buffer) => output.push(chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => output.push(chunk.toString()));
  const ended = new Promise<void>((resolve) => {
    child.once('error', () => resolve());
    child.once('close', () => {
      running.delete(child);
      resolve();
    });
  });
  const launched = { child, ended, output };
  await answers(port, launched, env['FIADO_TLS_CERT'] ? 'https' : 'http');
  return launched;
}

// What the developer has set for his own shop must not reach the tests' one.
function environmentWithoutSettings(): NodeJS.ProcessEnv {
  const settings = /^(PORT|HOST|DATABASE_URL|NODE_ENV|VITEST.*|FIADO_.*)$/;
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !settings.test(name)));
}

async function answers(port: number, { child, output }: Launched, scheme: 'http' | 'https'): Promise<void> {
  const deadline = performance.now() + HEALTH_WITHIN_MS;
  while (performance.now() < deadline && child.exitCode === null && child.signalCode === null) {
    if (await isHealthy(port, scheme)) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  child.kill('SIGKILL');
  throw new Error(
    `The server did not answer on port ${port} (exit code ${child.exitCode}). It printed:\n${output.join('')}`,
  );
}

async function isHealthy(port: number, scheme: 'http' | 'https'): Promise<boolean> {
  const { request } = scheme === 'https' ? await import('node:https') : await import('node:http');
  return await new Promise((resolve) => {
    const options = { host: '127.0.0.1', port, path: '/api/health', rejectUnauthorized: false, timeout: 2_000 };
    const probe = request(options, (answer) => {
      answer.resume();
      resolve(answer.statusCode === 200);
    });
    probe.on('error', () => resolve(false));
    probe.on('timeout', () => probe.destroy());
    probe.end();
  });
}

const running = new Set<ChildProcess>();
const dataFolders: string[] = [];

function makeDataFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'fiado-data-'));
  dataFolders.push(folder);
  return folder;
}

process.on('exit', () => {
  for (const child of running) child.kill('SIGKILL');
  for (const folder of dataFolders) rmSync(folder, { recursive: true, force: true });
});
