import { expect, test } from 'vitest';
import { filterProducts, type ProductFilter } from '../../../pos/products/filter-products.ts';
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
