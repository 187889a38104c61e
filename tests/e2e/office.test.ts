import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Money } from '../../shared/money/money.ts';
import { AFTER_AN_OUTAGE, handsOn, inOneLine, SOON } from './counter-hands.ts';
import { enrollAndSignIn, givePin, MARIA, openGrocery, ROSA, type Shopkeeping, SOFIA } from './counter-world.ts';
import { axe, type OpenTill, openTill, type RunningServer, shot, startServer } from './harness.ts';

// The office of doña María's grocery, on her phone; Rosa's till is the one that gets lost. The tests are one afternoon, in order.
const PHONE = { width: 360, height: 740 };
const SIZES = [PHONE, { width: 1024, height: 768 }, { width: 1440, height: 900 }];

let server: RunningServer;
let shop: Shopkeeping;
let office: OpenTill;
let rosa: OpenTill;
let yerba = '';
let juan = '';

beforeAll(async () => {
  server = await startServer();
  shop = await openGrocery(server.url);
  await shop.hire(SOFIA.name, 'supervisor', SOFIA.pin);
  await shop.hire(ROSA.name, 'cashier', ROSA.pin);
  await shop.hire('Carmen', 'accountant', '9090');
  yerba = await shop.addProduct({ name: 'Yerba Playadito 1 kg', price: 420_000 as Money, category: 'Almacén' });
  await shop.addProduct({ name: 'Queso cremoso', price: 980_000 as Money, category: 'Fiambrería', unit: 'weight' });
  juan = await shop.addCustomer({ name: 'Juan Pérez', phone: '+5491155551234', creditLimit: 1_000_000 as Money });
  const eva = await shop.addCustomer({ name: 'Eva Paz' });
  const luz = await shop.addCustomer({ name: 'Luz Gómez' });
  await shop.openDebt(juan, 1_200_000);
  await shop.openDebt(luz, 300_000);
  await shop.openDebt(eva, -50_000);
  office = await openTill({ viewport: PHONE });
  await enrollAndSignIn(office.page, shop, SOFIA, 'Celular de la oficina');
});

afterAll(async () => {
  await rosa?.close();
  await office?.close();
  await server?.stop();
});

const hands = () => handsOn(office.page);
const history = () => office.page.locator('.history-item');

