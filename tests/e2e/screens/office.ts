import { openOrder } from './books.ts';
import { chooseCustomer, fillCart, home } from './counter.ts';
import type { Scene, Screen } from './scene.ts';

const rooms = ['products', 'users', 'users/rights', 'stores', 'tills', 'movements', 'orders', 'history', 'import'];

/** The example shop's office, with its owner; what it looks like while it waits for the server, and without one. */
export const office: readonly Screen[] = [
  { name: 'office', open: ({ go }) => go('/office') },
  ...[...rooms, 'export', 'business'].map((room) => ({
    name: `office-${room.replace('/', '-')}`,
    open: ({ go }: Scene) => go(`/office/${room}`),
  })),
  { name: 'office-product', open: (scene) => firstOf(scene, 'products') },
  { name: 'office-user', open: (scene) => firstOf(scene, 'users') },
  { name: 'office-store', open: (scene) => firstOf(scene, 'stores') },
  { name: 'office-till', open: (scene) => firstOf(scene, 'tills') },
  { name: 'pin-change', open: ({ go }) => go('/pin') },
  { name: 'missing-page', open: ({ go }) => go('/nowhere') },
  {
    name: 'start-over',
    open: async ({ go, button, dialog }) => {
      await go('/office');
      await button('Empezar de nuevo').click();
      await dialog().waitFor();
    },
  },
  {
    name: 'office-loading',
    open: async ({ go, page, context }) => {
      await go('/office');
      await context.route('**/api/**', (route) =>
        new Promise((done) => setTimeout(done, 20_000)).then(() => route.abort()),
      );
      await page.evaluate(() => document.querySelector<HTMLAnchorElement>('a[href="/office/history"]')?.click());
      await page.locator('.skeletons').first().waitFor();
    },
  },
  {
    name: 'office-tills-offline',
    open: async ({ go, context, page }) => {
      await context.setOffline(true);
      await go('/office/tills');
      await page.locator('.sync-status-offline').waitFor({ timeout: 120_000 });
    },
  },
  {
    name: 'office-history-offline',
    open: async ({ go, context }) => {
      await context.setOffline(true);
      await go('/office/history');
    },
  },
  {
    name: 'locked',
    open: async ({ go, page, button, dialog }) => {
      await go('/');
      await page.locator('.strip-account').click();
      await dialog().waitFor();
      await button('Bloquear').click();
      await page.getByText('Caja bloqueada').waitFor();
    },
  },
  // What the QR of a paper leads to, here of one that is not known. It is no page of the till: whoever goes there has left it.
  { name: 'paper-unknown', open: ({ page, url }) => page.goto(`${url}/v/${'A'.repeat(22)}`) },
];

/** What a cashier sees otherwise than the owner. */
export const cashier: readonly Screen[] = [
  { name: 'cashier-denied', open: ({ go }) => go('/office/business') },
  {
    name: 'cashier-approval',
    open: async (scene) => {
      const { page, button, dialog } = scene;
      await openOrder(scene);
      await button('Modificar').click();
      await page.getByRole('heading', { name: 'Modificar venta' }).waitFor();
      await page
        .getByRole('button', { name: /^Menos .*: quedan$/ })
        .first()
        .click();
      await button(/Confirmar cambios/).click();
      await dialog().locator('.tile').first().waitFor();
    },
  },
  {
    name: 'cashier-approval-pin',
    open: async ({ page, button, dialog }) => {
      await button(/Confirmar cambios/).click();
      await dialog().locator('.tile').first().click();
      await page.locator('.pin:focus-within').waitFor();
    },
  },
  {
    name: 'cashier-pay-over-limit',
    open: async (scene) => {
      await home(scene);
      await fillCart(scene);
      await chooseCustomer(scene, 'dominguez');
      await scene.go('/pay');
      await scene.button(/^Cuenta corriente/).click();
      await scene.settled();
    },
  },
  {
    name: 'cashier-pay-approval',
    open: async ({ page, dialog }) => {
      await page.keyboard.press('Control+Enter');
      await dialog().waitFor();
    },
  },
  // The last one: only a PIN opens it.
  {
    name: 'till-locked',
    open: async ({ page, go, dialog }) => {
      await go('/');
      await page.locator('.strip-account').click();
      await dialog().getByRole('button', { name: 'Bloquear' }).click();
      await page.locator('.lock').waitFor();
    },
  },
];

async function firstOf({ go, page, settled }: Scene, room: string): Promise<void> {
  await go(`/office/${room}`);
  const row = page.locator(
    `main a.list-row[href^="/office/${room}/"], main [role=listitem] a[href^="/office/${room}/"]`,
  );
  const href = await row.first().getAttribute('href');
  await go(href ?? `/office/${room}`);
  await settled();
}
