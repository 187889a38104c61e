import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Hands, inOneLine, SOON } from './counter-hands.ts';
import { givePin, pesos, ROSA, signIn } from './counter-world.ts';
import { axe } from './harness.ts';
import { CHEESE, type Counter, openCounter, PHONE, YERBA } from './open-counter.ts';

// A morning at Doña María's counter, on Rosa's phone. The tests are its hours, in order.
let counter: Counter;
let page: Page;
let rosa: Hands;
let juan = '';

beforeAll(async () => {
  counter = await openCounter({
    device: PHONE,
    products: [YERBA, CHEESE],
    prepare: async (shop) => {
      juan = await shop.addCustomer({ name: 'Juan Pérez', phone: '+5491155551234', document: '20123456' });
      const elsa = await shop.addCustomer({ name: 'Elsa Vega', phone: '1111110000' });
      await shop.openDebts(
        elsa,
        Array.from({ length: 60 }, (_, at) => pesos(1 + at)),
      );
    },
  });
  ({ page, hands: rosa } = counter);
});
afterAll(() => counter?.close());

describe('in the morning, with the network', () => {
  test('R4-01 without a customer the credit button cannot be pressed', async () => {
    expect(await rosa.creditButton().isDisabled()).toBe(true);
    expect(await axe(page)).toEqual([]);
  });

  test('a scanner types into no field, weights have decimals, and the open sale survives a reload', async () => {
    await page.keyboard.type('7793704000911\n');
    await page.keyboard.type('7793704000911\n');
    await page.getByRole('button', { name: /Queso/ }).click();
    await page.getByRole('textbox', { name: 'Peso' }).fill('0,35');
    await page.getByText('$ 3.447,50').waitFor();
    expect(await axe(page)).toEqual([]);
    await page.keyboard.press('Enter');
    await rosa.total('$ 11.847,50');
    await page.keyboard.type('000000000000\n');
    await page.getByText('Ningún producto tiene el código 000000000000.').waitFor();
    await page.reload();
    await signIn(page, ROSA);
    await rosa.total('$ 11.847,50');
    await page.getByRole('button', { name: /Ver la venta/ }).click();
    await page.getByRole('button', { name: 'Menos Yerba Playadito 1 kg' }).click();
    await page.getByRole('button', { name: 'Quitar Queso cremoso' }).click();
    await rosa.total('$ 4.200,00');
    await page.locator('.cart-undo').getByRole('button', { name: 'Deshacer' }).click();
    await rosa.total('$ 7.647,50');
    expect(await axe(page)).toEqual([]);
    await page.getByRole('button', { name: 'Vaciar' }).click();
    await page.locator('dialog').getByRole('button', { name: 'Vaciar' }).click();
    await page.getByText('La venta está vacía').waitFor();
    await page.getByRole('button', { name: 'Volver a los productos' }).click();
  });

  test('R4-26 on account without a customer is refused, and the customer is asked for', async () => {
    await rosa.ringUp('5.000');
    await page.getByRole('button', { name: 'Cobrar' }).click();
    await page.getByRole('heading', { name: 'Cobrar' }).waitFor();
    expect(await axe(page)).toEqual([]);
    await page.getByRole('button', { name: 'Cuenta corriente' }).click();
    await page.getByText('Para vender a cuenta hay que elegir un cliente.').waitFor();
    expect(await rosa.validate().isDisabled()).toBe(true);
    await page.locator('.banner').getByRole('button', { name: 'Elegir cliente' }).click();
    await page.getByRole('combobox').fill('5551234');
    await page.getByRole('option', { name: /Juan Pérez/ }).waitFor();
    expect(await axe(page)).toEqual([]);
    await page.keyboard.press('Enter');
    await expect.poll(() => rosa.validate().isEnabled(), SOON).toBe(true);
  });

  test('R4-28 5,000 on account is one order with tenders of its total, however often it is validated', async () => {
    await page.evaluate(() => {
      const press = () =>
        document.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', ctrlKey: true, bubbles: true }));
      press();
      press();
    });
    await page.waitForURL(/\/done\//);
    await expect.poll(() => counter.shop.balanceOf(juan), SOON).toBe(pesos(5_000));
    const orderId = page.url().split('/').at(-1) ?? '';
    const sales = (await counter.shop.movementsOf(juan)).filter(({ type }) => type === 'sale');
    expect(sales).toMatchObject([{ amount: pesos(5_000), state: 'confirmed', orderId }]);
    await page.getByRole('heading', { name: 'Venta registrada' }).waitFor();
    await rosa.row('Cuenta corriente', '$ 5.000,00');
    await rosa.row('Total', '$ 5.000,00');
  });

  test('R4-31 the confirmation shows the new balance and the due date', async () => {
    await rosa.row('Saldo anterior', 'Al día');
    await rosa.row('Saldo actual', 'Debe $ 5.000,00');
    await page.getByText(/^Vence el \d\d\/\d\d\/\d{4}$/).waitFor();
    await page.getByText('Sincronizado', { exact: true }).waitFor();
    expect(await axe(page)).toEqual([]);
    await page.reload();
    await givePin(page, ROSA);
    await rosa.row('Saldo actual', 'Debe $ 5.000,00');
  });

  test('R4-01 with a customer the button says what he owes, and how old that is', async () => {
    await page.getByRole('button', { name: 'Nueva venta' }).click();
    await rosa.choose('perez juan');
    await page.getByText('Juan Pérez').waitFor();
    await rosa.creditSays(/Debe\s+\$\s5\.000,00[\s\S]*al \d\d\/\d\d \d\d:\d\d/);
    expect(await axe(page)).toEqual([]);
  });

  test('R4-27 pressing the credit button brings what the server knows, and never holds up the sale', async () => {
    await counter.shop.openDebt(juan, pesos(1_000));
    await rosa.press('F2');
    await rosa.sheet().getByText('$ 6.000,00').first().waitFor();
    await rosa.sheet().getByText('Saldo inicial').waitFor();
    await rosa.leaveSheet();
    await rosa.creditSays(/\$\s6\.000,00/);
  });
});

describe('an old account', () => {
  test('R4-03 shows its last ten movements, then all that the till holds, then what only the server has', async () => {
    await rosa.choose('vega');
    await rosa.press('F2');
    const movements = rosa.sheet().getByRole('list', { name: 'Movimientos' }).getByRole('listitem');
    await expect.poll(() => movements.count(), SOON).toBe(10);
    for (const count of [50, 60]) {
      await rosa.sheet().getByRole('button', { name: 'Ver más' }).click();
      await expect.poll(() => movements.count(), SOON).toBe(count);
    }
    expect(inOneLine(await movements.last().innerText())).toMatch(/^Saldo inicial \+\$ 1,00 .* Debe \$ 1,00$/);
    await expect.poll(() => rosa.sheet().getByRole('button', { name: 'Ver más' }).count(), SOON).toBe(0);
    await rosa.leaveSheet();
    await rosa.choose('perez juan');
    expect(counter.till.complaints).toEqual([]);
  });
});
