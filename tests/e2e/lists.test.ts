import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Money, Quantity } from '../../shared/money/money.ts';
import { AFTER_AN_OUTAGE, handsOn, inOneLine, SOON } from './counter-hands.ts';
import { enrollAndSignIn, openGrocery, type Shopkeeping, SOFIA } from './counter-world.ts';
import { axe, type OpenTill, openTill, type RunningServer, shot, startServer } from './harness.ts';

// Sofía, a supervisor, looks at the lists of the office on her phone.
const SIZES = { phone: [360, 740], tablet: [1024, 768], desktop: [1440, 900] } as const;

let server: RunningServer;
let shop: Shopkeeping;
let office: OpenTill;
let juan = '';
let payment = '';

beforeAll(async () => {
  server = await startServer();
  shop = await openGrocery(server.url);
  await shop.hire(SOFIA.name, 'supervisor', SOFIA.pin);
  juan = await shop.addCustomer({ name: 'Juan Pérez' });
  const eva = await shop.addCustomer({ name: 'Eva María de los Ángeles Fernández Gutiérrez' });
  const others = await shop.addCustomers(Array.from({ length: 60 }, (_, n) => ({ name: `Vecina ${n + 10}` })));
  for (const customerId of others) await shop.openDebt(customerId, 100_000);
  await sell(juan, 1, [
    ['cash', 400_000],
    ['account', 600_000],
  ]);
  await sell(eva, 2, [['account', 123_456_789]]);
  await sell(undefined, 3, [['cash', 150_000]]);
  await shop.act('payment.take', (id) => {
    payment = id();
    return {
      paymentId: payment,
      receiptNumber: 'R-01-00000001',
      customerId: juan,
      amount: 250_000 as Money,
      method: 'cash',
    };
  });
  await shop.act('movement.cancel', () => ({ movementId: `${payment}:payment`, reason: 'Billete falso' }));
  await shop.act('movement.draft', (id) => ({
    movementId: id(),
    customerId: juan,
    amount: 70_000 as Money,
    reason: 'Envases',
  }));
  office = await openTill({ viewport: { width: 360, height: 740 } });
  await enrollAndSignIn(office.page, shop, SOFIA, 'Celular de la oficina');
});

afterAll(async () => {
  await office?.close();
  await server?.stop();
});

type Tender = readonly [method: 'cash' | 'account', amount: number];

const sell = (customerId: string | undefined, count: number, tenders: readonly Tender[]) =>
  shop.act('order.sell', (id) => {
    const orderId = id();
    const total = tenders.reduce((sum, [, amount]) => sum + amount, 0) as Money;
    return {
      ...{ orderId, number: `V-01-${String(count).padStart(8, '0')}`, ...(customerId && { customerId }), total },
      lines: [{ lineId: `${orderId}:l1`, description: 'Mercado', quantity: 1000 as Quantity, unitPrice: total }],
      tenders: tenders.map(([method, amount]) => ({ method, amount: amount as Money })),
    };
  });

const rows = (page: Page) => page.locator('.listed');
const firstRow = async (page: Page) => inOneLine(await rows(page).first().innerText());
const sums = async (page: Page) => inOneLine(await page.locator('.sums').innerText());

test('R4-11 R4-16 the list of movements is filtered by its address and by hand, and its totals follow', async () => {
  const { page } = office;
  await handsOn(page).go('/office');
  await page.getByRole('link', { name: /Movimientos/ }).click();
  await expect.poll(() => rows(page).count(), SOON).toBe(50);
  await expect
    .poll(() => sums(page), SOON)
    .toBe('Movimientos 62 Suman deuda $ 1.300.567,89 Bajan deuda $ 0,00 Neto $ 1.300.567,89');
  await page.getByRole('button', { name: 'Ver más' }).click();
  await expect.poll(() => rows(page).count(), SOON).toBe(62);
  await handsOn(page).go(`/office/movements?customer=${juan}&state=confirmed,cancelled,draft`);
  await expect.poll(() => rows(page).count(), SOON).toBe(4);
  expect(await page.locator('.listed', { hasText: 'anulado' }).count()).toBe(2);
  expect(await page.locator('.listed', { hasText: 'borrador' }).count()).toBe(1);
  for (const [size, [width, height]] of Object.entries(SIZES)) {
    await page.setViewportSize({ width, height });
    await shot(page, `movements-${size}`);
  }
  await page.setViewportSize({ width: 360, height: 740 });
  expect(await axe(page)).toEqual([]);
  await page.getByRole('button', { name: /Quitar el filtro Todos los estados|Quitar el filtro Confirmados/ }).click();
  await expect.poll(() => rows(page).count(), SOON).toBe(1);
  await page.getByRole('button', { name: 'Filtros (1)' }).click();
  await page.getByLabel('Tipo', { exact: true }).selectOption({ label: 'Pago' });
  await page.getByText('No hay movimientos así').waitFor();
  await page.getByLabel('Estado').selectOption({ label: 'Anulados' });
  await expect.poll(() => rows(page).count(), SOON).toBe(1);
  await shot(page, 'movements-filters');
  expect(await axe(page)).toEqual([]);
  await page.getByRole('button', { name: 'Elegir cliente' }).click();
  const asked = page.getByRole('dialog', { name: '¿De qué cliente?' });
  await asked.getByRole('combobox').fill('juan');
  expect(await asked.getByRole('button', { name: /Nuevo/ }).count()).toBe(0);
  await asked.getByRole('option', { name: /Juan Pérez/ }).click();
  await page.getByRole('button', { name: 'Quitar el filtro Cliente: Juan Pérez' }).waitFor();
  await expect.poll(() => rows(page).count(), SOON).toBe(1);
});

