import type { Locator, Page } from 'playwright-core';
import { expect, vi } from 'vitest';
import { canComplete, SOON } from './counter-hands.ts';
import { drawn } from './harness.ts';

/** Each with its key: the first is Alt+1. */
const METHODS = ['Efectivo', 'Tarjeta', 'Transferencia', 'QR', 'Cuenta corriente'] as const;
export type Method = (typeof METHODS)[number];

/** One way of paying a sale: all that is left of it unless an amount is typed. */
export interface Tender {
  readonly by: Method;
  readonly typed?: string;
}

interface Person {
  readonly name: string;
  readonly pin: string;
}

/** What a cashier does in a day, with either pair of hands. Each press of a key, and each touch, is counted. */
export interface DayHands {
  presses(): number;
  signIn(person: Person): Promise<void>;
  /** Finds a product by these letters and takes it. */
  ring(letters: string): Promise<void>;
  weigh(letters: string, kilos: string): Promise<void>;
  freeAmount(amount: string): Promise<void>;
  discount(percent: string): Promise<void>;
  customer(letters: string): Promise<void>;
  newCustomer(name: string, phone: string): Promise<void>;
  park(name: string): Promise<void>;
  takeUp(name: string): Promise<void>;
  /** To the payment screen, each tender, and the sale. */
  pay(...tenders: readonly Tender[]): Promise<void>;
  approve(person: Person): Promise<void>;
  /** From the confirmation to the next sale. */
  next(): Promise<void>;
  /** What a customer pays of his account, in cash. */
  takePayment(letters: string, amount: string): Promise<void>;
  openDrawer(thousands: string): Promise<void>;
  closeDrawer(counted: string): Promise<void>;
}

const TABS = 60;
/** Digits that come faster than fingers are a scanner's. */
const FINGERS_MS = 90;

