import { expect, test } from 'vitest';
import { isAllowed, rightsOf } from '../../../pos/users/role-rights.ts';
import { roles } from '../../../shared/users/user.ts';

const rights = rightsOf({ demo: false });
const of = (role: (typeof roles)[number]) => rights.filter((right) => isAllowed(role, right));

test('X-17 the roles are cashier, supervisor, owner and accountant, each with what D-46 gives it', () => {
  expect(roles).toEqual(['cashier', 'supervisor', 'owner', 'accountant']);
  expect(of('cashier').toSorted()).toEqual([
    ...['books.read', 'cash.move', 'customer.save', 'difference.settle', 'order.assign', 'order.sell', 'payment.take'],
    ...['till.close', 'till.count', 'till.open'],
  ]);
  expect(of('owner')).toEqual(rights);
  expect(of('supervisor')).toEqual(expect.arrayContaining(['product.save', 'customer.terms', 'till.revoke']));
  expect(of('supervisor')).not.toContain('settings.save');
});

test('X-17 the accountant reads and exports, and writes nothing', () => {
  for (const right of of('accountant')) expect(right).toMatch(/\.(read|export)$/);
  expect(of('accountant')).toContain('books.export');
});

test('starting over is offered in a shop to be tried only', () => {
  expect(rights).not.toContain('demo.start_over');
  expect(rightsOf({ demo: true })).toContain('demo.start_over');
});
