import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { orderContext } from '../../../pos/db/view-order.ts';
import { cancelMovement, discardDraft } from '../../../pos/movements/cancel.ts';
import { confirmDraft } from '../../../pos/movements/confirm.ts';
import { draftAdjustment } from '../../../pos/movements/draft.ts';
import { type ShownMovement, showMovement } from '../../../pos/movements/shown-movement.ts';
import { assignOrder, noteInvoice } from '../../../pos/orders/assign.ts';
import { modify } from '../../../pos/orders/modify.ts';
import { planModification } from '../../../pos/orders/plan-modification.ts';
import { type Sale, sell } from '../../../pos/orders/sell.ts';
import { settleDifference } from '../../../pos/orders/settle-difference.ts';
import { foreseeVoid, voidOrder } from '../../../pos/orders/void.ts';
import { newId } from '../../../pos/record-command.ts';
import { payRefund, refundableBy } from '../../../pos/refunds/pay.ts';
import { approve } from '../../../pos/session/approval.ts';
import type { Till } from '../../../pos/till-context.ts';
import { openDrawer } from '../../../pos/till-sessions/open.ts';
import { readReport } from '../../../pos/till-sessions/read-report.ts';
import { instantOf } from '../../../shared/dates/plain-date.ts';
import { type Money, money, type Quantity } from '../../../shared/money/money.ts';
import type { Order } from '../../../shared/orders/order.ts';
import { planRefunds } from '../../../shared/orders/plan-refunds.ts';
import type { Command } from '../../../shared/sync/command.ts';
import { expectedCash } from '../../../shared/till-sessions/report.ts';
import { accepted, codeOf, pay, pesos } from '../../worlds/counter.ts';
import { type CounterTill, openCounterTill } from '../../worlds/counter-of-shop.ts';
import { openShop, type Person, type Shop } from '../../worlds/shop.ts';

let shop: Shop;
let sofia: Person;
let juan: string;
let counter: CounterTill;
let till: Till;

beforeEach(async () => {
  shop = await openShop('sqlite');
  sofia = await shop.addUser('Sofía', 'supervisor', '9999');
  juan = shop.id();
  await shop.save('customer.save', { customerId: juan, changes: { name: 'Juan Pérez' } });
  counter = await openCounterTill(shop, 'Caja uno');
  till = counter.till;
  await counter.seatWithPin(shop.maria);
});

afterEach(async () => {
  counter.close();
  await shop.close();
});

async function sellMixed(more: Partial<Sale> = {}): Promise<Order> {
  const done = await sell(till, {
    customerId: juan,
    lines: [{ description: 'Yerba', quantity: 10_000 as Quantity, unitPrice: pesos(1000) }],
    tenders: [
      { method: 'cash', amount: pesos(3000) },
      { method: 'card', amount: pesos(1000) },
      { method: 'account', amount: pesos(6000) },
    ],
    ...more,
  });
  return orderAt(accepted(done).command.id);
}

const orderAt = async (id: string): Promise<Order> => {
  const view = await till.books.order(id);
  if (!view) throw new Error('the till does not hold the order');
  return view.order;
};
const balance = async () => (await till.books.account(juan))?.account.balance;
const movementAt = async (id: string): Promise<ShownMovement> => {
  const view = await till.books.account(juan);
  const waiting = (await till.books.outbox('pending')).map(
    ({ command, tillSeq }) => ({ ...command, tillSeq }) as Command,
  );
  const found = showMovement(id, { answer: null, view, waiting });
  if (!found) throw new Error('no such movement here');
  return found;
};
/** What the server made of all that this till did: nothing held, refused or flagged, and the same balance. */
const agrees = async () => {
  const here = await balance();
  await counter.sync();
  expect((await till.books.outbox('attention')).map(({ command, code, flags }) => [command.kind, code, flags])).toEqual(
    [],
  );
  expect(await balance()).toBe(here);
};

