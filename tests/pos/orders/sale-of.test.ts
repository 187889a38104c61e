import { describe, expect, test } from 'vitest';
import type { Cart } from '../../../pos/db/cart.ts';
import { noteText } from '../../../pos/orders/cash-keys.ts';
import { dueDateOf } from '../../../pos/orders/due-choice.ts';
import { planCredit } from '../../../pos/orders/plan-credit.ts';
import { planTenders } from '../../../pos/orders/plan-tenders.ts';
import { saleOf } from '../../../pos/orders/sale-of.ts';
import type { PlainDate } from '../../../shared/dates/plain-date.ts';
import type { Money, Quantity } from '../../../shared/money/money.ts';
import { CUSTOMER, ORDER, PRODUCT } from './counter-orders.ts';

const cart: Cart = {
  orderId: ORDER,
  customerId: CUSTOMER,
  lines: [
    {
      key: 3,
      productId: PRODUCT,
      description: 'Yerba 1 kg',
      unit: 'piece',
      quantity: 2000 as Quantity,
      unitPrice: 4_200_00 as Money,
    },
    {
      key: 4,
      productId: null,
      description: 'Varios',
      unit: 'piece',
      quantity: 1000 as Quantity,
      unitPrice: 12_500_00 as Money,
    },
  ],
};
const rules = { exponent: 2, cashUnit: 100 };
const onAccount = planTenders(
  20_900_00 as Money,
  [{ key: 1, method: 'account', text: null, reference: '', bank: '' }],
  rules,
);

describe('the cart as an order', () => {
  test('keeps its own id, so that it can be sold once only', () => {
    const sale = saleOf(cart, onAccount, { dueDate: null });
    expect(sale).toEqual({
      orderId: ORDER,
      customerId: CUSTOMER,
      lines: [
        { productId: PRODUCT, description: 'Yerba 1 kg', quantity: 2000, unitPrice: 4_200_00 },
        { description: 'Varios', quantity: 1000, unitPrice: 12_500_00 },
      ],
      tenders: [{ method: 'account', amount: 20_900_00 }],
    });
  });

  test('carries a due date that was agreed, for the part on account', () => {
    const dueDate = '2026-12-05' as PlainDate;
    const sale = saleOf(cart, onAccount, { dueDate });
    expect(sale.dueDates).toEqual([{ dueDate, amount: 20_900_00 }]);
    const cash = planTenders(
      20_900_00 as Money,
      [{ key: 1, method: 'cash', text: null, reference: '', bank: '' }],
      rules,
    );
    expect(saleOf(cart, cash, { dueDate })).not.toHaveProperty('dueDates');
  });
});

describe('the due date', () => {
  const today = '2026-11-21' as PlainDate;

  test('is the usual term unless somebody agreed another', () => {
    expect(dueDateOf(null, today, 30)).toEqual({ text: '2026-12-21', chosen: null, error: null });
    expect(dueDateOf('2026-12-21', today, 30).chosen).toBeNull();
    expect(dueDateOf('2026-12-01', today, 30)).toMatchObject({ chosen: '2026-12-01', error: null });
    expect(dueDateOf('2026-11-21', today, 30)).toMatchObject({ chosen: '2026-11-21', error: null });
  });

  test('says no to the past and to no date at all', () => {
    expect(dueDateOf('2026-11-20', today, 30).error).toBe('due_date_in_the_past');
    expect(dueDateOf('', today, 30).error).toBe('date_invalid');
    expect(dueDateOf('2026-02-30', today, 30).error).toBe('date_invalid');
  });
});

describe('what a sale does to the account', () => {
  const credit = (balance: number, amount: number) => planCredit(balance as Money, amount as Money);

  test('D-08 credit in favour is used first', () => {
    expect(credit(-1_000, 1_500)).toEqual({ usesInFavour: 1_000, owed: 500, balanceAfter: 500 });
    expect(credit(-1_000, 800)).toEqual({ usesInFavour: 800, owed: 0, balanceAfter: -200 });
  });
});

describe('keys for the notes of the country', () => {
  test('are written without decimals', () => {
    const text = noteText(20_000_00 as Money, { currency: 'ARS', exponent: 2, locale: 'es-AR' });
    expect(text.replace(/\s/g, ' ')).toBe('$ 20.000');
  });
});
