import { signal } from '@preact/signals';
import { describe, expect, test } from 'vitest';
import { type FirstStep, firstSteps, isDone } from '../../../pos/setup/first-steps.ts';
import type { Business, BusinessSettings } from '../../../shared/business/business.ts';
import { defaultSettings } from '../../../shared/business/settings.ts';
import type { ProductRow } from '../../../shared/products/product.ts';
import type { TillRow } from '../../../shared/tills/till.ts';

const LOCAL = 'http://localhost:3000';
const till = (name: string, revoked = false) => ({ name, revoked }) as TillRow;
const shop = (settings: Partial<BusinessSettings> = {}) =>
  ({ country: 'CO', currency: 'COP', settings: { ...defaultSettings('CO', 'COP'), ...settings } }) as Business;

const booksWith = (given: {
  products?: Partial<ProductRow>[];
  tills?: TillRow[];
  hasCustomers?: boolean;
  business?: Business;
}) => ({
  business: signal(given.business ?? shop()),
  products: signal((given.products ?? []) as ProductRow[]),
  tills: signal(given.tills ?? [till('Caja 1')]),
  hasCustomers: given.hasCustomers ?? false,
});
const done = (given: Parameters<typeof booksWith>[0], origin = LOCAL): FirstStep[] =>
  firstSteps.filter((step) => isDone(step, booksWith(given), origin));

describe('what a new shop has done', () => {
  test('is nothing at first, on the server’s own machine', () => {
    expect(done({})).toEqual([]);
  });

  test('is what its books say: a product that is sold, a customer, a second device that still belongs to it', () => {
    expect(done({ products: [{ archived: true }] })).toEqual([]);
    expect(done({ products: [{ archived: false }] })).toEqual(['products']);
    expect(done({ hasCustomers: true })).toEqual(['customers']);
    expect(done({ tills: [till('Caja 1'), till('Vieja', true)] })).toEqual([]);
    expect(done({ tills: [till('Caja 1'), till('Celular')] })).toEqual(['till']);
  });

  test('terms are decided when they are other than what the country brings', () => {
    expect(done({ business: shop({ defaultTermDays: 15 }) })).toEqual(['terms']);
    expect(done({ business: shop({ defaultCreditLimit: 0 as never }) })).toEqual(['terms']);
  });

  test('telephones can come in where the address is secure', () => {
    expect(done({}, 'https://tienda.example')).toEqual(['https']);
  });
});
