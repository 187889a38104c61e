import { expect, test } from 'vitest';
import { addressOf } from '../../../pos/credit/movement-list.tsx';

const customerId = '0192a0b0-0000-7000-8000-000000000001';
const orderId = '0192a0b0-0000-7000-8000-000000000002';

test('R4-60 a movement of a sale opens the sale, and a payment, an adjustment or a draft opens itself', () => {
  expect(addressOf({ id: `${orderId}:sale`, orderId, customerId })).toBe(`/orders/${orderId}`);
  expect(addressOf({ id: `${orderId}:payment`, orderId: null, customerId })).toBe(
    `/movements/${orderId}%3Apayment?customer=${customerId}`,
  );
  expect(addressOf({ id: orderId, orderId: null, customerId })).toBe(`/movements/${orderId}?customer=${customerId}`);
});
