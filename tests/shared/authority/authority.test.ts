import { describe, expect, it } from 'vitest';
import { isFact, mayDo, needsProof } from '../../../shared/authority/authority.ts';
import { roles } from '../../../shared/users/user.ts';

describe('who may do what', () => {
  it.each([
    ['order.sell', 'cashier supervisor owner'],
    ['payment.take', 'cashier supervisor owner'],
    ['customer.save', 'cashier supervisor owner'],
    ['product.save', 'supervisor owner'],
    ['debt.open', 'owner'],
    ['user.save', 'owner'],
    ['settings.save', 'owner'],
  ] as const)('%s is for %s', (kind, who) => {
    expect(roles.filter((role) => mayDo(role, kind)).join(' ')).toBe(who);
  });

  it('a cashier saves a customer’s phone, and never how much he may owe', () => {
    const limit = { customerId: 'x', changes: { creditLimit: 100 } };
    expect(mayDo('cashier', 'customer.save', { customerId: 'x', changes: { phone: '1' } })).toBe(true);
    expect(mayDo('cashier', 'customer.save', limit)).toBe(false);
    expect(mayDo('supervisor', 'customer.save', limit)).toBe(true);
    expect(needsProof('customer.save', limit)).toBe(true);
  });

  it('goods handed over and money received are facts; nothing else is', () => {
    expect((['order.sell', 'payment.take', 'debt.open', 'product.save'] as const).map(isFact)).toEqual([
      true,
      true,
      false,
      false,
    ]);
  });
});