describe('an order is voided', () => {
  test('R4-60 by its tenders: the account gets back what was on it, and the server agrees to the cent', async () => {
    const order = await sellMixed();
    const refunds = planRefunds(order, 100);
    expect(refunds).toEqual([
      { method: 'cash', amount: pesos(3000) },
      { method: 'card', amount: pesos(1000) },
    ]);
    expect(accepted(foreseeVoid(till, order, refunds))).toMatchObject({ debt: pesos(-6000) });
    const voiding = { voidId: newId(till), order, reason: 'vencida', refunds };
    const done = accepted(await voidOrder(till, voiding));
    expect(done).toMatchObject({ debt: pesos(-6000), order: { voided: true, differencePending: 0 } });
    expect(await balance()).toBe(0);
    await agrees();
    expect(codeOf(await voidOrder(till, { ...voiding, voidId: newId(till) }))).toBe('preview_differs');
    expect(codeOf(await voidOrder(till, { ...voiding, order: await orderAt(order.id), voidId: newId(till) }))).toBe(
      'order_voided',
    );
  });

  test('R4-60 all that a modified order put on the account is shown cancelled with it, before the sync as after it', async () => {
    const order = await sellMixed({ tenders: [{ method: 'account', amount: pesos(10_000) }] });
    const modificationId = newId(till);
    const line = { lineId: `${modificationId}:l1`, description: 'Azúcar', quantity: 1000 as Quantity };
    const wanted = { modificationId, remove: [], add: [{ ...line, unitPrice: pesos(500) }], method: null };
    const view = await till.books.account(juan);
    const business = till.books.business.peek();
    if (!view || !business) throw new Error('no books');
    const occurredAt = instantOf(shop.now());
    const by = { occurredAt, businessDate: order.businessDate, tillId: '', userId: '' };
    const context = orderContext(by, business);
    const seen = accepted(planModification(order, wanted, { context, account: view.account, creditLimit: null }));
    accepted(await modify(till, { ...wanted, orderId: order.id, customerId: juan, seen }));
    const changed = await orderAt(order.id);
    accepted(await voidOrder(till, { voidId: newId(till), order: changed, reason: 'x', refunds: [] }));
    const states = async () =>
      new Map((await till.books.account(juan))?.movements.map(({ type, state }) => [type, state]));
    const before = await states();
    expect(before.get('product_add')).toBe('cancelled');
    expect(before.get('sale')).toBe('cancelled');
    await agrees();
    expect(await states()).toEqual(before);
  });

  test('R4-60 what is not given back stays pending in sight, and is put on the account later', async () => {
    const order = await sellMixed();
    const refunds = [{ method: 'cash', amount: pesos(2500) }] as const;
    const done = accepted(await voidOrder(till, { voidId: newId(till), order, reason: 'x', refunds }));
    expect(done.order.differencePending).toBe(pesos(-1500));
    const settling = { settlementId: newId(till), order: done.order, amount: pesos(1500), method: 'account' } as const;
    expect(accepted(await settleDifference(till, settling))).toMatchObject({
      debt: pesos(-1500),
      order: { differencePending: 0 },
    });
    expect(await balance()).toBe(pesos(-1500));
    await agrees();
  });

  test('D-29 R4-60 X-12 the cents of it go back in coins: the order, the account and the drawer are exact, and nothing is flagged', async () => {
    accepted(await openDrawer(till, newId(till), { amount: pesos(5000), pieces: [] }));
    const drawer = async () => expectedCash((await readReport(till.db)).report);
    const tenders = [
      { method: 'cash', amount: pesos(1234.56) },
      { method: 'account', amount: pesos(1000) },
    ] as const;
    const line = { description: 'Fiambre', quantity: 1000 as Quantity, unitPrice: pesos(2234.56) };
    const order = await sellMixed({ lines: [line], tenders });
    expect(await drawer()).toBe(pesos(6234.56));
    const voiding = { voidId: newId(till), order, reason: 'vencida' };
    const cents = [{ method: 'cash', amount: pesos(1234.56) }] as const;
    expect(codeOf(await voidOrder(till, { ...voiding, refunds: cents }))).toBe('amount_invalid');
    const refunds = planRefunds(order, 100);
    expect(refunds).toEqual([{ method: 'cash', amount: pesos(1235) }]);
    const done = accepted(await voidOrder(till, { ...voiding, refunds }));
    expect(done).toMatchObject({ debt: pesos(-1000), order: { voided: true, differencePending: 0 } });
    expect([await balance(), await drawer()]).toEqual([0, pesos(4999.56)]);
    await agrees();
    expect(await orderAt(order.id)).toMatchObject({ differencePending: 0 });
    expect(await drawer()).toBe(pesos(4999.56));
  });

  test('a reason is needed, and a cashier needs a supervisor, who approves this very act', async () => {
    await counter.seatWithPin(shop.rosa);
    const order = await sellMixed();
    const voiding = { voidId: newId(till), order, reason: 'error', refunds: [] };
    expect(codeOf(await voidOrder(till, { ...voiding, reason: '  ' }))).toBe('reason_required');
    expect(codeOf(await voidOrder(till, voiding))).toBe('not_authorized');
    const approver = accepted(await approve(till, { kind: 'order.void', userId: sofia.id }, sofia.pin));
    accepted(await voidOrder(till, { ...voiding, approver }));
    expect(await balance()).toBe(0);
    await agrees();
  });
});

