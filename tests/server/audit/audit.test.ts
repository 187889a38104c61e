import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { kindsDecided } from '../../../shared/authority/authority.ts';
import type { AuditAct, AuditPage } from '../../../shared/history/audit.ts';
import { auditGroups } from '../../../shared/history/audit.ts';
import type { Payload } from '../../../shared/sync/command.ts';
import { engines } from '../../worlds/postgres.ts';
import { openShop, type Shop } from '../../worlds/shop.ts';

describe.each(engines())('the audit page’s questions (%s)', (engine) => {
  let shop: Shop;
  let [juan, yerba, order, payment] = ['', '', '', ''];
  beforeAll(async () => {
    shop = await openShop(engine);
    [juan, yerba, order, payment] = [shop.id(), shop.id(), shop.id(), shop.id()];
    const lines = [{ lineId: shop.id(), description: 'Yerba', quantity: 2000, unitPrice: 50_000 }];
    const sale = {
      ...{ orderId: order, number: 'V-01-00000001', customerId: juan, lines, total: 100_000 },
      tenders: [{ method: 'account', amount: 100_000 }],
    } as unknown as Payload<'order.sell'>;
    const paid = {
      ...{ paymentId: payment, receiptNumber: 'R-01-00000001', customerId: juan, amount: 30_000, method: 'cash' },
    } as unknown as Payload<'payment.take'>;
    await shop.save('customer.save', { customerId: juan, changes: { name: 'Juan Pérez' } });
    shop.wait(60_000);
    await shop.save('product.save', { productId: yerba, changes: { name: 'Yerba', price: 50_000 } } as never);
    shop.wait(60_000);
    await shop.push([shop.command('order.sell', sale, { user: shop.rosa })]);
    shop.wait(60_000);
    await shop.push([shop.command('payment.take', paid, { user: shop.rosa })]);
    shop.wait(60_000);
    await shop.save('order.void', {
      voidId: shop.id(),
      orderId: order,
      baseVersion: 1,
      refunds: [],
      reason: 'error',
    } as never);
    shop.wait(60_000);
    await shop.save('settings.save', { changes: { defaultTermDays: 15 } });
    shop.wait(60_000);
    const cheaper = { productId: yerba, changes: { price: 1 } } as never;
    await shop.push([shop.command('product.save', cheaper, { user: shop.rosa })], { token: shop.rosaToken });
    await shop.request('GET', '/api/tills', { token: shop.rosaToken });
    shop.wait(60_000);
    const wrong = { userId: shop.rosa.id, pin: '0000' };
    await shop.request('POST', '/api/sessions', { token: shop.till.deviceToken, body: wrong });
  });
  afterAll(() => shop.close());

  const ask = async (query = ''): Promise<AuditPage> =>
    (await shop.request<AuditPage>('GET', `/api/audit${query}`, { token: shop.mariaToken })).body;
  const whats = async (query: string) => (await ask(query)).acts.map(({ what }) => what);

  test('R2-64 collect, void, settings change and permission denied: who, when, what, before and after, which till', async () => {
    const { acts } = await ask('?limit=200');
    const of = (what: string) => acts.filter((act) => act.what === what);
    const by = { tillId: shop.till.tillId, at: expect.stringMatching(/^2026-11-21T15:/) };
    expect(of('payment.take')).toEqual([
      {
        ...{ ...by, id: payment, userId: shop.rosa.id, what: 'payment.take', entity: 'payment', entityId: payment },
        subject: 'R-01-00000001 · Juan Pérez',
        fields: { amount: [null, 30_000], balance: [100_000, 70_000], method: [null, 'cash'] },
      },
    ]);
    expect(of('order.void')).toEqual([
      expect.objectContaining({
        ...{ ...by, userId: shop.maria.id, entity: 'order', entityId: order, subject: 'V-01-00000001 · Juan Pérez' },
        fields: expect.objectContaining({ value: [100_000, 0], balance: [70_000, -30_000], reason: [null, 'error'] }),
      }),
    ]);
    expect(of('settings.save')[0]).toMatchObject({ ...by, fields: { defaultTermDays: [30, 15] } });
    expect(of('role.denied').map(({ userId, tillId, fields }) => [userId, tillId, fields])).toEqual([
      [shop.rosa.id, shop.till.tillId, { right: [null, 'tills.read'], path: [null, '/api/tills'] }],
      [
        ...[shop.rosa.id, shop.till.tillId],
        { kind: [null, 'product.save'], code: [null, 'not_authorized'], status: [null, 'refused'] },
      ],
    ]);
  });

  test('SEC-43 a failed login and a denied right stand there, with who, when and on which device', async () => {
    const [failed] = (await ask('?group=failed')).acts;
    expect(failed).toMatchObject({ what: 'session.failed', userId: shop.rosa.id, tillId: shop.till.tillId });
    expect(failed?.at).toBe(new Date(shop.now()).toISOString());
    expect(JSON.stringify(failed)).not.toContain('0000');
    expect(await whats('?group=denied')).toEqual(['role.denied', 'role.denied']);
  });

  test('R2-64 it is searched by kind, person, thing, till, day and text', async () => {
    expect(await whats('?group=collected')).toEqual(['payment.take']);
    expect(await whats('?group=orders')).toEqual(['order.void']);
    expect(new Set(await whats(`?user=${shop.rosa.id}&group=data`))).toEqual(new Set());
    expect(await whats(`?entity=order&id=${order}`)).toEqual(['order.void']);
    expect(await whats('?entity=payment')).toEqual(['payment.take']);
    expect(await whats('?text=perez')).toEqual(['order.void', 'payment.take', 'customer.save']);
    expect(await whats('?text=V-01-00000001')).toEqual(['order.void']);
    expect(await whats('?text=r-01-00000001')).toEqual(['payment.take']);
    expect(await whats('?text=not_authorized')).toEqual(['role.denied']);
    expect(await whats('?text=%25')).toEqual([]);
    expect(await whats('?from=2026-11-22')).toEqual([]);
    expect(await whats('?to=2026-11-20')).toEqual([]);
    expect((await whats('?from=2026-11-21&to=2026-11-21')).length).toBe((await whats('')).length);
    expect(await whats(`?till=${shop.id()}`)).toEqual([]);
    const bad = await shop.request('GET', '/api/audit?group=all', { token: shop.mariaToken });
    expect([bad.status, bad.body.code]).toEqual([422, 'malformed_request']);
  });

  test('R2-64 pages follow one another without a hole and without a repetition, of two at the same instant too', async () => {
    const all = (await ask('?limit=200')).acts;
    for (const limit of [1, 2, 3]) {
      const acts: AuditAct[] = [];
      let next: string | null = '';
      while (next !== null) {
        const before = next === '' ? '' : `&before=${encodeURIComponent(next)}`;
        const page: AuditPage = await ask(`?limit=${limit}${before}`);
        acts.push(...page.acts);
        next = page.next;
      }
      expect(acts).toEqual(all);
    }
    expect(all.map(({ at }) => at)).toEqual(
      all
        .map(({ at }) => at)
        .toSorted()
        .toReversed(),
    );
  });

  test('R2-64 what is filtered goes into a spreadsheet, a row a figure', async () => {
    const csv = await shop.request('GET', '/api/audit/csv?group=collected', { token: shop.mariaToken });
    expect(csv.headers.get('content-type')).toBe('text/csv; charset=utf-8');
    const head = `2026-11-21T15:03:00.000Z,Rosa,${shop.rosa.id},${shop.till.tillId}`;
    const lines = csv.text.replace('\ufeff', '').trim().split('\r\n');
    expect(lines[0]).toBe('at,user,user_id,till,till_id,what,entity,entity_id,subject,field,before,after');
    expect(lines.slice(1).map((line) => line.split(',').slice(-3).join(','))).toEqual([
      'amount,,300.00',
      'balance,1000.00,700.00',
      'method,,cash',
    ]);
    expect(lines[1]?.split(',')[0]).toBe(head.split(',')[0]);
  });

  test('R2-61 a cashier is turned away from it, and that stands in it', async () => {
    const before = (await whats('?group=denied')).length;
    const answer = await shop.request('GET', '/api/audit', { token: shop.rosaToken });
    expect([answer.status, answer.body.code]).toEqual([403, 'forbidden']);
    expect(await whats('?group=denied')).toHaveLength(before + 1);
  });
});

test('R2-64 every kind of command is found under one of the groups', () => {
  const grouped: readonly string[] = Object.values(auditGroups).flat();
  expect(kindsDecided.filter((kind) => !grouped.includes(kind))).toEqual([]);
});
