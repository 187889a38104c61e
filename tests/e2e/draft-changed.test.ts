import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Money } from '../../shared/money/money.ts';
import { handsOn, SOON } from './counter-hands.ts';
import { enrollAndSignIn, MARIA, openGrocery, type Shopkeeping } from './counter-world.ts';
import { axe, type OpenTill, openTill, type RunningServer, shot, startServer } from './harness.ts';

// María is about to confirm a draft on her phone while somebody at the office makes another one of it.
let server: RunningServer;
let shop: Shopkeeping;
let phone: OpenTill;

beforeAll(async () => {
  server = await startServer();
  shop = await openGrocery(server.url);
  await shop.hire('Rosa', 'cashier', '1357');
  phone = await openTill({ viewport: { width: 360, height: 740 } });
  await enrollAndSignIn(phone.page, shop, MARIA, 'Celular');
});

afterAll(async () => {
  await phone?.close();
  await server?.stop();
});

test('D-22 a draft that changes under the finger is shown as it is now before it can be confirmed', async () => {
  const { page } = phone;
  const customerId = await shop.addCustomer({ name: 'Juan Pérez' });
  let movementId = '';
  const write = (amount: number) =>
    shop.act('movement.draft', (id) => {
      movementId ||= id();
      return { movementId, customerId, amount: amount as Money, reason: 'Envases' };
    });
  await write(50_000);
  await handsOn(page).go(`/movements/${movementId}?customer=${customerId}`);
  await page.getByRole('button', { name: 'Confirmar', exact: true }).click();
  const sheet = handsOn(page).sheet();
  await sheet.getByText('+$ 500,00').waitFor();
  await write(9_000_000);
  await sheet.getByText('El borrador cambió mientras lo miraba').waitFor();
  await sheet.getByText('Era de +$ 500,00. Ahora es de +$ 90.000,00, en la cuenta de Juan Pérez.').waitFor();
  expect(await sheet.getByRole('button', { name: 'Confirmar', exact: true }).count()).toBe(0);
  expect(await axe(page)).toEqual([]);
  await shot(page, 'draft-changed');
  await sheet.getByRole('button', { name: 'Seguir con lo nuevo' }).click();
  const confirm = sheet.getByRole('button', { name: 'Confirmar', exact: true });
  await confirm.waitFor();
  // Why the figures are new stays in sight, and nothing was confirmed.
  expect(await sheet.getByText('El borrador cambió mientras lo miraba').count()).toBe(1);
  expect(await shop.balanceOf(customerId)).toBe(0);
  await confirm.click();
  await expect.poll(() => shop.balanceOf(customerId), SOON).toBe(9_000_000);
});
