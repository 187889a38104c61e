import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Role } from '../../../shared/users/user.ts';
import { openShop, type Shop } from '../../worlds/shop.ts';

/** Who gets what from every route: a status, or 401 for whoever has no place there. */
type Row = Readonly<Record<'nobody' | 'till' | Role, number>>;

const ID = '01900000-0000-7000-8000-00000000dead';
const everybody = { cashier: 200, supervisor: 200, owner: 200, accountant: 200 };

/** Lists of the office: everybody but the cashier. */
const listed = (status: number): Row => ({
  ...{ nobody: 401, till: 401, cashier: 403 },
  ...{ supervisor: status, owner: status, accountant: status },
});

const matrix: readonly [method: string, path: string, row: Row, body?: unknown][] = [
  ['GET', '/api/health', { nobody: 200, till: 200, ...everybody }],
  ['GET', '/api/setup', { nobody: 200, till: 200, ...everybody }],
  ['GET', '/api/openapi.json', { nobody: 200, till: 200, ...everybody }],
  ['GET', '/api/customers', { nobody: 401, till: 401, ...everybody }],
  [
    'GET',
    `/api/customers/${ID}`,
    { nobody: 401, till: 401, cashier: 404, supervisor: 404, owner: 404, accountant: 404 },
  ],
  [
    'GET',
    `/api/customers/${ID}/credit`,
    { nobody: 401, till: 401, cashier: 404, supervisor: 404, owner: 404, accountant: 404 },
  ],
  ...['statistics', 'explain', 'movements', 'orders', 'receipts'].map((part): (typeof matrix)[number] => [
    'GET',
    `/api/customers/${ID}/${part}`,
    { nobody: 401, till: 401, cashier: 404, supervisor: 404, owner: 404, accountant: 404 },
  ]),
  [
    'GET',
    `/api/customers/${ID}/merge`,
    { nobody: 401, till: 401, cashier: 422, supervisor: 422, owner: 422, accountant: 422 },
  ],
  ...['data', 'data.csv'].map((part): (typeof matrix)[number] => [
    'GET',
    `/api/customers/${ID}/${part}`,
    { nobody: 401, till: 401, cashier: 403, supervisor: 403, owner: 404, accountant: 404 },
  ]),
  ['GET', '/api/products', { nobody: 401, till: 401, ...everybody }],
  ['GET', '/api/backups', { nobody: 401, till: 401, cashier: 403, supervisor: 403, owner: 200, accountant: 403 }],
  [
    'POST',
    '/api/sync/import',
    { nobody: 401, till: 401, cashier: 403, supervisor: 422, owner: 422, accountant: 403 },
    {},
  ],
  ['GET', '/api/attention', { nobody: 401, till: 401, cashier: 403, supervisor: 200, owner: 200, accountant: 200 }],
  ['GET', '/api/tills', { nobody: 401, till: 401, cashier: 403, supervisor: 200, owner: 200, accountant: 200 }],
  ['GET', '/api/export/book', { nobody: 401, till: 401, cashier: 403, supervisor: 403, owner: 200, accountant: 200 }],
  ['GET', '/api/export/:table', { nobody: 401, till: 401, cashier: 403, supervisor: 403, owner: 422, accountant: 422 }],
  ['GET', '/api/imports', { nobody: 401, till: 401, cashier: 403, supervisor: 403, owner: 200, accountant: 403 }],
  ['GET', `/api/imports/${ID}`, { nobody: 401, till: 401, cashier: 403, supervisor: 403, owner: 404, accountant: 403 }],
  [
    'GET',
    `/api/imports/${ID}/problems`,
    { nobody: 401, till: 401, cashier: 403, supervisor: 403, owner: 200, accountant: 403 },
  ],
  [
    'GET',
    '/api/imports/files/:fileId',
    { nobody: 401, till: 401, cashier: 403, supervisor: 403, owner: 422, accountant: 403 },
  ],
  [
    'POST',
    '/api/imports/files',
    { nobody: 401, till: 401, cashier: 403, supervisor: 403, owner: 415, accountant: 403 },
  ],
  ['POST', '/api/imports', { nobody: 401, till: 401, cashier: 403, supervisor: 403, owner: 422, accountant: 403 }, {}],
  [
    'POST',
    `/api/imports/${ID}/confirm`,
    { nobody: 401, till: 401, cashier: 403, supervisor: 403, owner: 404, accountant: 403 },
    {},
  ],
  ...[
    '/api/movements',
    '/api/movements/totals',
    '/api/movements/csv',
    '/api/orders',
    '/api/orders/totals',
    '/api/orders/csv',
  ].map((path): (typeof matrix)[number] => ['GET', path, listed(200)]),
  ...['/api/movements/groups', '/api/orders/groups', '/api/orders/report'].map((path): (typeof matrix)[number] => [
    'GET',
    path,
    listed(422),
  ]),
  [
    'GET',
    `/api/movements/${ID}`,
    { nobody: 401, till: 401, cashier: 404, supervisor: 404, owner: 404, accountant: 404 },
  ],
  ['GET', '/api/till-sessions', listed(200)],
  [
    'GET',
    `/api/till-sessions/${ID}`,
    { nobody: 401, till: 401, cashier: 403, supervisor: 404, owner: 404, accountant: 404 },
  ],
  ['GET', `/api/papers/${ID}`, { nobody: 401, till: 401, cashier: 404, supervisor: 404, owner: 404, accountant: 404 }],
  ['GET', `/api/orders/${ID}`, { nobody: 401, till: 401, cashier: 404, supervisor: 404, owner: 404, accountant: 404 }],
  [
    'GET',
    `/api/products/${ID}/stock`,
    { nobody: 401, till: 401, cashier: 403, supervisor: 404, owner: 404, accountant: 404 },
  ],
  ['GET', '/api/history', { nobody: 401, till: 401, cashier: 403, supervisor: 200, owner: 200, accountant: 200 }],
  ['GET', '/api/audit', { nobody: 401, till: 401, cashier: 403, supervisor: 200, owner: 200, accountant: 200 }],
  ['GET', '/api/audit/csv', { nobody: 401, till: 401, cashier: 403, supervisor: 200, owner: 200, accountant: 200 }],
  [
    'POST',
    '/api/devices/codes',
    { nobody: 401, till: 401, cashier: 403, supervisor: 201, owner: 201, accountant: 403 },
  ],
  [
    'PUT',
    `/api/users/${ID}/pin`,
    { nobody: 401, till: 401, cashier: 403, supervisor: 403, owner: 404, accountant: 403 },
    { pin: '1234' },
  ],
  ['GET', '/api/sync/pull', { nobody: 401, till: 200, ...everybody }],
  ['GET', '/api/sync/live', { nobody: 401, till: 200, ...everybody }],
  ['POST', '/api/sync/push', { nobody: 401, till: 200, ...everybody }, { commands: [] }],
  [
    'POST',
    '/api/sessions',
    { nobody: 401, till: 401, cashier: 401, supervisor: 401, owner: 401, accountant: 401 },
    { userId: ID, pin: '0000' },
  ],
  [
    'POST',
    '/api/devices/enroll',
    { nobody: 410, till: 410, cashier: 410, supervisor: 410, owner: 410, accountant: 429 },
    { code: '00000000', name: 'x' },
  ],
  [
    'POST',
    '/api/demo/start-over',
    { nobody: 401, till: 401, cashier: 403, supervisor: 403, owner: 409, accountant: 403 },
  ],
  ['POST', '/api/demo/end', { nobody: 401, till: 401, cashier: 403, supervisor: 403, owner: 403, accountant: 403 }],
  ['POST', '/api/setup', { nobody: 403, till: 403, cashier: 403, supervisor: 403, owner: 403, accountant: 403 }],
  ['DELETE', '/api/sessions', { nobody: 401, till: 401, cashier: 204, supervisor: 204, owner: 204, accountant: 204 }],
];

