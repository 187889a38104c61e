import type { Screen } from './scene.ts';

const OWNER = { name: 'María González', pin: '2580' };

/** A server with nothing on it, and the shop that is opened there: the first steps, and every page while it is empty. */
export const newShop: readonly Screen[] = [
  {
    name: 'first-page',
    open: async ({ page, url, button }) => {
      await page.goto(url);
      await button(/Probar con una tienda de ejemplo/).waitFor();
    },
  },
  {
    name: 'first-unreachable',
    open: async ({ page, url }) => {
      await page.route('**/api/setup*', (route) => route.abort());
      await page.goto(url);
      await page.locator('.state-error').waitFor();
    },
  },
  {
    name: 'enroll',
    open: async ({ page, url, field }) => {
      await page.goto(`${url}/enroll`);
      await field('Nombre de esta caja').waitFor();
    },
  },
  {
    name: 'open-shop',
    open: async ({ page, url, log, button, field }) => {
      await page.goto(`${url}/setup#token=${/#token=(\S+)/.exec(log())?.[1]}`);
      await button(/Abrir mi tienda/).click();
      await field('Nombre de la tienda').fill('Almacén Doña María');
      await field('Su nombre').fill(OWNER.name);
      await page.getByLabel('PIN', { exact: true }).fill(OWNER.pin);
    },
  },
  {
    name: 'open-shop-errors',
    open: async ({ page, button }) => {
      await page.getByLabel('Repetir el PIN').fill('1111');
      await button('Cambiar moneda, hora o idioma').click();
      await button('Abrir la tienda').click();
      await page.getByText('Los dos PIN no son iguales.').waitFor();
    },
  },
  {
    name: 'pin-pad',
    open: async ({ page, button }) => {
      await page.getByLabel('Repetir el PIN').fill(OWNER.pin);
      await button('Abrir la tienda').click();
      await page.locator('.pin:focus-within').waitFor();
      await page.keyboard.type('25');
    },
  },
  {
    name: 'pin-wrong',
    open: async ({ page }) => {
      await page.keyboard.type('00');
      await page.keyboard.press('Enter');
      await page.getByText(/El PIN no es correcto/).waitFor();
    },
  },
  {
    name: 'empty-till',
    open: async ({ page, signIn }) => {
      await page.locator('.pin:focus-within .pad-key:enabled').first().waitFor();
      await signIn(OWNER);
      await page.getByText('Todavía no hay productos').waitFor();
    },
  },
  { name: 'checklist', open: ({ go }) => go('/office') },
  { name: 'empty-orders', open: ({ go }) => go('/orders') },
  { name: 'empty-differences', open: ({ go }) => go('/orders/differences') },
  { name: 'empty-customers', open: ({ go }) => go('/customers') },
  { name: 'empty-attention', open: ({ go }) => go('/attention') },
  { name: 'empty-products', open: ({ go }) => go('/office/products') },
  { name: 'empty-movements-list', open: ({ go }) => go('/office/movements') },
  { name: 'empty-orders-list', open: ({ go }) => go('/office/orders') },
  { name: 'new-product', open: ({ go }) => go('/office/products/new') },
  { name: 'new-user', open: ({ go }) => go('/office/users/new') },
  { name: 'new-store', open: ({ go }) => go('/office/stores/new') },
  {
    name: 'enrol-code',
    open: async ({ page, go, button }) => {
      await go('/office/tills');
      await button('Agregar caja').click();
      await page.locator('.enroll-code').waitFor();
    },
  },
  {
    name: 'https',
    open: async ({ go, button, dialog }) => {
      await go('/office');
      await button(/^Usarlo en celulares/).click();
      await dialog().waitFor();
    },
  },
];
