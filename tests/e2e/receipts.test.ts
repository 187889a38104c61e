import { mkdirSync, writeFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { AFTER_AN_OUTAGE, handsOn, inOneLine, SOON } from './counter-hands.ts';
import { enrollAndSignIn, openGrocery, type Shopkeeping } from './counter-world.ts';
import { axe, type OpenTill, openTill, type RunningServer, shot, startServer } from './harness.ts';

// Rosa sells on account with the cable out and hands over a ticket; later somebody reads its square.
let server: RunningServer;
let shop: Shopkeeping;
let till: OpenTill;

beforeAll(async () => {
  server = await startServer();
  shop = await openGrocery(server.url);
  await shop.hire('Rosa', 'cashier', '1357');
  await shop.addCustomer({ name: 'Juan Carlos Pérez', phone: '11 5555-1234', document: '23456789' });
  till = await openTill({ viewport: { width: 1024, height: 768 } });
  await enrollAndSignIn(till.page, shop, { name: 'Rosa', pin: '1357' }, 'Caja 1');
  // A till keeps its pages once it has them.
  await till.page.evaluate(() => navigator.serviceWorker.ready.then(() => {}));
  // What a browser with a printer does, as far as a page can see it: the strip stays where it is printed from.
  await till.page.evaluate(() => {
    window.print = () => void window.dispatchEvent(new Event('beforeprint'));
  });
});

afterAll(async () => {
  await till?.close();
  await server?.stop();
});

const hands = () => handsOn(till.page);
const strip = async () =>
  inOneLine(await till.page.locator('.paper-print').evaluate((paper) => paper.textContent ?? ''));
const print = () => till.page.getByRole('button', { name: 'Imprimir' }).first().click();

async function onAccount(): Promise<void> {
  await hands().press('Control+Enter');
  await till.page.getByRole('button', { name: /^Cuenta corriente/ }).click();
  await hands().validate().click();
}

/** The strip as a printer gets it: with FIADO_SHOTS, a file to be looked at. */
async function printed(name: string): Promise<{ pages: number; width: number; height: number }> {
  const pdf = await till.page.pdf({ preferCSSPageSize: true });
  if (process.env['FIADO_SHOTS']) {
    mkdirSync(join(import.meta.dirname, 'shots'), { recursive: true });
    writeFileSync(join(import.meta.dirname, 'shots', `${name}.pdf`), pdf);
  }
  const source = pdf.toString('latin1');
  const [, width = '0', height = '0'] = /\/MediaBox\s*\[0 0 ([\d.]+) ([\d.]+)/.exec(source) ?? [];
  const millimetres = (points: string) => Math.round((Number(points) * 25.4) / 72);
  return {
    pages: (source.match(/\/Type\s*\/Page\b/g) ?? []).length,
    width: millimetres(width),
    height: millimetres(height),
  };
}

describe('a receipt at the counter', () => {
  test('X-13 with the cable out a sale on account is printed on the roll of this till: one page, 80 mm wide', async () => {
    const { page, context } = till;
    await context.setOffline(true);
    await page.getByText('Sin conexión').first().waitFor();
    await hands().choose('juan');
    await hands().ringUp('1500');
    await onAccount();
    await page.getByRole('heading', { name: 'Venta registrada' }).waitFor();
    await print();
    await page.getByText('¿No salió el papel?').waitFor();
    await expect.poll(strip, SOON).toContain('mil quinientos pesos');
    const said = await strip();
    for (const words of [
      'Almacén de doña María',
      'Pendiente de sincronizar',
      'Juan Carlos Pérez',
      'mil quinientos pesos',
    ])
      expect(said).toContain(words);
    expect(said).not.toContain('COPIA');
    expect(await printed('ticket-80')).toMatchObject({ pages: 1, width: 80 });
  });

  test('X-13 printed again it says that it is a copy; the narrow roll is chosen where the paper is looked at', async () => {
    const { page } = till;
    await page.evaluate(() => window.dispatchEvent(new Event('afterprint')));
    await expect.poll(() => page.locator('.paper-print').count(), SOON).toBe(0);
    await page.getByRole('button', { name: 'Ver el papel' }).click();
    await hands().sheet().getByRole('radio', { name: '58 mm' }).check();
    expect(await axe(page)).toEqual([]);
    await shot(page, 'ticket-preview');
    await hands().sheet().getByRole('button', { name: 'Imprimir' }).click();
    await hands().sheet().waitFor({ state: 'detached' });
    await expect.poll(strip, SOON).toContain('COPIA');
    expect(await printed('ticket-58')).toMatchObject({ pages: 1, width: 58 });
    await page.evaluate(() => window.dispatchEvent(new Event('afterprint')));
  });

  test('X-13 the PDF is made with no network; where the browser prints nothing, a sentence says what else there is', async () => {
    const { page } = till;
    const saved = page.waitForEvent('download');
    await page.getByRole('button', { name: 'PDF' }).click();
    const file = await saved;
    expect(file.suggestedFilename()).toMatch(/^venta-V-\d{2}-\d{8}\.pdf$/);
    expect((await readFile(await file.path())).subarray(0, 5).toString()).toBe('%PDF-');
    await page.evaluate(() => {
      window.print = () => undefined;
    });
    await print();
    await page.getByText('No se pudo imprimir').waitFor();
    expect(await axe(page)).toEqual([]);
    await shot(page, 'ticket-blocked');
  });

  test('X-13 its square leads to a page that says, to whoever looks, that it has not arrived, and then that it is registered', async () => {
    const { page, context } = till;
    const address = await page.evaluate(async () => {
      const open = indexedDB.open('fiado');
      const db = await new Promise<IDBDatabase>((resolve) => {
        open.onsuccess = () => resolve(open.result);
      });
      const rows = db.transaction('outbox').objectStore('outbox').getAll();
      const all = await new Promise<{ command: { payload: { paper?: string } } }[]>((resolve) => {
        rows.onsuccess = () => resolve(rows.result);
      });
      db.close();
      return `/v/${all.find(({ command }) => command.payload.paper)?.command.payload.paper}`;
    });
    const stranger = await openTill({ viewport: { width: 360, height: 740 } });
    try {
      await stranger.page.goto(server.url + address);
      await stranger.page.getByRole('heading', { name: 'Todavía no llegó' }).waitFor();
      await context.setOffline(false);
      await expect.poll(() => page.locator('.sync-status').innerText(), AFTER_AN_OUTAGE).not.toMatch(/sin sincronizar/);
      await stranger.page.goto(server.url + address);
      await stranger.page.getByRole('heading', { name: 'Registrado' }).waitFor();
      const told = inOneLine(await stranger.page.locator('main').innerText());
      for (const words of ['Almacén de doña María', '1.500,00', 'J. C. P.']) expect(told).toContain(words);
      expect(told).not.toContain('Juan');
      expect(await axe(stranger.page)).toEqual([]);
      await shot(stranger.page, 'verified');
    } finally {
      await stranger.close();
    }
  });

  test('X-13 another till prints it too, as a copy, by asking the server', async () => {
    const other = await openTill({ viewport: { width: 360, height: 740 } });
    try {
      await enrollAndSignIn(other.page, shop, { name: 'María', pin: '2468' }, 'Celular de María');
      const path = new URL(till.page.url()).pathname;
      await handsOn(other.page).go(path);
      await other.page.getByRole('button', { name: 'Ver el papel' }).click();
      const paper = handsOn(other.page).sheet().locator('.paper');
      await expect.poll(async () => inOneLine(await paper.innerText()), SOON).toContain('COPIA');
      await expect.poll(async () => inOneLine(await paper.innerText()), SOON).toContain('Juan Carlos Pérez');
      await shot(other.page, 'ticket-elsewhere');
    } finally {
      await other.close();
    }
  });
});

test('X-21 a customer’s paper is in his own language, whatever the till speaks', async () => {
  const { page } = till;
  await shop.addCustomer({ name: 'Marcelo Silva', language: 'pt' });
  await hands().go('/');
  await hands().choose('marcelo');
  await hands().ringUp('21');
  await onAccount();
  await page.getByRole('button', { name: 'Ver el papel' }).click();
  const paper = hands().sheet().locator('.paper');
  await expect.poll(async () => inOneLine(await paper.innerText()), SOON).toContain('São: vinte e um pesos com 00/100');
  expect(await paper.getAttribute('lang')).toBe('pt-AR');
});
