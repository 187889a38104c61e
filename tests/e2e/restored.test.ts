import { rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Money } from '../../shared/money/money.ts';
import { runCommand } from '../worlds/server-command.ts';
import { AFTER_AN_OUTAGE, handsOn, SOON } from './counter-hands.ts';
import { enrollAndSignIn, openGrocery, ROSA, type Shopkeeping } from './counter-world.ts';
import { axe, type OpenTill, openTill, type RunningServer, shot, startServer } from './harness.ts';

// The shop was backed up in the morning; Rosa's till was added at noon; in the afternoon the machine burned.
let server: RunningServer;
let shop: Shopkeeping;
let rosa: OpenTill;
let juan = '';

beforeAll(async () => {
  server = await startServer();
  shop = await openGrocery(server.url);
  await shop.hire(ROSA.name, 'cashier', ROSA.pin);
  await shop.addProduct({ name: 'Yerba Playadito 1 kg', price: 420_000 as Money });
  juan = await shop.addCustomer({ name: 'Juan Pérez', phone: '+5491155551234' });
});

afterAll(async () => {
  await rosa?.close();
  await server?.stop();
});

describe('a till that was added after the backup', () => {
  test('X-22 X-03 says that the server does not know it, comes back with a code, and loses nothing', async () => {
    const usb = join(server.dataDir, '..', `usb-${server.port}`);
    const machine = { FIADO_DATA: server.dataDir, FIADO_BACKUP: usb };
    const backup = await runCommand(['backup', '--with-key'], machine);
    const folder = /backed up to (.+?): /.exec(backup.said)?.[1] ?? '';
    rosa = await openTill({ viewport: { width: 360, height: 740 } });
    const { page } = rosa;
    await enrollAndSignIn(page, shop, ROSA, 'Caja de Rosa');
    await page.getByRole('button', { name: /Yerba/ }).waitFor();
    await page.evaluate(() => navigator.serviceWorker.ready.then(() => {}));
    await sellOnAccount(page, '12.500');
    await expect.poll(() => shop.balanceOf(juan), SOON).toBe(1_250_000);

    await server.kill();
    rmSync(server.dataDir, { recursive: true });
    expect(await runCommand(['restore', folder], machine)).toMatchObject({ code: 0 });
    await server.restart();
    rmSync(usb, { recursive: true });

    const forgotten = page.getByText('se restauró una copia anterior');
    await forgotten.waitFor(AFTER_AN_OUTAGE);
    await sellOnAccount(page, '300');
    await forgotten.waitFor();
    // A receipt that has just come up takes no press: it was meant for the page before.
    await page.getByRole('button', { name: /^Nueva venta/, disabled: false }).waitFor();
    await lookAtAll(page, 'forgotten');
    const printed = () => /enroll\?code=(\d+)/.exec(server.log())?.[1];
    await expect.poll(printed, SOON).toBeDefined();
    const code = printed() ?? '';
    await page.getByRole('link', { name: 'Agregar de nuevo' }).click();
    await page.getByRole('heading', { name: 'Volver a agregar esta caja' }).waitFor();
    await lookAtAll(page, 'forgotten-code');
    await page.getByLabel('Código').fill(code);
    await page.getByRole('button', { name: 'Agregar' }).click();
    await page.locator('.counter').waitFor();
    await forgotten.waitFor({ state: 'detached' });
    await handsOn(page).go(`/customers/${juan}`);
    await page
      .getByText(/12\.800,00/)
      .first()
      .waitFor();
    expect(rosa.complaints.filter((said) => !/status of 401|net::ERR_/.test(said))).toEqual([]);
  });
});

async function lookAtAll(page: Page, name: string): Promise<void> {
  for (const [width, height] of [
    [360, 740],
    [1024, 768],
    [1440, 900],
  ] as const) {
    await page.setViewportSize({ width, height });
    expect(await axe(page)).toEqual([]);
    await shot(page, `${name}-${width}`);
  }
  await page.setViewportSize({ width: 360, height: 740 });
}

/** Sells an amount of no product to Juan, all of it on account. */
async function sellOnAccount(page: Page, amount: string): Promise<void> {
  const hands = handsOn(page);
  await hands.go('/');
  await hands.ringUp(amount);
  await hands.choose('juan');
  await hands.press('Control+Enter');
  await page.getByRole('button', { name: 'Cuenta corriente' }).click();
  await hands.press('Control+Enter');
  await page.getByRole('heading', { name: 'Venta registrada' }).waitFor();
}
