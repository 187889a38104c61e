import { readFileSync } from 'node:fs';
import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { AFTER_AN_OUTAGE, type Hands, SOON } from './counter-hands.ts';
import { pesos, ROSA } from './counter-world.ts';
import { axe } from './harness.ts';
import { type Counter, openCounter, PHONE, YERBA } from './open-counter.ts';

// Rosa has three customers waiting, a scanner that types faster than she looks, and a nephew who cleans up the phone.
let counter: Counter;
let page: Page;
let rosa: Hands;
let juan = '';

beforeAll(async () => {
  counter = await openCounter({
    device: PHONE,
    products: [YERBA],
    prepare: async (shop) => {
      juan = await shop.addCustomer({ name: 'Juan Pérez', phone: '1155551234' });
      await shop.addCustomers([{ name: 'Sosa Beatriz' }, { name: 'Sosa Carla' }]);
      await shop.openDebt(juan, pesos(5_000));
    },
  });
  ({ page, hands: rosa } = counter);
});
afterAll(() => counter?.close());

describe('a second tap, 200 ms after the first', () => {
  test('on the button that sells leaves the change in sight', async () => {
    await rosa.ringUp('900');
    await rosa.press('Control+Enter');
    await page.getByRole('button', { name: 'Efectivo' }).click();
    await page.getByLabel('Efectivo recibido').fill('1000');
    await tapTwice(rosa.validate());
    await page.getByRole('heading', { name: 'Venta registrada' }).waitFor();
    await page.locator('.money-huge').getByText('$ 100,00').waitFor();
    await expect.poll(() => page.getByRole('button', { name: 'Nueva venta' }).isEnabled(), SOON).toBe(true);
    expect(new URL(page.url()).pathname).toMatch(/^\/done\//);
    expect(await axe(page)).toEqual([]);
  });

  test('on the button that takes a payment leaves the receipt in sight', async () => {
    await rosa.go(`/customers/${juan}/pay`);
    await page.getByLabel('Importe que paga').fill('100');
    await page.getByLabel('Efectivo recibido').fill('500');
    await tapTwice(page.getByRole('button', { name: 'Cobrar $ 100,00' }));
    await page.getByRole('heading', { name: 'Pago registrado' }).waitFor();
    await page.locator('.money-huge').getByText('$ 400,00').waitFor();
    await expect.poll(() => page.getByRole('button', { name: 'Ver la cuenta' }).isEnabled(), SOON).toBe(true);
    expect(new URL(page.url()).pathname).toMatch(/^\/receipts\//);
    expect(await axe(page)).toEqual([]);
  });
});

test('a quantity of nought takes the line away, and says how to have it back', async () => {
  await rosa.go('/');
  await rosa.ringUp('900');
  await page.locator('.checkout-view').click();
  await page.getByRole('textbox', { name: 'Varios' }).fill('0');
  await page.keyboard.press('Tab');
  await page.locator('.cart-undo').getByRole('button', { name: 'Deshacer' }).click();
  await expect.poll(() => page.getByRole('textbox', { name: 'Varios' }).inputValue(), SOON).toBe('1');
  await page.getByRole('textbox', { name: 'Varios' }).fill('0');
  await page.keyboard.press('Tab');
  await page.locator('.cart-undo').waitFor();
  await page.locator('.checkout-view').click();
});

describe('on the confirmation', () => {
  test('an article that is scanned is the first of the next sale', async () => {
    await page.keyboard.type('7793704000911\n', { delay: 5 });
    await rosa.total('$ 4.200,00');
    await page.keyboard.type('7793704000911\n', { delay: 5 });
    await rosa.total('$ 8.400,00');
  });

  test('what is typed is looked for, and Enter alone begins a sale', async () => {
    await rosa.press('Control+Enter');
    await page.getByRole('button', { name: 'Tarjeta' }).click();
    await rosa.press('Control+Enter');
    const next = page.getByRole('button', { name: 'Nueva venta' });
    await expect.poll(() => next.isEnabled(), SOON).toBe(true);
    // All at once: after a pause the sale would begin with what was typed before it.
    await Promise.all([...'yer'].map((key) => page.keyboard.press(key)));
    await expect.poll(() => page.getByRole('searchbox').inputValue(), SOON).toBe('yer');
    await page.keyboard.press('Enter');
    await rosa.total('$ 4.200,00');
    await rosa.press('Control+Enter');
    await page.getByRole('button', { name: 'Tarjeta' }).click();
    await rosa.press('Control+Enter');
    await expect.poll(() => next.isEnabled(), SOON).toBe(true);
    await page.keyboard.press('Enter');
    await page.locator('.counter').waitFor();
    await rosa.total('$ 0,00');
  });
});

test('Enter takes the customer who stood there, whoever arrives on the list before him', async () => {
  await rosa.press('F5');
  await page.getByRole('combobox').fill('sosa');
  const options = page.getByRole('option');
  await expect.poll(() => options.count(), SOON).toBe(2);
  await page.keyboard.press('ArrowDown');
  await page.locator('.vlist-row-active').getByText('Sosa Carla').waitFor();
  await counter.shop.addCustomer({ name: 'Sosa Alicia' });
  await expect.poll(() => options.count(), AFTER_AN_OUTAGE).toBe(3);
  await page.keyboard.press('Enter');
  await page.locator('.customer-button').getByText('Sosa Carla').waitFor();
});

describe('when something fails underneath', () => {
  test('a server that is ill is not called a cable that is out, and what it is called fits a phone', async () => {
    const problem = { status: 503, contentType: 'application/problem+json', body: '{"code":"service_busy"}' };
    await counter.till.context.route('**/api/sync/p*', (route) => route.fulfill(problem));
    await rosa.go('/attention');
    await page.getByRole('button', { name: 'Sincronizar ahora' }).click();
    await page.locator('.sync-status-text').getByText('El servidor está ocupado.').waitFor();
    expect(await page.getByText('Sin conexión').count()).toBe(0);
    expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBeLessThanOrEqual(0);
    expect(await axe(page)).toEqual([]);
    await counter.till.context.unroute('**/api/sync/p*');
    await page.getByRole('button', { name: 'Sincronizar ahora' }).click();
    await page
      .locator('.sync-status-text')
      .getByText(/Sincronizado/)
      .waitFor();
    await rosa.go('/');
  });

  test('a cart that another window sold with other content is not taken for sold, and is sold as another one', async () => {
    await rosa.ringUp('300');
    await rosa.total('$ 300,00');
    await page.evaluate(
      () =>
        new Promise<void>((resolve, reject) => {
          const opening = indexedDB.open('fiado');
          opening.onsuccess = () => {
            const transaction = opening.result.transaction(['meta', 'outbox'], 'readwrite');
            const reading = transaction.objectStore('meta').get('cart');
            reading.onsuccess = () => {
              const { orderId: id } = reading.result.value as { orderId: string };
              const payload = { lines: [], tenders: [], total: 0 };
              const row = { id, tillSeq: 0, state: 'settled', command: { id, kind: 'order.sell', payload } };
              transaction.objectStore('outbox').add(row);
            };
            transaction.oncomplete = () => {
              opening.result.close();
              resolve();
            };
            transaction.onerror = () => reject(transaction.error);
          };
        }),
    );
    await rosa.press('Control+Enter');
    await page.getByRole('button', { name: 'Tarjeta' }).click();
    await rosa.press('Control+Enter');
    await page.getByText(/^Esta venta ya se registró en otra ventana/).waitFor();
    expect(await axe(page)).toEqual([]);
    await rosa.validate().click();
    await page.getByRole('heading', { name: 'Venta registrada' }).waitFor();
    await rosa.row('Total', '$ 300,00');
  });

  test('an account that cannot be read is no customer who is missing', async () => {
    await page.evaluate(() => {
      const { get } = IDBObjectStore.prototype;
      IDBObjectStore.prototype.get = function (this: IDBObjectStore, key: IDBValidKey) {
        if (this.name !== 'accounts') return get.call(this, key);
        IDBObjectStore.prototype.get = get;
        throw new DOMException('the disk says no', 'UnknownError');
      };
    });
    await rosa.go(`/customers/${juan}`);
    await page.getByRole('heading', { name: 'Esta página falló' }).first().waitFor();
    await page.getByRole('button', { name: 'Reintentar' }).click();
    await page.getByRole('heading', { name: 'Juan Pérez' }).waitFor();
  });

  test('a PIN that could not be checked can be typed again', async () => {
    await page.reload();
    await page.getByRole('button', { name: ROSA.name }).first().click();
    await page.evaluate(() => {
      const { importKey } = crypto.subtle;
      crypto.subtle.importKey = () => {
        crypto.subtle.importKey = importKey;
        return Promise.reject(new DOMException('not now', 'OperationError'));
      };
    });
    for (let tries = 0; tries < 2; tries += 1) {
      // What was typed is wiped once it has been looked at.
      await page.locator('.pin-dot-full').first().waitFor({ state: 'detached' });
      await page.locator('.pin:focus-within .pad-key:enabled').first().waitFor();
      await page.keyboard.type(ROSA.pin);
      await page.keyboard.press('Enter');
    }
    await page.getByRole('heading', { name: 'Juan Pérez' }).waitFor();
    await rosa.go('/');
  });
});

test('a browser that erases the till’s data under its feet sells nothing more, says so, and gives out what it still knows', async () => {
  await rosa.synced();
  await counter.till.context.setOffline(true);
  await rosa.ringUp('700');
  await rosa.press('Control+Enter');
  await page.getByRole('button', { name: 'Tarjeta' }).click();
  await rosa.press('Control+Enter');
  await page.getByText('Sin sincronizar', { exact: true }).waitFor();
  await page.getByRole('button', { name: 'Nueva venta' }).click();
  await rosa.ringUp('800');
  await rosa.choose('juan');
  await rosa.press('Control+Enter');
  await page.getByRole('button', { name: 'Cuenta corriente' }).click();
  await rosa.validate().waitFor();
  await page.evaluate(
    () =>
      new Promise<void>((resolve, reject) => {
        const request = indexedDB.deleteDatabase('fiado');
        request.onsuccess = () => resolve();
        request.onerror = () => reject(request.error);
      }),
  );
  // The next try to reach the server may find out before the sale does.
  await page.keyboard.press('Control+Enter');
  await page.getByRole('heading', { name: 'Se borraron los datos' }).waitFor();
  expect(await axe(page)).toEqual([]);
  await page.getByText(/^1 operación no había llegado al servidor/).waitFor();
  const downloading = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Guardar lo pendiente en un archivo' }).click();
  const file = JSON.parse(readFileSync(await (await downloading).path(), 'utf8')) as { commands: object[] };
  expect(file.commands).toMatchObject([{ kind: 'order.sell', payload: { total: pesos(700) } }]);
  await counter.till.context.setOffline(false);
  await page.getByRole('button', { name: 'Recargar' }).click();
  await page.getByRole('heading', { name: 'Agregar esta caja' }).waitFor();
  const expected = /Failed to load resource|net::ERR_|not now/;
  expect(counter.till.complaints.filter((text) => !expected.test(text))).toEqual([]);
});

/**
 * Two taps on one place: the second lands on whatever is there by then. A machine that stalls is no slower hand: until both
 * have landed, a moment of the page lasts longer.
 */
async function tapTwice(button: Locator): Promise<void> {
  await button.click({ trial: true });
  await page.evaluate(() => {
    const real = globalThis.setTimeout;
    const longer = (run: TimerHandler, ms = 0, ...rest: unknown[]) =>
      real(run, ms >= 500 && ms < 1_000 ? ms * 5 : ms, ...rest);
    Object.assign(globalThis, { realTimeout: real, setTimeout: longer });
  });
  const box = await button.boundingBox();
  if (!box) throw new Error('nothing to tap on');
  const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
  await page.mouse.click(x, y);
  await page.waitForTimeout(200);
  await page.mouse.click(x, y);
  await page.evaluate(() => Object.assign(globalThis, { setTimeout: Reflect.get(globalThis, 'realTimeout') }));
}
