import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Hands, SOON } from './counter-hands.ts';
import { type Employee, pesos } from './counter-world.ts';
import { drawn } from './harness.ts';
import { type Counter, openCounter, PHONE } from './open-counter.ts';

// Ana's phone has one button that she presses without thinking: Back.
const ANA: Employee = { name: 'Ana', role: 'supervisor', pin: '1357' };

let counter: Counter;
let page: Page;
let ana: Hands;
let juan = '';

beforeAll(async () => {
  counter = await openCounter({
    device: PHONE,
    staff: [ANA],
    prepare: async (shop) => {
      juan = await shop.addCustomer({ name: 'Juan Pérez', phone: '1155551234' });
      await shop.openDebt(juan, pesos(5_000));
    },
  });
  ({ page, hands: ana } = counter);
});
afterAll(() => counter?.close());

/** Nobody presses within a frame of what he sees. */
const pressBack = async () => {
  await drawn(page);
  await page.evaluate(() => history.back());
};
const path = () => new URL(page.url()).pathname;
const isAt = (wanted: string) => expect.poll(path, SOON).toBe(wanted);
const sheetIsGone = () => ana.sheet().waitFor({ state: 'detached' });

describe('Back', () => {
  test('closes the sheet, and not the sale under it', async () => {
    await ana.ringUp('900');
    await page.getByRole('button', { name: 'Monto libre' }).first().click();
    await page.getByRole('textbox', { name: 'Importe' }).fill('100');
    await pressBack();
    await sheetIsGone();
    await ana.total('$ 900,00');
    expect(path()).toBe('/');
  });

  test('goes from the new customer to the list with what was searched, and from there to the sale', async () => {
    await ana.press('F5');
    await page.getByRole('combobox').fill('quintana');
    await page.getByRole('button', { name: 'Cliente nuevo' }).click();
    await page.getByLabel('Nombre').waitFor();
    await pressBack();
    await page.getByRole('combobox').waitFor();
    await expect.poll(() => page.getByRole('combobox').inputValue(), SOON).toBe('quintana');
    await pressBack();
    await sheetIsGone();
    expect(path()).toBe('/');
  });

  test('leaves the list of the sale for the products', async () => {
    await page.locator('.checkout-view').click();
    await page.locator('.counter[data-view=cart]').waitFor();
    await pressBack();
    await page.locator('.counter[data-view=products]').waitFor();
    expect(path()).toBe('/');
  });

  test('from the payment and forth again finds the tenders as they were', async () => {
    await ana.press('Control+Enter');
    await page.getByRole('button', { name: 'Tarjeta' }).click();
    await page.getByRole('textbox', { name: 'Tarjeta' }).fill('250');
    await pressBack();
    await isAt('/');
    await ana.ringUp('100');
    await ana.press('Control+Enter');
    await expect.poll(() => page.getByRole('textbox', { name: 'Tarjeta' }).inputValue(), SOON).toBe('250');
    await page.getByText('$ 750,00').first().waitFor();
    await pressBack();
    await isAt('/');
  });

  test('out of a customer who is being changed asks first, and can be answered either way', async () => {
    await ana.go('/customers');
    await ana.go(`/customers/${juan}`);
    await page.getByRole('button', { name: 'Editar' }).click();
    await isAt(`/customers/${juan}/edit`);
    await page.getByLabel('Dirección').fill('Mitre 12');
    await pressBack();
    await page.getByRole('button', { name: 'Seguir editando' }).click();
    await sheetIsGone();
    await ana.fieldSays('Dirección', 'Mitre 12');
    await page.getByRole('button', { name: 'Volver', exact: true }).click();
    await page.getByRole('button', { name: 'Seguir editando' }).click();
    await sheetIsGone();
    await page.getByRole('link', { name: 'Ventas', exact: true }).click();
    await page.getByRole('button', { name: 'Seguir editando' }).click();
    await sheetIsGone();
    await ana.fieldSays('Dirección', 'Mitre 12');
    await pressBack();
    await page.getByRole('button', { name: 'Salir sin guardar' }).click();
    await isAt(`/customers/${juan}`);
    await pressBack();
    await isAt('/customers');
  });

  test('after saving asks nothing, and never comes upon the form again', async () => {
    await ana.go('/customers/new');
    await page.getByLabel('Nombre').fill('Rosa Díaz');
    await page.getByRole('button', { name: 'Guardar' }).click();
    await page.getByRole('heading', { name: 'Rosa Díaz' }).waitFor();
    await page.getByRole('button', { name: 'Editar' }).click();
    await page.getByLabel('Dirección').fill('Mitre 12');
    await page.getByRole('button', { name: 'Guardar' }).click();
    await page.getByRole('heading', { name: 'Rosa Díaz' }).waitFor();
    await pressBack();
    await isAt('/customers');
    // Who was written down a moment ago is not on the server yet: his file asks for him, and says so.
    expect(counter.till.complaints.filter((said) => !/status of 404/.test(said))).toEqual([]);
  });
});
