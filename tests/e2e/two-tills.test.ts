import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Money } from '../../shared/money/money.ts';
import { AFTER_AN_OUTAGE, handsOn, SOON } from './counter-hands.ts';
import { enrollAndSignIn, openGrocery, PABLO, ROSA, type Shopkeeping, signIn } from './counter-world.ts';
import { axe, type OpenTill, openTill, type RunningServer, shot, startServer } from './harness.ts';

// Rosa's till and Pablo's at one shop, on a day when the cable is out and the server dies. The tests are its hours, in order.
let server: RunningServer;
let shop: Shopkeeping;
let rosa: OpenTill;
let pablo: OpenTill;
let juan = '';

beforeAll(async () => {
  server = await startServer();
  shop = await openGrocery(server.url);
  await shop.hire(ROSA.name, 'cashier', ROSA.pin);
  await shop.hire(PABLO.name, 'cashier', PABLO.pin);
  await shop.addProduct({ name: 'Yerba Playadito 1 kg', price: 420_000 as Money });
  juan = await shop.addCustomer({ name: 'Juan Pérez', phone: '+5491155551234' });
  rosa = await openTill({ viewport: { width: 1366, height: 768 } });
  await enrollAndSignIn(rosa.page, shop, ROSA, 'Caja de Rosa');
  await rosa.page.getByRole('button', { name: /Yerba/ }).waitFor();
  await rosa.page.evaluate(() => navigator.serviceWorker.ready.then(() => {}));
});

afterAll(async () => {
  await rosa?.close();
  await pablo?.close();
  await server?.stop();
});

describe('two tills', () => {
  test('X-01 a sale and a payment with the network out are kept through a restart with the server dead', async () => {
    await rosa.context.setOffline(true);
    await sellOnAccount(rosa.page, '12.500');
    await pay(rosa.page, '500');
    const { userDataDir } = rosa;
    await rosa.close();
    await server.kill();

    rosa = await openTill({ userDataDir, viewport: { width: 1366, height: 768 } });
    await rosa.page.goto(server.url);
    await signIn(rosa.page, ROSA);
    await handsOn(rosa.page).go(`/customers/${juan}`);
    await rosa.page
      .getByText(/12\.000,00/)
      .first()
      .waitFor();
    expect(await axe(rosa.page)).toEqual([]);
    await shot(rosa.page, 'restarted-with-the-server-dead');
  });

  test('X-04 the figure says how old it is and what is not synced yet', async () => {
    await rosa.page
      .getByText(/2 sin sincronizar/)
      .first()
      .waitFor();
    await rosa.page
      .getByText(/al \d\d\/\d\d \d\d:\d\d/)
      .first()
      .waitFor();
  });

  test('X-02 R4-44 when the server is back it hears of both once, and a second till shows the new balance', async () => {
    await server.restart();
    await expect.poll(() => shop.balanceOf(juan).catch(() => null), AFTER_AN_OUTAGE).toBe(1_200_000);
    pablo = await openTill({ viewport: { width: 820, height: 1180 } });
    await enrollAndSignIn(pablo.page, shop, PABLO, 'Caja de Pablo');
    await handsOn(pablo.page).go(`/customers/${juan}`);
    await pablo.page
      .getByText(/12\.000,00/)
      .first()
      .waitFor();
    expect(await axe(pablo.page)).toEqual([]);
    const movements = await shop.movementsOf(juan);
    expect(movements.map(({ type, amount }) => [type, amount])).toEqual([
      ['payment', -50_000],
      ['sale', 1_250_000],
    ]);
  });

  test('R4-43 what one till does reaches the other that is open, without anybody asking', async () => {
    await pay(pablo.page, '2.000');
    await rosa.page
      .getByText(/10\.000,00/)
      .first()
      .waitFor(AFTER_AN_OUTAGE);
    await expect.poll(() => shop.balanceOf(juan), SOON).toBe(1_000_000);
  });

  test('X-14 two tabs of one till sell one after the other: every sale counts once and has a number of its own', async () => {
    const second = await rosa.context.newPage();
    await second.goto(server.url);
    await signIn(second, ROSA);
    await rosa.page.bringToFront();
    await sellOnAccount(rosa.page, '100');
    await second.bringToFront();
    await sellOnAccount(second, '200');
    await expect.poll(() => shop.balanceOf(juan), SOON).toBe(1_030_000);
    const sales = (await shop.movementsOf(juan)).filter(({ type }) => type === 'sale');
    expect(sales).toHaveLength(3);
    expect(new Set(sales.map(({ orderId }) => orderId)).size).toBe(3);
    const numbers = await Promise.all(
      [rosa.page, second].map((page) =>
        page
          .getByText(/V-\d\d-\d{8}/)
          .first()
          .innerText(),
      ),
    );
    expect(new Set(numbers).size).toBe(2);
    await second.close();
  });
});

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

async function pay(page: Page, amount: string): Promise<void> {
  await handsOn(page).go(`/customers/${juan}/pay`);
  await page.getByLabel('Importe que paga').fill(amount);
  await page.getByRole('radio', { name: 'Transferencia' }).check();
  await page.getByRole('button', { name: /^Cobrar/ }).click();
  await page.getByRole('heading', { name: 'Pago registrado' }).waitFor();
}
