import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { importBook } from '../../../server/export/import-book.ts';
import type { Money, Quantity } from '../../../shared/money/money.ts';
import type { SessionAnswer, SessionPage } from '../../../shared/till-sessions/session-list.ts';
import { engines } from '../../worlds/postgres.ts';
import { openServer, openShop, type Shop, type TestServer } from '../../worlds/shop.ts';
import { findingsOf } from '../../worlds/tampered.ts';

describe.each(engines())('till sessions as the office reads them (%s)', (engine) => {
  let shop: Shop;
  let session: string;
  beforeEach(async () => {
    shop = await openShop(engine);
    session = shop.id();
    await shop.save('till.open', { sessionId: session, float: 5000 as Money });
    const line = { lineId: shop.id(), description: 'Pan', quantity: 1000 as Quantity, unitPrice: 300 as Money };
    await shop.save('order.sell', {
      ...{ orderId: shop.id(), number: 'V-01-00000001', lines: [line], total: 300 as Money },
      tenders: [{ method: 'cash', amount: 300 as Money }],
    });
    await shop.save('cash.move', { moveId: shop.id(), direction: 'out', amount: 1000 as Money, reason: 'panadero' });
    const figures = { expected: 4300 as Money, acts: 2, sales: 300 as Money, payments: 0 as Money };
    const closed = { sessionId: session, number: 'Z-01-00000001', counted: 4200 as Money, figures };
    expect(await shop.save('till.close', closed)).toMatchObject({ status: 'applied' });
  });
  afterEach(() => shop.close());

  const get = <T>(path: string, token = shop.mariaToken) =>
    shop.request<T & { code?: string }>('GET', `/api/till-sessions${path}`, { token });

  test('X-12 the list says what is missing, the report why', async () => {
    const { body } = await get<SessionPage>('');
    expect(body.sessions).toMatchObject([{ id: session, counted: 4200, expected: 4300, number: 'Z-01-00000001' }]);
    expect((await get<SessionPage>('?state=open')).body.sessions).toEqual([]);
    expect((await get<SessionPage>('?state=differing')).body.sessions).toHaveLength(1);
    const { report } = (await get<SessionAnswer>(`/${session}`)).body;
    expect(report.since.amounts).toEqual({ sale: { cash: 300 }, cash_out: { cash: -1000 } });
    expect(report.moves).toMatchObject([{ direction: 'out', amount: 1000, reason: 'panadero' }]);
  });

  test('X-17 a cashier does not read it, of one that is not there is none, and odd queries are refused', async () => {
    expect(await get('', shop.rosaToken)).toMatchObject({ status: 403 });
    expect(await get(`/${session}`, shop.rosaToken)).toMatchObject({ status: 403 });
    expect(await get(`/${shop.id()}`)).toMatchObject({ status: 404 });
    for (const query of ['?state=closed', '?till=1', '?before=-1', '?limit=0', '/not-an-id'])
      expect((await get(query)).body, query).toMatchObject({ code: 'malformed_request' });
  });

  test('X-12 who closed it, and what was in the drawer, stands in the trail', async () => {
    const { body } = await shop.request<{ acts: { what: string; fields: object }[] }>('GET', '/api/audit', {
      token: shop.mariaToken,
    });
    const acts = body.acts.filter(({ what }) => what === 'till.close' || what === 'cash.move');
    expect(acts.map(({ what, fields }) => [what, fields])).toEqual([
      ['till.close', { drawer: [4300, 4200] }],
      ['cash.move', { amount: [null, -1000], reason: [null, 'panadero'] }],
    ]);
  });

  test('X-12 `verify` finds a close that says another figure than the commands', async () => {
    expect(await findingsOf(shop.db)).toEqual([]);
    const off =
      engine === 'postgres' ? 'alter table till_sessions disable trigger all' : 'drop trigger till_sessions_keep';
    await shop.db.write(async (tx) => {
      await sql.raw(off).execute(tx.q);
      await sql.raw('update till_sessions set expected = 4200').execute(tx.q);
    });
    expect(await findingsOf(shop.db, ['sessions'])).toEqual([expect.stringContaining('closed with 4200 of 4200')]);
  });

  test.each(engines())('X-12 an export read in elsewhere (%s) has the same sessions', async (to) => {
    const empty: TestServer = await openServer(to);
    const folder = mkdtempSync(join(tmpdir(), 'fiado-sessions-'));
    try {
      const file = join(folder, 'fiado.json');
      writeFileSync(file, (await shop.request('GET', '/api/export/book', { token: shop.mariaToken })).text);
      await importBook(empty.deps, file, '2468');
      const rows = (from: TestServer['db']) => from.read((tx) => tx.all('select * from till_sessions', []));
      expect(await rows(empty.db)).toEqual(await rows(shop.db));
      expect(await findingsOf(empty.db)).toEqual([]);
    } finally {
      await empty.close();
      rmSync(folder, { recursive: true, force: true });
    }
  });
});
