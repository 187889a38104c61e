import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { numbered } from '../../../pos/db/outbox.ts';
import { accepted, codeOf, pesos } from '../../worlds/counter.ts';
import {
  approval,
  balance,
  change,
  openTwoCounters,
  sellMixed,
  serverOrder,
  type TwoCounters,
} from './two-counters.ts';

let counters: TwoCounters;
beforeEach(async () => {
  counters = await openTwoCounters();
});
afterEach(() => counters.close());

describe('a cashier with a supervisor’s approval', () => {
  test('alone he is refused; with Sofía’s PIN it is done offline, and the server knows whose approval it was', async () => {
    const { shop, sofia, one } = counters;
    const id = await sellMixed(one.till);
    await one.sync();
    expect(codeOf(await change(one.till, id, { back: 1 }))).toBe('not_authorized');
    one.cut(true);
    const approver = accepted(await approval(one.till, sofia));
    expect(one.till.session.peek()?.user.id).toBe(shop.rosa.id);
    accepted(await change(one.till, id, { back: 1 }, approver));
    one.cut(false);
    await one.sync();
    expect((await one.till.books.outbox()).map(({ status, flags }) => [status, flags])).toEqual([
      ['applied', []],
      ['applied', []],
    ]);
    expect(await serverOrder(shop, id)).toMatchObject({ version: 2, changes: [{ userId: shop.rosa.id }] });
  });

  test('an approval is good for its own command only: on another one it is refused', async () => {
    const { shop, sofia, one } = counters;
    const id = await sellMixed(one.till);
    accepted(await change(one.till, id, { back: 1 }, accepted(await approval(one.till, sofia))));
    await one.sync();
    const row = (await one.till.books.outbox()).at(-1);
    if (row?.command.kind !== 'order.modify') throw new Error('no modification');
    const { approval: stolen, ...rest } = numbered(row);
    const other = {
      ...rest,
      id: shop.id(),
      tillSeq: 3,
      approval: stolen,
      payload: { ...row.command.payload, modificationId: shop.id(), baseVersion: 2 },
    };
    const { results } = await shop.push([other], { token: one.enrollment.deviceToken });
    expect(results).toMatchObject([{ status: 'refused', code: 'proof_invalid' }]);
    const more = { ...other, tillSeq: 4, id: shop.id(), approval: undefined };
    expect((await shop.push([more], { token: one.enrollment.deviceToken })).results).toMatchObject([
      { status: 'refused', code: 'not_authorized' },
    ]);
    expect(await serverOrder(shop, id)).toMatchObject({ version: 2 });
    expect(await balance(shop)).toBe(pesos(5400));
  });

  test('who may not do it himself approves nothing, and too many wrong PINs lock him out as at the sign-in', async () => {
    const { shop, sofia, one } = counters;
    const pablo = await shop.addUser('Pablo', 'cashier', '1111');
    await one.sync();
    expect(codeOf(await approval(one.till, pablo))).toBe('not_authorized');
    expect(codeOf(await approval(one.till, { ...shop.rosa, pin: '2468' }))).toBe('not_authorized');
    for (let wrong = 1; wrong <= 5; wrong += 1)
      expect(codeOf(await approval(one.till, { ...sofia, pin: '0000' }))).toBe('wrong_pin');
    expect(codeOf(await approval(one.till, sofia))).toBe('locked_out');
    shop.wait(61_000);
    expect(codeOf(await approval(one.till, sofia))).toBe('accepted');
  });

  test('a supervisor who lost his rights before the act approves nothing any more, once the till has heard of it', async () => {
    const { shop, sofia, one } = counters;
    const id = await sellMixed(one.till);
    const approver = accepted(await approval(one.till, sofia));
    await shop.save('user.save', { userId: sofia.id, changes: { role: 'cashier' } });
    await one.sync();
    expect(codeOf(await change(one.till, id, { back: 1 }, approver))).toBe('not_authorized');
  });
});
