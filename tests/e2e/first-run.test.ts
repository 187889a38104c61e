import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { axe, type OpenTill, openTill, type RunningServer, startServer } from './harness.ts';

// Doña María's grocery on its first day, from an empty server to a second till. The tests are its hours, in order.
let server: RunningServer;
let first: OpenTill;
let second: OpenTill;
let code = '';

beforeAll(async () => {
  server = await startServer();
  first = await openTill({ viewport: { width: 360, height: 740 } });
});

afterAll(async () => {
  await first?.close();
  await second?.close();
  await server?.stop();
});

test('an empty server offers to open a shop, and says what is missing beside its field', async () => {
  const { page } = first;
  await page.goto(server.url);
  await heading(page, 'Bienvenido a Fiado');
  await page.getByRole('button', { name: /^Abrir mi tienda/ }).click();
  await heading(page, 'Abrir mi tienda');
  await page.getByRole('button', { name: 'Abrir la tienda' }).click();
  await expect.poll(() => page.getByLabel('Nombre de la tienda').getAttribute('aria-invalid')).toBe('true');
  await expect.poll(() => focusedLabel(page)).toBe('Nombre de la tienda');
  await page.getByLabel('Nombre de la tienda').fill('Almacén Doña María');
  await page.getByLabel('Su nombre').fill('María González');
  await page.getByLabel('PIN', { exact: true }).fill('2580');
  await page.getByLabel('Repetir el PIN').fill('2508');
  await page.getByRole('button', { name: 'Abrir la tienda' }).click();
  await page.getByText('Los dos PIN no son iguales.').waitFor();
  expect(await axe(page)).toEqual([]);
});

test('country decides currency, time and language, and each can be corrected', async () => {
  const { page } = first;
  await page.getByText('ARS · peso argentino').waitFor();
  await page.getByLabel('País').selectOption({ label: 'Brasil' });
  await heading(page, 'Abrir minha loja');
  await page.getByText(/BRL/).waitFor();
  await page.getByLabel('País').selectOption({ label: 'Argentina' });
  await heading(page, 'Abrir mi tienda');
  await page.getByRole('button', { name: 'Cambiar moneda, hora o idioma' }).click();
  expect(await page.getByLabel('Zona horaria').inputValue()).toBe('America/Argentina/Buenos_Aires');
  expect(await axe(page)).toEqual([]);
});

test('the device that opens the shop is its first till, and its owner signs in with his PIN', async () => {
  const { page } = first;
  await page.getByLabel('Repetir el PIN').fill('2580');
  await page.getByRole('button', { name: 'Abrir la tienda' }).click();
  await heading(page, '¿Quién atiende?');
  await page.getByText('PIN de María González').waitFor();
  await page.getByText('Caja 1').waitFor();
  await typePin(page, '1111');
  await page.getByText('El PIN no es correcto. Quedan 4 intentos.').waitFor();
  expect(await axe(page)).toEqual([]);
  await typePin(page, '2580');
  await page.waitForURL(`${server.url}/`);
  await page.getByText(/^Sincronizado/).waitFor();
});

test('products are added one after the other, and a weight has a price per kilo', async () => {
  const { page } = first;
  await page.getByRole('link', { name: 'Oficina' }).click();
  await heading(page, 'Oficina');
  await expect.poll(() => page.evaluate(() => document.activeElement?.textContent)).toBe('Oficina');
  await expect.poll(() => page.title()).toBe('Oficina · Fiado');
  expect(await axe(page)).toEqual([]);
  await page.getByRole('link', { name: /^Productos/ }).click();
  await page.getByText('Todavía no hay productos').waitFor();
  expect(await axe(page)).toEqual([]);
  await page.getByRole('button', { name: 'Producto nuevo' }).click();
  await addProduct(page, { name: 'Yerba Playadito 1 kg', price: '4200', barcode: '7793704000911' });
  await page.getByRole('button', { name: 'Guardar y agregar otro' }).click();
  await expect.poll(() => page.getByLabel('Nombre', { exact: true }).inputValue()).toBe('');
  await page.getByRole('radio', { name: 'Por peso' }).click();
  await addProduct(page, { name: 'Queso cremoso', price: '11.500,50', barcode: '7793704000911' });
  await page.getByRole('button', { name: 'Guardar', exact: true }).click();
  await page.getByText('Ya lo tiene Yerba Playadito 1 kg.').waitFor();
  expect(await axe(page)).toEqual([]);
  await page.getByLabel(/^Código de barras/).fill('');
  await page.getByRole('button', { name: 'Guardar', exact: true }).click();
  await page.getByRole('link', { name: /Queso cremoso.*11\.500,50.*por kg/ }).waitFor();
  expect(await axe(page)).toEqual([]);
});

test('a cashier is added, with the PIN that the owner gives him', async () => {
  const { page } = first;
  await page.goto(`${server.url}/office/users`);
  await heading(page, '¿Quién atiende?');
  await typePin(page, '2580');
  await heading(page, 'Usuarios');
  await page.getByRole('button', { name: 'Agregar' }).click();
  await page.getByLabel('Nombre').fill('Juan Pérez');
  await page.getByLabel('PIN (opcional)', { exact: true }).fill('1357');
  await page.getByLabel(/^Repetir el PIN/).fill('1357');
  expect(await axe(page)).toEqual([]);
  await page.getByRole('button', { name: 'Guardar' }).click();
  await page.getByRole('link', { name: /Juan Pérez/ }).waitFor();
  await expect.poll(() => page.getByText('Sin PIN').count()).toBe(0);
  expect(await axe(page)).toEqual([]);
});

