import { spawn } from 'node:child_process';

/** How much of what it said is kept. */
const WORDS = 2000;

/** Runs `backup` as a process of its own: the copying of a large file would keep every sale waiting here. Never rejects. */
export function makeInChild(program: string, args: readonly string[]): Promise<{ ok: boolean; said: string }> {
  // Its standard input stays open as long as this process lives.
  const child = spawn(program, [...args, 'backup', '--server'], { stdio: ['pipe', 'pipe', 'pipe'] });
  let said = '';
  const hear = (chunk: Buffer) => {
    said = `${said}${chunk}`.slice(-WORDS);
  };
  child.stdout.on('data', hear);
  child.stderr.on('data', hear);
  return new Promise((resolve) => {
    child.once('error', (error) => resolve({ ok: false, said: error.message }));
    child.once('close', (code) => resolve({ ok: code === 0, said: said.trim() }));
  });
}
