import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { exportedTables } from '../../../server/export/tables.ts';
import { openServer, type TestServer } from '../../worlds/shop.ts';

describe('a large ledger is not read from end to end', () => {
  let server: TestServer;
  beforeAll(async () => {
    server = await openServer('sqlite');
  });
  afterAll(() => server.close());

  test.each([
    ['the export of movements', exportedTables.movements.text, ['', '', 1], 'movements_by_seq'],
    [
      'what tills still have held',
      `select till_id, count(*) as held from commands where attention = 1 and status = 'held' group by till_id`,
      [],
      'commands_held',
    ],
    ['the restores', `select detail from audit where what = 'books.restored'`, [], 'audit_of_restores'],
  ])('for %s', async (_, text, parameters, index) => {
    const plan = await server.deps.db.read((tx) =>
      tx.all<{ detail: string }>(`explain query plan ${text}`, parameters),
    );
    expect(plan.map(({ detail }) => detail).join('\n')).toContain(index);
  });
});