describe('a difference is settled', () => {
  const withPending = async () => {
    const order = await sellMixed();
    accepted(await voidOrder(till, { voidId: newId(till), order, reason: 'x', refunds: [] }));
    return orderAt(order.id);
  };

  test('R4-54 no more than is left is given back, and a cashier gives nothing back by himself', async () => {
    const order = await withPending();
    const settling = { settlementId: newId(till), order, amount: pesos(4000), method: 'cash' } as const;
    expect(codeOf(await settleDifference(till, { ...settling, amount: pesos(4001) }))).toBe('amount_over_due');
    expect(codeOf(await settleDifference(till, { ...settling, amount: pesos(0) }))).toBe('amount_zero');
    await counter.seatWithPin(shop.rosa);
    expect(codeOf(await settleDifference(till, settling))).toBe('not_authorized');
    await counter.seatWithPin(shop.maria);
    accepted(await settleDifference(till, { ...settling, amount: pesos(1000) }));
    expect(codeOf(await settleDifference(till, { ...settling, settlementId: newId(till) }))).toBe('preview_differs');
    expect((await orderAt(order.id)).differencePending).toBe(pesos(-3000));
    await agrees();
  });
});

test('a reference that was typed for a card is not written of cash', async () => {
  const order = await sellMixed();
  accepted(await voidOrder(till, { voidId: newId(till), order, reason: 'x', refunds: [] }));
  const pending = await orderAt(order.id);
  const settling = { order: pending, amount: pesos(1000), reference: ' 123 ' };
  accepted(await settleDifference(till, { ...settling, settlementId: newId(till), method: 'cash' }));
  const again = { ...settling, order: await orderAt(order.id) };
  accepted(await settleDifference(till, { ...again, settlementId: newId(till), method: 'card' }));
  const written = (await till.books.outbox('pending')).flatMap(({ command }) =>
    command.kind === 'difference.settle' ? [command.payload.reference] : [],
  );
  expect(written).toEqual([undefined, '123']);
});

