import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { cancelMovement, discardDraft } from '../../../pos/movements/cancel.ts';
import { confirmDraft, isOtherDraft } from '../../../pos/movements/confirm.ts';
import { draftAdjustment } from '../../../pos/movements/draft.ts';
import { type ShownMovement, showMovement } from '../../../pos/movements/shown-movement.ts';
import { takePayment } from '../../../pos/payments/take.ts';
import { newId } from '../../../pos/record-command.ts';
import type { Money } from '../../../shared/money/money.ts';
import type { Command } from '../../../shared/sync/command.ts';
import { accepted, pesos, sellOnAccount } from '../../worlds/counter.ts';
import { type CounterTill, openCounterTill } from '../../worlds/counter-of-shop.ts';
import { openShop, type Shop } from '../../worlds/shop.ts';

let shop: Shop;
let juan: string;
let counter: CounterTill;
let desk: CounterTill;

beforeEach(async () => {
  shop = await openShop('sqlite');
  juan = shop.id();
  await shop.save('customer.save', { customerId: juan, changes: { name: 'Juan Pérez' } });
  counter = await openCounterTill(shop, 'Caja uno');
  desk = await openCounterTill(shop, 'Oficina');
  for (const one of [counter, desk]) await one.seatWithPin(shop.maria);
});

afterEach(async () => {
  counter.close();
  desk.close();
  await shop.close();
});

const balance = async ({ till }: CounterTill) => (await till.books.account(juan))?.account.balance;
/** As its page shows it: the server is asked, unless it is out of reach or what was done here waits for it. */
const found = async ({ till }: CounterTill, id: string, isAsked = true): Promise<ShownMovement | null> => {
  const waiting = (await till.books.outbox('pending')).map(
    ({ command, tillSeq }) => ({ ...command, tillSeq }) as Command,
  );
  const answer = isAsked && waiting.length === 0 ? await till.api.movement(id).catch(() => null) : null;
  return showMovement(id, { answer, view: await till.books.account(juan), waiting });
};
const movementAt = async (at: CounterTill, id: string): Promise<ShownMovement> => {
  const movement = await found(at, id);
  if (!movement) throw new Error('no such movement here');
  return movement;
};
const waitingAt = async ({ till }: CounterTill) =>
  (await till.books.outbox('attention')).map(({ command, attention, code, flags }) => [
    command.kind,
    attention,
    code ?? flags,
  ]);
const edit = (at: CounterTill, opened: ShownMovement, changed: { amount?: Money; reason?: string }) =>
  draftAdjustment(at.till, {
    movementId: opened.id,
    customerId: juan,
    amount: opened.amount,
    reason: opened.reason ?? '',
    ...changed,
    opened,
  });
/** Written down at the desk, and held by both. */
const drafted = async (amount: Money): Promise<string> => {
  const movementId = newId(desk.till);
  accepted(await draftAdjustment(desk.till, { movementId, customerId: juan, amount, reason: 'uno' }));
  for (const one of [desk, counter]) await one.sync();
  return movementId;
};

