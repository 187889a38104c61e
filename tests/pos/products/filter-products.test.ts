import { expect, test } from 'vitest';
import type { Stock } from '../../../pos/db/stock-with.ts';
import { filterProducts, type ProductFilter, statesFor } from '../../../pos/products/filter-products.ts';
import type { Quantity } from '../../../shared/money/money.ts';
import { newProduct, type ProductRow } from '../../../shared/products/product.ts';

const product = (name: string, fields: Partial<ProductRow>): ProductRow => ({
  ...newProduct(name),
  name,
  seq: 1,
  ...fields,
});
const shelf = [
  product('Leche', { category: 'Lácteos' }),
  product('Queso', { category: 'Lácteos', unit: 'weight' }),
  product('Manteca', { category: 'Lácteos', archived: true }),
  product('Pan', { unit: 'weight' }),
];
const shown = (filter: Partial<ProductFilter>) =>
  filterProducts(shelf, { state: 'in_use', category: null, ...filter }).map(({ name }) => name);

test('products are shown by how they are sold, by category, or only those out of use', () => {
  expect(shown({})).toEqual(['Leche', 'Queso', 'Pan']);
  expect(shown({ state: 'weight' })).toEqual(['Queso', 'Pan']);
  expect(shown({ state: 'piece' })).toEqual(['Leche']);
  expect(shown({ state: 'archived' })).toEqual(['Manteca']);
  expect(shown({ state: 'everything', category: 'Lácteos' })).toEqual(['Leche', 'Queso', 'Manteca']);
  expect(shown({ category: '' })).toEqual(['Pan']);
});

test('R4-64 where stock is kept, those of which there is none and those that are short', () => {
  const there: Readonly<Record<string, number>> = { Leche: 0, Queso: -1500, Manteca: -1000 };
  const kept: Stock = { isKept: true, of: (id) => (there[id] as Quantity | undefined) ?? null };
  const names = (state: ProductFilter['state'], stock: Stock) =>
    filterProducts(shelf, { state, category: null }, stock).map(({ name }) => name);
  expect(names('out', kept)).toEqual(['Leche', 'Queso']);
  expect(names('negative', kept)).toEqual(['Queso']);
  expect(statesFor(kept)).toContain('negative');
  const off: Stock = { isKept: false, of: () => null };
  expect(names('negative', off)).toEqual(['Leche', 'Queso', 'Pan']);
  expect(statesFor(off)).not.toContain('negative');
});