describe('an order gets a customer, and an invoice', () => {
  test('R4-50 R4-62 a counter sale is assigned once; an invoice is outdated when the order goes on', async () => {
    await counter.seatWithPin(shop.rosa);
    const done = await sell(till, {
      lines: [{ description: 'Yerba', quantity: 1000 as Quantity, unitPrice: pesos(3000) }],
      tenders: [{ method: 'cash', amount: pesos(3000) }],
    });
    const orderId = accepted(done).command.id;
    accepted(await assignOrder(till, { orderId, customerId: juan }));
    const other = shop.id();
    expect(codeOf(await assignOrder(till, { orderId, customerId: other }))).toBe('not_found');
    expect((await orderAt(orderId)).customerId).toBe(juan);
    const seen = await orderAt(orderId);
    expect(codeOf(await noteInvoice(till, seen, 'A-1'))).toBe('not_authorized');
    await counter.seatWithPin(shop.maria);
    expect(codeOf(await noteInvoice(till, seen, ' '))).toBe('malformed');
    accepted(await noteInvoice(till, seen, ' A-1 '));
    expect((await orderAt(orderId)).invoice).toEqual({ reference: 'A-1', version: 1 });
    await agrees();
  });
});

describe('credit in favour is paid out', () => {
  test('R4-22 under a number of its own series, and never more than there is', async () => {
    await pay(till, juan, pesos(1000));
    const refund = { refundId: newId(till), customerId: juan, amount: pesos(600), method: 'cash' } as const;
    expect(codeOf(await payRefund(till, { ...refund, amount: pesos(1001) }))).toBe('refund_exceeds_credit');
    const done = accepted(await payRefund(till, refund));
    const prefix = till.identity.peek()?.receiptPrefix;
    expect(done).toMatchObject({
      command: {
        payload: {
          receiptNumber: `E-${prefix}-00000001`,
          balances: { before: pesos(-1000), after: pesos(-400) },
        },
      },
      balanceBefore: pesos(-1000),
      balanceAfter: pesos(-400),
    });
    expect(codeOf(await payRefund(till, refund))).toBe('refund_exceeds_credit');
    const more = accepted(await payRefund(till, { ...refund, refundId: newId(till), amount: pesos(400) }));
    expect(more.command.payload.receiptNumber).toBe(`E-${prefix}-00000002`);
    await agrees();
  });

  test('D-29 in cash no more than coins can pay: the rest stays in his favour', async () => {
    expect(refundableBy('cash', 1037 as Money, 50)).toBe(1000);
    expect(refundableBy('cash', 30 as Money, 50)).toBe(0);
    expect(refundableBy('transfer', 1037 as Money, 50)).toBe(1037);
    fc.assert(
      fc.property(fc.nat(1e9), fc.constantFrom(1, 50, 100, 1000), (credit, unit) => {
        const paid = refundableBy('cash', credit as Money, unit);
        expect([paid % unit, paid <= credit, credit - paid < unit]).toEqual([0, true, true]);
      }),
    );
    accepted(await openDrawer(till, newId(till), { amount: pesos(5000), pieces: [] }));
    await shop.save('settings.save', { changes: { cashUnit: 1000 } });
    await counter.sync();
    await pay(till, juan, money(103_700));
    const refund = { refundId: newId(till), customerId: juan, amount: money(103_700), method: 'cash' } as const;
    expect(codeOf(await payRefund(till, refund))).toBe('amount_invalid');
    const done = accepted(await payRefund(till, { ...refund, amount: money(103_000) }));
    expect(done.balanceAfter).toBe(-700);
    // 1.037,00 came in, 1.030,00 went out; 7,00 is his.
    expect(expectedCash((await readReport(till.db)).report)).toBe(pesos(5007));
    const rest = { ...refund, refundId: newId(till), amount: money(700), method: 'transfer' } as const;
    expect(accepted(await payRefund(till, rest)).balanceAfter).toBe(0);
  });

  test('a supervisor does not pay out', async () => {
    await pay(till, juan, pesos(1000));
    await counter.seatWithPin(sofia);
    const refund = { refundId: newId(till), customerId: juan, amount: pesos(600), method: 'cash' } as const;
    expect(codeOf(await payRefund(till, refund))).toBe('not_authorized');
  });
});