test('a code made at the first till lets a second device in, once', async () => {
  const { page } = first;
  await page.goto(`${server.url}/office/tills`);
  await page.getByRole('button', { name: /María González/ }).click();
  await typePin(page, '2580');
  await page.getByRole('button', { name: 'Agregar caja' }).click();
  const dialog = page.getByRole('dialog');
  code = ((await dialog.locator('.enroll-code').textContent()) ?? '').replace(/\s/g, '');
  expect(code).toMatch(/^\d{6,}$/);
  expect(await axe(page)).toEqual([]);

  second = await openTill({ viewport: { width: 1366, height: 768 } });
  await second.page.goto(server.url);
  await heading(second.page, 'Agregar esta caja');
  expect(await axe(second.page)).toEqual([]);
  await second.page.goto(`${server.url}/enroll?code=00000000`);
  await second.page.getByLabel('Nombre de esta caja').fill('Mostrador');
  await second.page.getByRole('button', { name: 'Agregar' }).click();
  await second.page.getByText('El código está mal escrito, ya se usó o venció. Revíselo o pida uno nuevo.').waitFor();
  await second.page.getByLabel('Código', { exact: true }).fill(code);
  await second.page.getByRole('button', { name: 'Agregar' }).click();
  await heading(second.page, '¿Quién atiende?');
  await dialog.getByText('«Mostrador» ya es una caja del negocio. El código no sirve más.').waitFor();
  await dialog.getByRole('button', { name: 'Cerrar' }).last().click();
  await page.getByText('Mostrador').waitFor();
});

test('the cashier has no office, and a direct visit says why', async () => {
  const { page } = second;
  expect(await axe(page)).toEqual([]);
  await page.getByRole('button', { name: /Juan Pérez/ }).click();
  await typePin(page, '1357');
  await page.waitForURL(`${server.url}/`);
  expect(await page.getByRole('link', { name: 'Oficina' }).count()).toBe(0);
  await page.goto(`${server.url}/office/products`);
  await page.getByRole('button', { name: /Juan Pérez/ }).click();
  await typePin(page, '1357');
  await heading(page, 'No tiene permiso para esta página');
  await page.getByText(/Esta página la usan otros puestos: Supervisor o Dueño/).waitFor();
  expect(await axe(page)).toEqual([]);
});

test('five wrong PINs lock the user out of this till, with the time that is left', async () => {
  const { page } = second;
  await page.getByRole('button', { name: 'Entrar con otro usuario' }).click();
  await page.getByRole('button', { name: /Juan Pérez/ }).click();
  const locked = page.getByText(/Demasiados intentos\. Podrá probar de nuevo en \d:\d\d\./);
  for (const left of ['Quedan 4 intentos', 'Quedan 3 intentos', 'Quedan 2 intentos', 'Queda 1 intento']) {
    await typePin(page, '0000');
    await page.getByText(`El PIN no es correcto. ${left}.`).waitFor();
  }
  await typePin(page, '0000');
  await locked.waitFor();
  expect(await axe(page)).toEqual([]);
});

test('X-03 what the server has not heard of stands on a list and can be saved to a file', async () => {
  const { page } = first;
  await server.kill();
  await page.getByRole('link', { name: 'Oficina' }).click();
  await page.getByRole('link', { name: /^Productos/ }).click();
  await page.getByRole('button', { name: 'Agregar' }).click();
  await addProduct(page, { name: 'Vino Toro 1 L', price: '2500', barcode: '' });
  await page.getByRole('button', { name: 'Guardar', exact: true }).click();
  await page
    .getByText(/Sin conexión/)
    .first()
    .waitFor();
  await page.getByText('1 sin sincronizar').waitFor();
  await page.getByRole('link', { name: 'Por revisar' }).click();
  await page.getByText(/^Vino Toro 1 L/).waitFor();
  expect(await axe(page)).toEqual([]);
  const downloading = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Guardar lo pendiente en un archivo' }).click();
  const file = JSON.parse(readFileSync(await (await downloading).path(), 'utf8')) as {
    commands: { kind: string; tillSeq: number }[];
  };
  expect(file.commands).toMatchObject([{ kind: 'product.save' }]);
  expect(JSON.stringify(file)).not.toContain('deviceToken');
  await server.restart();
  await page.getByRole('button', { name: 'Sincronizar ahora' }).click();
  await page.getByText('Todo lo de esta caja está en el servidor.').waitFor();
  expect(first.complaints.filter((complaint) => !/Failed to load resource/.test(complaint))).toEqual([]);
  expect(second.complaints.filter((complaint) => !/Failed to load resource/.test(complaint))).toEqual([]);
});

async function heading(page: Page, name: string): Promise<void> {
  await page.getByRole('heading', { name, level: 1 }).waitFor();
}

async function typePin(page: Page, pin: string): Promise<void> {
  await page.locator('.pin:focus-within .pad-key:enabled').first().waitFor();
  await page.keyboard.type(pin);
  await page.keyboard.press('Enter');
}

async function addProduct(page: Page, product: { name: string; price: string; barcode: string }): Promise<void> {
  await page.getByLabel('Nombre', { exact: true }).fill(product.name);
  await page.getByLabel(/^Precio/).fill(product.price);
  await page.getByLabel(/^Código de barras/).fill(product.barcode);
}

const focusedLabel = (page: Page): Promise<string | undefined> =>
  page.evaluate(() => (document.activeElement as HTMLInputElement | null)?.labels?.[0]?.textContent ?? undefined);
