import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { AFTER_AN_OUTAGE, type Hands, inOneLine, SOON } from './counter-hands.ts';
import { givePin, pesos, ROSA } from './counter-world.ts';
import { axe } from './harness.ts';
import { type Counter, openCounter, PHONE } from './open-counter.ts';

// Noon at Doña María's counter, on Rosa's phone: somebody has pulled the cable, and Juan owes 6.000.
let counter: Counter;
let page: Page;
let rosa: Hands;
let juan = '';

beforeAll(async () => {
  counter = await openCounter({
    device: PHONE,
    prepare: async (shop) => {
      juan = await shop.addCustomer({ name: 'Juan Pérez' });
      const amount = pesos(5_000);
      const varios = { description: 'Varios', pieces: 1, unitPrice: amount };
      await shop.sell(juan, [varios], [{ method: 'account', amount }]);
      await shop.openDebt(juan, pesos(1_000));
    },
  });
  ({ page, hands: rosa } = counter);
});
afterAll(() => counter?.close());

describe('when the cable is out', () => {
  test('R4-61 12,500 is sold on account with no network', async () => {
    await counter.till.context.setOffline(true);
    await rosa.ringUp('12.500');
    await rosa.choose('perez juan');
    await rosa.press('Control+Enter');
    await page.getByRole('button', { name: 'Cuenta corriente' }).click();
    await rosa.press('Control+Enter');
    await page.getByRole('heading', { name: 'Venta registrada' }).waitFor();
    await rosa.row('Saldo actual', 'Debe $ 18.500,00');
    await page.getByText('Sin sincronizar', { exact: true }).waitFor();
    await page.reload();
    await givePin(page, ROSA);
    await rosa.row('Saldo actual', 'Debe $ 18.500,00');
  });

  test('R4-02 the popup opens within a second, with the figure of the button, in words', async () => {
    await page.getByRole('button', { name: 'Nueva venta' }).click();
    await rosa.choose('perez juan');
    await rosa.creditSays(/Debe\s+\$\s18\.500,00[\s\S]*1 sin sincronizar/);
    expect(await rosa.msToSeeAccount('V-02-00000001')).toBeLessThan(1_000);
    expect(await rosa.sheet().innerText()).toMatch(/Debe\s+\$\s18\.500,00/);
    expect(await axe(page)).toEqual([]);
  });

  test('R4-03 it lists the movements with date, type, number, amount and what the server has not yet', async () => {
    const movements = rosa.sheet().getByRole('list', { name: 'Movimientos' }).getByRole('listitem');
    await expect.poll(() => movements.count(), SOON).toBe(3);
    const texts = (await movements.allInnerTexts()).map(inOneLine);
    expect(texts[0]).toMatch(/^Venta \+\$ 12\.500,00 \d\d\/\d\d \d\d:\d\d · V-02-00000001 Debe \$ 18\.500,00 Sin sinc/);
    expect(texts[1]).toMatch(/^Saldo inicial \+\$ 1\.000,00 .* Debe \$ 6\.000,00$/);
    expect(texts[2]).toMatch(/^Venta \+\$ 5\.000,00 .* V-01-00000001 Debe \$ 5\.000,00$/);
  });

  test('R4-04 from it a payment is taken, offline too', async () => {
    await rosa.sheet().getByRole('button', { name: 'Abonar' }).click();
    await page.getByRole('heading', { name: 'Abonar' }).waitFor();
    await rosa.fieldSays('Importe que paga', '18500,00');
    await page.getByLabel('Importe que paga').fill('500');
    await page.getByRole('radio', { name: 'Transferencia' }).check();
    await page.getByLabel('Referencia').fill('4711');
    await page.getByText('Saldo después: Debe $ 18.000,00').waitFor();
    await page.getByRole('button', { name: 'Cobrar $ 500,00' }).click();
    await page.getByRole('heading', { name: 'Pago registrado' }).waitFor();
    await rosa.row('Saldo actual', 'Debe $ 18.000,00');
    await page.getByText('Sin sincronizar', { exact: true }).waitFor();
  });

  test('a disk that takes no write is a refusal in sight, and the sale stays', async () => {
    await page.getByRole('button', { name: /Volver a la venta|Nueva venta/ }).click();
    await page.locator('.counter').waitFor();
    await rosa.ringUp('800');
    await rosa.press('Control+Enter');
    await page.getByRole('button', { name: 'Tarjeta' }).click();
    await page.evaluate(() => {
      const add = IDBObjectStore.prototype.add;
      IDBObjectStore.prototype.add = function (...args) {
        if (this.name !== 'outbox') return add.apply(this, args);
        IDBObjectStore.prototype.add = add;
        throw new DOMException('no room', 'QuotaExceededError');
      };
    });
    await rosa.validate().click();
    await page.getByText('No queda espacio en este equipo. La operación NO quedó registrada.').waitFor();
    expect(await axe(page)).toEqual([]);
    await rosa.validate().click();
    await page.getByRole('heading', { name: 'Venta registrada' }).waitFor();
    await rosa.row('Total', '$ 800,00');
  });

  test('what was done reaches the server when the network is back', async () => {
    await counter.till.context.setOffline(false);
    await expect.poll(() => counter.shop.balanceOf(juan), AFTER_AN_OUTAGE).toBe(pesos(18_000));
    await page.getByText('Sincronizado', { exact: true }).waitFor();
    expect(counter.till.complaints.filter((text) => !/net::ERR_/.test(text))).toEqual([]);
  });
});
