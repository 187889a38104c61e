import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Money, Quantity } from '../../shared/money/money.ts';
import type { Tender } from '../../shared/orders/order.ts';
import { readPdf } from '../worlds/read-pdf.ts';
import { handsOn, inOneLine, SOON } from './counter-hands.ts';
import { enrollAndSignIn, MARIA, openGrocery, type Shopkeeping } from './counter-world.ts';
import { axe, type OpenTill, openTill, type RunningServer, shot, startServer } from './harness.ts';

// María puts right, on her phone, what went wrong in the day. The tests are one evening, in order.
const PHONE = { width: 360, height: 740 };
const SIZES = [PHONE, { width: 1024, height: 768 }, { width: 1440, height: 900 }];

let server: RunningServer;
let shop: Shopkeeping;
let phone: OpenTill;
let juan = '';
let eva = '';
let voided = '';
let open = '';

beforeAll(async () => {
  server = await startServer();
  shop = await openGrocery(server.url);
  await shop.hire('Rosa', 'cashier', '1357');
  juan = await shop.addCustomer({ name: 'Juan Pérez', creditLimit: 5_000_000 as Money });
  eva = await shop.addCustomer({ name: 'Eva Paz' });
  await shop.openDebt(eva, -50_000);
  voided = await sell(1, { cash: 150_000, card: 50_000, account: 100_000 });
  open = await sell(2, { cash: 400_000, account: 600_000 });
  await shop.act('order.modify', (id) => ({
    ...{ modificationId: id(), orderId: open, baseVersion: 1, remove: [], reason: 'se olvidó el azúcar' },
    add: [lineOf(`${id()}:l1`, 'Azúcar', 100_000)],
  }));
  phone = await openTill({ viewport: PHONE });
  await enrollAndSignIn(phone.page, shop, MARIA, 'Celular');
});

afterAll(async () => {
  await phone?.close();
  await server?.stop();
});

