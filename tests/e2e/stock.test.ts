import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Money, Quantity } from '../../shared/money/money.ts';
import { AFTER_AN_OUTAGE, handsOn, inOneLine, SOON } from './counter-hands.ts';
import { enrollAndSignIn, openGrocery, type Shopkeeping } from './counter-world.ts';
import { axe, type OpenTill, openTill, type RunningServer, shot, startServer } from './harness.ts';

// Doña María decides to keep stock, on her phone: counter and office in one. The tests are one morning, in order.
const PHONE = { width: 360, height: 740 };
const SIZES = [PHONE, { width: 1024, height: 768 }, { width: 1440, height: 900 }];

let server: RunningServer;
let shop: Shopkeeping;
let till: OpenTill;
let yerba = '';
let order = '';

beforeAll(async () => {
  server = await startServer();
  shop = await openGrocery(server.url);
  await shop.hire('Rosa', 'cashier', '1357');
  yerba = await shop.addProduct({ name: 'Yerba Playadito 1 kg', price: 420_000 as Money, category: 'Almacén' });
  await shop.addProduct({ name: 'Queso cremoso', price: 980_000 as Money, category: 'Fiambrería', unit: 'weight' });
  till = await openTill({ viewport: PHONE });
  await enrollAndSignIn(till.page, shop, { name: 'María', pin: '2468' }, 'Celular de María');
});

afterAll(async () => {
  await till?.close();
  await server?.stop();
});

const hands = () => handsOn(till.page);
const card = async () =>
  (await till.page.getByRole('list', { name: 'Movimientos de stock' }).getByRole('listitem').allInnerTexts()).map(
    inOneLine,
  );
const tile = () => till.page.getByRole('button', { name: /Yerba/ });

/** The page as it stands, in three sizes: nothing sticks out, and axe finds nothing. */
async function looksRight(name: string): Promise<void> {
  for (const size of SIZES) {
    await till.page.setViewportSize(size);
    const overflow = await till.page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    expect([name, size.width, Math.max(overflow, 0), await axe(till.page)]).toEqual([name, size.width, 0, []]);
    await shot(till.page, `stock-${name}-${size.width}`);
  }
  await till.page.setViewportSize(PHONE);
}

async function counted(quantity: string): Promise<void> {
  await till.page.getByRole('button', { name: 'Contar' }).click();
  await hands().sheet().getByRole('textbox', { name: 'Cuánto hay' }).fill(quantity);
  await hands().sheet().getByRole('button', { name: 'Guardar' }).click();
  await hands().sheet().waitFor({ state: 'detached' });
}

describe('a shop that keeps stock', () => {
  test('R4-64 nothing of it is seen until the owner switches it on', async () => {
    expect(await till.page.getByText(/Quedan|Sin stock/).count()).toBe(0);
    await hands().go(`/office/products/${yerba}`);
    expect(await till.page.getByRole('heading', { name: 'Stock' }).count()).toBe(0);
    await hands().go('/office/business');
    await till.page.getByLabel('Llevar el stock de cada producto').check();
    await looksRight('business');
    await till.page.getByRole('button', { name: 'Guardar', exact: true }).click();
    await till.page.getByText('Guardado.').first().waitFor();
    await hands().synced();
  });

  test('R4-64 what was counted stands on the product and at the counter; a sale lowers it, a removal raises it', async () => {
    await hands().go(`/office/products/${yerba}`);
    await till.page.getByText('Todavía no se contó.').waitFor();
    await counted('10');
    await till.page.getByText('Quedan 10').first().waitFor();
    await hands().go('/');
    await expect.poll(() => tile().innerText(), SOON).toContain('Quedan 10');
    for (let times = 0; times < 3; times += 1) await tile().click();
    await hands().total('$ 12.600,00');
    await hands().press('Control+Enter');
    await till.page.getByRole('button', { name: 'Efectivo' }).first().click();
    await hands().press('Control+Enter');
    await till.page.getByRole('heading', { name: 'Venta registrada' }).waitFor();
    order = new URL(till.page.url()).pathname.split('/').at(-1) ?? '';
    await hands().go('/');
    await expect.poll(() => tile().innerText(), SOON).toContain('Quedan 7');
    await hands().synced();
    await shop.act('order.modify', (id) => ({
      ...{ modificationId: id(), orderId: order, baseVersion: 1, add: [] },
      remove: [{ lineId: `${order}:l1`, quantity: 1000 as Quantity }],
      cashShare: { method: 'cash', amount: 420_000 as Money },
    }));
    await expect.poll(() => tile().innerText(), SOON).toContain('Quedan 8');
    await looksRight('counter');
  });

  test('R4-64 its card adds up, and less than nothing is said in words', async () => {
    await hands().go(`/office/products/${yerba}`);
    await expect
      .poll(card, SOON)
      .toEqual([
        expect.stringMatching(/^Quitado de la venta V-\d\d-\d{8} .* · María \+1 Quedan 8$/),
        expect.stringMatching(/^Venta V-\d\d-\d{8} .* · María −3 Quedan 7$/),
        expect.stringMatching(/^Conteo .* · María \+10 Quedan 10$/),
      ]);
    await till.page.getByRole('button', { name: 'Ajustar' }).click();
    await hands().sheet().getByRole('radio', { name: 'Salió' }).check();
    await hands().sheet().getByRole('button', { name: 'Guardar' }).click();
    await hands().sheet().getByText('Escriba el motivo.').waitFor();
    await hands().sheet().getByRole('textbox', { name: 'Cantidad' }).fill('11');
    await hands().sheet().getByText('Faltan 3').waitFor();
    await looksRight('adjust');
    await hands().sheet().getByRole('textbox', { name: 'Motivo' }).fill('Se llovió el depósito');
    await hands().sheet().getByRole('button', { name: 'Guardar' }).click();
    await hands().sheet().waitFor({ state: 'detached' });
    await expect
      .poll(async () => (await card())[0], SOON)
      .toMatch(/^Ajuste: Se llovió el depósito .* · María −11 Faltan 3$/);
    await looksRight('product');
    await hands().go('/office/products');
    await till.page.getByLabel('Mostrar').selectOption({ label: 'Faltantes' });
    await expect
      .poll(async () => (await till.page.locator('.list-row').allInnerTexts()).map(inOneLine), SOON)
      .toEqual([expect.stringContaining('Faltan 3 · Almacén')]);
    await looksRight('list');
    await hands().go('/');
    await expect.poll(() => tile().innerText(), SOON).toContain('Faltan 3');
  });

  test('R4-64 with no network it is counted all the same, and its card says where it is', async () => {
    await till.context.setOffline(true);
    await hands().go(`/office/products/${yerba}`);
    await counted('5');
    await till.page.getByText('Quedan 5').first().waitFor();
    await till.page.getByRole('button', { name: 'Ver los movimientos de stock' }).click();
    await till.page.getByText('Los movimientos de stock están en el servidor y ahora no hay conexión.').waitFor();
    await shot(till.page, 'stock-offline');
    await till.context.setOffline(false);
    await expect.poll(async () => (await card())[0], AFTER_AN_OUTAGE).toMatch(/^Conteo .* \+8 Quedan 5$/);
    const own = till.complaints.filter((text) => !/net::ERR_|Failed to load resource/.test(text));
    expect(own).toEqual([]);
  });
});
