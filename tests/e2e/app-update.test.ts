import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { axe, type OpenTill, openTill, type RunningServer, startServer } from './harness.ts';

const WORKER = join(import.meta.dirname, '../../dist/pos/sw.js');
const built = readFileSync(WORKER, 'utf8');

let server: RunningServer;
let till: OpenTill;

beforeAll(async () => {
  server = await startServer();
  till = await openTill({ viewport: { width: 360, height: 740 } });
});

afterAll(async () => {
  writeFileSync(WORKER, built);
  await till?.close();
  await server?.stop();
});

test('a new version waits until somebody says so, and the till keeps what it holds', async () => {
  const { page } = till;
  await page.goto(server.url);
  await page.getByLabel('Nombre de la tienda').fill('Almacén Doña María');
  await page.getByLabel('Su nombre').fill('María González');
  await page.getByLabel('PIN', { exact: true }).fill('2580');
  await page.getByLabel('Repetir el PIN').fill('2580');
  await page.getByRole('button', { name: 'Abrir la tienda' }).click();
  await page.getByText('PIN de María González').waitFor();
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => {}));
  await page.evaluate(() => {
    document.body.dataset['before'] = 'the update';
  });

  const otherTab = await till.context.newPage();
  await otherTab.goto(server.url);
  await otherTab.getByText('PIN de María González').waitFor();

  writeFileSync(WORKER, `${built}\n// the next version\n`);
  await page.evaluate(async () => void (await (await navigator.serviceWorker.ready).update()));
  await page.getByText('Hay una versión nueva.').waitFor();
  expect(await axe(page)).toEqual([]);
  // It asks: nothing is reloaded by itself, and "Después" is an answer too.
  expect(await page.evaluate(() => document.body.dataset['before'])).toBe('the update');

  await page.getByRole('button', { name: 'Actualizar' }).click();
  await expect.poll(() => page.evaluate(() => document.body.dataset['before'] ?? 'reloaded')).toBe('reloaded');
  await page.getByText('PIN de María González').waitFor();
  expect(await page.getByText('Hay una versión nueva.').count()).toBe(0);
  // Another tab goes on with what it has, and is told.
  await otherTab.getByText('Fiado se actualizó en otra ventana.').waitFor();
  await otherTab.close();
});

test('the app opens from its own copy when the server is dead', async () => {
  const { page } = till;
  await server.kill();
  await page.goto(`${server.url}/office`);
  await page.getByText('PIN de María González').waitFor();
  await page
    .getByText(/Sin conexión/)
    .first()
    .waitFor();
  await page.locator('.pin:focus-within').waitFor();
  await page.keyboard.type('2580');
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: 'Oficina' }).waitFor();
});
