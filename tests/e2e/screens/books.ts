import type { Scene, Screen } from './scene.ts';

/** The example shop's orders and customers, with its owner. */
export const books: readonly Screen[] = [
  { name: 'orders', open: ({ go }) => go('/orders') },
  {
    name: 'orders-nothing-found',
    open: async ({ go, page }) => {
      await go('/orders');
      await page.getByRole('searchbox').fill('zapatillas');
      await page.locator('.state').first().waitFor();
    },
  },
  { name: 'differences', open: ({ go }) => go('/orders/differences') },
  { name: 'order', open: openOrder },
  {
    name: 'order-void',
    open: async (scene) => {
      await openOrder(scene);
      await scene.page.getByRole('button', { name: 'Anular', exact: true }).click();
      await scene.dialog().waitFor();
    },
  },
  {
    name: 'order-invoice',
    open: async (scene) => {
      await openOrder(scene);
      await scene.button('Factura').click();
      await scene.dialog().waitFor();
    },
  },
  {
    name: 'order-modify',
    open: async (scene) => {
      await openOrder(scene);
      await scene.button('Modificar').click();
      await scene.page.getByRole('heading', { name: 'Modificar venta' }).waitFor();
      await scene.page
        .getByRole('button', { name: /^Menos .*: quedan$/ })
        .first()
        .click();
      await scene.settled();
    },
  },
  {
    name: 'order-modify-catalogue',
    open: async (scene) => {
      await scene.button('Agregar productos').click();
      await scene.dialog().waitFor();
    },
  },
  { name: 'order-missing', open: ({ go }) => go('/orders/00000000-0000-7000-8000-000000000000') },
  {
    name: 'customers',
    open: async ({ go, page, settled }) => {
      await go('/customers');
      await page.getByRole('searchbox').fill('');
      await settled();
    },
  },
  {
    name: 'customers-nothing-found',
    open: async ({ go, page }) => {
      await go('/customers');
      await page.getByRole('searchbox').fill('zapatillas');
      await page.locator('.state').first().waitFor();
    },
  },
  { name: 'customer-new', open: ({ go }) => go('/customers/new') },
  {
    name: 'customer-new-errors',
    open: async ({ go, button, page }) => {
      await go('/customers/new');
      await button('Guardar').click();
      await page.locator('.field-error').first().waitFor();
    },
  },
  { name: 'account', open: (scene) => openCustomer(scene) },
  ...(['orders', 'movements', 'debts', 'receipts', 'data'] as const).map((tab) => ({
    name: `account-${tab}`,
    open: (scene: Scene) => openCustomer(scene, `?tab=${tab}`),
  })),
  { name: 'account-explain', open: (scene) => openCustomer(scene, '/explain') },
  { name: 'customer-edit', open: (scene) => openCustomer(scene, '/edit') },
  {
    name: 'customer-leave',
    open: async (scene) => {
      await openCustomer(scene, '/edit');
      await scene.field('Dirección').fill('Av. Siempreviva 742');
      await scene.page.goBack();
      await scene.dialog().waitFor();
    },
  },
  { name: 'customer-merge', open: (scene) => openCustomer(scene, '/merge') },
  { name: 'customer-debt', open: (scene) => openCustomer(scene, '/debt') },
  { name: 'customer-refund', open: (scene) => openCustomer(scene, '/refund') },
  { name: 'customer-adjust', open: (scene) => openCustomer(scene, '/adjust') },
  { name: 'payment', open: (scene) => openCustomer(scene, '/pay') },
  {
    name: 'receipt',
    open: async (scene) => {
      await openCustomer(scene, '/pay');
      await scene.field('Importe que paga').fill('1000');
      await scene.button(/^Cobrar/).click();
      await scene.page.getByRole('heading', { name: 'Pago registrado' }).waitFor();
      await scene.settled();
    },
  },
  {
    name: 'movement',
    open: async (scene) => {
      await openCustomer(scene, '?tab=movements');
      await scene.page.locator('a[href^="/movements/"]').first().click();
      await scene.page.waitForURL('**/movements/**');
      await scene.settled();
    },
  },
  { name: 'customer-missing', open: ({ go }) => go('/customers/00000000-0000-7000-8000-000000000000') },
];

/** An order on account: the richest page that an order has. */
export async function openOrder(scene: Scene): Promise<void> {
  await openCustomer(scene, '?tab=orders');
  await scene.page
    .locator('.entry', { hasText: /a cuenta/ })
    .first()
    .getByRole('link')
    .click();
  await scene.page.getByRole('heading', { name: /^Venta / }).waitFor();
  await scene.settled();
}

let customerId = '';

/** Who owes, late and on time, by the name that a search finds. */
async function openCustomer(scene: Scene, more = ''): Promise<void> {
  if (customerId === '') {
    await scene.go('/customers');
    await scene.page.getByRole('searchbox').fill('dominguez');
    const link = scene.page.getByRole('link', { name: /Carlos Domínguez/ }).first();
    await link.waitFor();
    customerId = (await link.getAttribute('href'))?.split('/').at(-1) ?? '';
  }
  await scene.go(`/customers/${customerId}${more}`);
}
