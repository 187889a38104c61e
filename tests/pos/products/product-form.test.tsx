import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { setLocale, withSentences } from '../../../pos/i18n/catalogue.ts';
import { ProductForm } from '../../../pos/products/product-form.tsx';
import type { ProductRow } from '../../../shared/products/product.ts';
import { pesos } from '../../worlds/counter.ts';
import { type CounterTill, openCounterTill } from '../../worlds/counter-of-shop.ts';
import { openShop, type Shop } from '../../worlds/shop.ts';
import { openSmallTab, type SmallTab } from '../../worlds/small-tab.tsx';

let shop: Shop;
let counter: CounterTill;
let tab: SmallTab;
let done = 0;

beforeEach(async () => {
  await withSentences(Promise.resolve());
  await setLocale('es-AR');
  shop = await openShop('sqlite');
  for (const [name, sku] of [
    ['Queso', '12'],
    ['Jamón', '13'],
    ['Salame', '13'],
  ] as const)
    await shop.save('product.save', { productId: shop.id(), changes: { name, price: pesos(100), sku } });
  counter = await openCounterTill(shop, 'Caja uno');
  await counter.seatWithPin(shop.maria);
  tab = openSmallTab();
  done = 0;
});

afterEach(async () => {
  tab.close();
  counter.close();
  await shop.close();
});

const products = () => counter.till.books.products.peek();
const named = (name: string) => products().find((product) => product.name === name) ?? null;
const onDone = () => {
  done += 1;
};
const open = (product: ProductRow | null) =>
  tab.open(counter.till, '/office/products', <ProductForm product={product} onDone={onDone} />);
const said = () => tab.body().textContent;
const times = (text: string) => said().split(text).length - 1;

test('the code of another product is said before it is saved, whichever of the two fields either has it in', async () => {
  open(null);
  await tab.type('Azúcar', 'name');
  await tab.type('1350', 'price');
  await tab.type('12', 'sku');
  await tab.submit();
  expect([times('Ya lo tiene Queso.'), done, named('Azúcar')]).toEqual([1, 0, null]);
  await tab.type('12', 'barcode');
  await tab.submit();
  expect([times('Ya lo tiene Queso.'), done]).toEqual([2, 0]);
  await tab.type('', 'barcode');
  await tab.type('14', 'sku');
  await tab.submit();
  await vi.waitUntil(() => done === 1);
  expect(named('Azúcar')).toMatchObject({ sku: '14' });
});

test('two that have had one code for long stop nobody who mends a price', async () => {
  open(named('Salame'));
  await tab.type('120', 'price');
  await tab.submit();
  await vi.waitUntil(() => done === 1);
  expect(named('Salame')).toMatchObject({ price: pesos(120), sku: '13' });
});
