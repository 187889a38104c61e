import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { AFTER_AN_OUTAGE, type Hands, SOON } from './counter-hands.ts';
import { PABLO, ROSA, signIn } from './counter-world.ts';
import { axe } from './harness.ts';
import { type Counter, openCounter, TABLET, YERBA } from './open-counter.ts';

// What happens to a device in a shop: somebody sets its clock, kills the window, opens a private one, goes for a coffee.
let counter: Counter;
let page: Page;
let rosa: Hands;

beforeAll(async () => {
  counter = await openCounter({ device: TABLET, staff: [ROSA, PABLO], products: [YERBA] });
  ({ page, hands: rosa } = counter);
});
afterAll(() => counter?.close());

/** The method of the sale before may be chosen already. */
const byCard = async () => {
  const card = page.getByRole('button', { name: 'Tarjeta', exact: true });
  await card.waitFor();
  if ((await card.getAttribute('aria-pressed')) !== 'true') await card.click();
};
const sellByCard = async (amount: string) => {
  await rosa.ringUp(amount);
  await rosa.press('Control+Enter');
  await byCard();
  await rosa.press('Control+Enter');
  await page.getByRole('heading', { name: 'Venta registrada' }).waitFor();
};
const openAccount = () => page.getByRole('button', { name: /Sesión y caja|Session and till/ }).click();

describe('whoever is at the till', () => {
  test('locks it and finds everything as it was; meanwhile no key and no tap does anything', async () => {
    await rosa.ringUp('900');
    await page.getByRole('searchbox').first().fill('medio escrito');
    await openAccount();
    await rosa.sheet().getByRole('button', { name: 'Bloquear' }).click();
    await page.getByRole('heading', { name: 'Caja bloqueada' }).waitFor();
    expect(await axe(page)).toEqual([]);
    for (const key of ['Escape', 'Escape', 'Control+Enter', 'F5']) await page.keyboard.press(key);
    // It lies over every corner of the page.
    const isCovered = () =>
      [0.1, 0.5, 0.9].every((at) => document.elementFromPoint(innerWidth * at, innerHeight * at)?.closest('.lock'));
    expect(await page.evaluate(isCovered)).toBe(true);
    expect(new URL(page.url()).pathname).toBe('/');
    await page.locator('.lock .pin:focus-within .pad-key:enabled').first().waitFor();
    await page.keyboard.type(ROSA.pin);
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Caja bloqueada' }).waitFor({ state: 'detached' });
    await page.keyboard.press('Escape');
    expect(await page.getByRole('searchbox').first().inputValue()).toBe('medio escrito');
    await page.getByRole('searchbox').first().fill('');
  });

  test('makes room for somebody else, who finds the sale that was open', async () => {
    await openAccount();
    await rosa.sheet().getByRole('button', { name: 'Cambiar de persona' }).click();
    await signIn(page, PABLO);
    await page.locator('.strip-account').getByText('Pablo').waitFor();
    await page.locator('.counter').getByText('$ 900,00').first().waitFor();
    await openAccount();
    await rosa.sheet().getByRole('button', { name: 'Cambiar de persona' }).click();
    await signIn(page, ROSA);
  });

  test('X-21 reads it in a language of his own, until somebody else comes', async () => {
    await openAccount();
    await rosa.sheet().getByLabel('Idioma').selectOption({ label: 'English' });
    await rosa.sheet().getByText('Language', { exact: true }).waitFor();
    await rosa.leaveSheet();
    await page.getByRole('button', { name: 'Charge' }).waitFor();
    await openAccount();
    await rosa.sheet().getByRole('button', { name: 'Switch user' }).click();
    await page.getByRole('heading', { name: '¿Quién atiende?' }).waitFor();
    await signIn(page, ROSA);
    await page.getByRole('button', { name: 'Charge' }).waitFor();
    await openAccount();
    await rosa.sheet().getByLabel('Language').selectOption({ index: 0 });
    await rosa.sheet().getByText('Idioma', { exact: true }).waitFor();
    await rosa.leaveSheet();
  });
});

