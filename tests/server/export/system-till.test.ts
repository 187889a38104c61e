import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type SystemCommand, writeAsSystem } from '../../../server/sync/write-as-system.ts';
import type { PlainDate } from '../../../shared/dates/plain-date.ts';
import { instantOf } from '../../../shared/dates/plain-date.ts';
import type { Money } from '../../../shared/money/money.ts';
import { SYSTEM_TILL } from '../../../shared/tills/till.ts';
import { engines } from '../../worlds/postgres.ts';
import { openShop, type Shop } from '../../worlds/shop.ts';

describe.each(engines())('what the shop had before it came to Fiado (%s)', (engine) => {
  let shop: Shop;
  beforeAll(async () => {
    shop = await openShop(engine);
    const customerId = shop.id();
    const at = { occurredAt: instantOf(shop.deps.clock.now()), businessDate: '2026-11-21' as PlainDate };
    const juan: SystemCommand = {
      ...{ ...at, id: shop.id(), kind: 'customer.save' },
      payload: { customerId, changes: { name: 'Juan' } },
    };
    const debt: SystemCommand = {
      ...{ ...at, id: shop.id(), kind: 'debt.open' },
      payload: { debtId: shop.id(), customerId, amount: 50_000 as Money, dueDate: '2026-12-31' as PlainDate },
    };
    const results = await writeAsSystem({ ...shop.deps, isBusy: () => false }, [juan, debt]);
    expect(results).toMatchObject([{ status: 'applied' }, { status: 'applied' }]);
  });
  afterAll(() => shop.close());

  const linesOf = async (path: string) => {
    const { text } = await shop.request('GET', path, { token: shop.mariaToken });
    return text.replace('\ufeff', '').trimEnd().split('\r\n').slice(1);
  };

  test('R4-11 in a list as a file, what was brought in says so, where a till and a person would stand', async () => {
    const lines = await linesOf('/api/movements/csv');
    expect(lines).toHaveLength(1);
    expect(lines[0]).toContain(`,${SYSTEM_TILL},`);
    expect(lines[0]).toMatch(/,Saldo inicial,Confirmado,Importado,Fiado \(automático\)$/);
  });

  test('R2-64 the trail as a file, which has no words of a language, keeps the id', async () => {
    const lines = (await linesOf('/api/audit/csv')).filter((line) => line.includes(SYSTEM_TILL));
    expect(lines.length).toBeGreaterThan(0);
    for (const line of lines) expect(line).toContain(`,${SYSTEM_TILL},${SYSTEM_TILL},`);
    expect(await linesOf('/api/audit/csv')).not.toContainEqual(expect.stringMatching(/,system,/));
  });
});
