import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { drawn, followPath } from './harness.ts';

/** What a till does by itself: also where the server's hint got lost, and it only looks again after half a minute. */
export const SOON = { timeout: 40_000 };
/** After an outage nobody told it the end of: the tries of a till come up to a minute apart. */
export const AFTER_AN_OUTAGE = { timeout: 120_000 };

/** What a cashier's hands and eyes do at the counter, on one page. */
export type Hands = ReturnType<typeof handsOn>;

export function handsOn(page: Page) {
  const sheet = () => page.locator('dialog[open]');

  /** A key of the counter, once the page that hears it has been drawn, and nothing lies over it any more. */
  const press = async (key: string) => {
    await page.locator('.customer-bar').waitFor();
    await sheet().waitFor({ state: 'detached' });
    if (key === 'Control+Enter') await canComplete(page);
    await drawn(page);
    await page.keyboard.press(key);
  };
  /** Escape, until the dialog that it closes is gone: under one the counter hears no key. */
  const leaveSheet = async () => {
    await page.keyboard.press('Escape');
    await sheet().waitFor({ state: 'detached' });
  };
  return {
    sheet,
    press,
    scan: (code: string) => scan(page, code),
    leaveSheet,
    /** The strip on top says that the server has heard of everything that was done here. */
    synced: () => expect.poll(() => page.locator('.sync-status').innerText(), AFTER_AN_OUTAGE).toMatch(/Sincronizado/),
    /** What the credit button says of him, as soon as the till has looked it up. */
    creditSays: (what: RegExp) => expect.poll(() => page.locator('.credit-button').innerText(), SOON).toMatch(what),
    /** How long his account takes to show this: the quickest of five, since a machine that stalls says nothing of the till. */
    msToSeeAccount: async (shows: string) => {
      const took: number[] = [];
      for (let time = 0; time < 5; time += 1) {
        if (time > 0) await leaveSheet();
        const before = performance.now();
        await press('F2');
        await sheet().getByText(shows).waitFor();
        took.push(performance.now() - before);
      }
      return Math.min(...took);
    },
    /** What stands in a field that is filled in from the books. */
    fieldSays: (label: string, value: string) =>
      expect.poll(() => page.getByLabel(label).inputValue(), SOON).toBe(value),
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
      await followPath(page, path);
      await page.locator('h1').first().waitFor({ state: 'attached' });
      await drawn(page);
    },
  };
}

/** What Ctrl+Enter stands for can be pressed. */
export const canComplete = (page: Page): Promise<void> =>
  page.locator('button[aria-keyshortcuts="Control+Enter"]:enabled').filter({ visible: true }).first().waitFor();

/**
 * As a scanner does: a digit every 5 ms and Enter the last, without looking where they go. The times are the scanner's own,
 * however long a busy machine takes to hand on the keys.
 */
async function scan(page: Page, digits: string): Promise<void> {
  const session = await page.context().newCDPSession(page);
  const keys = [...digits, 'Enter'];
  const begun = Date.now() / 1_000 - keys.length * 0.005;
  const sent = keys.flatMap((key, at) => {
    const isEnter = key === 'Enter';
    const press = {
      ...{ key, code: isEnter ? key : `Digit${key}`, windowsVirtualKeyCode: isEnter ? 13 : key.charCodeAt(0) },
      timestamp: begun + at * 0.005,
    };
    return [
      session.send('Input.dispatchKeyEvent', { type: 'keyDown', text: isEnter ? '\r' : key, ...press }),
      session.send('Input.dispatchKeyEvent', { type: 'keyUp', ...press }),
    ];
  });
  await Promise.all(sent);
  await session.detach();
}

export const inOneLine = (text: string): string => text.replace(/\s+/g, ' ').trim();
