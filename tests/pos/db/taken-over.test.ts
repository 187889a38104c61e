import Dexie from 'dexie';
import { IDBFactory as FakeFactory, IDBKeyRange as FakeKeyRange } from 'fake-indexeddb';
import { expect, test } from 'vitest';
import { keyOrderPages } from '../../../pos/db/key-order-pages.ts';
import { writeMeta } from '../../../pos/db/meta.ts';
import { readOrders } from '../../../pos/db/read-orders.ts';
import { storageFailureOf } from '../../../pos/db/storage-failure.ts';
import { openTillDb } from '../../../pos/db/till-db.ts';

const disk = () => ({ indexedDB: new FakeFactory(), IDBKeyRange: FakeKeyRange, name: 'fiado' });

test('a tab whose disk a newer Fiado takes over lets go of it for good, and says so', async () => {
  const options = disk();
  const here = await openTillDb(options);
  expect(here.outdated.value).toBe(false);
  const newer = new Dexie('fiado', options);
  newer.version(here.verno + 1).stores({ meta: 'key', tomorrow: 'id' });
  await newer.open();
  expect(here.outdated.value).toBe(true);
  const failure = await here.meta.put({ key: 'tally', value: 'old' }).catch(storageFailureOf);
  expect(failure).toMatchObject({ code: 'not_saved' });
  expect(await newer.table('meta').count()).toBe(0);
  newer.close();
});

test('what an older tab pulled into a disk that was made over is found again', async () => {
  const db = await openTillDb(disk());
  const order = (n: number) => ({
    id: `order-${n}`,
    number: `V-01-0000000${n}`,
    customerId: 'juan',
    seq: n,
    lines: [],
  });
  const page = (n: number) => ({ page: n, generation: 1, lastBusinessDate: '2026-11-21', rows: [order(n)] });
  const tally = { change: 1, nextTillSeq: 1, printed: { V: 0, R: 0, E: 0, Z: 0 }, wipes: 0 };
  const found = async () =>
    (await readOrders(db, { customers: ['juan'], limit: 9 })).orders.map(({ id }) => id).toSorted();
  for (const pages of [1, 2]) {
    await db.orderPages.put(page(pages) as never);
    await writeMeta(db, 'tally', { ...tally, pages });
    expect(await found()).not.toContain(`order-${pages}`);
    await keyOrderPages(db);
    expect(await found()).toContain(`order-${pages}`);
  }
  expect((await readOrders(db, { ids: ['V-01-00000002'], limit: 9 })).orders).toHaveLength(1);
  db.close();
});
