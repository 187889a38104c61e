// `npm run shots`: pictures of every screen and state, in three sizes, light and dark. Those that the README shows go to docs/pictures.
import { mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Page } from 'playwright-core';
import { type Screen, type Size, sizes } from './screens/scene.ts';
import { walkScreens } from './screens/walk-screens.ts';

const root = join(import.meta.dirname, '../..');
const [given, only] = process.argv.slice(2);
const folder = resolve(root, given ?? '.fiado-shots');
/** A given folder is for looking at: then the README keeps the pictures it has. */
const pictures = given ? folder : join(root, 'docs/pictures');
/** `npm run shots -- /tmp/here 'pay|till'`: only the screens whose name has it, though the walk goes by all of them. */
const wanted = new RegExp(only ?? '.');

/** What the README shows: a page, and the size in which it is shown there. */
const readme: Readonly<Record<string, Size>> = {
  'first-page': 'phone',
  till: 'tablet',
  account: 'phone',
  checklist: 'phone',
};

let screens = 0;
let taken = 0;

async function take(page: Page, { name, only: size }: Screen): Promise<void> {
  screens += 1;
  if (!wanted.test(name)) return;
  // Where the mouse last was, nothing is to look as if it were about to be pressed.
  await page.mouse.move(0, 0);
  const number = String(screens).padStart(3, '0');
  for (const [at, [width, height]] of Object.entries(sizes)) {
    if (size !== undefined && size !== at) continue;
    await page.setViewportSize({ width, height });
    for (const theme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme: theme });
      await page.evaluate(() => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn))));
      await shoot(page, join(folder, `${number}-${name}-${at}-${theme}.png`));
      if (readme[name] === at && theme === 'light') await shoot(page, join(pictures, `${name}.png`));
    }
  }
}

async function shoot(page: Page, path: string): Promise<void> {
  await page.screenshot({ path, animations: 'disabled' });
  taken += 1;
}

mkdirSync(folder, { recursive: true });
mkdirSync(pictures, { recursive: true });
await walkScreens({
  see: async (screen, { page }) => {
    await take(page, screen);
    await page.emulateMedia({ colorScheme: null });
  },
  failed: (screen, why) => {
    process.stderr.write(`${screen.name} could not be opened: ${why}\n`);
    process.exitCode = 1;
  },
});
process.stdout.write(`${taken} pictures of ${screens} screens are in ${folder}\n`);
