import type { Locator, Page } from 'playwright-core';
import { expect } from 'vitest';
import { SOON } from './counter-hands.ts';
import { armed, type DayHands, FINGERS_MS, onward } from './day-hands.ts';
import { drawn } from './harness.ts';

/** A phone in one hand: what is touched, and what is typed on the keyboard that comes up over the screen. */
export function touchHands(page: Page): DayHands {
  let presses = 0;
  const tap = async (what: Locator) => {
    await what.waitFor();
    await drawn(page);
    presses += 1;
    await what.tap();
  };
  const type = async (text: string, delay = 0) => {
    presses += text.length;
    await page.keyboard.type(text, { delay });
  };
  const write = async (field: Locator, text: string) => {
    await tap(field);
    await type(text);
  };
  const button = (name: string | RegExp) => page.getByRole('button', { name });
  const field = (name: string | RegExp) => page.getByRole('textbox', { name });
  const sheet = page.locator('dialog[open]');
  const inSheet = (name: string | RegExp) => sheet.getByRole('button', { name });
  const dialogGone = () => sheet.waitFor({ state: 'detached' });
  const pin = async (digits: string, enter: Locator) => {
    for (const digit of digits) await tap(page.locator('.pin').getByRole('button', { name: digit, exact: true }));
    await tap(enter);
  };
  /** On a phone the products and the sale are two views. */
  const see = async (view: 'cart' | 'products') => {
    await page.locator('.counter').waitFor();
    if ((await page.locator('.counter').getAttribute('data-view')) !== view) await tap(page.locator('.checkout-view'));
  };
  const search = async (letters: string) => {
    await see('products');
    const box = page.locator('.counter .search-row input');
    await tap(box);
    await box.selectText();
    await type(letters);
  };
  const choose = async (letters: string) => {
    await tap(page.locator('.customer-button'));
    await write(page.getByRole('combobox'), letters);
    await expect.poll(() => page.getByRole('option').count(), SOON).toBe(1);
    await tap(page.getByRole('option').first());
    await dialogGone();
  };
  return {
    presses: () => presses,
    signIn: async (person) => {
      await tap(page.locator('.tile', { hasText: person.name }));
      await pin(person.pin, page.locator('.pin').getByRole('button', { name: 'Entrar' }));
      await page.locator('.counter').waitFor();
    },
    ring: async (letters) => {
      const before = await page.locator('.checkout-total').innerText();
      await search(letters.replace(/^\d+\*/, ''));
      const times = Number(/^(\d+)\*/.exec(letters)?.[1] ?? 1);
      await expect.poll(() => page.locator('.product').count(), SOON).toBe(1);
      for (let time = 0; time < times; time += 1) await tap(page.locator('.product').first());
      await expect.poll(() => page.locator('.checkout-total').innerText(), SOON).not.toBe(before);
    },
    weigh: async (letters, kilos) => {
      await search(letters);
      await expect.poll(() => page.locator('.product').count(), SOON).toBe(1);
      await tap(page.locator('.product').first());
      await sheet.locator('input[name=quantity]').waitFor();
      await write(sheet.locator('input[name=quantity]'), kilos);
      await tap(inSheet('Agregar a la venta'));
      await dialogGone();
    },
    freeAmount: async (amount) => {
      await see('products');
      await tap(button('Monto libre').first());
      await write(field('Importe'), amount);
      await tap(inSheet('Agregar a la venta'));
      await dialogGone();
    },
    discount: async (percent) => {
      await see('cart');
      await tap(button('Descuento y nota').last());
      await write(sheet.locator('input[name=discount]'), percent);
      await tap(inSheet('Guardar'));
      await dialogGone();
    },
    customer: choose,
    newCustomer: async (name, phone) => {
      await tap(page.locator('.customer-button'));
      await write(page.getByRole('combobox'), name);
      await tap(inSheet(/^Nuevo|^Cliente nuevo/).first());
      await tap(sheet.getByLabel('Teléfono'));
      await type(phone, FINGERS_MS);
      await tap(inSheet('Guardar y elegir'));
      await dialogGone();
    },
    park: async (name) => {
      await see('cart');
      await tap(button('Apartar').first());
      await write(sheet.getByRole('textbox', { name: 'Nombre' }), name);
      await tap(inSheet('Apartar'));
      await dialogGone();
    },
    takeUp: async (name) => {
      await see('cart');
      await tap(button(/^Apartadas/).first());
      await tap(inSheet(new RegExp(`^${name}`)));
      await dialogGone();
    },
    pay: async (...tenders) => {
      await tap(button('Cobrar'));
      await page.locator('.pay-methods').waitFor();
      for (const { by, typed } of tenders) {
        await tap(page.locator('.pay-methods').getByRole('button', { name: new RegExp(`^${by}`) }));
        const label = by === 'Efectivo' ? 'Efectivo recibido' : by;
        if (!typed) continue;
        await tap(field(label));
        await field(label).selectText();
        await type(typed);
      }
      await tap(button('Validar venta'));
    },
    approve: async ({ name, pin: digits }) => {
      await tap(inSheet(new RegExp(`^${name}`)));
      await pin(digits, inSheet('Aprobar'));
    },
    next: async () => {
      await armed(page);
      await tap(onward(page));
      await page.locator('.counter').waitFor();
    },
    takePayment: async (letters, amount) => {
      await choose(letters);
      await tap(page.locator('.credit-button'));
      await tap(inSheet(/^Abonar/));
      await write(page.locator('input[name=amount]'), amount);
      await tap(button(/^Cobrar \$/));
    },
    openDrawer: async (thousands) => {
      await tap(page.getByRole('link', { name: 'Abrir caja' }));
      await write(field('Total contado'), `${thousands}000`);
      await tap(button(/^Abrir caja con/));
      await page.getByText('Abierta el').waitFor();
      await tap(button('Volver'));
      await page.locator('.counter').waitFor();
    },
    closeDrawer: async (counted) => {
      await tap(button(/Sesión y caja$/));
      await tap(inSheet('Caja'));
      await tap(button('Cerrar caja'));
      await tap(page.getByRole('radio', { name: 'Sólo el total' }));
      await write(field('Total contado'), counted);
      await tap(button(/^Cerrar con/));
    },
  };
}