describe('a draft that two tills have in hand', () => {
  test('D-22 confirmed out of reach while the desk made it larger, nothing is posted, and both show it as it is', async () => {
    const id = await drafted(pesos(500));
    const seen = await movementAt(counter, id);
    counter.cut(true);
    accepted(await confirmDraft(counter.till, seen));
    expect(await balance(counter)).toBe(pesos(500));
    accepted(await edit(desk, await movementAt(desk, id), { amount: pesos(90_000) }));
    await desk.sync();
    counter.cut(false);
    for (const one of [counter, desk]) await one.sync();
    expect(await waitingAt(counter)).toEqual([['movement.confirm', 'held', 'preview_differs']]);
    expect([await balance(counter), await balance(desk)]).toEqual([0, 0]);
    const now = await movementAt(counter, id);
    expect(now).toMatchObject({ state: 'draft', amount: pesos(90_000) });
    // What a dialog that was open says before it can be confirmed.
    expect([isOtherDraft(now, seen), isOtherDraft(now, now)]).toEqual([true, false]);
    accepted(await confirmDraft(counter.till, now));
    for (const one of [counter, desk]) await one.sync();
    expect([await balance(counter), await balance(desk)]).toEqual([pesos(90_000), pesos(90_000)]);
  });

  test('R4-55 each of two who edit it out of reach of each other changes what he changed', async () => {
    const id = await drafted(pesos(500));
    const seen = await movementAt(counter, id);
    accepted(await edit(desk, await movementAt(desk, id), { amount: pesos(700) }));
    accepted(await edit(counter, seen, { reason: 'dos' }));
    for (const one of [desk, counter, desk]) await one.sync();
    for (const one of [desk, counter])
      expect(await movementAt(one, id)).toMatchObject({ amount: pesos(700), reason: 'dos', state: 'draft' });
    // Edited twice before the network is back, it is as its last words here.
    accepted(await edit(counter, await movementAt(counter, id), { amount: pesos(800) }));
    accepted(await edit(counter, await movementAt(counter, id), { reason: 'tres' }));
    const here = { amount: pesos(800), reason: 'tres', together: pesos(800) };
    expect(await movementAt(counter, id)).toMatchObject(here);
    await counter.sync();
    expect(await movementAt(counter, id)).toMatchObject(here);
  });

  test('R4-60 confirmed and sent, it is no draft again while the server is asked anew, and can be cancelled at once', async () => {
    const id = await drafted(pesos(500));
    const { answer } = await movementAt(counter, id);
    accepted(await confirmDraft(counter.till, await movementAt(counter, id)));
    await counter.sync();
    expect(answer?.state).toBe('draft');
    const view = await counter.till.books.account(juan);
    const movement = showMovement(id, { answer, view, waiting: [] });
    expect(movement).toMatchObject({ state: 'confirmed', balanceAfter: pesos(500), together: pesos(500) });
    if (!movement) throw new Error('no such movement here');
    accepted(await cancelMovement(counter.till, { movement, reason: 'estaba anotado' }));
    await counter.sync();
    expect(await waitingAt(counter)).toEqual([]);
    expect(await balance(counter)).toBe(0);
  });

  test('R4-21 deleted at the desk, an edit from out of reach does not bring it back', async () => {
    const id = await drafted(pesos(500));
    const seen = await movementAt(counter, id);
    accepted(await discardDraft(desk.till, await movementAt(desk, id)));
    await desk.sync();
    accepted(await edit(counter, seen, { reason: 'dos' }));
    for (const one of [counter, desk]) await one.sync();
    expect(await waitingAt(counter)).toEqual([['movement.draft', 'held', 'movement_unknown']]);
    expect([await found(counter, id), await found(desk, id)]).toEqual([null, null]);
  });
});

describe('a payment whose rounding was cancelled before', () => {
  test('D-29 shows what is left to fall, and the till agrees with the server before the sync as after it', async () => {
    await shop.save('settings.save', { changes: { cashUnit: 100 } });
    await counter.sync();
    await sellOnAccount(counter.till, juan, 1_040 as Money);
    const paid = accepted(
      await takePayment(counter.till, {
        paymentId: newId(counter.till),
        customerId: juan,
        amount: 1_000 as Money,
        rounding: 40 as Money,
        method: 'cash',
      }),
    );
    const id = `${paid.command.payload.paymentId}:payment`;
    const together = async (isAsked = false) => (await found(counter, id, isAsked))?.together;
    expect(await together()).toBe(-1_040);
    await counter.sync();
    shop.wait(60_000);
    await shop.save('movement.cancel', { movementId: id.replace('payment', 'cash_rounding'), reason: 'error' });
    await counter.sync();
    expect([await together(), await together(true), await balance(counter)]).toEqual([-1_000, -1_000, 40]);
    shop.wait(60_000);
    const movement = await movementAt(counter, id);
    accepted(await cancelMovement(counter.till, { movement, reason: 'billete falso' }));
    expect([await together(), await balance(counter)]).toEqual([-1_000, 1_040]);
    await counter.sync();
    expect(await waitingAt(counter)).toEqual([]);
    expect([await together(), await together(true), await balance(counter)]).toEqual([-1_000, -1_000, 1_040]);
  });
});
