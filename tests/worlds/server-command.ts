import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';
import { serverProgram } from './server-program.ts';

const ROOT = join(import.meta.dirname, '../..');

export interface Started {
  readonly child: ChildProcess;
  readonly exit: Promise<number | null>;
  /** Everything it said so far, on both of its outputs. */
  said(): string;
}

/** Runs the server's own program: the server without a name, else one of its commands. */
export function startCommand(args: readonly string[], env: Readonly<Record<string, string>>): Started {
  const { PATH = '', HOME = '', TMPDIR } = process.env;
  const child = spawn(process.execPath, [serverProgram(), ...args], {
    cwd: ROOT,
    env: { PATH, HOME, ...(TMPDIR ? { TMPDIR } : {}), ...env },
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  let said = '';
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk) => {
      said += chunk;
    });
  const exit = new Promise<number | null>((resolve) => child.once('close', (code) => resolve(code)));
  return { child, exit, said: () => said };
}

/** Runs a command to its end with nobody at the keyboard. */
export async function runCommand(args: readonly string[], env: Readonly<Record<string, string>>) {
  const started = startCommand(args, env);
  started.child.stdin?.end();
  return { code: await started.exit, said: started.said() };
}

/** Waits until it says something, and answers the part in parentheses. */
export async function hear({ child, said }: Started, what: RegExp): Promise<string> {
  for (let tries = 0; tries < 2_400; tries += 1) {
    const heard = what.exec(said())?.[1];
    if (heard) return heard;
    if (child.exitCode !== null) break;
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
  throw new Error(`it did not say ${what}:\n${said()}`);
}

/** Waits until the server is ready, and answers its port. */
export const portOf = async (server: Started): Promise<number> =>
  Number(await hear(server, /^Fiado is ready: https?:\/\/[^\s]+:(\d+)\/$/m));