describe('movements', () => {
  test('R4-60 a payment is cancelled here: the balance is back at once, and the server agrees', async () => {
    await sellMixed();
    const paid = await pay(till, juan, pesos(2000));
    const id = `${paid.command.id}:payment`;
    const movement = await movementAt(id);
    expect(movement).toMatchObject({ state: 'confirmed', together: pesos(-2000) });
    expect(codeOf(await cancelMovement(till, { movement, reason: '' }))).toBe('reason_required');
    accepted(await cancelMovement(till, { movement, reason: 'billete falso' }));
    expect(await balance()).toBe(pesos(6000));
    expect(await movementAt(id)).toMatchObject({ state: 'cancelled', pending: true });
    expect(codeOf(await cancelMovement(till, { movement, reason: 'otra vez' }))).toBe('movement_cancelled');
    await agrees();
    const order = await movementAt(
      (await till.books.account(juan))?.movements.find(({ type }) => type === 'sale')?.id ?? '',
    );
    expect(codeOf(await cancelMovement(till, { movement: order, reason: 'no' }))).toBe('movement_of_order');
  });

  test('R4-21 a payment too old to be held here is cancelled once, before the sync and after it', async () => {
    const id = `${(await pay(till, juan, pesos(2000))).command.id}:payment`;
    const movement = await movementAt(id);
    const pushItOut = async () => {
      for (let n = 0; n < 51; n += 1) await pay(till, juan, pesos(1));
      await counter.sync();
    };
    await pushItOut();
    await expect(movementAt(id)).rejects.toThrow('no such movement');
    accepted(await cancelMovement(till, { movement, reason: 'billete falso' }));
    expect(codeOf(await cancelMovement(till, { movement, reason: 'otra vez' }))).toBe('movement_cancelled');
    await counter.sync();
    expect(codeOf(await cancelMovement(till, { movement, reason: 'otra vez' }))).toBe('movement_cancelled');
    await pushItOut();
    expect(codeOf(await cancelMovement(till, { movement, reason: 'otra vez' }))).toBe('movement_cancelled');
  });

  test('R4-55 R4-56 a draft counts nowhere, is edited, confirmed once, and only by the owner', async () => {
    const movementId = newId(till);
    const write = (amount: Money, reason = 'quedó sin anotar') =>
      draftAdjustment(till, { movementId, customerId: juan, amount, reason });
    expect(codeOf(await write(pesos(0)))).toBe('amount_zero');
    expect(codeOf(await write(pesos(5), ''))).toBe('reason_required');
    accepted(await write(pesos(500)));
    accepted(await write(pesos(700)));
    expect(await balance()).toBe(0);
    await agrees();
    accepted(await write(pesos(800)));
    const draft = await movementAt(movementId);
    expect(draft).toMatchObject({ state: 'draft', amount: pesos(800), balanceAfter: null, pending: true });
    await counter.seatWithPin(sofia);
    expect(codeOf(await confirmDraft(till, draft))).toBe('not_authorized');
    await counter.seatWithPin(shop.maria);
    accepted(await confirmDraft(till, draft));
    expect(await balance()).toBe(pesos(800));
    expect(await movementAt(movementId)).toMatchObject({ state: 'confirmed' });
    expect(codeOf(await confirmDraft(till, draft))).toBe('movement_not_draft');
    await agrees();
    expect(codeOf(await discardDraft(till, await movementAt(movementId)))).toBe('movement_not_draft');
  });

  test('R4-21 above the set amount whoever wrote a draft does not confirm it; thrown away, it is gone', async () => {
    await shop.save('settings.save', { changes: { adjustmentSecondPersonAbove: pesos(100) } });
    await counter.sync();
    const movementId = newId(till);
    accepted(await draftAdjustment(till, { movementId, customerId: juan, amount: pesos(-500), reason: 'x' }));
    const draft = await movementAt(movementId);
    expect(codeOf(await confirmDraft(till, draft))).toBe('second_person_needed');
    accepted(await discardDraft(till, draft));
    await expect(movementAt(movementId)).rejects.toThrow('no such movement');
    await agrees();
  });
});
