import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { handsOn, SOON } from './counter-hands.ts';
import { enrollAndSignIn, givePin, MARIA, openGrocery, signIn } from './counter-world.ts';
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

test('a new version waits until somebody says so, twice with a sale open, and the till keeps what it holds', async () => {
  const { page } = till;
  const hands = handsOn(page);
  const shop = await openGrocery(server.url);
  await shop.hire('Rosa', 'cashier', '1357');
  await enrollAndSignIn(page, shop, MARIA);
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => {}));

  // What it holds: a sale that the server has not heard of, and one that is open at the counter.
  await till.context.route('**/api/sync/push', (route) => route.abort());
  await hands.ringUp('700');
  await hands.press('Control+Enter');
  await page.getByRole('button', { name: 'Efectivo' }).click();
  await hands.press('Control+Enter');
  await page.getByText('Sin sincronizar', { exact: true }).waitFor();
  await page.getByRole('button', { name: 'Nueva venta' }).click();
  await hands.ringUp('1.250');
  await hands.total('$ 1.250,00');
  await page.evaluate(() => {
    document.body.dataset['before'] = 'the update';
  });

  const otherTab = await till.context.newPage();
  await otherTab.goto(server.url);
  await heading(otherTab, '¿Quién atiende?');
  await page.bringToFront();

  writeFileSync(WORKER, `${built}\n// the next version\n`);
  await page.evaluate(async () => void (await (await navigator.serviceWorker.ready).update()));
  await page.getByText('Hay una versión nueva.').waitFor();
  expect(await axe(page)).toEqual([]);
  // It asks: nothing is reloaded by itself, and "Después" is an answer too.
  expect(await page.evaluate(() => document.body.dataset['before'])).toBe('the update');

  await page.getByRole('button', { name: 'Actualizar' }).click();
  const question = page.getByRole('dialog', { name: '¿Actualizar con una venta abierta?' });
  await question.waitFor();
  expect(await axe(page)).toEqual([]);
  await page.keyboard.press('Escape');
  await question.waitFor({ state: 'detached' });
  expect(await page.evaluate(() => document.body.dataset['before'])).toBe('the update');
  await page.getByRole('button', { name: 'Actualizar' }).click();
  await question.getByRole('button', { name: 'Actualizar' }).click();
  await expect.poll(() => page.evaluate(() => document.body.dataset['before'] ?? 'reloaded'), SOON).toBe('reloaded');
  await heading(page, '¿Quién atiende?');
  await expect.poll(() => page.getByText('Hay una versión nueva.').count(), SOON).toBe(0);
  await signIn(page, MARIA);
  await hands.total('$ 1.250,00');
  await page
    .getByText(/1 sin sincronizar/)
    .first()
    .waitFor();
  await till.context.unroute('**/api/sync/push');
  await hands.go('/attention');
  await page.getByRole('button', { name: 'Sincronizar ahora' }).click();
  await expect.poll(() => page.getByText('Todo lo de esta caja está en el servidor.').count(), SOON).toBe(1);
  // Another tab goes on with what it has, and is told.
  await otherTab.getByText('Fiado se actualizó en otra ventana.').waitFor();
  await otherTab.close();
});

test('the app opens from its own copy when the server is dead', async () => {
  const { page } = till;
  await server.kill();
  await page.goto(`${server.url}/office`);
  await heading(page, '¿Quién atiende?');
  await page
    .getByText(/Sin conexión/)
    .first()
    .waitFor();
  await givePin(page, MARIA);
  await heading(page, 'Oficina');
});

const heading = (page: Page, name: string): Promise<void> => page.getByRole('heading', { name, level: 1 }).waitFor();
