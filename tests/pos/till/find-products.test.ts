import { describe, expect, test } from 'vitest';
import {
  categoriesIn,
  findable,
  findProducts,
  looksLikeCode,
  productWithCode,
} from '../../../pos/till/find-products.ts';
import { newProduct, type Product } from '../../../shared/products/product.ts';

const product = (id: string, fields: Partial<Product>): Product => ({ ...newProduct(id), ...fields });
const products = findable([
  product('1', { name: 'Yerba Playadito 1 kg', category: 'Almacén', barcode: '7793704000911' }),
  product('2', { name: 'Azúcar Ledesma', category: 'Almacén', sku: 'AZ-1' }),
  product('3', { name: 'Coca-Cola 2,25 L', category: 'Bebidas' }),
  product('4', { name: 'Pan' }),
  product('5', { name: 'Yerba vieja', archived: true }),
]);
const names = (text: string, category: string | null = null) =>
  findProducts(products, text, category).map(({ name }) => name);

describe('finding what is sold', () => {
  test('by the beginnings of its words, in any order, without accents and case', () => {
    expect(names('azu')).toEqual(['Azúcar Ledesma']);
    expect(names('1 YERBA')).toEqual(['Yerba Playadito 1 kg']);
    expect(names('cola 2,25')).toEqual(['Coca-Cola 2,25 L']);
    expect(names('erba')).toEqual([]);
  });

  test('not when it is archived', () => {
    expect(names('vieja')).toEqual([]);
  });

  test('by category, which a text looks beyond', () => {
    expect(names('', 'Almacén')).toHaveLength(2);
    expect(names('', '')).toEqual(['Pan']);
    expect(names('coca', 'Almacén')).toEqual(['Coca-Cola 2,25 L']);
    expect(categoriesIn(products)).toEqual(['Almacén', 'Bebidas', '']);
    expect(categoriesIn(products.slice(3, 4))).toEqual([]);
  });

  test('by its code, exactly', () => {
    expect(productWithCode(products, ' 7793704000911 ')?.id).toBe('1');
    expect(productWithCode(products, 'az1')?.id).toBe('2');
    expect(productWithCode(products, '779370400091')).toBeNull();
    expect(productWithCode(products, '')).toBeNull();
    expect(looksLikeCode('779370400091')).toBe(true);
    expect(looksLikeCode('12 huevos')).toBe(false);
  });
});
