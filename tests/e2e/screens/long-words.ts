import type { Scene, Screen } from './scene.ts';

const CUSTOMER = 'María de los Ángeles Fernández de la Vega y Gutiérrez viuda de Castellanos';
const PRODUCT = 'Yerba mate elaborada con palo, despalada y estacionada, paquete familiar con cierre, 1 kg';
const PRICE = '98.765.432,10';

/** The longest names and the largest amounts that a shop comes to, in the shop that was just opened. */
export const longWords: readonly Screen[] = [
  {
    name: 'long-product',
    open: async ({ go, page, field }) => {
      await go('/office/products/new');
      await page.getByLabel('Nombre', { exact: true }).fill(PRODUCT);
      await field('Precio').fill(PRICE);
      await page.getByRole('button', { name: 'Guardar', exact: true }).click();
      await page.waitForURL((url) => url.pathname !== '/office/products/new');
      await go('/office/products');
      await page.getByRole('link', { name: /Yerba mate/ }).waitFor();
    },
  },
  {
    name: 'long-customers',
    open: async ({ go, page, button }) => {
      await go('/customers/new');
      await page.getByLabel('Nombre', { exact: true }).fill(CUSTOMER);
      await button('Guardar').click();
      await page.waitForURL((url) => url.pathname !== '/customers/new');
      await go('/customers');
      await page.getByText(/Castellanos/).waitFor();
    },
  },
  {
    name: 'long-till',
    open: async (scene) => {
      const { page, dialog } = scene;
      await scene.go('/');
      await page.getByRole('button', { name: /Yerba mate/ }).click();
      await page.keyboard.press('F5');
      await page.getByRole('combobox').fill('castellanos');
      await page.getByRole('option').first().waitFor();
      await page.keyboard.press('Enter');
      await dialog().waitFor({ state: 'detached' });
    },
  },
  {
    name: 'long-cart',
    only: 'phone',
    open: async ({ page }) => {
      await page.locator('.checkout-view').click();
      await page.locator('.stepper-value').first().fill('9');
    },
  },
  {
    name: 'long-pay',
    open: async ({ go, button }) => {
      await go('/pay');
      await button(/^Cuenta corriente/).click();
    },
  },
  {
    name: 'long-done',
    open: async (scene) => {
      await scene.page.keyboard.press('Control+Enter');
      await confirmAnyway(scene);
      await scene.page.getByRole('heading', { name: 'Venta registrada' }).waitFor();
    },
  },
  {
    name: 'long-account',
    open: async ({ go, page, settled }) => {
      await go('/customers');
      await page.getByRole('link', { name: /Castellanos/ }).click();
      await page.getByRole('button', { name: 'Abonar' }).waitFor();
      await settled();
    },
  },
  {
    name: 'long-payment',
    open: async ({ button, page }) => {
      await button('Abonar').click();
      await page.getByRole('heading', { name: 'Abonar' }).waitFor();
    },
  },
];

/** Where there is a limit, its owner is asked whether he sells all the same. */
async function confirmAnyway({ page }: Scene): Promise<void> {
  const sell = page.getByRole('button', { name: 'Vender igual' });
  const done = page.getByRole('heading', { name: 'Venta registrada' });
  await sell.or(done).first().waitFor();
  if (await sell.isVisible()) await sell.click();
}
