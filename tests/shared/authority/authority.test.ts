import { describe, expect, it } from 'vitest';
import {
  isApprovable,
  isFact,
  kindsDecided,
  mayDo,
  mayRequest,
  needsProof,
  type RequestRight,
  requestsDecided,
} from '../../../shared/authority/authority.ts';
import { roles } from '../../../shared/users/user.ts';
import { isApprovedFor, isFactOf, isFor, may } from '../../worlds/authority-samples.ts';

/** Requests that are no commands, in the test's own words: one without a row does not compile. */
const mayAsk: Readonly<Record<RequestRight, string>> = {
  'codes.make': 'supervisor owner',
  'pin.set': 'owner',
  'attention.read': 'supervisor owner accountant',
  'pending.import': 'supervisor owner',
  'tills.read': 'supervisor owner accountant',
  'history.read': 'supervisor owner accountant',
  'books.import': 'owner',
  'books.export': 'owner accountant',
  'demo.start_over': 'owner',
  'backups.read': 'owner',
  'books.read': 'cashier supervisor owner accountant',
  'lists.read': 'supervisor owner accountant',
};

describe('X-17 D-46 who may do what', () => {
  it.each(kindsDecided)('%s', (kind) => {
    for (const role of roles) expect(mayDo(role, kind), `${role}: ${may[kind]}`).toBe(isFor(kind, role));
    expect(isFact(kind)).toBe(isFactOf(kind));
    expect(isApprovable(kind)).toBe(isApprovedFor(kind));
    expect(needsProof(kind, {})).toBe(!mayDo('cashier', kind, {}));
  });

  it.each(requestsDecided)('%s is for whom the table says', (right) => {
    expect(roles.filter((role) => mayRequest(role, right)).join(' ')).toBe(mayAsk[right]);
  });

  it('the accountant reads and takes away, and does nothing', () => {
    expect(kindsDecided.filter((kind) => mayDo('accountant', kind))).toEqual([]);
  });

  it('no role is without the one below it: the supervisor may what the cashier may, the owner what both may', () => {
    for (const kind of kindsDecided) {
      if (mayDo('cashier', kind)) expect(mayDo('supervisor', kind), kind).toBe(true);
      if (mayDo('supervisor', kind)) expect(mayDo('owner', kind), kind).toBe(true);
    }
  });

  it('a cashier saves a customer’s phone, and never how much he may owe', () => {
    const limit = { customerId: 'x', changes: { creditLimit: 100 } };
    expect(mayDo('cashier', 'customer.save', { customerId: 'x', changes: { phone: '1' } })).toBe(true);
    expect(mayDo('cashier', 'customer.save', limit)).toBe(false);
    expect(mayDo('supervisor', 'customer.save', limit)).toBe(true);
    expect(needsProof('customer.save', limit)).toBe(true);
  });

  it('X-21 everybody chooses the language that he reads, and nothing else of a user', () => {
    for (const role of roles) {
      const may = (changes: object) => mayDo(role, 'user.save', { userId: 'x', changes });
      expect([may({ language: 'en' }), may({ language: null })]).toEqual([true, true]);
      expect(may({ language: 'en', role: 'owner' })).toBe(role === 'owner');
      expect(may({})).toBe(role === 'owner');
    }
    expect(needsProof('user.save', { userId: 'x', changes: { language: 'en' } })).toBe(false);
  });

  it('a cashier collects a difference, and gives none back', () => {
    const settle = (amount: number, method = 'cash') =>
      mayDo('cashier', 'difference.settle', { amount, method }) as boolean;
    expect([settle(100), settle(-100), settle(100, 'account')]).toEqual([true, false, false]);
  });
});
