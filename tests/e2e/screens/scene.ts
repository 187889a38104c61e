import type { BrowserContext, Locator, Page } from 'playwright-core';
import { drawn, followPath } from '../harness.ts';

/** A screen to look at: how it is reached from wherever the walk is in the same shop, with the same person signed in. */
export interface Screen {
  readonly name: string;
  readonly open: (scene: Scene) => Promise<unknown>;
  /** Only as wide as this: it is another screen, or none, elsewhere. */
  readonly only?: Size;
}

export const sizes = { phone: [360, 740], tablet: [1024, 768], desktop: [1440, 900] } as const;
export type Size = keyof typeof sizes;

/** What a walk's hands and eyes do. */
export interface Scene {
  readonly page: Page;
  readonly context: BrowserContext;
  /** What the server has printed: the token of a new one stands there. */
  readonly log: () => string;
  readonly url: string;
  /** As a link inside the app would: opening an address anew asks for the PIN again. */
  go(path: string): Promise<void>;
  /** Nothing is being loaded any more, and what is there has been drawn. */
  settled(): Promise<void>;
  button(name: string | RegExp): Locator;
  field(label: string | RegExp): Locator;
  dialog(): Locator;
  /** The link whose words these are, followed. */
  follow(name: string | RegExp): Promise<void>;
  signIn(person: { readonly name: string; readonly pin: string }): Promise<void>;
}

const SOON = { timeout: 40_000 };

export function sceneOf(page: Page, context: BrowserContext, server: { url: string; log: () => string }): Scene {
  page.setDefaultTimeout(SOON.timeout);
  const settled = async () => {
    await page.waitForFunction(() => document.querySelector('.skeletons, [aria-busy=true]') === null, undefined, SOON);
    await drawn(page);
  };
  const scene: Scene = {
    page,
    context,
    url: server.url,
    log: server.log,
    settled,
    go: async (path) => {
      await followPath(page, path);
      await page.locator('main h1, h1').first().waitFor({ state: 'attached' });
      await settled();
    },
    button: (name) => page.getByRole('button', { name }).first(),
    field: (label) => page.getByLabel(label).first(),
    dialog: () => page.locator('dialog[open]').last(),
    follow: async (name) => {
      await page.getByRole('link', { name }).first().click();
      await settled();
    },
    signIn: async ({ name, pin }) => {
      const who = page.getByRole('button', { name: new RegExp(name) }).first();
      if (!(await page.locator('.pin').isVisible())) await who.click();
      await page.locator('.pin:focus-within .pad-key:enabled').first().waitFor();
      await page.keyboard.type(pin);
      await page.keyboard.press('Enter');
      await page.locator('.nav').waitFor();
      await settled();
    },
  };
  return scene;
}

/** Back to where any screen can be opened from: online, nothing open over the page, nothing held back. */
export async function tidyUp({ page, context }: Scene): Promise<void> {
  await context.setOffline(false);
  await context.unrouteAll({ behavior: 'ignoreErrors' });
  await page.unrouteAll({ behavior: 'ignoreErrors' });
  for (let open = 0; open < 4 && (await page.locator('dialog[open]').count()) > 0; open += 1) {
    const leave = page.locator('dialog[open] .button-danger');
    if (await leave.filter({ hasText: /^Salir|sin guardar/ }).count()) await leave.last().click();
    else await page.keyboard.press('Escape');
    // Drawn away, or asked about.
    await drawn(page);
  }
}
