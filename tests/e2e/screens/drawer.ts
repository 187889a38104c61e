import type { Scene, Screen } from './scene.ts';

/** A day's drawer, and what waits for somebody's decision: the example shop, with its owner. */
export const drawer: readonly Screen[] = [
  { name: 'drawer-closed', open: ({ go }) => go('/drawer') },
  {
    name: 'drawer-open',
    open: async ({ go, page, button }) => {
      await go('/drawer');
      await page.getByRole('textbox').first().fill('40000');
      await button(/^Abrir caja con/).click();
      await button('Poner efectivo').waitFor();
    },
  },
  { name: 'drawer-move', open: (scene) => inDrawer(scene, 'Sacar efectivo') },
  { name: 'drawer-count', open: (scene) => inDrawer(scene, 'Contar') },
  {
    name: 'drawer-close',
    open: async ({ go, page }) => {
      await go('/drawer/close');
      await page.getByRole('textbox').first().fill('2');
    },
  },
  {
    name: 'drawer-report',
    open: async ({ go, page, button }) => {
      await go('/drawer/close');
      await page.getByRole('textbox').first().fill('2');
      // So little over that nobody asks again.
      await page.getByRole('textbox').nth(3).fill('1');
      await button(/^Cerrar con/).click();
      await page.waitForURL('**/drawer/sessions/**');
    },
  },
  { name: 'office-sessions', open: ({ go }) => go('/office/sessions') },
  { name: 'attention', open: ({ go }) => go('/attention') },
  {
    name: 'attention-seen',
    open: async ({ go, button, dialog }) => {
      await go('/attention');
      await button('Marcar como vista').click();
      await dialog().waitFor();
    },
  },
  { name: 'attention-settled', open: ({ go }) => go('/attention?settled=yes') },
  { name: 'attention-import', open: ({ go }) => go('/attention/import') },
];

async function inDrawer({ go, page, dialog }: Scene, act: string): Promise<void> {
  await go('/drawer');
  await page.getByRole('button', { name: act, exact: true }).click();
  await dialog().waitFor();
}
