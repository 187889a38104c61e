import { expect, test } from 'vitest';
import { categoriesOf, productWithCodes, searchProducts } from '../../../pos/products/search-products.ts';
import { newProduct, type ProductRow } from '../../../shared/products/product.ts';

const product = (id: string, fields: Partial<ProductRow>): ProductRow => ({ ...newProduct(id), seq: 1, ...fields });

const milk = product('1', { name: 'Leche entera La Serenísima', category: 'Lácteos', barcode: '779 074-2333001' });
const cheese = product('2', { name: 'Queso cremoso', category: 'Fiambrería' });
const butter = product('3', { name: 'Manteca', category: 'Lácteos', archived: true, barcode: '111' });
const shelf = [milk, cheese, butter];

test('words in any order, without case and accents, find by name, category and code', () => {
  expect(searchProducts(shelf, 'serenisima LECHE')).toEqual([milk]);
  expect(searchProducts(shelf, 'lacteos')).toEqual([milk, butter]);
  expect(searchProducts(shelf, 'leche queso')).toEqual([]);
  expect(searchProducts(shelf, '  ')).toEqual(shelf);
});

test('a barcode belongs to one product in use, however it is written', () => {
  expect(productWithCodes(shelf, '7790742333001', null)).toBe(milk);
  expect(productWithCodes(shelf, '7790742333001', '1')).toBeNull();
  expect(productWithCodes(shelf, '111', null)).toBeNull();
  expect(productWithCodes(shelf, '', null)).toBeNull();
});

test('and so does the shop’s own code: nothing else is rung up by it', () => {
  const own = product('4', { name: 'Queso', sku: 'AZ-12' });
  expect(productWithCodes([...shelf, own], 'az12', null)).toBe(own);
  expect(productWithCodes([...shelf, own], '900, AZ 12', null)).toBe(own);
  expect(productWithCodes([...shelf, own], 'az12', '4')).toBeNull();
});

test('the categories in use are offered by name, those of archived products alone are not', () => {
  expect(categoriesOf(shelf)).toEqual(['Fiambrería', 'Lácteos']);
  expect(categoriesOf([butter])).toEqual([]);
});
