import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { resumeImports } from '../../../server/import/run-import.ts';
import { confirmImport } from '../../../server/import/start-import.ts';
import { NO_CHOICES } from '../../../server/import/store.ts';
import { notebook } from '../../worlds/notebook.ts';
import { engines } from '../../worlds/postgres.ts';
import { openShop, type Shop } from '../../worlds/shop.ts';
import { SOON } from '../../worlds/soon.ts';

const REAL = readFileSync(join(import.meta.dirname, '../../worlds/online-retail/online-retail.csv'), 'utf8');

describe.each(engines())('large files come in, on %s', (engine) => {
  let shop: Shop;
  let desk: ReturnType<typeof notebook>;
  beforeEach(async () => {
    shop = await openShop(engine);
    desk = notebook(shop);
  });
  afterEach(() => shop.close());

  const tally = () =>
    shop.db.read(async (tx) => {
      const text = 'select count(*) as count, sum(balance) as balance from customers';
      const [customers] = await tx.all<{ count: number | string; balance: number | string }>(text, []);
      const [movements] = await tx.all<{ count: number | string }>('select count(*) as count from movements', []);
      return [Number(customers?.count), Number(customers?.balance), Number(movements?.count)];
    });

  test('X-03 an import cut off in the middle goes on after a restart, and every row is in once', async () => {
    const rows = Array.from({ length: 2200 }, (_, at) => `Cliente ${at},${5_000_000 + at},${at + 1}.50`);
    const checked = await desk.check(`Nombre,Teléfono,Saldo\n${rows.join('\n')}\n`);
    expect(checked).toMatchObject({ state: 'checked', problems: [], checked: { rows: 2200, created: 2200 } });
    const power = new AbortController();
    let writes = 0;
    const db = {
      ...shop.db,
      write: (work: never) =>
        shop.db.write(work).finally(() => {
          writes += 1;
          if (writes === 5) power.abort();
        }),
    };
    const deps = { ...shop.deps, db: db as Shop['db'], stopping: power.signal };
    const confirmed = await confirmImport(deps, checked.id, NO_CHOICES, shop.maria.id);
    expect(confirmed.ok).toBe(true);
    await expect.poll(() => power.signal.aborted, SOON).toBe(true);
    await expect.poll(tally, SOON).toEqual([1000, expect.any(Number), 1000]);
    shop.restart();
    await resumeImports(shop.deps);
    const done = await desk.rest(checked.id);
    expect(done).toMatchObject({ state: 'done', written: { rows: 2200, created: 2200, debts: 2200, errors: 0 } });
    const owed = rows.reduce((sum, _, at) => sum + (at + 1) * 100 + 50, 0);
    expect(await tally()).toEqual([2200, owed, 2200]);
    expect(shop.errors).toEqual([]);
  });

  test("a real shop's orders give its goods and its customers", async () => {
    const goods = await desk.bringIn(
      REAL,
      { kind: 'products', columns: { sku: 1, name: 2, price: 5 } },
      { skipErrors: true, choices: { same_code: 'skip' } },
    );
    const lines = REAL.trim().split('\n').slice(1);
    const codes = new Set(lines.map((line) => line.split(',')[1]));
    const { created, skipped, errors, rows } = goods.written ?? {};
    expect(rows).toBe(lines.length);
    // A code is left out where none of its rows has a name.
    expect(created).toBeGreaterThan(codes.size * 0.97);
    expect((created ?? 0) + (skipped ?? 0) + (errors ?? 0)).toBe(lines.length);
    const people = await desk.bringIn(
      REAL,
      { kind: 'customers', columns: { key: 6, name: 6, category: 7 } },
      { skipErrors: true },
    );
    const ids = new Set(lines.flatMap((line) => line.split(',').at(-2) || []));
    expect(people.written).toMatchObject({ created: ids.size });
    const again = await desk.bringIn(
      REAL,
      { kind: 'customers', columns: { key: 6, name: 6, category: 7 } },
      { skipErrors: true },
    );
    expect(again.written).toMatchObject({ created: 0, changed: 0 });
  }, 300_000);
});
