import { describe, expect, it } from 'vitest';
import { openBooks } from '../worlds/books.ts';
import { type Engine, engines } from '../worlds/postgres.ts';
import { keptSeeds } from './kept-seeds.ts';
import { type SimulationReport, simulate } from './simulation.ts';

/** How many days at the shop are played on each engine, at every run of the tests. */
const SEEDS: Record<Engine, number> = { sqlite: 200, postgres: 10 };

async function play(engine: Engine, seed: number): Promise<SimulationReport> {
  const books = await openBooks(engine, 5);
  try {
    return await simulate({ seed, books });
  } finally {
    await books.close();
  }
}

describe.each(engines())(
  'tills and the server on %s, over a network that loses, doubles, delays and reorders',
  (engine) => {
    it(`X-02 X-03 R4-46 no movement is lost or doubled and all tills agree, in ${SEEDS[engine]} runs`, async () => {
      const reports: SimulationReport[] = [];
      for (let seed = 1; seed <= SEEDS[engine]; seed += 1) reports.push(await play(engine, seed));
      const sum = (of: (report: SimulationReport) => number) =>
        reports.reduce((total, report) => total + of(report), 0);
      // A simulation in which nothing happens proves nothing.
      expect(sum((report) => report.made) / reports.length).toBeGreaterThan(10);
      expect(sum((report) => report.corrections) / reports.length).toBeGreaterThan(1);
      if (reports.length > 100) expect(sum((report) => report.held)).toBeGreaterThan(5);
      expect(sum((report) => report.crashes) / reports.length).toBeGreaterThan(1);
      expect(Math.min(...reports.map((report) => report.tills))).toBe(2);
      expect(Math.max(...reports.map((report) => report.tills))).toBe(5);
    }, 900_000);

    it.each(keptSeeds)('seed %s, which failed once: %s', async (seed) => {
      await play(engine, seed);
    });
  },
);
