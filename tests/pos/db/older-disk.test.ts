import Dexie from 'dexie';
import { IDBFactory as FakeFactory, IDBKeyRange as FakeKeyRange } from 'fake-indexeddb';
import { expect, test } from 'vitest';
import { readOrders } from '../../../pos/db/read-orders.ts';
import { openTillDb } from '../../../pos/db/till-db.ts';

const JUAN = '0193a000-0000-7000-8000-00000000d001';

/** As it was pulled before an order could be modified, and before one could be looked up. */
const oldOrder = (n: number) => ({
  id: `0193a000-0000-7000-8000-0000000e000${n}`,
  number: `V-01-0000000${n}`,
  customerId: n === 1 ? JUAN : null,
  tillId: '0193a000-0000-7000-8000-000000000001',
  userId: '0193a000-0000-7000-8000-00000000c0a1',
  occurredAt: `2026-11-2${n}T14:02:00.000Z`,
  businessDate: `2026-11-2${n}`,
  total: 1000,
  rounding: 0,
  hasCredit: n === 1,
  creditAmount: n === 1 ? 600 : 0,
  lines: [{ lineId: `l${n}`, description: 'Yerba', quantity: 1000, unitPrice: 1000 }],
  tenders: [],
  seq: n,
});

test('a disk of the first version keeps all it had, and its orders are found by id, number, customer and day', async () => {
  const options = { indexedDB: new FakeFactory(), IDBKeyRange: FakeKeyRange };
  const old = new Dexie('fiado', options);
  old.version(1).stores({
    meta: 'key',
    outbox: 'id, [state+tillSeq], attention',
    customers: 'id, [generation+seq]',
    accounts: 'id',
    profilePages: 'page, generation',
    accountPages: 'page',
    products: 'id, [generation+seq]',
    productPages: 'page, generation',
    users: 'id',
    tills: 'id',
    stores: 'id',
    orderPages: 'page, generation, lastBusinessDate',
  });
  await old.open();
  await old.table('meta').put({ key: 'identity', value: 'this till' });
  await old.table('orderPages').put({ page: 1, generation: 1, lastBusinessDate: '2026-11-21', rows: [oldOrder(1)] });
  await old.table('orderPages').put({ page: 2, generation: 1, lastBusinessDate: '2026-11-22', rows: [oldOrder(2)] });
  old.close();

  const db = await openTillDb({ ...options, name: 'fiado' });
  const found = async (wanted: { ids?: string[]; customers?: string[] }) =>
    (await readOrders(db, { ...wanted, limit: 10 })).orders.map(({ number }) => number);
  expect(await found({ ids: [oldOrder(1).id] })).toEqual(['V-01-00000001']);
  expect(await found({ ids: ['V-01-00000002'] })).toEqual(['V-01-00000002']);
  expect(await found({ customers: [JUAN] })).toEqual(['V-01-00000001']);
  expect(await found({})).toEqual(['V-01-00000002', 'V-01-00000001']);
  const [order] = (await readOrders(db, { ids: [oldOrder(1).id], limit: 1 })).orders;
  expect(order).toMatchObject({ version: 1, currentValue: 1000, differencePending: 0, voided: false, changes: [] });
  expect(await db.meta.get('identity')).toEqual({ key: 'identity', value: 'this till' });
  db.close();
});
