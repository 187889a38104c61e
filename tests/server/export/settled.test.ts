import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readAttention } from '../../../server/attention/read-attention.ts';
import type { Database } from '../../../server/db/database.ts';
import { importBook } from '../../../server/export/import-book.ts';
import { attentionQuerySchema } from '../../../shared/attention/settle-schema.ts';
import { engines } from '../../worlds/postgres.ts';
import { openServer, openShop, type Shop, type TestServer } from '../../worlds/shop.ts';
import { findingsOf } from '../../worlds/tampered.ts';

describe.each(engines())('what was settled goes along when a shop is taken elsewhere (%s)', (engine) => {
  let shop: Shop;
  let empty: TestServer;
  const folder = mkdtempSync(join(tmpdir(), 'fiado-settled-'));
  const file = join(folder, 'fiado.json');
  beforeAll(async () => {
    shop = await openShop(engine);
    empty = await openServer(engine);
    await live();
    const answer = await shop.request('GET', '/api/export/book', { token: shop.mariaToken });
    writeFileSync(file, answer.text);
    empty.wait(60_000);
  });
  afterAll(async () => {
    await shop.close();
    await empty.close();
    rmSync(folder, { recursive: true, force: true });
  });

  /** A till is lost with work in it; some of that is applied, some dismissed, some waits. */
  const live = async () => {
    const lost = await shop.enroll('Caja 2');
    const juan = shop.id();
    await shop.save('customer.save', { customerId: juan, changes: { name: 'Juan' } });
    const berta = shop.id();
    const [known, met, late] = ['1111', '2222', '3333'].map((phone) =>
      shop.command(
        'customer.save',
        { customerId: berta, changes: { name: 'Berta', phone: `11 5555-${phone}`, email: null } },
        { till: lost, user: shop.rosa },
      ),
    );
    await shop.push([known], { token: lost.deviceToken });
    const pay = (n: number) =>
      shop.command(
        'payment.take',
        {
          ...{ paymentId: shop.id(), receiptNumber: `R-02-0000000${n}`, customerId: juan },
          ...{ amount: (n * 100) as never, method: 'cash' },
        },
        { till: lost, user: shop.rosa },
      );
    const payments = [pay(1), pay(2), pay(3)];
    const renamed = shop.command(
      'user.save',
      { userId: shop.rosa.id, changes: { name: 'Rosita' } },
      { till: lost, user: shop.maria },
    );
    await shop.save('till.revoke', { tillId: lost.tillId });
    await shop.push([met, late, ...payments, renamed], { token: lost.deviceToken });
    const settle = (commandId = '', outcome: 'apply' | 'dismiss') =>
      shop.save('attention.settle', { commandId, outcome, ...(outcome === 'dismiss' && { note: 'no pasó' }) });
    const said = [
      await settle(payments[0]?.id, 'apply'),
      await settle(payments[1]?.id, 'dismiss'),
      await settle(renamed.id, 'apply'),
      await settle(met?.id, 'apply'),
      // She asked to be forgotten (D-44): what of her waits can only be dismissed.
      await shop.save('customer.erase', { customerId: berta }),
    ];
    expect(said.map(({ status }) => status)).toEqual(said.map(() => 'applied'));
    expect(await settle(late?.id, 'apply')).toMatchObject({ status: 'refused', code: 'customer_erased' });
    // Later than what was applied: the head of the file has this name.
    await shop.save('user.save', { userId: shop.rosa.id, changes: { name: 'Rosa María' } });
  };

  const lists = (db: Database) =>
    db.read(async (tx) => ({
      open: await readAttention(tx, attentionQuerySchema.parse({})),
      settled: await readAttention(tx, attentionQuerySchema.parse({ settled: 'yes' })),
      balances: (await tx.all<{ balance: number }>('select balance from customers order by id', [])).map(
        ({ balance }) => balance,
      ),
      users: (await tx.all<{ name: string }>('select name from users order by name', [])).map(({ name }) => name),
    }));

  test('X-03 what waits waits there too, what was applied counts once, and who decided it is known', async () => {
    const before = await lists(shop.db);
    expect([before.open.commands.length, before.settled.commands.length]).toEqual([2, 4]);
    expect(before.balances.toSorted((a, b) => a - b)).toEqual([-100, 0]);
    await importBook(empty.deps, file, '2468');
    expect(await lists(empty.db)).toEqual(before);
    expect(await findingsOf(empty.db)).toEqual([]);
    expect(before.users).toContain('Rosa María');
  });
});
