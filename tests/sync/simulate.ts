import { parseArgs } from 'node:util';
import { openBooks } from '../worlds/books.ts';
import { openKeptShop } from '../worlds/kept-shop.ts';
import { postgresWithTools } from '../worlds/postgres-tools.ts';
import { startPostgres } from '../worlds/start-postgres.ts';
import { simulate } from './simulation.ts';

/** By hand: `npm run simulate -- --seed 4711`, `-- --seeds 5000`, `-- --from 201 --seeds 1000`, each with `--postgres`; `--restore` burns the shop down. */
const { values } = parseArgs({
  options: {
    seed: { type: 'string' },
    from: { type: 'string', default: '1' },
    seeds: { type: 'string', default: '200' },
    steps: { type: 'string' },
    postgres: { type: 'boolean', default: false },
    restore: { type: 'boolean', default: false },
  },
});

const first = Number(values.seed ?? values.from);
const last = values.seed ? first : first + Number(values.seeds) - 1;
const server = values.postgres ? await startPostgres() : null;
const tools = server && values.restore ? await postgresWithTools(server.url) : null;
let failed = 0;
try {
  for (let seed = first; seed <= last; seed += 1) {
    const kept = values.restore ? await openKeptShop(tools) : null;
    const books = kept?.books ?? (await openBooks(server ? 'postgres' : 'sqlite', 5, server?.url));
    const steps = values.steps ? { steps: Number(values.steps) } : {};
    try {
      const report = await simulate({ seed, books, ...(kept && { kept }), ...steps });
      if (values.seed) console.log(report.trace.join('\n'));
      if (values.seed || seed % 50 === 0)
        console.log(
          `seed ${seed}: ${report.tills} tills, ${report.made} commands, ${report.crashes} crashes: all agree`,
        );
    } catch (error) {
      failed += 1;
      console.error(error instanceof Error ? error.message : error);
    } finally {
      await books.close();
    }
  }
} finally {
  await tools?.stop();
  await server?.stop();
}
console.log(`${last - first + 1 - failed} of ${last - first + 1} seeds agree`);
process.exitCode = failed > 0 ? 1 : 0;
