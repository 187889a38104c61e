import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { handsOn, inOneLine, SOON } from './counter-hands.ts';
import { enrollAndSignIn, MARIA, openGrocery, type Shopkeeping } from './counter-world.ts';
import { axe, type OpenTill, openTill, type RunningServer, shot, startServer } from './harness.ts';

const NOTEBOOK =
  'Nombre;Celular;Debe;Vence;Notas\r\n' +
  'Juan Pérez;11 5555-1234;1.234,56;01/10/2026;"cuaderno 2, pág. 14"\r\n' +
  'Ana Gómez;11 4444-0000;doce;;\r\n' +
  'Lucía Sosa;11 2222-0000;-500,50;;\r\n' +
  'Pedro Sosa;11 2222-0000;80;;\r\n';

const sizes = [
  { width: 360, height: 740 },
  { width: 1024, height: 768 },
  { width: 1440, height: 900 },
];

describe('the paper notebook comes into the books in the office', () => {
  const folder = mkdtempSync(join(tmpdir(), 'fiado-notebook-'));
  const file = join(folder, 'cuaderno.csv');
  let server: RunningServer;
  let shop: Shopkeeping;
  let till: OpenTill;
  let page: Page;

  beforeAll(async () => {
    writeFileSync(file, Buffer.from(NOTEBOOK, 'latin1'));
    server = await startServer();
    shop = await openGrocery(server.url);
    await shop.hire('Rosa', 'cashier', '1357');
    till = await openTill({ viewport: { width: 360, height: 740 } });
    page = till.page;
    await enrollAndSignIn(page, shop, MARIA);
  });
  afterAll(async () => {
    await till?.close();
    await server?.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  const look = async (name: string) => {
    for (const size of sizes) {
      await page.setViewportSize(size);
      await shot(page, `import-${name}-${size.width}`);
      const isWide = await page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth);
      expect([name, size.width, isWide]).toEqual([name, size.width, false]);
    }
    expect(await axe(page)).toEqual([]);
    await page.setViewportSize({ width: 360, height: 740 });
  };

  test('R1-07 a bad row is shown with its line, the rest comes in, and Juan can buy on credit', async () => {
    const hands = handsOn(page);
    await hands.go('/office');
    await page.getByRole('link', { name: /Importar/ }).click();
    await look('choose');
    await page.locator('input[type=file]').setInputFiles(file);
    await page.getByText('Qué se encontró').waitFor();
    expect(await page.getByLabel('Celular').inputValue()).toBe('phone');
    expect(await page.getByLabel('Debe').inputValue()).toBe('balance');
    expect(await page.getByLabel('Letras y acentos').inputValue()).toBe('windows-1252');
    await look('found');
    await page.getByRole('button', { name: 'Revisar el archivo' }).click();
    await page.getByText('todavía no se escribió nada').waitFor();
    const bad = page.locator('li', { hasText: 'Renglón 3' });
    await bad.getByText('El importe no se entiende').waitFor();
    await bad.getByText('doce').waitFor();
    await page
      .locator('li', { hasText: 'Renglón 5' })
      .getByText(/Mismo teléfono, con otro nombre/)
      .waitFor();
    await hands.row('Suma de lo que deben', '$ 1.314,56');
    await look('checked');
    const confirm = page.getByRole('button', { name: 'Importar', exact: true });
    expect(await confirm.isDisabled()).toBe(true);
    await page.getByLabel('Dejar afuera los renglones con errores').check();
    await confirm.click();
    await page.getByText('Importado').waitFor();
    await hands.row('Nuevos', '3');
    await look('done');
    await hands.go('/');
    await hands.ringUp('100');
    await hands.choose('Juan');
    await page.getByRole('button', { name: /Cobrar/ }).click();
    await page.getByRole('button', { name: 'Cuenta corriente' }).click();
    await hands.validate().click();
    await expect.poll(() => new URL(page.url()).pathname, SOON).toMatch(/^\/done\//);
    const done = async () => inOneLine(await page.locator('main').innerText());
    await expect.poll(done, SOON).toContain('Cuenta corriente $ 100,00');
    await expect.poll(done, SOON).toContain('1.334,56');
  });

  test('and all of it can be taken away again', async () => {
    const hands = handsOn(page);
    await hands.go('/office/export');
    await look('export');
    const coming = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Bajar: Clientes y sus saldos' }).click();
    const download = await coming;
    expect(download.suggestedFilename()).toMatch(/^fiado-customers-\d{4}-\d\d-\d\d\.csv$/);
  });
});