describe('what went wrong is put right', () => {
  test('R4-60 an order is voided, and what was paid goes back by the tenders it came by', async () => {
    const { page } = phone;
    await go(`/orders/${voided}`);
    await looksRight(page, 'acts-order');
    await page.getByRole('button', { name: 'Anular', exact: true }).click();
    const sheet = hands().sheet();
    await expect.poll(() => sheet.getByLabel('Efectivo').inputValue(), SOON).toBe('1500,00');
    expect(await sheet.getByLabel('Tarjeta').inputValue()).toBe('500,00');
    await sheet.getByRole('button', { name: 'Anular la venta' }).click();
    await sheet.getByText('Falta escribir el motivo.').waitFor();
    await sheet.getByLabel('Motivo').fill('la mercadería estaba vencida');
    await sheet.getByLabel('Tarjeta').fill('300');
    await sheet.getByText('Queda por devolver: $ 200,00.', { exact: false }).waitFor();
    await looksRight(page, 'acts-void');
    await sheet.getByRole('button', { name: 'Anular la venta' }).click();
    await page.getByText('Falta devolver $ 200,00 de esta venta').waitFor();
    await expect.poll(() => shop.balanceOf(juan), SOON).toBe(660_000);
    await looksRight(page, 'acts-voided');
  });

  test('what is changed while somebody is about to void it is shown before anything is voided', async () => {
    const { page } = phone;
    const order = await sell(3, { cash: 200_000, account: 300_000 });
    const before = await shop.balanceOf(juan);
    await go(`/orders/${order}`);
    await page.getByRole('button', { name: 'Anular', exact: true }).click();
    const sheet = hands().sheet();
    await sheet.getByLabel('Motivo').fill('se arrepintió');
    await expect.poll(() => sheet.getByLabel('Efectivo').inputValue(), SOON).toBe('2000,00');
    await shop.act('order.modify', (id) => ({
      ...{ modificationId: id(), orderId: order, baseVersion: 1, add: [], reason: 'medio' },
      remove: [{ lineId: `${order}:l1`, quantity: 500 as Quantity }],
      cashShare: { method: 'cash' as const, amount: 100_000 as Money },
    }));
    await sheet.getByRole('button', { name: 'Anular la venta' }).click();
    await sheet.getByText('La venta cambió mientras la miraba.', { exact: false }).waitFor();
    await expect.poll(() => sheet.getByLabel('Efectivo').inputValue(), SOON).toBe('1000,00');
    expect((await shop.orderOf(order)).voided).toBe(false);
    await sheet.getByRole('button', { name: 'Anular la venta' }).click();
    await expect.poll(async () => (await shop.orderOf(order)).voided, SOON).toBe(true);
    expect(await shop.balanceOf(juan)).toBe(before - 300_000);
    await page.getByRole('heading', { name: /^Venta V-/ }).waitFor();
    await expect.poll(() => page.locator('.page-footer').count(), SOON).toBe(0);
  });

  test('R4-53 what was left to collect and to give back is listed until it is settled', async () => {
    const { page } = phone;
    await go('/orders/differences');
    await page.getByText('Cobrar $ 400,00').waitFor();
    await page.getByText('Devolver $ 200,00').waitFor();
    await looksRight(page, 'acts-differences');
    await page.getByRole('link', { name: /V-01-00000902/ }).click();
    await page.getByRole('button', { name: 'Cobrar la diferencia' }).click();
    await looksRight(page, 'acts-settle');
    await hands().sheet().getByRole('button', { name: 'Cobrar $ 400,00' }).click();
    await page.getByText(/^Falta cobrar .* de esta venta/).waitFor({ state: 'detached' });
    await go('/orders/differences');
    await page.getByText('Devolver $ 200,00').waitFor();
    await expect.poll(() => page.getByText('Cobrar $ 400,00').count(), SOON).toBe(0);
    await page.getByRole('link', { name: /V-01-00000901/ }).click();
    await page.getByRole('button', { name: 'Devolver la diferencia' }).click();
    await hands().sheet().getByLabel('Cómo se devuelve').selectOption({ label: 'A favor en la cuenta' });
    await hands().sheet().getByRole('button', { name: 'Pasar $ 200,00 a la cuenta' }).click();
    await expect.poll(() => shop.balanceOf(juan), SOON).toBe(640_000);
    await hands().synced();
  });

  test('R4-10 the order on paper, made with the network cable out', async () => {
    const { page, context } = phone;
    await go(`/orders/${open}`);
    await page.evaluate('navigator.serviceWorker.ready.then(() => true)');
    await context.setOffline(true);
    const downloading = page.waitForEvent('download');
    await page.getByRole('button', { name: 'PDF' }).click();
    const download = await downloading;
    expect(download.suggestedFilename()).toBe('venta-V-01-00000902.pdf');
    const texts = (await readPdf(new Blob([await readFile(await download.path())]))).flat();
    const written = (text: string) => texts.map(inOneLine).includes(text);
    for (const text of ['Almacén de doña María', 'Total original', '$ 10.000,00', '$ 11.000,00', '$ 4.400,00'])
      expect(written(text), text).toBe(true);
    expect(texts.join(' ')).toContain('se olvidó el azúcar');
    await context.setOffline(false);
  });

  test('R4-62 an invoice is noted, and is said to be outdated once the order changes', async () => {
    const { page } = phone;
    await go(`/orders/${open}`);
    await page.getByRole('button', { name: 'Factura' }).click();
    await hands().sheet().getByLabel('Número de la factura').fill('A-0001-00000042');
    await hands().sheet().getByRole('button', { name: 'Guardar' }).click();
    await page.getByText('Factura A-0001-00000042').waitFor();
    await hands().synced();
    await shop.act('order.modify', (id) => ({
      ...{ modificationId: id(), orderId: open, baseVersion: 2, add: [] },
      remove: [{ lineId: `${open}:l1`, quantity: 100 as Quantity }],
    }));
    await page.getByText(/La factura A-0001-00000042 quedó desactualizada/).waitFor();
  });

  test('R4-55 R4-56 R4-60 an adjustment is written down, confirmed, and cancelled', async () => {
    const { page } = phone;
    const before = await shop.balanceOf(juan);
    await go(`/customers/${juan}/adjust`);
    await page.getByRole('textbox', { name: 'Importe' }).fill('500');
    await page.getByLabel('Motivo').fill('quedó sin anotar');
    await looksRight(page, 'acts-adjust');
    await page.getByRole('button', { name: 'Guardar borrador' }).click();
    await page.getByText(/Es un borrador: no cuenta en el saldo/).waitFor();
    await hands().synced();
    expect(await shop.balanceOf(juan)).toBe(before);
    await looksRight(page, 'acts-draft');
    await page.getByRole('button', { name: 'Confirmar', exact: true }).click();
    await hands().sheet().getByRole('button', { name: 'Confirmar', exact: true }).click();
    await expect.poll(() => shop.balanceOf(juan), SOON).toBe(before + 50_000);
    await page.getByRole('button', { name: 'Anular', exact: true }).click();
    await hands().sheet().getByLabel('Motivo').fill('estaba anotado');
    await looksRight(page, 'acts-cancel');
    await hands().sheet().getByRole('button', { name: 'Anular el movimiento' }).click();
    await page.getByText('ANULADO', { exact: true }).waitFor();
    await expect.poll(() => shop.balanceOf(juan), SOON).toBe(before);
    await page.getByText('Lo anuló María', { exact: false }).waitFor();
    await looksRight(page, 'acts-cancelled');
  });

  test('R4-60 a payment is cancelled: its receipt keeps its number and says ANULADO', async () => {
    const { page, context } = phone;
    const before = await shop.balanceOf(juan);
    await go(`/customers/${juan}/pay`);
    await page.getByRole('textbox', { name: 'Importe que paga' }).fill('1000');
    await page.getByRole('button', { name: 'Cobrar $ 1.000,00' }).click();
    await page.getByRole('heading', { name: 'Pago registrado' }).waitFor();
    const receipt = page.url();
    const said = () => page.locator('main').innerText();
    await expect.poll(said, SOON).toMatch(/R-\d\d-\d{8}/);
    const number = /R-\d\d-\d{8}/.exec(await said())?.[0] ?? 'no number';
    await expect.poll(() => shop.balanceOf(juan), SOON).toBe(before - 100_000);
    await go(`/customers/${juan}?tab=movements`);
    await page.getByRole('link', { name: 'Pago' }).first().click();
    await page.getByText('Deudas que paga').first().waitFor();
    await looksRight(page, 'acts-payment');
    await context.setOffline(true);
    await page.getByRole('button', { name: 'Anular', exact: true }).click();
    await hands().sheet().getByLabel('Motivo').fill('el billete era falso');
    await hands().sheet().getByRole('button', { name: 'Anular el movimiento' }).click();
    await page.getByText('Se anuló en esta caja; falta sincronizar.').waitFor();
    await context.setOffline(false);
    await expect.poll(() => shop.balanceOf(juan), SOON).toBe(before);
    await go(new URL(receipt).pathname);
    await page.getByText('ANULADO', { exact: true }).waitFor();
    await expect.poll(said, SOON).toContain(number);
    await looksRight(page, 'acts-receipt');
  });

  test('R4-22 credit in favour is paid out under a number of its own, and never more than there is', async () => {
    const { page } = phone;
    await go(`/customers/${eva}/refund`);
    const amount = page.getByRole('textbox', { name: 'Importe que se devuelve' });
    await expect.poll(() => amount.inputValue(), SOON).toBe('500,00');
    await amount.fill('600');
    await page.getByText('Tiene $ 500,00 a favor.').waitFor();
    await amount.fill('300');
    await looksRight(page, 'acts-refund');
    await page.getByRole('button', { name: 'Devolver $ 300,00' }).click();
    await page.getByRole('heading', { name: 'Saldo devuelto' }).waitFor();
    await expect.poll(() => page.locator('main').innerText(), SOON).toMatch(/E-\d\d-00000001/);
    await expect.poll(() => shop.balanceOf(eva), SOON).toBe(-20_000);
    await looksRight(page, 'acts-voucher');
    expect(phone.complaints.filter((one) => !/net::ERR_/.test(one))).toEqual([]);
  });
});

