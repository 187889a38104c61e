import { describe, expect, test } from 'vitest';
import { matchPath } from '../../../pos/routes.tsx';
import { findPage, hasOffice, homeOf, pages } from '../../../pos/shell/pages.ts';
import type { roles } from '../../../shared/users/user.ts';

describe('an address names a page', () => {
  test('with the parts that it brings, read back to what they were', () => {
    expect(matchPath('/customers/:customerId/pay', '/customers/a%20b/pay')).toEqual({ customerId: 'a b' });
    expect(matchPath('/customers/:customerId', '/customers/')).toBeNull();
    expect(matchPath('/customers/:customerId', '/customers/%E0%A4%A')).toBeNull();
    expect(matchPath('/office', '/office/')).toEqual({});
  });

  test('a fixed address goes before one with a part to fill in', () => {
    expect(findPage('/customers/new')?.entry.path).toBe('/customers/new');
    expect(findPage('/customers/01')?.entry.path).toBe('/customers/:customerId');
    expect(findPage('/no/such/page')).toBeNull();
  });

  test('every page can be reached by its own address', () => {
    for (const { path } of pages) expect(findPage(path.replace(/:\w+/g, 'x'))?.entry.path).toBe(path);
  });
});

describe('who gets which page', () => {
  const pagesFor = (role: (typeof roles)[number]) =>
    pages.filter(({ audience, may }) => audience === 'user' && (may?.(role) ?? true)).map(({ path }) => path);

  test('the cashier sells and collects, and has no office', () => {
    expect(hasOffice('cashier')).toBe(false);
    expect(pagesFor('cashier')).toContain('/customers/:customerId/pay');
    expect(pagesFor('cashier').filter((path) => path.startsWith('/office/'))).toEqual([]);
  });

  test('the supervisor keeps products and adds tills; users and terms are the owner’s', () => {
    expect(pagesFor('supervisor')).toEqual(expect.arrayContaining(['/office/products', '/office/tills']));
    expect(pagesFor('supervisor')).not.toContain('/office/users');
    expect(pagesFor('owner')).toEqual(
      expect.arrayContaining(['/office/users', '/office/business', '/customers/:customerId/debt']),
    );
  });

  test('the accountant neither sells nor collects, and begins with the customers', () => {
    expect(pagesFor('accountant')).not.toContain('/');
    expect(pagesFor('accountant')).not.toContain('/pay');
    expect(homeOf('accountant')).toBe('/customers');
    expect(hasOffice('accountant')).toBe(true);
    expect(pagesFor('accountant')).toEqual(expect.arrayContaining(['/office/tills', '/office/history']));
    expect(pagesFor('accountant')).not.toContain('/office/stores');
  });
});
