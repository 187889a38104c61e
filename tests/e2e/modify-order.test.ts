import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Money } from '../../shared/money/money.ts';
import { AFTER_AN_OUTAGE, handsOn, inOneLine, SOON } from './counter-hands.ts';
import { enrollAndSignIn, openGrocery, ROSA, type Shopkeeping, SOFIA, signIn } from './counter-world.ts';
import { axe, type OpenTill, openTill, type RunningServer, shot, startServer } from './harness.ts';

// Sofía, the supervisor, with a phone in her hand, and Rosa, a cashier, at the counter's computer. In order, as a day goes.
const PHONE = { width: 360, height: 740 };
const TABLET = { width: 1024, height: 768 };
const UPRIGHT = { width: 768, height: 1024 };
const DESK = { width: 1440, height: 900 };

let server: RunningServer;
let shop: Shopkeeping;
let phone: OpenTill;
let desk: OpenTill;
let juan = '';
let yerba = '';

beforeAll(async () => {
  server = await startServer();
  shop = await openGrocery(server.url);
  await shop.hire(ROSA.name, 'cashier', ROSA.pin);
  await shop.hire(SOFIA.name, 'supervisor', SOFIA.pin);
  yerba = await shop.addProduct({ name: 'Yerba Playadito 1 kg', price: 100_000 as Money });
  await shop.addProduct({ name: 'Azúcar Ledesma 1 kg', price: 100_000 as Money });
  // As many categories as a grocery has: more than a phone is wide.
  const categories = ['Almacén', 'Bebidas', 'Fiambres y quesos', 'Frutas y verduras', 'Limpieza', 'Panadería'];
  await shop.addProducts(
    categories.flatMap((category) => [
      { name: `${category}: oferta del día`, price: 123_450 as Money, category },
      { name: `${category} por kilo`, price: 1_234_500 as Money, category, unit: 'weight' as const },
    ]),
  );
  juan = await shop.addCustomer({ name: 'Juan Pérez', phone: '+5491155551234' });
  phone = await openTill({ viewport: PHONE });
  await enrollAndSignIn(phone.page, shop, SOFIA, 'Teléfono de Sofía');
  desk = await openTill({ viewport: DESK });
  await enrollAndSignIn(desk.page, shop, ROSA, 'Caja de Rosa');
  for (const { page } of [phone, desk]) await page.evaluate(() => navigator.serviceWorker.ready.then(() => {}));
});

afterAll(async () => {
  await phone?.close();
  await desk?.close();
  await server?.stop();
});

/** Ten of the yerba: 4,000 in cash and 6,000 on account, unless said otherwise. */
const sellTen = (cash = 400_000, account = 600_000): Promise<string> =>
  shop.sell(
    account > 0 ? juan : null,
    [{ productId: yerba, description: 'Yerba Playadito 1 kg', pieces: 10, unitPrice: 100_000 }],
    [
      ...(cash > 0 ? [{ method: 'cash' as const, amount: cash as Money }] : []),
      ...(account > 0 ? [{ method: 'account' as const, amount: account as Money }] : []),
    ],
  );

async function openModify(page: Page, orderId: string): Promise<void> {
  await handsOn(page).go(`/orders/${orderId}`);
  await page.getByRole('button', { name: 'Modificar' }).click();
  await page.getByRole('heading', { name: 'Modificar venta' }).waitFor();
}

const summary = async (page: Page): Promise<string> => inOneLine(await page.locator('.modify-summary').innerText());
const takeBack = (page: Page) => page.getByRole('button', { name: 'Menos Yerba Playadito 1 kg: quedan' });
const confirm = (page: Page) => page.getByRole('button', { name: /Confirmar cambios/ });
const done = (page: Page) => page.getByRole('heading', { name: 'Venta modificada' }).waitFor();

