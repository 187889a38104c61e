import type { Page } from 'playwright-core';
import { expect } from 'vitest';

export const SOON = { timeout: 10_000 };

/** What a cashier's hands and eyes do at the counter, on one page. */
export type Hands = ReturnType<typeof handsOn>;

export function handsOn(page: Page) {
  const sheet = () => page.locator('dialog[open]');

  /** A key of the counter, once the page that hears it has been drawn: nobody presses within a frame of a page. */
  const press = async (key: string) => {
    await page.locator('.customer-bar').waitFor();
    await page.evaluate(() => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn))));
    await page.keyboard.press(key);
  };
  return {
    sheet,
    press,
    /** As a scanner does: all keys at once, Enter the last, without looking where they go. */
    scan: (code: string) => Promise.all([...code, 'Enter'].map((key) => page.keyboard.press(key))),
    creditButton: () => page.locator('.credit-button'),
    validate: () => page.getByRole('button', { name: 'Validar venta' }),
    account: () => page.getByRole('textbox', { name: 'Cuenta corriente' }),
    total: (amount: string) => page.locator('.checkout-total').getByText(amount).waitFor(),
    /** "Monto libre": an amount of no product. */
    ringUp: async (amount: string) => {
      await page.getByRole('button', { name: 'Monto libre' }).first().click();
      await page.getByRole('textbox', { name: 'Importe' }).fill(amount);
      await page.keyboard.press('Enter');
      await sheet().waitFor({ state: 'detached' });
    },
    /** The one customer whom these letters or digits leave. */
    choose: async (typed: string) => {
      await press('F5');
      await page.getByRole('combobox').fill(typed);
      await expect.poll(() => page.getByRole('option').count(), SOON).toBe(1);
      await page.keyboard.press('Enter');
      await sheet().waitFor({ state: 'detached' });
    },
    /** A label and its figure, as they stand beside each other. */
    row: async (label: string, figure: string) => {
      const found = page.locator('.key-value').filter({ has: page.locator('dt', { hasText: label }) });
      const figures = async () => (await found.locator('dd').allInnerTexts()).map(inOneLine);
      await expect.poll(figures, SOON).toContain(figure);
    },
    /** Inside the app, as a link would: opening an address anew would ask for the PIN again. */
    go: async (path: string) => {
      await page.evaluate((to) => {
        const link = document.createElement('a');
        link.href = to;
        document.body.append(link);
        link.click();
        link.remove();
      }, path);
      await expect.poll(() => new URL(page.url()).pathname, SOON).toBe(new URL(path, page.url()).pathname);
      await page.locator('h1').first().waitFor({ state: 'attached' });
    },
  };
}

export const inOneLine = (text: string): string => text.replace(/\s+/g, ' ').trim();
