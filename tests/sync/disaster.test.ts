import { beforeAll, describe, expect, inject, it } from 'vitest';
import { type KeptShop, openKeptShop } from '../worlds/kept-shop.ts';
import { type Engine, engines } from '../worlds/postgres.ts';
import { type PostgresWithTools, postgresWithTools } from '../worlds/postgres-tools.ts';
import { type SimulationReport, simulate } from './simulation.ts';

/** How many shops burn down at every run of the tests. On PostgreSQL each costs seconds of its own programs' time. */
const FIRES: Record<Engine, number> = { sqlite: 40, postgres: 3 };

async function play(seed: number, tools: PostgresWithTools | null, plant = (kept: KeptShop) => kept) {
  const kept = await openKeptShop(tools);
  try {
    return await simulate({ seed, books: kept.books, kept: plant(kept) });
  } finally {
    await kept.close();
  }
}

describe.each(engines())('a shop on %s that is backed up, goes on selling, is destroyed and restored', (engine) => {
  let tools: PostgresWithTools | null = null;
  beforeAll(async () => {
    if (engine === 'postgres') tools = await postgresWithTools(inject('postgresUrl'));
    return () => tools?.stop();
  }, 900_000);

  it(`X-22 X-02 X-03 ends with every movement that a till still holds, once, in ${FIRES[engine]} runs`, async () => {
    const reports: SimulationReport[] = [];
    for (let seed = 1; seed <= FIRES[engine]; seed += 1) reports.push(await play(seed, tools));
    const all = (line: string) => reports.filter((report) => report.trace.some((said) => said.endsWith(line))).length;
    expect(all('the shop burns down and is restored')).toBe(reports.length);
    if (engine === 'postgres') return;
    // Tills that were added after the backup, sold, and had to come back.
    expect(all('comes back: known again')).toBeGreaterThan(8);
    expect(reports.filter((report) => report.crashes > 0).length).toBeGreaterThan(20);
  }, 900_000);
});

describe('a planted bug is found', () => {
  it('X-22 a restore that keeps the old epoch', async () => {
    const plant = (kept: KeptShop): KeptShop => ({
      ...kept,
      restore: async (folder) => {
        const restored = await kept.restore(folder);
        await kept.books.db.write(
          async (tx) => void (await tx.q.updateTable('business').set({ epoch: restored.manifest.epoch }).execute()),
        );
        return restored;
      },
    });
    const outcomes = await Promise.allSettled([1, 2, 3, 4, 5].map((seed) => play(seed, null, plant)));
    expect(outcomes.some((outcome) => outcome.status === 'rejected')).toBe(true);
  }, 300_000);
});
