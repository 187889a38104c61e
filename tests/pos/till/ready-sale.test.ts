import { afterEach, expect, test, vi } from 'vitest';
import { readCart } from '../../../pos/db/cart.ts';
import { changeCart } from '../../../pos/till/cart.ts';
import { addAmount } from '../../../pos/till/cart-lines.ts';
import { openGrocery, pesos } from '../../worlds/counter.ts';

afterEach(() => vi.resetModules());

/** The till's memory of the sale as a browser has it that was just started. */
async function afterRestart() {
  vi.resetModules();
  const { cart } = await import('../../../pos/till/cart.ts');
  const { readySale } = await import('../../../pos/till/ready-sale.ts');
  return { cart, readySale };
}

test('the sale that was left open is in memory before anybody has signed in', async () => {
  const { till, test: tab } = await openGrocery();
  changeCart(till, (before) => addAmount(before, 'Varios', pesos(1500)));
  await vi.waitFor(async () => expect((await readCart(till.db))?.lines).toHaveLength(1));
  const again = await tab.crash();
  const { cart, readySale } = await afterRestart();
  expect(cart.value).toBeNull();
  await readySale(again.till);
  expect(again.till.session.value).toBeNull();
  expect(cart.value?.lines.map(({ description }) => description)).toEqual(['Varios']);
});

test('a device that is no till yet has no sale to get ready', async () => {
  const { till } = await openGrocery();
  const { cart, readySale } = await afterRestart();
  await readySale({ ...till, identity: { ...till.identity, peek: () => null } } as typeof till);
  expect(cart.value).toBeNull();
});