describe('SEC-24 who may ask for what', () => {
  let shop: Shop;
  const tokens: Record<string, string> = { nobody: '' };
  beforeAll(async () => {
    shop = await openShop('sqlite');
    tokens['till'] = shop.till.deviceToken;
    for (const role of ['cashier', 'supervisor', 'owner', 'accountant'] as const)
      tokens[role] = await shop.signIn(await shop.addUser(`La ${role}`, role, '9999'));
  });
  afterAll(() => shop.close());

  test.each(matrix)('%s %s', async (method, path, row, body) => {
    for (const [who, status] of Object.entries(row)) {
      const response = await shop.app().request(path, {
        method,
        headers: {
          ...(tokens[who] ? { authorization: `Bearer ${tokens[who]}` } : {}),
          ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      });
      expect([who, response.status]).toEqual([who, status]);
      if (status === 401) expect(((await response.json()) as { code: string }).code).toMatch(/unauthorized|wrong_pin/);
      else await response.body?.cancel();
    }
  });

  test('no route is missing from this table', () => {
    const routes = shop
      .app()
      .routes.filter(({ method, path }) => method !== 'ALL' && path.startsWith('/api'))
      .map(({ method, path }) => `${method} ${path.replace(/\{.*\}$/, '').replaceAll(':id', ID)}`);
    const listed = matrix.map(([method, path]) => `${method} ${path}`);
    expect([...new Set(routes)].sort()).toEqual([...listed].sort());
  });

  test('SEC-01 without a token nothing is told but that', async () => {
    for (const [method, path, row] of matrix) {
      if (row.nobody !== 401) continue;
      const answer = await shop.request(method, path);
      expect([path, answer.status]).toEqual([path, 401]);
      expect(Object.keys(answer.body).sort()).toEqual(['code', 'detail', 'status', 'title', 'type']);
    }
  });
});
