import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Money } from '../../shared/money/money.ts';
import { handsOn, inOneLine, SOON } from './counter-hands.ts';
import { enrollAndSignIn, MARIA, openGrocery, type Shopkeeping } from './counter-world.ts';
import { axe, type OpenTill, openTill, type RunningServer, shot, startServer } from './harness.ts';

// María, the owner, opens Juan's file on her phone. The tests are one afternoon, in order.
const PHONE = { width: 360, height: 740 };
const SIZES = [PHONE, { width: 1024, height: 768 }, { width: 1440, height: 900 }];

let server: RunningServer;
let draft = '';
let shop: Shopkeeping;
let office: OpenTill;
let [juan, juancho, zoe] = ['', '', ''];

beforeAll(async () => {
  server = await startServer();
  shop = await openGrocery(server.url);
  await shop.hire('Rosa', 'cashier', '1357');
  juan = await shop.addCustomer({ name: 'Juan Pérez', document: '20.111.222', creditLimit: 5_000_000 as Money });
  juancho = await shop.addCustomer({ name: 'Juancho', phone: '11 5555-0101', document: '20111222' });
  zoe = await shop.addCustomer({ name: 'Zoe Nadie', phone: '11 4444-0000' });
  const line = (unitPrice: number) => [{ description: 'Mercado', pieces: 1, unitPrice }];
  await shop.sell(juan, line(1_000_000), [
    { method: 'account', amount: 600_000 as Money },
    { method: 'cash', amount: 400_000 as Money },
  ]);
  await shop.sell(juancho, line(200_000), [{ method: 'account', amount: 200_000 as Money }]);
  await pay(juan, 250_000, 'R-01-00000001');
  const wrong = await pay(juan, 90_000, 'R-01-00000002');
  await shop.act('movement.cancel', () => ({ movementId: `${wrong}:payment`, reason: 'Billete falso' }));
  await shop.act('movement.draft', (id) => {
    draft = id();
    return { movementId: draft, customerId: juan, amount: 70_000 as Money, reason: 'Envases' };
  });
  office = await openTill({ viewport: PHONE });
  await enrollAndSignIn(office.page, shop, MARIA, 'Celular de María');
});

afterAll(async () => {
  await office?.close();
  await server?.stop();
});

async function pay(customerId: string, amount: number, receiptNumber: string): Promise<string> {
  let paymentId = '';
  await shop.act('payment.take', (id) => {
    paymentId = id();
    return { paymentId, receiptNumber, customerId, amount: amount as Money, method: 'cash' };
  });
  return paymentId;
}

const hands = () => handsOn(office.page);
const tab = (name: string) =>
  office.page.getByRole('navigation', { name: 'Partes de la ficha' }).getByText(name, { exact: true }).click();
const listed = (name: string) => office.page.getByRole('list', { name }).getByRole('listitem');
const texts = async (name: string) => (await listed(name).allInnerTexts()).map(inOneLine);

async function looksRight(page: Page, name: string): Promise<void> {
  for (const size of SIZES) {
    await page.setViewportSize(size);
    const wide = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    expect(wide, `${name} at ${size.width} moves sideways`).toBeLessThanOrEqual(0);
    await shot(page, `${name}-${size.width}`);
  }
  await page.setViewportSize(PHONE);
  expect(await axe(page)).toEqual([]);
}

test('R4-06 R4-14 the file opens with the account: balance in words, terms and what it has come to', async () => {
  await hands().go(`/customers/${juan}`);
  await office.page.getByText(/Debe/).first().waitFor();
  for (const [label, figure] of [
    ['Límite de crédito', '$ 50.000,00'],
    ['Disponible', '$ 46.500,00'],
    ['Compras a cuenta', '1'],
    ['Total comprado a cuenta', '$ 6.000,00'],
    ['Total pagado', '$ 2.500,00'],
    ['Deuda pendiente', '$ 3.500,00'],
  ] as const)
    await hands().row(label, figure);
  await looksRight(office.page, 'customer-account');
});

test('R4-07 movements have their running balance, and drafts and cancelled ones say what they are', async () => {
  await tab('Movimientos');
  await expect
    .poll(() => texts('Borradores'), SOON)
    .toEqual([expect.stringMatching(/Ajuste manual \+\$ 700,00 .*borrador$/)]);
  await expect
    .poll(() => texts('Movimientos'), SOON)
    .toEqual([
      expect.stringMatching(/^Anulación \+\$ 900,00 .*R-01-00000002 Debe \$ 3\.500,00 anulado$/),
      expect.stringMatching(/^Pago -\$ 900,00 .*R-01-00000002 Debe \$ 2\.600,00 anulado$/),
      expect.stringMatching(/^Pago -\$ 2\.500,00 .*Debe \$ 3\.500,00$/),
      expect.stringMatching(/^Venta \+\$ 6\.000,00 .*Debe \$ 6\.000,00$/),
    ]);
  await looksRight(office.page, 'customer-movements');
});