/** Nothing but keys: no mouse, no finger, no address typed. */
export function keyboardHands(page: Page): DayHands {
  let presses = 0;
  const press = async (key: string) => {
    await drawn(page);
    presses += 1;
    await page.keyboard.press(key);
  };
  const type = async (text: string, delay = 0) => {
    await drawn(page);
    presses += text.length;
    await page.keyboard.type(text, { delay });
  };
  /** Tab, or Shift+Tab, until what has the focus is called so. */
  const reach = async (name: RegExp, way: 'Tab' | 'Shift+Tab' = 'Tab') => {
    await vi.waitUntil(async () => (await namesOf(page)).all.some((each) => name.test(each)), SOON);
    await drawn(page);
    for (let tabs = 0; tabs < TABS; tabs += 1) {
      if (name.test((await namesOf(page)).focused)) return;
      await press(way);
    }
    throw new Error(`No way by ${way} to ${name}`);
  };
  const dialogGone = () => page.locator('dialog[open]').waitFor({ state: 'detached' });
  const counter = () => page.locator('.counter .customer-bar').waitFor();

  const choose = async (letters: string) => {
    await counter();
    await press('F5');
    await page.getByRole('combobox').waitFor();
    await type(letters);
    await expect.poll(() => page.getByRole('option').count(), SOON).toBe(1);
    await press('Enter');
    await dialogGone();
  };
  return {
    presses: () => presses,
    signIn: async ({ name, pin }) => {
      await reach(new RegExp(`^${name}`));
      await press('Enter');
      await page.locator('.pin:focus-within').waitFor();
      await type(pin);
      await press('Enter');
      await counter();
    },
    ring: async (letters) => {
      await counter();
      const before = await page.locator('.checkout-total').innerText();
      await type(letters);
      await press('Enter');
      await expect.poll(() => page.locator('.checkout-total').innerText(), SOON).not.toBe(before);
    },
    weigh: async (letters, kilos) => {
      await counter();
      await type(letters);
      await press('Enter');
      await page.locator('dialog[open] input[name=quantity]:focus').waitFor();
      await type(kilos);
      await press('Enter');
      await dialogGone();
    },
    freeAmount: async (amount) => {
      await counter();
      await press('F8');
      await page.locator('dialog[open] input:focus').waitFor();
      await type(amount);
      await press('Enter');
      await dialogGone();
    },
    discount: async (percent) => {
      await press('F4');
      await page.locator('dialog[open] input[name=discount]:focus').waitFor();
      await type(percent);
      await press('Enter');
      await dialogGone();
    },
    customer: choose,
    newCustomer: async (name, phone) => {
      await counter();
      await press('F5');
      await page.getByRole('combobox').waitFor();
      await type(name);
      await page.getByText('Ningún cliente coincide').waitFor();
      await reach(/^Nuevo|^Cliente nuevo/);
      await press('Enter');
      await reach(/^Teléfono/);
      await type(phone, FINGERS_MS);
      await press('Enter');
      await dialogGone();
    },
    park: async (name) => {
      await press('F6');
      await page.locator('dialog[open] input:focus').waitFor();
      await type(name);
      await press('Enter');
      await dialogGone();
    },
    takeUp: async (name) => {
      await counter();
      await press('F7');
      await page.locator('dialog[open]').waitFor();
      await reach(new RegExp(`^${name}`));
      await press('Enter');
      await dialogGone();
    },
    pay: async (...tenders) => {
      await canComplete(page);
      await press('Control+Enter');
      await page.locator('.pay-methods').waitFor();
      for (const { by, typed } of tenders) {
        await press(`Alt+${METHODS.indexOf(by) + 1}`);
        await page.locator('.pay-rows input:focus').waitFor();
        if (typed) await type(typed);
      }
      await canComplete(page);
      await press('Control+Enter');
    },
    approve: async ({ name, pin }) => {
      await page.locator('dialog[open]').waitFor();
      await reach(new RegExp(`^${name}`));
      await press('Enter');
      await page.locator('dialog[open] .pin:focus-within').waitFor();
      await type(pin);
      await press('Enter');
    },
    next: async () => {
      await armed(page);
      await press('Enter');
      await counter();
    },
    takePayment: async (letters, amount) => {
      await choose(letters);
      await press('F2');
      await page.locator('dialog[open]').waitFor();
      await reach(/^Abonar/);
      await press('Enter');
      await page.locator('input[name=amount]').waitFor();
      await reach(/^Importe que paga/);
      await type(amount);
      await canComplete(page);
      await press('Control+Enter');
    },
    openDrawer: async (thousands) => {
      await reach(/^Abrir caja/);
      await press('Enter');
      await page.getByRole('heading', { name: 'Caja', level: 1 }).waitFor();
      await reach(/^Total contado/);
      await type(`${thousands}000`);
      await press('Enter');
      await page.getByText('Abierta el').waitFor();
      await reach(/^Volver/, 'Shift+Tab');
      await press('Enter');
      await counter();
    },
    closeDrawer: async (counted) => {
      await reach(/Sesión y caja$/, 'Shift+Tab');
      await press('Enter');
      await page.locator('dialog[open]').waitFor();
      await reach(/^Caja/);
      await press('Enter');
      await reach(/^Cerrar caja/);
      await press('Enter');
      await page.getByRole('heading', { name: 'Cerrar caja' }).waitFor();
      await reach(/^Billetes y monedas|^Sólo el total/);
      await press('ArrowRight');
      await reach(/^Total contado/);
      await type(counted);
      await press('Enter');
    },
  };
}

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

/** What a screen reader would call what has the focus, and all that could have it. */
const namesOf = (page: Page): Promise<{ readonly focused: string; readonly all: readonly string[] }> =>
  page.evaluate(() => {
    const nameOf = (element: Element | null) => {
      if (!(element instanceof HTMLElement) || element === document.body) return '';
      const ids = (element.getAttribute('aria-labelledby') ?? '').split(' ');
      const labelled = ids.map((id) => document.getElementById(id));
      const labels = element instanceof HTMLInputElement ? [...(element.labels ?? [])] : [];
      const named = [...labelled, ...labels].filter((label) => label !== null);
      const words = (named.length > 0 ? named : [element]).map((each) => each.innerText).join(' ');
      return (element.getAttribute('aria-label') ?? words).replace(/\s+/g, ' ').trim();
    };
    const over = [...document.querySelectorAll('dialog[open]')].at(-1) ?? document;
    const reached = over.querySelectorAll('a[href], button:enabled, input:enabled, select:enabled, [tabindex="0"]');
    return { focused: nameOf(document.activeElement), all: [...reached].map(nameOf) };
  });

/** A confirmation stands for a moment before anything leaves it. */
const armed = (page: Page): Promise<void> => expect.poll(() => onward(page).isEnabled(), SOON).toBe(true);

const onward = (page: Page): Locator => page.locator('.confirmation-footer .button-primary');
