import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { AFTER_AN_OUTAGE, handsOn, inOneLine, SOON } from './counter-hands.ts';
import { enrollAndSignIn, openGrocery, type Shopkeeping } from './counter-world.ts';
import { axe, type OpenTill, openTill, type RunningServer, shot, startServer } from './harness.ts';

// María alone in the shop, on her phone: the drawer from the morning to the evening. The tests are one day, in order.
const PHONE = { width: 360, height: 740 };
const SIZES = [PHONE, { width: 1024, height: 768 }, { width: 1440, height: 900 }];

let server: RunningServer;
let shop: Shopkeeping;
let till: OpenTill;

beforeAll(async () => {
  server = await startServer();
  shop = await openGrocery(server.url);
  await shop.hire('Rosa', 'cashier', '1357');
  till = await openTill({ viewport: PHONE });
  await enrollAndSignIn(till.page, shop, { name: 'María', pin: '2468' }, 'Celular de María');
});

afterAll(async () => {
  await till?.close();
  await server?.stop();
});

const hands = () => handsOn(till.page);
const button = (name: string | RegExp) => till.page.getByRole('button', { name });

async function looksRight(name: string): Promise<void> {
  for (const size of SIZES) {
    await till.page.setViewportSize(size);
    const overflow = await till.page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    expect([name, size.width, Math.max(overflow, 0), await axe(till.page)]).toEqual([name, size.width, 0, []]);
    await shot(till.page, `drawer-${name}-${size.width}`);
  }
  await till.page.setViewportSize(PHONE);
}

async function sellInCash(amount: string): Promise<void> {
  await hands().go('/');
  await hands().ringUp(amount);
  await hands().press('Control+Enter');
  await button('Efectivo').first().click();
  await hands().press('Control+Enter');
  await till.page.getByRole('heading', { name: 'Venta registrada' }).waitFor();
}

describe('the drawer of a till', () => {
  test('X-12 it is opened by counting notes, and with no network', async () => {
    await hands().go('/drawer');
    await till.page.getByText('La caja está cerrada').waitFor();
    // Every page is here by then: the network may go.
    await till.page.evaluate(() => navigator.serviceWorker.ready.then(() => {}));
    await till.context.setOffline(true);
    await till.page.getByRole('radio', { name: 'Billetes y monedas' }).check();
    await till.page.getByRole('textbox', { name: 'Billetes de $ 1.000,00' }).fill('5');
    await till.page.getByRole('textbox', { name: 'Monedas de $ 10,00' }).fill('2');
    await looksRight('open');
    await button('Abrir caja con $ 5.020,00').click();
    await till.page.getByText('Abierta el').waitFor();
    await hands().row('Debe haber', '$ 5.020,00');
  });

  test('X-12 what is sold, put in and taken out stands in the X report', async () => {
    await sellInCash('1.500');
    await hands().go('/drawer');
    await button('Sacar efectivo').click();
    await till.page.getByRole('textbox', { name: 'Importe' }).fill('2000');
    await till.page.getByRole('textbox', { name: 'Motivo' }).fill('panadero');
    await hands().sheet().getByRole('button', { name: 'Sacar efectivo' }).click();
    await hands().sheet().waitFor({ state: 'detached' });
    await hands().row('Debe haber', '$ 4.520,00');
    await hands().row('panadero', '-$ 2.000,00');
    await looksRight('x');
  });

  test('X-12 more than should be in it is asked for, and nothing goes out when that is declined', async () => {
    await button('Sacar efectivo').click();
    await till.page.getByRole('textbox', { name: 'Importe' }).fill('9000');
    await till.page.getByRole('textbox', { name: 'Motivo' }).fill('proveedor');
    await hands().sheet().getByRole('button', { name: 'Sacar efectivo' }).click();
    await till.page.getByText('la caja quedaría $ 4.480,00 por debajo de cero', { exact: false }).waitFor();
    await hands().sheet().last().getByRole('button', { name: 'Cancelar' }).click();
    await button('Seguir igual').waitFor({ state: 'detached' });
    await hands().sheet().getByRole('button', { name: 'Cancelar' }).click();
    await hands().sheet().waitFor({ state: 'detached' });
    await hands().row('Debe haber', '$ 4.520,00');
  });

  test('X-12 it is closed with what was counted: the Z says what is missing, and the office hears of it', async () => {
    await button('Cerrar caja').click();
    await till.page.getByRole('radio', { name: 'Sólo el total' }).check();
    await till.page.getByRole('textbox', { name: 'Total contado' }).fill('4500');
    await hands().row('Diferencia', 'Faltan $ 20,00');
    await looksRight('close');
    await button('Cerrar con $ 4.500,00 contados').click();
    await till.page.getByRole('heading', { name: /Cierre Z-/ }).waitFor();
    await hands().row('Se contó', '$ 4.500,00');
    await looksRight('z');
    await till.context.setOffline(false);
    await expect.poll(() => till.page.locator('.sync-status').innerText(), AFTER_AN_OUTAGE).toMatch(/Sincronizado/);
    await hands().go('/office/sessions');
    const row = till.page.getByRole('listitem').filter({ hasText: 'Z-' });
    await expect.poll(async () => inOneLine(await row.innerText()), SOON).toContain('Faltan $ 20,00');
    await looksRight('list');
    expect(await shop.attention()).toEqual([]);
    await hands().go('/');
    await till.page.getByText('La caja no está abierta.').waitFor();
    await looksRight('reminder');
  });
});
