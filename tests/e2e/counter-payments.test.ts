import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Hands, SOON } from './counter-hands.ts';
import { pesos } from './counter-world.ts';
import { axe } from './harness.ts';
import { CHEESE, type Counter, openCounter, PHONE, YERBA } from './open-counter.ts';

// An afternoon at Doña María's counter, on Rosa's phone: what is paid in more than one way, in part, and in advance.
let counter: Counter;
let page: Page;
let rosa: Hands;
const people = { juan: '', pedro: '' };

beforeAll(async () => {
  counter = await openCounter({
    device: PHONE,
    products: [YERBA, CHEESE],
    prepare: async (shop) => {
      people.juan = await shop.addCustomer({ name: 'Juan Pérez', phone: '+5491155551234', document: '20123456' });
      people.pedro = await shop.addCustomer({ name: 'Pedro Ruiz', phone: '1133330000' });
      const lucia = await shop.addCustomer({ name: 'Lucía Sosa', phone: '1122220000' });
      await shop.addCustomer({ name: 'Ana Gómez', phone: '1144440000', creditLimit: pesos(10_000) });
      await shop.openDebt(people.juan, pesos(18_000));
      await shop.openDebt(people.pedro, pesos(2_000), '2026-01-15');
      await shop.openDebt(people.pedro, pesos(3_400), '2036-01-15');
      await shop.openDebt(lucia, pesos(-1_000));
    },
  });
  ({ page, hands: rosa } = counter);
});
afterAll(() => counter?.close());

