import { describe, expect, it } from 'vitest';
import { isApprovable, mayApprove, mayDo, mayGrant, mayRequest } from '../../../shared/authority/authority.ts';
import type { Kind } from '../../../shared/sync/command.ts';
import { type Role, roles } from '../../../shared/users/user.ts';

const whoMay = (kind: Kind, payload?: unknown): readonly Role[] => roles.filter((role) => mayDo(role, kind, payload));

describe('D-46 in its own words', () => {
  it('D-46 cashier: sell, collect, share', () => {
    for (const kind of ['order.sell', 'payment.take'] as const) expect(mayDo('cashier', kind)).toBe(true);
    expect(mayRequest('cashier', 'books.read')).toBe(true);
  });

  it('D-46 cashier: modify and return with a supervisor’s approval at the till, and not without', () => {
    for (const kind of ['order.modify', 'order.void'] as const) {
      expect([mayDo('cashier', kind), isApprovable(kind)]).toEqual([false, true]);
      expect(roles.filter((role) => mayApprove(role, kind))).toEqual(['supervisor', 'owner']);
    }
  });

  it('D-46 supervisor: modify, cancel, void, refund an order to its tenders', () => {
    const given = { amount: -500, method: 'cash' };
    const kinds = ['order.modify', 'movement.cancel', 'order.void'] as const;
    for (const kind of kinds) expect(whoMay(kind)).toEqual(['supervisor', 'owner']);
    expect(whoMay('difference.settle', given)).toEqual(['supervisor', 'owner']);
  });

  it('D-46 supervisor: approves what goes over the limit', () => {
    expect(roles.filter((role) => mayApprove(role, 'order.sell'))).toEqual(['supervisor', 'owner']);
    expect(roles.filter(mayGrant)).toEqual(['supervisor', 'owner']);
  });

  it('D-46 owner: settings, users, adjustments, paying out credit in favour', () => {
    const kinds = ['settings.save', 'user.save', 'movement.confirm', 'refund.pay'] as const;
    for (const kind of kinds) expect(whoMay(kind), kind).toEqual(['owner']);
    expect(roles.filter((role) => mayRequest(role, 'pin.set'))).toEqual(['owner']);
  });

  it('D-46 accountant: reads and exports', () => {
    for (const right of ['books.read', 'books.export', 'lists.read', 'history.read'] as const)
      expect(mayRequest('accountant', right)).toBe(true);
    expect(mayDo('accountant', 'order.sell')).toBe(false);
  });
});
