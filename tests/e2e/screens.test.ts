import { expect, test } from 'vitest';
import { axe } from './harness.ts';
import { walkScreens } from './screens/walk-screens.ts';

// Every screen and state of the app, on the smallest screen that it is made for, in both themes.
test('no screen has anything that axe finds, hides words, is wider than the screen or too small for a thumb', async () => {
  const wrong: string[] = [];
  const names: string[] = [];
  await walkScreens({
    see: async ({ name }, { page }) => {
      names.push(name);
      for (const { rule, where } of await axe(page)) wrong.push(`${name}: ${rule} at ${where.join(', ')}`);
      for (const fault of await page.evaluate(faultsOfLayout)) wrong.push(`${name}: ${fault}`);
      // Without motion: a colour on its way to another has no contrast to judge.
      await page.emulateMedia({ colorScheme: 'dark', reducedMotion: 'reduce' });
      await page.evaluate(() => new Promise((drawn) => requestAnimationFrame(drawn)));
      for (const { where } of await axe(page, ['color-contrast'])) wrong.push(`${name}, dark: ${where.join(', ')}`);
      await page.emulateMedia({ colorScheme: 'light', reducedMotion: null });
    },
    failed: ({ name }, why) => wrong.push(`${name} could not be opened: ${why}`),
  });
  expect(wrong).toEqual([]);
  expect(new Set(names).size).toBe(names.length);
  expect(names.length).toBeGreaterThan(80);
}, 1_200_000);

/** Runs in the page: 44 px for every thing that is pressed, nothing cut off, nothing to the side. */
function faultsOfLayout(): string[] {
  const faults: string[] = [];
  const sideways = document.documentElement.scrollWidth - window.innerWidth;
  if (sideways > 0) faults.push(`${sideways} px wider than the screen`);
  const open = [...document.querySelectorAll('dialog[open]')].at(-1) ?? document;
  const said = (element: Element) => `${element.className} «${(element.textContent ?? '').trim().slice(0, 30)}»`;
  const isSeen = (element: Element) =>
    element.checkVisibility({ visibilityProperty: true }) && element.closest('.visually-hidden, .skip') === null;
  for (const pressed of open.querySelectorAll('a[href], button, input, select, textarea, summary')) {
    if (!isSeen(pressed) || pressed.matches(':disabled')) continue;
    // A row or a box that is pressed as a whole; a word inside a sentence has the sentence's height.
    const target = pressed.closest('label, .entry, .field-box') ?? pressed;
    if (pressed.matches('a') && getComputedStyle(pressed).display === 'inline') continue;
    const { width, height } = target.getBoundingClientRect();
    if (width < 43.5 || height < 43.5) faults.push(`${Math.round(width)} × ${Math.round(height)}: ${said(pressed)}`);
  }
  for (const words of open.querySelectorAll('.button, .segment, .nav-label, .tile, .pay-method'))
    if (isSeen(words) && words.scrollWidth > words.clientWidth + 1) faults.push(`cut off: ${said(words)}`);
  return faults;
}