/** The picture of a page at each size that a shop has. */
async function shots(page: Page, name: string, own: { width: number; height: number }): Promise<void> {
  for (const [size, viewport] of Object.entries({ phone: PHONE, tablet: TABLET, desk: DESK })) {
    await page.setViewportSize(viewport);
    await shot(page, `${name}-${size}`);
  }
  await page.setViewportSize(own);
}

async function expectNoSideways(page: Page): Promise<void> {
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  expect(wide).toBeLessThanOrEqual(0);
}

/** What is added is chosen in a dialog that shows all of itself: nothing reaches out of it, and the search stays in sight. */
async function expectCatalogueFits(page: Page): Promise<void> {
  const dialog = page.locator('dialog[open]');
  for (const [size, viewport] of Object.entries({ phone: PHONE, upright: UPRIGHT, desk: DESK })) {
    await page.setViewportSize(viewport);
    await expect
      .poll(() =>
        dialog.evaluate((element) => {
          const { left, right } = element.getBoundingClientRect();
          const outside = [...element.querySelectorAll('.dialog-body, .search-row, .search-row .button, .product')]
            .map((one) => one.getBoundingClientRect())
            .filter((box) => box.left < left - 1 || box.right > right + 1);
          const body = element.querySelector('.dialog-body');
          return outside.length + (body === null ? 1 : Math.max(0, body.scrollWidth - body.clientWidth));
        }),
      )
      .toBe(0);
    const search = await dialog.getByRole('searchbox').boundingBox();
    expect(search?.y ?? -1).toBeGreaterThanOrEqual(0);
    await shot(page, `modify-catalogue-${size}`);
  }
  await page.setViewportSize(PHONE);
}

describe('a supervisor modifies a mixed order', () => {
  test('R4-08 R4-09 R4-34 R4-39 on a phone she adds a product: debt +600, 400 to collect now, and the new balance', async () => {
    const orderId = await sellTen();
    const { page } = phone;
    const hands = handsOn(page);
    await hands.go('/orders');
    await page.getByRole('searchbox').fill('juan');
    await page.locator('.list-row', { hasText: 'Juan Pérez' }).first().waitFor();
    expect(await axe(page)).toEqual([]);
    await shots(page, 'orders', PHONE);
    await page.locator('.list-row', { hasText: 'Juan Pérez' }).first().click();
    await page.getByRole('heading', { name: /^Venta V-/ }).waitFor();
    await hands.row('A cuenta corriente', '$ 6.000,00');
    await hands.row('Proporción a cuenta', '60%');
    await hands.row('Se debe de esta venta', '$ 6.000,00');
    expect(await axe(page)).toEqual([]);
    await expectNoSideways(page);

    await openModify(page, orderId);
    await page.getByRole('button', { name: 'Agregar productos' }).click();
    await expectCatalogueFits(page);
    await page.getByRole('button', { name: /Azúcar/ }).click();
    await page.getByRole('button', { name: 'Terminar' }).click();
    await expect
      .poll(() => summary(page), SOON)
      .toBe('Deuda +$ 600,00 · Cobrar ahora $ 400,00 · Saldo Debe $ 6.000,00 → Debe $ 6.600,00');
    expect(await axe(page)).toEqual([]);
    await expectNoSideways(page);
    await shots(page, 'modify', PHONE);
    await confirm(page).click();
    await done(page);
    await hands.row('Deuda', '+$ 600,00');
    await hands.row('Saldo actual', 'Debe $ 6.600,00');
    expect(await axe(page)).toEqual([]);
    await shots(page, 'modified', PHONE);
    await expect.poll(() => shop.balanceOf(juan), SOON).toBe(660_000);
    expect(await shop.orderOf(orderId)).toMatchObject({ version: 2, currentValue: 1_100_000, differencePending: 0 });
  });

  test('R4-32 R4-37 R4-54 at the desk she takes two back and leaves the cash share pending: who, when and what stand on the order', async () => {
    const orderId = await sellTen();
    const { page } = phone;
    await page.setViewportSize(DESK);
    const hands = handsOn(page);
    await openModify(page, orderId);
    await takeBack(page).click();
    await takeBack(page).click();
    await expect.poll(() => summary(page), SOON).toMatch(/^Deuda -\$ 1\.200,00 · Devolver ahora \$ 800,00 · Saldo/);
    await page.getByRole('radio', { name: 'Dejar pendiente' }).check();
    await expect.poll(() => summary(page), SOON).toContain('Queda pendiente de devolución $ 800,00');
    await page.getByLabel(/Motivo/).fill('Bolsa rota');
    await shot(page, 'modify-pending-desk');
    await confirm(page).click();
    await done(page);
    await page.getByRole('button', { name: 'Ver la venta' }).click();
    await page.getByText('Motivo: Bolsa rota').waitFor();
    await page.getByText('− 2 × Yerba Playadito 1 kg').waitFor();
    await page
      .getByText(/Sofía · Teléfono de Sofía/)
      .first()
      .waitFor();
    await page.getByText(/Quitado 2 · Se puede devolver 8/).waitFor();
    await page
      .getByText(/Falta devolver.*800,00/)
      .first()
      .waitFor();
    await hands.row('Se vendió por', '$ 10.000,00');
    expect(await axe(page)).toEqual([]);
    await shots(page, 'order-modified', PHONE);
    await expect.poll(async () => (await shop.orderOf(orderId)).differencePending, SOON).toBe(-80_000);
  });

  test('R4-33 R4-49 an order with nothing on account takes nothing more, and offers a new sale', async () => {
    const orderId = await sellTen(1_000_000, 0);
    const { page } = phone;
    await openModify(page, orderId);
    await page.getByText(/no se le pueden agregar productos/).waitFor();
    expect(await page.getByRole('button', { name: 'Agregar productos' }).count()).toBe(0);
    await takeBack(page).click();
    await expect.poll(() => summary(page), SOON).toBe('Devolver ahora $ 1.000,00');
    await shot(page, 'modify-cash-phone');
    await page.getByRole('button', { name: 'Nueva venta' }).click();
    await page.getByRole('button', { name: 'Salir sin guardar' }).click();
    await page.locator('.counter').waitFor();
  });
});