test('R4-16 orders, debts and receipts each have their part, and View opens the list of his movements', async () => {
  await tab('Ventas');
  await expect
    .poll(() => texts('Ventas'), SOON)
    .toEqual([expect.stringMatching(/\$ 10\.000,00 .*\$ 6\.000,00 a cuenta$/)]);
  await tab('Deudas');
  await expect
    .poll(() => texts('Deudas abiertas'), SOON)
    .toEqual([expect.stringMatching(/\$ 3\.500,00 .*Quedan \$ 3\.500,00 de \$ 6\.000,00$/)]);
  await tab('Recibos');
  await expect
    .poll(() => texts('Recibos'), SOON)
    .toEqual([
      expect.stringMatching(/^R-01-00000002 \$ 900,00 .*ANULADO$/),
      expect.stringMatching(/^R-01-00000001 \$ 2\.500,00/),
    ]);
  await looksRight(office.page, 'customer-receipts');
  await tab('Movimientos');
  await office.page.getByRole('link', { name: 'Ver en la lista de movimientos' }).click();
  await expect.poll(() => new URL(office.page.url()).search, SOON).toContain(juan);
});

test('X-20 every figure of the balance opens into the rows that add up to it, now and as of a day', async () => {
  const { page } = office;
  await hands().go(`/customers/${juan}/explain`);
  const part = (name: string) => page.getByRole('region', { name });
  await part('Saldo: la suma de los movimientos').getByText('$ 3.500,00').waitFor();
  await part('Deuda pendiente: lo que falta de cada cuota')
    .getByText(/Venta del/)
    .click();
  await part('Deuda pendiente: lo que falta de cada cuota')
    .getByText(/Pago · R-01-00000001/)
    .waitFor();
  await looksRight(page, 'customer-explain');
  await page.getByLabel('A qué fecha').fill('2020-01-01');
  await page.getByText('La cuenta como quedó el 01/01/2020.').waitFor();
  await page.getByText('Al día').first().waitFor();
});

test('R4-15 Pay opens the payment with what he owes', async () => {
  await hands().go(`/customers/${juan}`);
  await office.page.getByRole('button', { name: 'Abonar' }).click();
  await expect.poll(() => office.page.getByLabel('Importe que paga').inputValue(), SOON).toBe('3500,00');
});

test('without the network the file shows what this till holds, and says what it cannot know', async () => {
  await office.context.setOffline(true);
  await hands().go(`/customers/${zoe}`);
  await office.page.getByText('Las estadísticas están en el servidor y ahora no hay conexión.').waitFor();
  await hands().go(`/customers/${juan}?tab=orders`);
  await expect.poll(() => texts('Ventas'), SOON).toHaveLength(1);
  await office.page.getByText('Sin conexión se ven las ventas de los últimos 60 días.').waitFor();
  expect(await axe(office.page)).toEqual([]);
  await office.context.setOffline(false);
});

test('R1-06 who was written down twice becomes one, after seeing whose data stay', async () => {
  const { page } = office;
  await hands().go(`/customers/${juancho}?tab=data`);
  await page.getByRole('link', { name: 'Elegir con quién' }).click();
  await page.getByRole('button', { name: /Juan Pérez/ }).click();
  await page.getByText('Del otro cliente').first().waitFor();
  await page.getByText('No queda: Juancho').waitFor();
  await looksRight(page, 'customer-merge');
  await page.getByRole('button', { name: 'Unir', exact: true }).click();
  await hands().sheet().getByRole('button', { name: 'Unir', exact: true }).click();
  await hands().row('Deuda pendiente', '$ 5.500,00');
  await page.getByText(/lo de: Juancho/).waitFor();
  await hands().go('/customers');
  await page.getByRole('searchbox').fill('5555-0101');
  await expect.poll(() => page.locator('.list-row-title').allInnerTexts(), SOON).toEqual(['Juan Pérez']);
});

test('R1-06 who never bought is deleted; who has movements is not, and the page says why', async () => {
  const { page } = office;
  await hands().go(`/customers/${juan}?tab=data`);
  await page.getByText(/no se borra, se archiva/).waitFor();
  expect(await page.getByRole('button', { name: 'Borrar el cliente' }).isDisabled()).toBe(true);
  await looksRight(page, 'customer-data');
  await hands().go(`/customers/${zoe}?tab=data`);
  await page.getByRole('button', { name: 'Borrar el cliente' }).click();
  await hands().sheet().getByRole('button', { name: 'Borrar el cliente' }).click();
  await page.getByRole('searchbox').waitFor();
  await page.getByRole('searchbox').fill('zoe');
  await page.getByText('Ningún cliente coincide').waitFor();
});

test('D-44 at zero the owner has a person forgotten: the movements stay, under a code', async () => {
  const { page } = office;
  await pay(juan, 550_000, 'R-01-00000003');
  // Nobody is forgotten while something of his waits.
  await shop.act('movement.cancel', () => ({ movementId: draft }));
  await hands().go(`/customers/${juan}?tab=data`);
  await page.getByText('20.111.222').waitFor();
  await expect.poll(() => page.getByRole('button', { name: 'Suprimir sus datos' }).isEnabled(), SOON).toBe(true);
  await page.getByRole('button', { name: 'Suprimir sus datos' }).click();
  await hands()
    .sheet()
    .getByText(/Su último movimiento es del/)
    .waitFor();
  await hands().sheet().getByRole('button', { name: 'Suprimir sus datos' }).click();
  await page.getByRole('heading', { name: `#${juan.slice(-6)}` }).waitFor();
  await page.getByText('Sus datos se suprimieron.').waitFor();
  await expect.poll(() => page.getByText('20.111.222').count(), SOON).toBe(0);
  await tab('Movimientos');
  await expect.poll(() => texts('Movimientos'), SOON).toHaveLength(6);
  expect(office.complaints.filter((said) => !/net::ERR_|Failed to load/.test(said))).toEqual([]);
});