describe('the office', () => {
  test('R1-05 a supervisor changes a price, and its history says who, from what to what', async () => {
    const { page } = office;
    await hands().go('/office/products');
    await page.getByRole('link', { name: /Yerba/ }).click();
    await page.getByRole('textbox', { name: 'Precio' }).fill('4.500');
    await page.getByRole('button', { name: 'Guardar', exact: true }).click();
    await page.getByText('$ 4.500,00').waitFor();
    await hands().synced();
    await page.getByRole('link', { name: /Yerba/ }).click();
    await expect
      .poll(async () => inOneLine(await history().first().innerText()), SOON)
      .toMatch(
        /^Sofía · \d\d\/\d\d\/\d{4} \d\d:\d\d · Celular de la oficina Precio \$ 4\.200,00 → (pasó a )?\$ 4\.500,00$/,
      );
    await shot(page, 'office-product');
  });

  test('a form in which nothing was changed sends nothing, and says so', async () => {
    const { page } = office;
    await page.getByRole('button', { name: 'Guardar', exact: true }).click();
    await page.getByRole('region', { name: 'Avisos' }).getByText('No había cambios para guardar.').waitFor();
    expect(await pendingOf(page)).toBe(0);
  });

  test('customers are found by what they owe, largest first, and by being archived', async () => {
    const { page } = office;
    await hands().go('/customers');
    const names = async () =>
      (await page.getByRole('listitem').locator('.list-row-title').allInnerTexts()).map(inOneLine);
    await expect.poll(names, SOON).toEqual(['Eva Paz', 'Juan Pérez', 'Luz Gómez']);
    await page.getByLabel('Mostrar').selectOption({ label: 'Con deuda' });
    await page.getByLabel('Orden').selectOption({ label: 'Por saldo' });
    await expect.poll(names, SOON).toEqual(['Juan Pérez', 'Luz Gómez']);
    await shot(page, 'office-customers');
    await page.getByLabel('Mostrar').selectOption({ label: 'Sobre el límite' });
    await expect.poll(names, SOON).toEqual(['Juan Pérez']);
    await page.getByRole('link', { name: /Juan/ }).click();
    await page.getByRole('button', { name: 'Editar' }).click();
    await page.getByRole('button', { name: 'Archivar' }).click();
    await hands().sheet().getByText(/Debe/).waitFor();
    await hands().sheet().getByRole('button', { name: 'Archivar' }).click();
    await page.getByRole('link', { name: 'Datos' }).waitFor();
    await hands().go('/customers');
    await page.getByLabel('Mostrar').selectOption({ label: 'Archivados' });
    await page.getByRole('link', { name: /Juan/ }).click();
    await page.getByText('Archivado').first().waitFor();
    await page.getByRole('button', { name: 'Editar' }).click();
    await page.getByRole('button', { name: 'Recuperar' }).click();
    await page.getByRole('button', { name: 'Archivar' }).waitFor();
    await hands().go('/customers');
    await page.getByLabel('Mostrar').selectOption({ label: 'Todos' });
    await expect.poll(names, SOON).toContain('Juan Pérez');
  });

  test('a lost till that holds a sale is revoked: the sale comes in, is held, and the office sees it', async () => {
    rosa = await openTill({ viewport: { width: 1024, height: 768 } });
    await enrollAndSignIn(rosa.page, shop, ROSA, 'Caja de Rosa');
    await rosa.context.setOffline(true);
    await handsOn(rosa.page).ringUp('700');
    await handsOn(rosa.page).press('Control+Enter');
    await rosa.page.getByRole('button', { name: 'Efectivo' }).first().click();
    await handsOn(rosa.page).press('Control+Enter');
    await rosa.page.getByRole('heading', { name: 'Venta registrada' }).waitFor();

    const { page } = office;
    await hands().go('/office/tills');
    await page
      .getByText(/Último contacto/)
      .first()
      .waitFor();
    await page.getByRole('link', { name: /Caja de Rosa/ }).click();
    await page.getByRole('button', { name: 'Dar de baja la caja' }).click();
    const confirm = hands().sheet().getByRole('button', { name: 'Dar de baja la caja' });
    expect(await confirm.isDisabled()).toBe(true);
    await shot(page, 'office-revoke');
    expect(await axe(page)).toEqual([]);
    await hands().sheet().getByRole('checkbox').check();
    await confirm.click();
    await page.getByText(/Dada de baja el/).waitFor();
    await page.getByText(/Desde entonces no se conectó/).waitFor();

    await rosa.context.setOffline(false);
    await rosa.page.getByRole('heading', { name: 'Esta caja fue dada de baja' }).waitFor(AFTER_AN_OUTAGE);
    await page.getByRole('button', { name: 'Actualizar' }).click();
    await hands().row('Retenidas para revisar', '1');
    await page.getByText(/Entregó lo que tenía/).waitFor();
    await expect.poll(async () => inOneLine(await history().first().innerText()), SOON).toContain('Dada de baja');
    await shot(page, 'office-till');
    await page.getByRole('link', { name: 'Resolver 1 operación retenida' }).click();
    await page
      .getByText(/Venta V-03-\d{8}/)
      .first()
      .waitFor();
    await page.getByText('$ 700,00').first().waitFor();
    await hands().go('/office/tills');
    await page.getByText('1 retenida para revisar').waitFor();
    await shot(page, 'office-tills');
  });

  test('with no network the tills page says so, and how old its figures are', async () => {
    const { page } = office;
    await office.context.setOffline(true);
    await page.getByText(/Sin conexión\. Últimos datos: \d\d\/\d\d \d\d:\d\d/).waitFor(AFTER_AN_OUTAGE);
    await shot(page, 'office-tills-offline');
    await office.context.setOffline(false);
    await page.getByRole('button', { name: 'Actualizar' }).waitFor(AFTER_AN_OUTAGE);
  });

  test('R2-30 the owner goes by Panel de control › Datos de la empresa to the rate and its two switches', async () => {
    const { page } = office;
    await page.goto(`${shop.url}/office`);
    await givePin(page, MARIA);
    await page.getByRole('heading', { name: 'Panel de control' }).waitFor();
    await shot(page, 'office-menu');
    await page
      .getByRole('region', { name: 'Panel de control' })
      .getByRole('link', { name: /Datos de la empresa/ })
      .click();
    await page.getByLabel('Porcentaje de interés diario por mora').waitFor();
    expect(await page.getByLabel('Mostrar el botón «Cobrar con interés»').isChecked()).toBe(true);
    expect(await page.getByLabel('Mostrar el botón «Cobrar sin interés»').isChecked()).toBe(true);
  });

  test('R2-32 each switch is saved by itself, and the rate with what it comes to in a year', async () => {
    const { page } = office;
    await page.getByLabel('Mostrar el botón «Cobrar sin interés»').uncheck();
    await save(page);
    await openSettings(page);
    expect(await page.getByLabel('Mostrar el botón «Cobrar sin interés»').isChecked()).toBe(false);
    expect(await page.getByLabel('Mostrar el botón «Cobrar con interés»').isChecked()).toBe(true);
    await page.getByLabel('Porcentaje de interés diario por mora').fill('10');
    await page.getByRole('button', { name: 'Guardar', exact: true }).click();
    await page.getByText('Un porcentaje de 0 a 5, con hasta cuatro decimales.').waitFor();
    await page.getByLabel('Porcentaje de interés diario por mora').fill('1,5');
    await page.getByRole('button', { name: 'Guardar', exact: true }).click();
    await hands()
      .sheet()
      .getByText(/Son 547,50 % al año/)
      .waitFor();
    await shot(page, 'office-rate');
    await hands().sheet().getByRole('button', { name: 'Cancelar' }).click();
    await page.getByLabel('Porcentaje de interés diario por mora').fill('0,10');
    await page.getByText('Son 36,50 % al año, interés simple.').waitFor();
    await save(page);
    await openSettings(page);
    const fields = async () => (await history().locator('.history-field').allInnerTexts()).map(inOneLine);
    await expect
      .poll(fields, SOON)
      .toEqual([
        expect.stringMatching(/^Porcentaje de interés diario por mora 0,00 % → (pasó a )?0,10 %$/),
        expect.stringMatching(/^Mostrar el botón «Cobrar sin interés» Sí → (pasó a )?No$/),
      ]);
    await shot(page, 'office-business');
  });

  test('X-17 cashier, supervisor, owner and accountant: what each may do stands in words', async () => {
    const { page } = office;
    await hands().go('/office/users/rights');
    const may = (role: string) => page.getByRole('region', { name: role }).getByRole('list').first().innerText();
    expect(await may('Cajero')).toContain('Cobrar pagos');
    expect(await may('Cajero')).not.toContain('Cambiar productos y precios');
    expect(await may('Supervisor')).toContain('Cambiar productos y precios');
    expect(await may('Dueño')).toContain('Cambiar los datos de la empresa');
    expect(await may('Contador')).toContain('Exportar datos');
    expect(await may('Contador')).not.toContain('Cobrar pagos');
  });

  test('every page of the office reads well on a phone, a tablet and a desk', async () => {
    const { page } = office;
    const paths = [
      '',
      '/products',
      `/products/${yerba}`,
      '/users',
      '/users/rights',
      '/stores',
      '/stores/new',
      '/tills',
    ];
    for (const path of [...paths, '/business', '/history']) {
      await hands().go(`/office${path}`);
      if (path === '/history') await history().first().waitFor();
      for (const size of SIZES) {
        await page.setViewportSize(size);
        const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
        expect([path, size.width, overflow, await axe(page)]).toEqual([path, size.width, Math.min(overflow, 0), []]);
        await shot(page, `office${path.replaceAll('/', '-').replace(yerba, 'one')}-${size.width}`);
      }
      await page.setViewportSize(PHONE);
    }
    expect(office.complaints.filter((text) => !/net::ERR_|Failed to load resource/.test(text))).toEqual([]);
  });
});

async function save(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Guardar', exact: true }).click();
  await page.getByRole('heading', { name: 'Panel de control' }).waitFor();
  await hands().synced();
}

async function openSettings(page: Page): Promise<void> {
  await page.getByRole('link', { name: /Datos de la empresa/ }).click();
  await page.getByLabel('Porcentaje de interés diario por mora').waitFor();
}

/** How many of the till's own acts the server has not heard of, as the strip on top says it. */
async function pendingOf(page: Page): Promise<number> {
  const said = /(\d+) sin sincronizar/.exec(await page.locator('.sync-status').innerText());
  return said ? Number(said[1]) : 0;
}