describe('the device', () => {
  test('X-06 has its clock moved back an hour with the cable out: it is said, the sale has the right time, and somebody looks', async () => {
    await counter.till.context.setOffline(true);
    await rosa.press('Control+Enter');
    await byCard();
    await rosa.press('Control+Enter');
    await page.getByRole('heading', { name: 'Venta registrada' }).waitFor();
    await page.getByRole('button', { name: 'Nueva venta' }).click();
    const before = Date.now();
    await page.evaluate(() => {
      const real = Date.now;
      Object.assign(globalThis, { realNow: real });
      Date.now = () => real() - 3_600_000;
    });
    await page.getByText(/El reloj de este equipo está atrasado: 1 h 0 min/).waitFor();
    expect(await axe(page)).toEqual([]);
    await sellByCard('150');
    await page.getByRole('button', { name: 'Nueva venta' }).click();
    await page.evaluate(() => {
      Date.now = (globalThis as unknown as { realNow: () => number }).realNow;
    });
    await page.getByText(/El reloj de este equipo/).waitFor({ state: 'detached' });
    await counter.till.context.setOffline(false);
    await expect.poll(async () => (await counter.shop.attention()).length, AFTER_AN_OUTAGE).toBe(1);
    const [flagged] = (await counter.shop.attention()) as unknown as readonly [{ body: unknown }];
    expect(flagged).toMatchObject({ kind: 'order.sell', flags: ['clock_skewed'] });
    const { occurredAt, clock } = flagged.body as { occurredAt: string; clock: { deviceTime: string } };
    expect(Math.abs(Date.parse(occurredAt) - before)).toBeLessThan(600_000);
    expect(Date.parse(occurredAt) - Date.parse(clock.deviceTime)).toBeGreaterThan(3_590_000);
  });

  test('has its disk closed under the page: the sale is not called saved, and is made again when it can be', async () => {
    await rosa.ringUp('250');
    await rosa.press('Control+Enter');
    await byCard();
    await page.evaluate(() => {
      const { add } = IDBObjectStore.prototype;
      IDBObjectStore.prototype.add = function (...args) {
        if (this.name !== 'outbox') return add.apply(this, args);
        IDBObjectStore.prototype.add = add;
        throw new DOMException('The database connection is closing.', 'InvalidStateError');
      };
    });
    await rosa.validate().click();
    await page.getByText('No se pudo guardar en este equipo. La operación NO quedó registrada.').waitFor();
    await rosa.validate().click();
    await page.getByRole('heading', { name: 'Venta registrada' }).waitFor();
    await page.getByRole('button', { name: 'Nueva venta' }).click();
  });

  test('loses the page between the sale and its picture: the sale is there once, and the counter is empty', async () => {
    await counter.till.context.setOffline(true);
    await rosa.ringUp('777');
    await rosa.press('Control+Enter');
    await byCard();
    let sayWritten = () => {};
    const written = new Promise<void>((resolve) => {
      sayWritten = resolve;
    });
    await page.exposeFunction('sayWritten', () => sayWritten());
    // From the moment that it is written nothing is drawn any more.
    await page.evaluate(() => {
      const add = IDBObjectStore.prototype.add;
      IDBObjectStore.prototype.add = function (...args) {
        this.transaction.addEventListener('complete', () => {
          (globalThis as unknown as { sayWritten: () => void }).sayWritten();
          const until = performance.now() + 5_000;
          while (performance.now() < until);
        });
        return add.apply(this, args);
      };
    });
    await rosa.validate().click({ noWaitAfter: true });
    await written;
    ({ page, hands: rosa } = await counter.reopen());
    await page.goto(counter.shop.url);
    await signIn(page, ROSA);
    await page.getByText('La venta está vacía').waitFor();
    await rosa.go('/orders');
    await expect.poll(() => page.getByRole('link').filter({ hasText: '777,00' }).count(), SOON).toBe(1);
  });

  test('has little room left: it is said before it hurts, with what to do', async () => {
    const other = await counter.till.context.newPage();
    await other.addInitScript(() => {
      navigator.storage.estimate = async () => ({ quota: 100_000_000, usage: 97_000_000 });
    });
    await other.goto(counter.shop.url);
    await other.getByText(/Borre fotos, videos o descargas/).waitFor();
    expect(await axe(other)).toEqual([]);
    await other.close();
  });

  test('lets nothing be kept, as some private windows do: it says so, and sells nothing', async () => {
    const other = await counter.till.context.newPage();
    await other.addInitScript(() => {
      IDBFactory.prototype.open = () => {
        throw new DOMException('The user denied permission to access the database.', 'SecurityError');
      };
    });
    await other.goto(counter.shop.url);
    await other.getByRole('heading', { name: 'Fiado no pudo abrir sus datos en este equipo' }).waitFor();
    expect(await axe(other)).toEqual([]);
    await other.close();
  });
});