test('R4-60 a payment in the list opens the payment itself', async () => {
  const { page } = office;
  await rows(page).first().click();
  await page.getByRole('heading', { name: 'Pago R-01-00000001' }).waitFor();
});

test('R4-12 it is grouped with subtotals, and a group opens into its movements', async () => {
  const { page } = office;
  await handsOn(page).go('/office/movements');
  await page.getByLabel('Agrupar por').selectOption({ label: 'Cliente' });
  await expect.poll(() => firstRow(page), SOON).toMatch(/^Eva María .* 1 movimiento .*\$ 1\.234\.567,89$/);
  await shot(page, 'movements-groups');
  await rows(page).nth(1).click();
  await expect.poll(() => rows(page).count(), SOON).toBe(1);
  await page.getByRole('button', { name: 'Quitar el filtro Cliente: Juan Pérez' }).waitFor();
  await expect.poll(() => firstRow(page), SOON).toMatch(/^Venta Juan Pérez .*V-01-00000001.* \+\$ 6\.000,00$/);
});

test('what is filtered is taken away as CSV', async () => {
  const { page } = office;
  const coming = page.waitForEvent('download');
  await page.getByRole('button', { name: 'CSV' }).click();
  const file = await (await coming).path();
  expect(readFileSync(file, 'utf8').trimEnd().split('\r\n')).toHaveLength(2);
});

test('R4-63 the report of sales says how each day was paid, credit beside the tenders', async () => {
  const { page } = office;
  await handsOn(page).go('/office/orders');
  await expect.poll(() => rows(page).count(), SOON).toBe(3);
  for (const [size, [width, height]] of Object.entries(SIZES)) {
    await page.setViewportSize({ width, height });
    await shot(page, `orders-${size}`);
  }
  await page.setViewportSize({ width: 360, height: 740 });
  expect(await axe(page)).toEqual([]);
  await page.getByRole('radio', { name: 'Informe de ventas' }).check();
  const day = page.locator('.sales-row');
  await expect
    .poll(async () => inOneLine(await day.innerText()), SOON)
    .toContain('3 ventas Valor $ 1.246.067,89 A cuenta $ 1.240.567,89 Efectivo $ 5.500,00');
  await shot(page, 'orders-report');
  expect(await axe(page)).toEqual([]);
});

test('a late answer to what was asked for before does not replace the list that is wanted now', async () => {
  const { page } = office;
  let release = () => {};
  const held = new Promise<void>((resolve) => {
    release = resolve;
  });
  await page.route(/movements\?(?!.*customer=)/, async (route) => {
    await held;
    await route.continue();
  });
  await handsOn(page).go('/office/movements');
  await page.getByRole('button', { name: /^Filtros/ }).waitFor();
  await handsOn(page).go(`/office/movements?customer=${juan}`);
  await expect.poll(() => rows(page).count(), SOON).toBe(1);
  release();
  await page.waitForTimeout(1_000);
  expect(await rows(page).count()).toBe(1);
  await page.unroute(/movements\?(?!.*customer=)/);
});

test('out of reach of the server the lists say where they are', async () => {
  const { page } = office;
  await office.context.setOffline(true);
  await handsOn(page).go('/office/movements');
  await page.getByRole('button', { name: 'Traer la lista' }).click();
  await page.getByText('Sin conexión con el servidor. Esta lista está sólo ahí').waitFor();
  await shot(page, 'movements-offline');
  await office.context.setOffline(false);
  await expect.poll(() => rows(page).count(), AFTER_AN_OUTAGE).toBe(50);
});
