import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { withCheckDigit } from '../../shared/products/scale-code.ts';
import { type Hands, SOON } from './counter-hands.ts';
import { type Employee, pesos, SOFIA, signIn } from './counter-world.ts';
import { axe } from './harness.ts';
import { type Counter, openCounter, TABLET } from './open-counter.ts';

// Ana at a tablet with a scanner: everything that a hurried counter does to one sale.
const ANA: Employee = { name: 'Ana', role: 'cashier', pin: '1357' };
const YERBA = '7793704000911';

let counter: Counter;
let page: Page;
let ana: Hands;

beforeAll(async () => {
  counter = await openCounter({
    device: TABLET,
    staff: [ANA, SOFIA],
    products: [
      { name: 'Yerba Playadito 1 kg', price: pesos(4_200), barcode: `${YERBA}, 7793704000928`, category: 'Almacén' },
      { name: 'Azúcar 1 kg', price: pesos(1_350), category: 'Almacén', favourite: true },
      { name: 'Pan', price: pesos(3_300), unit: 'weight', sku: '42', category: 'Panadería' },
      { name: 'Arreglo de ropa', price: pesos(0), category: 'Servicios' },
    ],
    prepare: async (shop) => {
      await shop.act('settings.save', () => ({ changes: { cashierDiscountPercent: 10, scaleCodes: '20w5.3' } }));
      await shop.addCustomer({ name: 'Juan Pérez', phone: '+5491155551234' });
    },
  });
  ({ page, hands: ana } = counter);
});
afterAll(() => counter?.close());

const button = (name: string | RegExp) => page.getByRole('button', { name });

describe('a scanner', () => {
  test('rings up whatever has the focus, and presses nothing by its Enter', async () => {
    await button('Servicios').focus();
    await ana.scan(YERBA);
    await ana.total('$ 4.200,00');
    await page.getByRole('textbox', { name: 'Yerba Playadito 1 kg' }).focus();
    await ana.scan('7793704000928');
    await ana.total('$ 8.400,00');
    // The label of the scale: 350 g of bread.
    await ana.scan(withCheckDigit('200004200350'));
    await ana.total('$ 9.555,00');
  });

  test('is heard over a dialog, which neither takes its code nor its Enter', async () => {
    await ana.press('F5');
    await page.locator('[role=combobox]:focus').waitFor();
    await ana.scan(YERBA);
    await page.getByText('Se agregó Yerba Playadito 1 kg. Total: $ 13.755,00').last().waitFor();
    expect(await page.getByRole('combobox').inputValue()).toBe('');
    await ana.leaveSheet();
    await button('Monto libre').click();
    await page.getByRole('textbox', { name: 'Importe' }).focus();
    await ana.scan('7790000000000');
    await page.getByText('Ningún producto tiene el código 7790000000000.').last().waitFor();
    expect(await page.getByRole('textbox', { name: 'Importe' }).inputValue()).toBe('');
    await ana.leaveSheet();
    await ana.total('$ 13.755,00');
  });
});

describe('one sale', () => {
  test('is undone, counted with a star, weighed by price and asked for what it has no price of', async () => {
    await ana.press('Control+z');
    await ana.total('$ 9.555,00');
    await page.keyboard.type('3*azu');
    await page.keyboard.press('Enter');
    await ana.total('$ 13.605,00');
    await page.locator('.product', { hasText: 'Pan' }).click();
    await page.getByRole('radio', { name: 'Importe' }).check();
    await page.getByLabel('Cuánto en plata').fill('2000');
    await page.getByText('0,607 kg').waitFor();
    await page.keyboard.press('Enter');
    await ana.total('$ 15.605,00');
    await button(/Arreglo de ropa/).click();
    await page.getByRole('textbox', { name: 'Precio' }).fill('4395');
    expect(await axe(page)).toEqual([]);
    await page.keyboard.press('Enter');
    await ana.total('$ 20.000,00');
  });

  test('waits under a name while another is served, and is there after a restart', async () => {
    await ana.press('F6');
    await page.getByRole('textbox', { name: 'Nombre' }).fill('señora de rojo');
    await page.keyboard.press('Enter');
    await page.getByText('La venta quedó apartada.').last().waitFor();
    await ana.total('$ 0,00');
    await page.reload();
    await signIn(page, ANA);
    await button('Apartadas (1)').click();
    expect(await axe(page)).toEqual([]);
    await button(/señora de rojo.*20\.000/).click();
    await ana.total('$ 20.000,00');
  });

  test('D-46 is let off more than a cashier may: a supervisor approves it, bound to this sale', async () => {
    await ana.press('F4');
    await page.getByRole('textbox', { name: 'Descuento' }).fill('25');
    await page.getByText('Un cajero descuenta hasta 10 % de la venta').waitFor();
    await page.getByRole('textbox', { name: 'Nota' }).fill('pasa Pedro');
    expect(await axe(page)).toEqual([]);
    await page.keyboard.press('Enter');
    await ana.total('$ 15.000,00');
    await ana.choose('5551234');
    await ana.press('Control+Enter');
    await button('Efectivo').click();
    await ana.press('Control+Enter');
    await page
      .locator('dialog')
      .getByText(/5\.000,00/)
      .waitFor();
    await button(/Sofía/).click();
    await page.getByText('PIN de Sofía').first().waitFor();
    await page.locator('dialog[open] .pin:focus-within .pad-key:enabled').first().waitFor();
    await page.keyboard.type('8642');
    await page.keyboard.press('Enter');
    await page.waitForURL(/\/done\//);
    const orderId = page.url().split('/').at(-1) ?? '';
    await expect
      .poll(async () => (await counter.shop.orderOf(orderId).catch(() => null))?.total, SOON)
      .toBe(pesos(15_000));
    expect(await counter.shop.orderOf(orderId)).toMatchObject({ note: 'pasa Pedro', total: pesos(15_000) });
    expect(await counter.shop.attention()).toEqual([]);
  });

  test('is repeated for its customer, and every key can be another one', async () => {
    await expect.poll(() => button('Nueva venta').isEnabled(), SOON).toBe(true);
    await page.keyboard.press('Enter');
    await ana.choose('5551234');
    await ana.press('F9');
    await page
      .getByText(/Se repitió la compra/)
      .last()
      .waitFor();
    await ana.press('Shift+?');
    await button(/Monto libre/)
      .last()
      .click();
    await page.keyboard.press('F10');
    await page.locator('kbd', { hasText: 'F10' }).waitFor();
    expect(await axe(page)).toEqual([]);
    await ana.leaveSheet();
    await ana.press('F10');
    await page.getByRole('textbox', { name: 'Importe' }).waitFor();
    expect(counter.till.complaints).toEqual([]);
  });
});