describe('in the afternoon', () => {
  test('R4-05 the account is combined with cash, for no more than is left, and within a limit', async () => {
    await rosa.ringUp('15.000');
    await rosa.choose('ana');
    await rosa.press('Control+Enter');
    await page.getByRole('button', { name: 'Efectivo' }).click();
    await page.getByLabel('Efectivo recibido').fill('4000');
    await page.getByRole('button', { name: 'Cuenta corriente' }).click();
    await page.getByText('Sobre el límite por $ 1.000,00').waitFor();
    await page.getByText('Saldo después: Debe $ 11.000,00').waitFor();
    await rosa.account().fill('15.000,01');
    await page.getByText('Sobra').waitFor();
    expect(await rosa.validate().isDisabled()).toBe(true);
    await page.getByRole('button', { name: 'Disponible $ 10.000,00', exact: true }).click();
    await page.getByText('Resta').waitFor();
    await page.getByRole('button', { name: 'Todo a cuenta', exact: true }).click();
    expect(await axe(page)).toEqual([]);
    await rosa.validate().click();
    await page
      .getByText(/^Ana Gómez: \$.11\.000,00 a cuenta\. Pasa su límite de \$.10\.000,00 por \$.1\.000,00\./)
      .waitFor();
    await page.locator('dialog[open] .pin:focus-within .pad-key:enabled').first().waitFor();
    expect(await axe(page)).toEqual([]);
    await page.keyboard.type('2468');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Venta registrada' }).waitFor();
    await rosa.row('Efectivo', '$ 4.000,00');
    await rosa.row('Cuenta corriente', '$ 11.000,00');
    await rosa.row('Saldo actual', 'Debe $ 11.000,00');
  });

  test('change is given on cash only, and stands large on the confirmation', async () => {
    await page.getByRole('button', { name: 'Nueva venta' }).click();
    await rosa.ringUp('9.500');
    await rosa.choose('perez juan');
    await rosa.press('Control+Enter');
    await page.getByRole('button', { name: 'Cuenta corriente' }).click();
    await rosa.account().fill('600');
    await page.getByRole('button', { name: 'Efectivo' }).click();
    await page.getByRole('button', { name: '$ 10.000', exact: true }).click();
    await page.getByText('Se cobran $ 8.900,00 y se dan $ 1.100,00 de vuelto').waitFor();
    await rosa.validate().click();
    await page.locator('.money-huge').getByText('$ 1.100,00').waitFor();
    await rosa.row('Efectivo', '$ 8.900,00 (recibido $ 10.000,00)');
    await rosa.row('Saldo actual', 'Debe $ 18.600,00');
  });

  test('R4-40 a payment is offered where the customer is, and R4-41 begins as his debt, with what is overdue', async () => {
    // A confirmation stays for a moment, whatever is pressed.
    await expect.poll(() => page.getByRole('button', { name: 'Nueva venta' }).isEnabled(), SOON).toBe(true);
    await page.getByRole('link', { name: 'Clientes' }).click();
    await page.getByRole('searchbox').fill('ruiz');
    expect(await axe(page)).toEqual([]);
    await page.getByRole('link', { name: /Pedro Ruiz/ }).click();
    await page
      .getByRole('list', { name: 'Deudas abiertas' })
      .getByText(/Venció el 15\/01\/2026/)
      .waitFor();
    expect(await axe(page)).toEqual([]);
    await page.getByRole('button', { name: 'Abonar' }).click();
    await page.getByRole('heading', { name: 'Abonar' }).waitFor();
    await rosa.fieldSays('Importe que paga', '5400,00');
    await page.getByRole('button', { name: 'Vencido $ 2.000,00' }).click();
    await rosa.fieldSays('Importe que paga', '2000,00');
    expect(await axe(page)).toEqual([]);
  });

  test('R4-42 −3,000 typed with a minus is 3,000 paid, and R4-45 screen and receipt show 2,400', async () => {
    await page.getByLabel('Importe que paga').fill('-3.000');
    await page.getByLabel('Efectivo recibido').fill('5.000');
    await page.getByText('Vuelto').waitFor();
    await page.getByText('Saldo después: Debe $ 2.400,00').waitFor();
    await page.getByRole('button', { name: 'Cobrar $ 3.000,00' }).dblclick();
    await page.getByRole('heading', { name: 'Pago registrado' }).waitFor();
    await page.locator('.money-huge').getByText('$ 2.000,00').waitFor();
    await rosa.row('Saldo anterior', 'Debe $ 5.400,00');
    await rosa.row('Saldo actual', 'Debe $ 2.400,00');
    expect(await axe(page)).toEqual([]);
    await expect.poll(() => counter.shop.balanceOf(people.pedro), SOON).toBe(pesos(2_400));
    const payments = (await counter.shop.movementsOf(people.pedro)).filter(({ type }) => type === 'payment');
    expect(payments).toMatchObject([{ amount: pesos(-3_000), state: 'confirmed' }]);
    await page.getByRole('button', { name: 'Ver la cuenta' }).click();
    await page.locator('.money-huge').getByText('$ 2.400,00').waitFor();
  });

  test('R4-48 credit in favour is shown as such, is nothing to collect, and is used by the next sale', async () => {
    await page.getByRole('link', { name: 'Vender' }).click();
    await rosa.choose('lucia');
    await rosa.creditSays(/A favor\s+\$\s1\.000,00/);
    expect(await rosa.creditButton().innerText()).not.toContain('-');
    await rosa.press('F2');
    await rosa.sheet().getByRole('button', { name: 'Abonar' }).click();
    await page.getByText('No debe nada. Se puede cobrar por adelantado.').waitFor();
    await rosa.fieldSays('Importe que paga', '0,00');
    await page.getByLabel('Importe que paga').fill('200');
    await page.getByText('Para cobrar por adelantado, marque abajo que queda a favor.').waitFor();
    expect(await page.getByRole('button', { name: 'Cobrar', exact: true }).isDisabled()).toBe(true);
    await page.getByLabel('Dejar $ 200,00 a favor del cliente').check();
    await expect.poll(() => page.getByRole('button', { name: 'Cobrar $ 200,00' }).isEnabled(), SOON).toBe(true);
    await page.getByRole('link', { name: 'Vender' }).click();
    await rosa.ringUp('1.500');
    await rosa.press('Control+Enter');
    await page.getByRole('button', { name: 'Cuenta corriente' }).click();
    await page.getByText('Usa $ 1.000,00 que tiene a favor; quedan a pagar $ 500,00.').waitFor();
    // Sooner than the usual term: more time is a supervisor's to give.
    const due = new Date(Date.now() + 10 * 86_400_000).toISOString().slice(0, 10);
    await page.getByLabel('Vencimiento').fill(due);
    await rosa.validate().click();
    await rosa.row('Saldo anterior', 'A favor $ 1.000,00');
    await rosa.row('Saldo actual', 'Debe $ 500,00');
    await page.getByText(`Vence el ${due.split('-').toReversed().join('/')}`).waitFor();
  });

  test('R1-04 a new customer is written down on the spot, and a phone that exists warns first', async () => {
    await page.getByRole('button', { name: 'Nueva venta' }).click();
    await rosa.press('F5');
    await page.getByRole('combobox').fill('Marta Díaz');
    await page.getByRole('button', { name: 'Cliente nuevo' }).click();
    await rosa.fieldSays('Nombre', 'Marta Díaz');
    await page.getByLabel('Teléfono').fill('+54 9 11 5555-1234');
    await page.getByText('Juan Pérez ya tiene este teléfono.').waitFor();
    await page.getByRole('button', { name: 'Guardar y elegir' }).click();
    await page.getByRole('button', { name: 'Guardar igual' }).waitFor();
    expect(await axe(page)).toEqual([]);
    await page.getByLabel('Teléfono').fill('11 6666-0000');
    await page.getByRole('button', { name: 'Guardar y elegir' }).click();
    await page.locator('.customer-button').getByText('Marta Díaz').waitFor();
    await rosa.creditSays(/Al día/);
  });

  test('every page of the counter fits a phone, a tablet and a desktop, and pleases a screen reader there', async () => {
    await rosa.ringUp('1.000');
    const paths = ['/', '/customers', '/customers/new', `/customers/${people.juan}`, `/customers/${people.juan}/edit`];
    for (const path of [...paths, `/customers/${people.juan}/pay`, '/pay']) {
      await rosa.go(path);
      for (const [width, height] of [
        [820, 1180],
        [1366, 768],
        [360, 740],
      ] as const) {
        await page.setViewportSize({ width, height });
        const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
        expect(overflow, `${path} at ${width}`).toBeLessThanOrEqual(0);
        expect(await axe(page), `${path} at ${width}`).toEqual([]);
      }
    }
    expect(counter.till.complaints.filter((text) => !/net::ERR_/.test(text))).toEqual([]);
  });
});
