import { afterAll, beforeAll, expect, test } from 'vitest';
import { newId, systemChance } from '../../server/chance.ts';
import { businessDateAt, instantOf } from '../../shared/dates/plain-date.ts';
import { handsOn, SOON } from './counter-hands.ts';
import { BUENOS_AIRES, enrollAndSignIn, openGrocery, type Shopkeeping } from './counter-world.ts';
import { axe, type OpenTill, openTill, type RunningServer, shot, startServer } from './harness.ts';

let server: RunningServer;
let shop: Shopkeeping;
let till: OpenTill;
let juan = '';
beforeAll(async () => {
  server = await startServer();
  shop = await openGrocery(server.url);
  juan = await shop.addCustomer({ name: 'Juan Gómez', creditLimit: 10_000 as never });
  till = await openTill({ viewport: { width: 1024, height: 768 } });
});
afterAll(async () => {
  await till?.close();
  await server?.stop();
});

/** Another till of the shop, in a drawer of which nobody looks: what it makes, and how it pushes it. */
async function otherTill(name: string, userId: string) {
  const ask = async (path: string, body: object, token?: string) => {
    const headers = { 'content-type': 'application/json', ...(token && { authorization: `Bearer ${token}` }) };
    return (await fetch(`${server.url}${path}`, { method: 'POST', headers, body: JSON.stringify(body) })).json();
  };
  const enrolled = (await ask('/api/devices/enroll', { code: await shop.makeCode(), name })) as {
    readonly tillId: string;
    readonly businessId: string;
    readonly deviceToken: string;
    readonly receiptPrefix: string;
  };
  let made = 0;
  const id = () => newId(systemChance, Date.now());
  const payment = (amount: number) => {
    made += 1;
    const occurredAt = instantOf(Date.now());
    const receiptNumber = `R-${enrolled.receiptPrefix}-${String(made).padStart(8, '0')}`;
    return {
      ...{ id: id(), tillId: enrolled.tillId, tillSeq: made, userId, kind: 'payment.take', occurredAt },
      businessDate: businessDateAt(occurredAt, BUENOS_AIRES),
      payload: { paymentId: id(), receiptNumber, customerId: juan, amount, method: 'cash' },
    };
  };
  const push = (commands: readonly object[]) => ask('/api/sync/push', { commands }, enrolled.deviceToken);
  return { ...enrolled, payment, push };
}

test('X-03 a supervisor settles what waits of all tills, and brings in what a broken one had saved', async () => {
  const { page } = till;
  const hands = handsOn(page);
  const rosa = await shop.hire('Rosa', 'cashier', '1357');
  await shop.hire('Susana', 'supervisor', '1111');
  await shop.openDebt(juan, 90_000);
  const lost = await otherTill('Caja perdida', rosa);
  await shop.act('till.revoke', () => ({ tillId: lost.tillId }));
  await lost.push([lost.payment(30_000), lost.payment(20_000)]);
  const broken = await otherTill('Caja rota', rosa);
  const strange = broken.payment(1_000);
  const odd = { ...strange, payload: { ...strange.payload, receiptNumber: 'R-99-00000001' } };
  await broken.push([odd]);

  await enrollAndSignIn(page, shop, { name: 'Susana', pin: '1111' });
  const nav = page.getByRole('link', { name: /Por revisar/ }).first();
  await expect.poll(async () => (await nav.innerText()).includes('3'), SOON).toBe(true);
  await hands.go('/attention');
  const told = (text: string) => page.locator('.toast-text', { hasText: text }).waitFor();
  const items = page.locator('.attention-item');
  await expect.poll(() => items.count(), SOON).toBe(3);
  await shot(page, 'attention-of-all-tills');
  expect(await axe(page)).toEqual([]);

  const flagged = items.filter({ hasText: 'R-99-00000001' });
  await flagged.getByText('Ya cuenta en los saldos', { exact: false }).waitFor();
  await flagged.getByRole('button', { name: 'Marcar como vista' }).click();
  await hands.sheet().getByRole('button', { name: 'Marcar como vista' }).click();
  await told('Quedó como vista.');

  const held = (number: string) => items.filter({ hasText: `R-${lost.receiptPrefix}-0000000${number}` });
  await held('2').getByRole('button', { name: 'Descartar' }).click();
  await hands.sheet().getByRole('button', { name: 'Descartar' }).click();
  await hands.sheet().getByText('Falta escribir el motivo.').waitFor();
  await shot(page, 'attention-dismiss');
  await hands.sheet().getByRole('textbox').fill('nadie lo cobró');
  await hands.sheet().getByRole('button', { name: 'Descartar' }).click();
  await told('Descartada.');

  await held('1').getByRole('button', { name: 'Aplicar' }).click();
  await hands.sheet().getByRole('button', { name: 'Aplicar' }).click();
  await told('Aplicada.');
  await page.getByText('No hay nada por resolver.').waitFor();
  await expect.poll(() => shop.balanceOf(juan), SOON).toBe(90_000 - 1_000 - 30_000);

  const pending = broken.payment(5_000);
  const file = { format: 'fiado-pending', version: 1, savedAt: pending.occurredAt, tillName: 'Caja rota' };
  const content = { ...file, tillId: broken.tillId, businessId: broken.businessId, commands: [pending] };
  await page.getByRole('link', { name: 'Traer el archivo de otra caja' }).click();
  for (const result of ['Aplicadas', 'Ya estaban']) {
    await page.locator('input[type=file]').setInputFiles({
      name: 'fiado-03.json',
      mimeType: 'application/json',
      buffer: Buffer.from(JSON.stringify(content)),
    });
    await page.getByRole('button', { name: 'Traer 1 operación' }).click();
    await page.getByText('Listo: esto pasó con cada una').waitFor();
    await hands.row(result, '1');
    await shot(page, `attention-file-${result === 'Aplicadas' ? 'applied' : 'known'}`);
    if (result === 'Aplicadas') expect(await axe(page)).toEqual([]);
    await page.getByRole('button', { name: 'Traer otro archivo' }).click();
  }
  await expect.poll(() => shop.balanceOf(juan), SOON).toBe(90_000 - 1_000 - 30_000 - 5_000);
  expect(till.complaints).toEqual([]);
});
