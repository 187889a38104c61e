import { afterAll, beforeAll, expect, test } from 'vitest';
import { WaitingItem } from '../../../pos/attention/waiting-item.tsx';
import { withSentences } from '../../../pos/i18n/catalogue.ts';
import type { AttentionCommand } from '../../../shared/attention/attention.ts';
import { instantOf } from '../../../shared/dates/plain-date.ts';
import { type CounterTill, openCounterTill } from '../../worlds/counter-of-shop.ts';
import { openShop, type Shop } from '../../worlds/shop.ts';
import { openSmallTab } from '../../worlds/small-tab.tsx';

let shop: Shop;
let counter: CounterTill;

beforeAll(async () => {
  await withSentences(Promise.resolve());
  shop = await openShop('sqlite');
  counter = await openCounterTill(shop, 'Caja uno');
  await counter.seatWithPin(shop.maria);
});
afterAll(async () => {
  counter.close();
  await shop.close();
});

test('X-12 a close that showed other figures leads to its report', () => {
  const [sessionId, at] = [shop.id(), instantOf(shop.now())];
  const figures = { expected: 105, acts: 1, sales: 10, payments: 0 };
  const body = {
    ...{ id: shop.id(), tillId: counter.enrollment.tillId, tillSeq: 9, userId: shop.maria.id, kind: 'till.close' },
    ...{ occurredAt: at, businessDate: '2026-11-21' },
    payload: { sessionId, number: 'Z-01-00000001', counted: 110, figures },
  };
  const row: AttentionCommand = {
    ...{ id: body.id, tillId: body.tillId, tillSeq: 9, userId: body.userId, kind: body.kind, status: 'applied' },
    ...{ code: null, params: null, flags: ['close_differs'], occurredAt: at, receivedAt: at, seq: 9, body },
    ...{ settled: null, about: null },
  };
  const tab = openSmallTab();
  tab.open(counter.till, '/attention', <WaitingItem row={row} isDecided={false} onSettled={() => {}} />);
  const links = tab
    .body()
    .all('a')
    .map((link) => [link.attributes.get('href'), link.textContent]);
  expect(links).toEqual([[`/drawer/sessions/${sessionId}`, 'Ver el informe de caja']]);
  expect(tab.body().textContent).toContain('Abra el informe: compárelo con el papel');
  tab.close();
});
