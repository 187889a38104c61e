import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { AttentionPage } from '../../../shared/attention/attention.ts';
import type { PushAnswer } from '../../../shared/sync/protocol.ts';
import { type Enrollment, SYSTEM_TILL } from '../../../shared/tills/till.ts';
import { engines } from '../../worlds/postgres.ts';
import { type Json, openShop, type Shop } from '../../worlds/shop.ts';
import { findingsOf } from '../../worlds/tampered.ts';

describe.each(engines())('what a till saved to a file before it broke (%s)', (engine) => {
  let shop: Shop;
  let broken: Enrollment;
  let printed = 0;
  beforeAll(async () => {
    shop = await openShop(engine);
    broken = await shop.enroll('Caja 2');
  });
  afterAll(async () => {
    expect(await findingsOf(shop.db)).toEqual([]);
    expect(shop.errors).toEqual([]);
    await shop.close();
  });

  const fileOf = (commands: readonly unknown[], change: object = {}) => ({
    ...{ format: 'fiado-pending', version: 1, savedAt: '2026-11-21T15:00:00.000Z', tillName: 'Caja 2' },
    ...{ tillId: broken.tillId, businessId: shop.businessId, commands, ...change },
  });
  const bring = <T = PushAnswer>(file: object, token = shop.mariaToken) =>
    shop.request<T>('POST', '/api/sync/import', { token, body: file });
  const sale = () => {
    printed += 1;
    return shop.command(
      'order.sell',
      {
        ...{ orderId: shop.id(), number: `V-02-${String(printed).padStart(8, '0')}` },
        lines: [{ lineId: shop.id(), description: 'Pan', quantity: 1000 as never, unitPrice: 500 as never }],
        tenders: [{ method: 'cash', amount: 500 as never }],
        total: 500 as never,
      },
      { till: broken, user: shop.rosa },
    );
  };
  const push = (commands: readonly unknown[]) => shop.push(commands, { token: broken.deviceToken });
  const till = async () => (await shop.db.read((tx) => tx.byValues('tills', 'id', [broken.tillId])))[0];
  const told = ({ results }: PushAnswer) =>
    results.map(({ status, code, flags, replayed }) => [
      code ?? status,
      ...(flags ?? []),
      ...(replayed ? ['again'] : []),
    ]);

  test('X-03 is brought in by the same rules, flagged, in that till’s name; twice changes nothing', async () => {
    const [first, second] = [sale(), sale()];
    await push([first]);
    const heard = (await till())?.last_contact_at;
    shop.wait(60_000);
    const answer = await bring(fileOf([first, second]));
    expect(answer.status).toBe(200);
    expect(told(answer.body)).toEqual([
      ['applied', 'again'],
      ['applied', 'from_file'],
    ]);
    const [order] = await shop.db.read((tx) => tx.byValues('orders', 'id', [second.payload.orderId]));
    expect(order).toMatchObject({ till_id: broken.tillId, user_id: shop.rosa.id, total: 500 });
    expect(told((await bring(fileOf([first, second]))).body)).toEqual([
      ['applied', 'again'],
      ['applied', 'from_file', 'again'],
    ]);
    // The till itself was not heard.
    expect(await till()).toMatchObject({ last_contact_at: heard, next_seq: 3 });
    const trail = await shop.db.read((tx) =>
      tx.all<{ who: string; till_id: string; detail: string }>(
        `select * from audit where what = 'pending.imported'`,
        [],
      ),
    );
    expect(trail).toHaveLength(1);
    expect(trail[0]).toMatchObject({ who: shop.maria.id, till_id: shop.till.tillId });
    expect(JSON.parse(trail[0]?.detail ?? '')).toEqual({ ofTill: broken.tillId, count: 2 });
    const page = await shop.request<AttentionPage>('GET', '/api/attention', { token: shop.mariaToken });
    expect(page.body.commands).toMatchObject([{ id: second.id, flags: ['from_file'] }]);
  });

  test('a till that comes back and sends the same is given the same answers, and goes on', async () => {
    const [saved, later] = [sale(), sale()];
    await bring(fileOf([saved]));
    expect(told(await push([saved, later]))).toEqual([['applied', 'from_file', 'again'], ['applied']]);
  });

  test('numbers that others took meanwhile, or that are missing, are given anew: no number is skipped', async () => {
    const [lost, saved, after] = [sale(), sale(), sale()];
    const behind = { ...saved, tillSeq: 1 };
    expect(told((await bring(fileOf([after, behind]))).body)).toEqual([
      ['applied', 'from_file'],
      ['applied', 'from_file'],
    ]);
    expect(lost.tillSeq).toBeLessThan(after.tillSeq);
    const kept = await shop.db.read((tx) => tx.byValues('commands', 'till_id', [broken.tillId]));
    expect(kept.map(({ till_seq: seq }) => seq).toSorted((a, b) => a - b)).toEqual(kept.map((_, at) => at + 1));
  });

  test('X-17 who wrote the file is nobody: what needs a proof needs it, whoever brings it', async () => {
    const forged = shop.command(
      'product.save',
      { productId: shop.id(), changes: { name: 'Oro', price: 1 as never } },
      { till: broken, user: shop.maria },
    );
    const signed = { ...forged, id: shop.id(), proof: { keyVersion: 1, mac: 'x'.repeat(43) } };
    expect(told((await bring(fileOf([forged, signed]))).body)).toEqual([
      ['proof_missing', 'from_file'],
      ['proof_invalid', 'from_file'],
    ]);
  });

  test('what is not a command, or not that till’s, is answered one by one and blocks nothing', async () => {
    const good = sale();
    const others = { ...sale(), tillId: shop.till.tillId };
    const answer = await bring(fileOf([null, 'x', { id: 5 }, others, { ...good, payload: { x: 1 } }, sale()]));
    expect(told(answer.body)).toEqual([
      ...[['malformed'], ['malformed'], ['malformed'], ['wrong_till', 'from_file'], ['malformed', 'from_file']],
      ['applied', 'from_file'],
    ]);
  });

  test('an id used again with other content leaves the first as it is and takes no number', async () => {
    const first = sale();
    await bring(fileOf([first]));
    const next = (await till())?.next_seq;
    const other = { ...first, payload: { ...first.payload, total: 400, tenders: [{ method: 'cash', amount: 400 }] } };
    expect(told((await bring(fileOf([other]))).body)).toEqual([['command_reused']]);
    expect(await till()).toMatchObject({ next_seq: next });
  });

  test('X-03 a file that somebody changed displaces nothing: what the till says is held beside it, once', async () => {
    const [mine, paid, later] = [sale(), sale(), sale()];
    const forge = (one: typeof mine, orderId: string) => ({
      ...{ ...one, tillSeq: 1 },
      payload: { ...one.payload, orderId, total: 100, tenders: [{ method: 'cash', amount: 100 }], lines: [bread()] },
    });
    const bread = () => ({ lineId: shop.id(), description: 'Pan', quantity: 1000, unitPrice: 100 });
    const elsewhere = shop.id();
    const forged = [forge(mine, mine.payload.orderId), forge(paid, elsewhere)];
    expect(told((await bring(fileOf(forged))).body)).toEqual([
      ['applied', 'from_file'],
      ['applied', 'from_file'],
    ]);
    // Its numbers were taken by the file: it numbers them anew, as ever.
    const next = (await till())?.next_seq ?? 0;
    const numbered = (from: number) => [mine, paid, later].map((one, at) => ({ ...one, tillSeq: from + at }));
    expect(told(await push(numbered(next - 2).slice(0, 2)))).toEqual([['fork'], ['fork']]);
    const held = [['file_differs'], ['file_differs'], ['applied']];
    expect(told(await push(numbered(next)))).toEqual(held);
    expect(told(await push(numbered(next)))).toEqual(held.map((one) => [...one, 'again']));
    // Its numbers moved before it heard the answer.
    expect(told(await push(numbered(next + 3)))).toEqual(held.map((one) => [...one, 'again']));
    const list = await shop.request<AttentionPage>('GET', '/api/attention?state=held', { token: shop.mariaToken });
    const [second, first] = list.body.commands;
    expect([first?.body, second?.body]).toMatchObject([{ payload: mine.payload }, { payload: paid.payload }]);
    const settle = (commandId = '', outcome: 'apply' | 'dismiss') =>
      shop.save('attention.settle', { commandId, outcome, ...(outcome === 'dismiss' && { note: 'cargada de nuevo' }) });
    // The file's has its place: what it was is entered anew. Where it has not, it stands under its own id.
    expect(await settle(first?.id, 'apply')).toMatchObject({ status: 'refused', code: 'order_exists' });
    expect(await settle(first?.id, 'dismiss')).toMatchObject({ status: 'applied' });
    expect(await settle(second?.id, 'apply')).toMatchObject({ status: 'applied' });
    const orders = await shop.db.read((tx) => tx.byValues('orders', 'id', [paid.payload.orderId, elsewhere]));
    expect(orders.map(({ total }) => total).toSorted((a, b) => a - b)).toEqual([100, 500]);
  });

  test('of another business, of no till of ours, or of the system’s own it is refused whole', async () => {
    const commands = [sale()];
    for (const change of [{ businessId: shop.id() }, { tillId: shop.id() }, { tillId: SYSTEM_TILL }]) {
      const answer = await bring<Json>(fileOf(commands, change));
      expect([answer.status, answer.body['code']]).toEqual([409, 'foreign_file']);
    }
    expect((await bring<Json>({ ...fileOf(commands), format: 'other' })).status).toBe(422);
    const many = await bring<Json>(fileOf(Array.from({ length: 501 }, () => null)));
    expect(many.body['code']).toBe('batch_too_large');
    expect((await bring<Json>(fileOf(commands), shop.rosaToken)).status).toBe(403);
    expect((await bring<Json>(fileOf(commands), broken.deviceToken)).status).toBe(401);
  });

  test('of a till that was revoked all of it is held, for somebody to decide', async () => {
    const last = sale();
    await shop.save('till.revoke', { tillId: broken.tillId });
    expect(told((await bring(fileOf([last]))).body)).toEqual([['till_revoked', 'from_file']]);
    expect(await till()).toMatchObject({ drained_at: null, drain_by: null });
    const settled = await shop.save('attention.settle', { commandId: last.id, outcome: 'apply' });
    expect(settled).toMatchObject({ status: 'applied' });
    const orders = await shop.db.read((tx) => tx.byValues('orders', 'id', [last.payload.orderId]));
    expect(orders).toHaveLength(1);
  });
});
