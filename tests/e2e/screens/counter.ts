import type { Page } from 'playwright-core';
import { demoOwner } from '../../../shared/demo/people.ts';
import type { Scene, Screen } from './scene.ts';

/** The example shop, its owner at the counter: selling and being paid. */
export const counter: readonly Screen[] = [
  {
    name: 'sign-in',
    open: async ({ page, url, button }) => {
      await page.goto(url);
      await button(/Probar con una tienda de ejemplo/).click();
      await button(new RegExp(demoOwner.name)).waitFor();
      await button('Empezar de nuevo').waitFor();
    },
  },
  {
    name: 'till-nothing-yet',
    open: async ({ page, signIn }) => {
      await signIn(demoOwner);
      await page.getByText(/^Sincronizado/).waitFor();
    },
  },
  { name: 'till-found', open: async (scene) => (await search(scene)).fill('leche') },
  {
    name: 'till-nothing-found',
    open: async (scene) => {
      await (await search(scene)).fill('zapatillas');
      await scene.page.locator('.state').first().waitFor();
    },
  },
  {
    name: 'till-free-amount',
    open: async (scene) => {
      await (await search(scene)).fill('');
      await scene.button('Monto libre').click();
      await scene.field('Importe').fill('1234,5');
    },
  },
  {
    name: 'customer-picker',
    open: async (scene) => {
      await home(scene);
      await scene.page.keyboard.press('F5');
      await scene.page.getByRole('combobox').waitFor();
    },
  },
  {
    name: 'customer-picker-found',
    open: async ({ page }) => {
      await page.keyboard.press('F5');
      await page.getByRole('combobox').fill('ma');
      await page.getByRole('option').first().waitFor();
    },
  },
  {
    name: 'till',
    open: async (scene) => {
      await fillCart(scene);
      await chooseCustomer(scene, 'juan perez');
    },
  },
  {
    name: 'till-cart',
    only: 'phone',
    open: async ({ page }) => {
      await page.locator('.checkout-view').click();
      await page.locator('.stepper').first().waitFor();
    },
  },
  { name: 'till-line', open: (scene) => fromCart(scene, (page) => page.locator('.cart-line-open').first().click()) },
  { name: 'till-more', open: (scene) => fromCart(scene, openMenu) },
  {
    name: 'till-keys',
    open: async (scene) => {
      await fromCart(scene, openMenu);
      await scene.button(/Teclas de la caja/).click();
      await scene.dialog().locator('.key').first().waitFor();
    },
  },
  {
    name: 'till-parked-none',
    open: async (scene) => {
      await fromCart(scene, openMenu);
      await scene.button(/Ventas apartadas/).click();
      await scene.dialog().locator('.state').waitFor();
    },
  },
  {
    name: 'till-park',
    open: (scene) => fromCart(scene, (page) => page.getByRole('button', { name: 'Apartar', exact: true }).click()),
  },
  {
    name: 'till-discount',
    open: async (scene) => {
      await fromCart(scene, openMenu);
      await scene.button(/Descuento y nota de la venta/).click();
      await scene.dialog().getByRole('textbox').first().fill('10');
    },
  },
  {
    name: 'till-weight',
    open: async (scene) => {
      await home(scene);
      await (await search(scene)).fill('Banana');
      await scene.page.keyboard.press('Enter');
      await scene.dialog().waitFor();
    },
  },
  {
    name: 'till-credit',
    open: async (scene) => {
      await home(scene);
      await scene.page.keyboard.press('F2');
      await scene.dialog().waitFor();
    },
  },
  { name: 'pay', open: ({ go }) => go('/pay') },
  {
    name: 'pay-cash',
    open: async ({ go, button }) => {
      await go('/pay');
      await button('Efectivo').click();
    },
  },
  {
    name: 'pay-mixed',
    open: async ({ go, button, page }) => {
      await go('/pay');
      await button('Tarjeta').click();
      await page.getByRole('textbox', { name: 'Tarjeta' }).fill('5000');
      await button('Cuenta corriente').click();
    },
  },
  {
    name: 'done',
    open: async ({ go, button, page }) => {
      await go('/pay');
      await button('Efectivo').click();
      await page.keyboard.press('Control+Enter');
      await page.getByRole('heading', { name: 'Venta registrada' }).waitFor();
      await page.locator('.page-footer button:enabled').first().waitFor();
    },
  },
  {
    name: 'done-paper',
    open: async ({ button, dialog }) => {
      await button('Ver el papel').click();
      await dialog().locator('.paper').waitFor();
    },
  },
  {
    name: 'till-parked',
    open: async (scene) => {
      await home(scene);
      await fillCart(scene);
      await fromCart(scene, (page) => page.getByRole('button', { name: 'Apartar', exact: true }).click());
      await scene.dialog().getByRole('textbox').first().fill('Señora de rojo');
      await scene.page.keyboard.press('Enter');
      await scene.page.locator('dialog[open]').waitFor({ state: 'detached' });
      await fromCart(scene, openMenu);
      await scene
        .dialog()
        .getByRole('button', { name: /Apartadas \(1\)/ })
        .click();
      await scene.dialog().getByText('Señora de rojo').waitFor();
    },
  },
  {
    name: 'till-offline',
    open: async (scene) => {
      await home(scene);
      await fillCart(scene);
      await scene.context.setOffline(true);
      await scene.page.locator('.sync-status-offline').waitFor({ timeout: 120_000 });
    },
  },
  {
    name: 'account-dialog',
    open: async ({ page, go, dialog }) => {
      await go('/');
      await page.locator('.strip-account').click();
      await dialog().waitFor();
    },
  },
];

export async function home(scene: Scene): Promise<void> {
  await scene.go('/');
  await scene.page.locator('.customer-bar').waitFor();
  const back = scene.page.locator('.counter[data-view=cart] .checkout-view');
  if (await back.isVisible()) await back.click();
}

async function search(scene: Scene) {
  await scene.page.locator('.customer-bar').waitFor();
  return scene.page.getByRole('searchbox').or(scene.page.getByLabel('Buscar producto o código')).first();
}

/** The sale itself, which a phone shows instead of the products. */
async function fromCart(scene: Scene, act: (page: Page) => Promise<void>): Promise<void> {
  await home(scene);
  if (await scene.page.locator('.counter[data-view=products] .checkout-view').isVisible())
    await scene.page.locator('.checkout-view').click();
  await act(scene.page);
  await scene.dialog().waitFor();
}

const openMenu = (page: Page) => page.getByRole('button', { name: 'Más opciones de la venta' }).click();

/** Rings up what the example shop sells most. */
export async function fillCart(scene: Scene): Promise<void> {
  const box = await search(scene);
  for (const name of ['Yerba mate 1 kg', 'Leche entera 1 L', 'Gaseosa cola 2,25 L']) {
    await box.fill(name);
    await scene.page.keyboard.press('Enter');
  }
  await scene.settled();
}

export async function chooseCustomer(scene: Scene, name: string): Promise<void> {
  await scene.page.keyboard.press('F5');
  await scene.page.getByRole('combobox').fill(name);
  await scene.page.waitForFunction(() => document.querySelectorAll('[role=option]').length === 1);
  await scene.page.keyboard.press('Enter');
  await scene.page.locator('dialog[open]').waitFor({ state: 'detached' });
}
