import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Hands, SOON } from './counter-hands.ts';
import { MARIA, pesos } from './counter-world.ts';
import { axe } from './harness.ts';
import { type Counter, openCounter, PHONE } from './open-counter.ts';

// María counts notes at the counter while the office writes on the same account: what the drawer has is what was seen.
let counter: Counter;
let page: Page;
let maria: Hands;
let [juan, luis, ana] = ['', '', ''];

beforeAll(async () => {
  counter = await openCounter({
    device: PHONE,
    first: MARIA,
    prepare: async (shop) => {
      juan = await shop.addCustomer({ name: 'Juan Pérez' });
      luis = await shop.addCustomer({ name: 'Luis Soto' });
      ana = await shop.addCustomer({ name: 'Ana Ruiz' });
      for (const id of [juan, luis]) await shop.openDebt(id, pesos(500));
      await shop.openDebt(ana, pesos(-500));
    },
  });
  ({ page, hands: maria } = counter);
});
afterAll(() => counter?.close());

const button = (name: string) => page.getByRole('button', { name });
const changed = (sentence: string) => page.getByRole('status').filter({ hasText: sentence });
/** Longer than a second tap that was meant for the first. */
const aMoment = () => page.waitForTimeout(900);

describe('somebody else writes on the account while the form is open', () => {
  test('D12 the whole debt that was offered is not taken once it is another: it is said, and asked again', async () => {
    await maria.go(`/customers/${juan}/pay`);
    await button('Cobrar $ 500,00').waitFor();
    await counter.shop.openDebt(juan, pesos(300));
    await changed('Debía $ 500,00; ahora debe $ 800,00.').waitFor();
    await button('Seguir con $ 800,00').waitFor();
    expect(await axe(page)).toEqual([]);
    // Twice in a moment is one press.
    await page.keyboard.press('Control+Enter');
    await page.keyboard.press('Control+Enter');
    await button('Cobrar $ 800,00').waitFor();
    await changed('Debía $ 500,00; ahora debe $ 800,00.').waitFor();
    await aMoment();
    expect(new URL(page.url()).pathname).toBe(`/customers/${juan}/pay`);
    expect(await counter.shop.balanceOf(juan)).toBe(pesos(800));
    await page.keyboard.press('Control+Enter');
    await page.getByRole('heading', { name: 'Pago registrado' }).waitFor();
    await expect.poll(() => counter.shop.balanceOf(juan), SOON).toBe(0);
  });

  test('D12 what she typed stays hers, and is taken as it stands', async () => {
    await maria.go(`/customers/${luis}/pay`);
    await button('Cobrar $ 500,00').waitFor();
    await page.getByLabel('Importe que paga').fill('200');
    await counter.shop.openDebt(luis, pesos(300), '2027-12-01');
    await button('Todo $ 800,00').waitFor();
    await page.keyboard.press('Control+Enter');
    await page.getByRole('heading', { name: 'Pago registrado' }).waitFor();
    await expect.poll(() => counter.shop.balanceOf(luis), SOON).toBe(pesos(600));
  });

  test('D12 all the credit in favour likewise, before it is paid out', async () => {
    await maria.go(`/customers/${ana}/refund`);
    await button('Devolver $ 500,00').waitFor();
    await counter.shop.openDebt(ana, pesos(200));
    await changed('Tenía $ 500,00 a favor; ahora tiene $ 300,00.').waitFor();
    await button('Seguir con $ 300,00').click();
    await button('Devolver $ 300,00').waitFor();
    expect(await axe(page)).toEqual([]);
    await aMoment();
    expect(await counter.shop.balanceOf(ana)).toBe(-pesos(300));
    await button('Devolver $ 300,00').click();
    await page.getByRole('heading', { name: 'Saldo devuelto' }).waitFor();
    await expect.poll(() => counter.shop.balanceOf(ana), SOON).toBe(0);
  });
});
