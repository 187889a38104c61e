import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { AFTER_AN_OUTAGE, type Hands, SOON } from './counter-hands.ts';
import { givePin, pesos, ROSA, SOFIA } from './counter-world.ts';
import { axe } from './harness.ts';
import { type Counter, openCounter, TABLET } from './open-counter.ts';

// Rosa sells on account with the cable out; Sofía the supervisor stands behind her.
let counter: Counter;
let page: Page;
let rosa: Hands;
let juan = '';

beforeAll(async () => {
  counter = await openCounter({
    device: TABLET,
    staff: [ROSA, SOFIA],
    prepare: async (shop) => {
      juan = await shop.addCustomer({ name: 'Juan Pérez', creditLimit: pesos(10_000) });
    },
  });
  ({ page, hands: rosa } = counter);
});
afterAll(() => counter?.close());

const sellOnAccount = async (amount: string) => {
  await rosa.ringUp(amount);
  await rosa.choose('juan');
  await rosa.press('Control+Enter');
  await page.getByRole('button', { name: /Cuenta corriente/ }).click();
};
const creditRow = () => page.locator('.credit-row');

test('X-05 R4-05 with the cable out the till lends half of what is left; beyond that Sofía’s PIN, and it is in the trail', async () => {
  await counter.till.context.setOffline(true);
  await page.getByText('Sin conexión').first().waitFor();
  await sellOnAccount('6.000');
  await creditRow().getByText('$ 10.000,00').waitFor();
  await creditRow().getByText('Disponible en esta caja').waitFor();
  await creditRow().getByText('$ 5.000,00').waitFor();
  await page.getByText('Sin conexión, esta caja fía hasta el 50 % de lo que le quedaba al cliente.').waitFor();
  await page.getByText('Pide el PIN de un supervisor').waitFor();
  expect(await axe(page)).toEqual([]);
  await rosa.validate().click();
  await page.getByText(/^Juan Pérez: \$.6\.000,00 a cuenta sin poder consultar el saldo\./).waitFor();
  expect(await axe(page)).toEqual([]);
  await givePin(page, SOFIA);
  await page.getByRole('heading', { name: 'Venta registrada' }).waitFor();
  await rosa.row('Saldo actual', 'Debe $ 6.000,00');
  expect(await counter.shop.balanceOf(juan)).toBe(0);
});

test('X-05 over the limit, closed again and nothing sold; approved, it arrives unflagged once the cable is in', async () => {
  await expect.poll(() => page.getByRole('button', { name: 'Nueva venta' }).isEnabled(), SOON).toBe(true);
  await page.getByRole('button', { name: 'Nueva venta' }).click();
  await sellOnAccount('4.500');
  await page.getByText('Sobre el límite por $ 500,00').waitFor();
  await rosa.validate().click();
  await page.getByText(/Pasa su límite de \$.10\.000,00 por \$.500,00\./).waitFor();
  await page.keyboard.press('Escape');
  await rosa.sheet().waitFor({ state: 'detached' });
  await expect.poll(() => rosa.validate().isEnabled(), SOON).toBe(true);
  await rosa.validate().click();
  await givePin(page, { ...SOFIA, pin: '1111' });
  // The right one follows while the wrong one is still being checked.
  await page.keyboard.type(SOFIA.pin);
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: 'Venta registrada' }).waitFor();
  await counter.till.context.setOffline(false);
  await expect.poll(() => counter.shop.balanceOf(juan), AFTER_AN_OUTAGE).toBe(pesos(10_500));
  expect(await counter.shop.attention()).toEqual([]);
  expect(counter.till.complaints.filter((text) => !/net::ERR_|Failed to load resource/.test(text))).toEqual([]);
});
