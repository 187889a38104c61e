// Movements a second through HTTP push (validated, idempotent, every row durable) to better-sqlite3 writing the same rows in the
// same transactions with the same pragmas and nothing else.
import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { instantOf } from '../../shared/dates/plain-date.ts';
import type { Command } from '../../shared/sync/command.ts';
import { MAX_PUSH_COMMANDS, type PushAnswer } from '../../shared/sync/protocol.ts';
import { type FoundedShop, foundShop } from './rig/found-shop.ts';
import { makeCommands } from './rig/make-commands.ts';
import { type Recording, recordPushes, writeRecording } from './rig/record-pushes.ts';
import { inThousands, report, say } from './rig/report.ts';
import { runShop, type ShopProcess } from './rig/run-shop.ts';
import { median } from './rig/statistics.ts';

const MOVEMENTS = 40_000;
const CUSTOMERS = 1000;
const TILLS = 2;
const ROUNDS = 7;

const folder = mkdtempSync(join(tmpdir(), 'fiado-bench-push-'));
const shop = runShop();
try {
  await measure();
} finally {
  shop.close();
  rmSync(folder, { recursive: true, force: true });
}

async function measure(): Promise<void> {
  const founded = await foundShop(join(folder, 'shop'), { tills: TILLS, customers: CUSTOMERS });
  const batches = founded.tills.map((till, index) => inBatches(commandsOf(founded, till, index)));
  const recording = await recordPushes(copyOf(founded, 'recorded'), founded, batches);
  const pushes = batches.map((own) => own.map(bodyOf));
  const rates = { ours: [] as number[], anchor: [] as number[] };
  for (let round = 0; round <= ROUNDS; round += 1) {
    const ours = await push(shop, founded, pushes, `ours${round}`);
    const anchor = insert(founded, recording, `anchor${round}`);
    say(`round ${round}: ${inThousands(ours)} against ${inThousands(anchor)} movements/s`);
    // The first warms both up.
    if (round === 0) continue;
    rates.ours.push(ours);
    rates.anchor.push(anchor);
  }
  report({
    figure: `push over HTTP, ${MAX_PUSH_COMMANDS} commands each / the same rows through better-sqlite3`,
    ours: `${inThousands(median(rates.ours))} movements/s`,
    anchor: `${inThousands(median(rates.anchor))} movements/s`,
    ratio: median(rates.ours.map((rate, round) => rate / (rates.anchor[round] ?? 0))).toFixed(2),
    aim: '0.5',
  });
}

function commandsOf(founded: FoundedShop, till: FoundedShop['tills'][number], index: number): Command[] {
  const now = performance.timeOrigin;
  const [from, until] = [instantOf(now - 90 * 86_400_000), instantOf(now - 86_400_000)];
  const maker = { till, userId: founded.ownerId, customers: founded.customers, from, until, seed: index + 1 };
  return makeCommands(maker, MOVEMENTS / TILLS);
}

function inBatches(commands: readonly Command[]): Command[][] {
  const count = Math.ceil(commands.length / MAX_PUSH_COMMANDS);
  return Array.from({ length: count }, (_, i) => commands.slice(i * MAX_PUSH_COMMANDS, (i + 1) * MAX_PUSH_COMMANDS));
}

/** As the till sends it. */
function bodyOf(commands: readonly Command[]): Uint8Array<ArrayBuffer> {
  return new Uint8Array(gzipSync(JSON.stringify({ commands, headSeq: commands.at(-1)?.tillSeq ?? 0 })));
}

function copyOf(founded: FoundedShop, name: string): string {
  const file = join(folder, `${name}.db`);
  copyFileSync(founded.file, file);
  return file;
}

/** Each till pushes batch after batch, all of them at the same time. Movements a second. */
async function push(
  process: ShopProcess,
  founded: FoundedShop,
  pushes: readonly (readonly Uint8Array<ArrayBuffer>[])[],
  name: string,
): Promise<number> {
  const url = await process.serve({ file: copyOf(founded, name), pageFolder: folder });
  const start = performance.now();
  await Promise.all(
    founded.tills.map(async ({ deviceToken }, index) => {
      const headers = {
        'Content-Type': 'application/json',
        'Content-Encoding': 'gzip',
        Authorization: `Bearer ${deviceToken}`,
      };
      for (const body of pushes[index] ?? []) {
        const response = await fetch(`${url}/api/sync/push`, { method: 'POST', headers, body });
        check((await response.json()) as PushAnswer);
      }
    }),
  );
  return MOVEMENTS / ((performance.now() - start) / 1000);
}

function check({ results }: PushAnswer): void {
  const wrong = results?.find((result) => result.status !== 'applied' || result.flags || result.replayed);
  if (!results || wrong) throw new Error(`a push was not taken as it should: ${JSON.stringify(wrong)}`);
}

function insert(founded: FoundedShop, recording: Recording, name: string): number {
  return MOVEMENTS / (writeRecording(copyOf(founded, name), recording) / 1000);
}