describe('a cashier', () => {
  test('R4-18 with the network out she does it with the supervisor’s PIN, and it arrives', async () => {
    const orderId = await sellTen();
    const { page, context } = desk;
    const hands = handsOn(page);
    await hands.go('/orders');
    await page.locator('.list-row', { hasText: 'Juan Pérez' }).first().waitFor();
    await hands.go(`/orders/${orderId}`);
    await page.getByRole('button', { name: 'Modificar' }).waitFor();
    await context.setOffline(true);
    await openModify(page, orderId);
    await takeBack(page).click();
    await expect.poll(() => summary(page), SOON).toContain('Al confirmar se pide el PIN de un supervisor.');
    await confirm(page).click();
    await page.getByRole('button', { name: /Sofía/ }).click();
    await page.locator('dialog[open] .pin:focus-within .pad-key:enabled').first().waitFor();
    await page
      .getByText(
        /^Modificar la venta V-\d\d-\d{8} de Juan Pérez: − 1 × Yerba Playadito 1 kg · Deuda -\$.600,00 · Devolver ahora \$.400,00/,
      )
      .waitFor();
    expect(await axe(page)).toEqual([]);
    await shots(page, 'approval', DESK);
    await page.keyboard.type('0000');
    await page.keyboard.press('Enter');
    await page.getByText(/El PIN no es correcto/).waitFor();
    await page.keyboard.type(SOFIA.pin);
    await page.keyboard.press('Enter');
    await done(page);
    await page.getByText('Con la aprobación de Sofía').waitFor();
    await page.getByText('Sin sincronizar').first().waitFor();
    expect((await shop.orderOf(orderId)).version).toBe(1);
    await context.setOffline(false);
    await expect.poll(async () => (await shop.orderOf(orderId)).version, AFTER_AN_OUTAGE).toBe(2);
    expect(await shop.orderOf(orderId)).toMatchObject({ currentValue: 900_000, differencePending: 0 });
    expect(await shop.attention()).toEqual([]);
  });
});

