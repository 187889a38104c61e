import { describe, expect, test } from 'vitest';
import { receiptOfCommand, receiptOfSale } from '../../../pos/orders/sale-receipt.ts';
import type { SaleDone } from '../../../pos/orders/sell.ts';
import type { PlainDate } from '../../../shared/dates/plain-date.ts';
import type { Money } from '../../../shared/money/money.ts';
import type { Command } from '../../../shared/sync/command.ts';
import { CONTEXT, CUSTOMER, ORDER } from './counter-orders.ts';

const dues = [{ dueDate: '2026-12-21' as PlainDate, amount: 6_000 as Money }];
const command = {
  id: ORDER,
  tillId: ORDER,
  tillSeq: 1,
  userId: CUSTOMER,
  kind: 'order.sell',
  occurredAt: CONTEXT.occurredAt,
  businessDate: CONTEXT.businessDate,
  payload: {
    orderId: ORDER,
    number: 'V-02-00000007',
    customerId: CUSTOMER,
    lines: [],
    tenders: [
      { method: 'cash', amount: 3_500, received: 4_000 },
      { method: 'account', amount: 6_000 },
    ],
    dueDates: dues,
    total: 9_500,
  },
} as unknown as Command<'order.sell'>;

const done: SaleDone = {
  command,
  number: 'V-02-00000007',
  total: 9_500 as Money,
  change: 500 as Money,
  credit: 6_000 as Money,
  balanceBefore: 1_000 as Money,
  balanceAfter: 7_000 as Money,
  dues,
  overLimitBy: 0 as Money,
};

describe('the confirmation of a sale', () => {
  test('shows change, number, old and new balance and what is due', () => {
    expect(receiptOfSale(done)).toMatchObject({
      number: 'V-02-00000007',
      change: 500,
      balances: { before: 1_000, after: 7_000 },
      dues,
    });
  });

  test('what credit in favour has paid at once (D-08) is not due: 1.600 in favour leave 4.400 of 6.000', () => {
    const favour = { ...done, balanceBefore: -1_600 as Money, balanceAfter: 4_400 as Money };
    const due = [{ dueDate: '2026-12-21', amount: 4_400 }];
    expect(receiptOfSale(favour).dues).toEqual(due);
    const balances = { before: -1_600 as Money, after: 4_400 as Money };
    expect(receiptOfCommand(command, balances).dues).toEqual(due);
  });

  test('after a reload says the same, from the disk', () => {
    const balances = { before: 1_000 as Money, after: 7_000 as Money };
    expect(receiptOfCommand(command, balances)).toEqual(receiptOfSale(done));
  });

  test('of a sale whose movement is not held any more leaves the balances out', () => {
    expect(receiptOfCommand(command, null).balances).toBeNull();
  });

  test('of a sale paid otherwise shows no balance, even with a customer', () => {
    expect(receiptOfSale({ ...done, credit: 0 as Money }).balances).toBeNull();
  });
});