const hands = () => handsOn(phone.page);
const go = (path: string) => hands().go(path);

const lineOf = (lineId: string, description: string, unitPrice: number) => ({
  ...{ lineId, description, quantity: 1000 as Quantity, unitPrice: unitPrice as Money },
});

async function sell(n: number, split: Partial<Record<Tender['method'], number>>): Promise<string> {
  let sold = '';
  const tenders = Object.entries(split).map(([method, amount]) => ({ method, amount })) as Tender[];
  const total = tenders.reduce((sum, { amount }) => sum + amount, 0);
  await shop.act('order.sell', (id) => {
    sold = id();
    const lines = [lineOf(`${sold}:l1`, 'Yerba Playadito 1 kg', total)];
    return { orderId: sold, number: `V-01-0000090${n}`, customerId: juan, lines, tenders, total: total as Money };
  });
  return sold;
}

/** Nothing that axe finds, nothing wider than the screen; and a picture at each size. */
async function looksRight(page: Page, name: string): Promise<void> {
  expect(await axe(page), name).toEqual([]);
  for (const size of SIZES) {
    await page.setViewportSize(size);
    const wide = await page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth');
    expect(wide, `${name} at ${size.width}`).toBeLessThanOrEqual(0);
    await shot(page, `${name}-${size.width}`);
  }
  await page.setViewportSize(PHONE);
}