describe('two tills and one order', () => {
  test('while one looks, the other modifies it: who and what is said, with new figures, before anything is confirmed', async () => {
    const orderId = await sellTen();
    await signInAs(desk.page, SOFIA);
    await openModify(desk.page, orderId);
    await takeBack(desk.page).click();
    await openModify(phone.page, orderId);
    await takeBack(phone.page).click();
    await confirm(phone.page).click();
    await done(phone.page);
    await desk.page.getByText('La venta cambió mientras la miraba').waitFor();
    await desk.page.getByText(/Sofía \(Teléfono de Sofía\), .*− 1 × Yerba/).waitFor();
    expect(await confirm(desk.page).isDisabled()).toBe(true);
    expect(await axe(desk.page)).toEqual([]);
    await shots(desk.page, 'modify-changed', DESK);
    await desk.page.getByRole('button', { name: 'Seguir con los nuevos' }).click();
    await confirm(desk.page).click();
    await done(desk.page);
    await expect.poll(async () => (await shop.orderOf(orderId)).version, SOON).toBe(3);
    expect(await shop.orderOf(orderId)).toMatchObject({ currentValue: 800_000 });
  });

  for (const first of ['phone', 'desk'] as const)
    test(`both without a network, the ${first} arrives first: both count`, async () => {
      const orderId = await sellTen();
      await bothOffline(orderId, 1);
      const [early, late] = first === 'phone' ? [phone, desk] : [desk, phone];
      await early.context.setOffline(false);
      await expect.poll(async () => (await shop.orderOf(orderId)).version, AFTER_AN_OUTAGE).toBe(2);
      await late.context.setOffline(false);
      await expect.poll(async () => (await shop.orderOf(orderId)).version, AFTER_AN_OUTAGE).toBe(3);
      expect(await shop.orderOf(orderId)).toMatchObject({ currentValue: 800_000, differencePending: 0 });
    });

  test('D-28 both took all of it back: the second is held, and till and office both see it', async () => {
    const orderId = await sellTen();
    const before = (await shop.attention()).length;
    await bothOffline(orderId, 10);
    await phone.context.setOffline(false);
    await expect.poll(async () => (await shop.orderOf(orderId)).version, AFTER_AN_OUTAGE).toBe(2);
    await desk.context.setOffline(false);
    await expect.poll(async () => (await shop.attention()).length, AFTER_AN_OUTAGE).toBe(before + 1);
    expect((await shop.attention())[0]).toMatchObject({ status: 'held', code: 'over_removal' });
    await handsOn(desk.page).go(`/orders/${orderId}`);
    await desk.page.getByText('Un cambio de esta caja quedó retenido').waitFor();
    expect(await axe(desk.page)).toEqual([]);
    await shots(desk.page, 'order-held', DESK);
    expect(await shop.orderOf(orderId)).toMatchObject({ version: 2, currentValue: 0 });
  });
});

/** Each takes so many back of the order that both hold, with the cable out. */
async function bothOffline(orderId: string, pieces: number): Promise<void> {
  for (const { page, context } of [phone, desk]) {
    await handsOn(page).go(`/orders/${orderId}`);
    await page.getByRole('button', { name: 'Modificar' }).waitFor();
    await context.setOffline(true);
    await openModify(page, orderId);
    if (pieces === 10) await page.getByRole('button', { name: 'Quitar todo' }).first().click();
    else await takeBack(page).click();
    await confirm(page).click();
    await done(page);
  }
}

async function signInAs(page: Page, person: { name: string; pin: string }): Promise<void> {
  await handsOn(page).go('/');
  await page.locator('.strip-account').click();
  await page.getByRole('button', { name: 'Cerrar sesión' }).click();
  await page.getByRole('heading', { name: '¿Quién atiende?' }).waitFor();
  await signIn(page, person);
}
