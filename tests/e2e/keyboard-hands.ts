import type { Page } from 'playwright-core';
import { expect, vi } from 'vitest';
import { canComplete, SOON } from './counter-hands.ts';
import { armed, type DayHands, FINGERS_MS, METHODS } from './day-hands.ts';
import { drawn } from './harness.ts';

const TABS = 60;

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
