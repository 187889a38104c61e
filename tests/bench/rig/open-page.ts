import type { BrowserContext, Page } from 'playwright-core';
import { openBrowser } from '../../e2e/browser.ts';

/** A browser on a new profile. */
export const openProfile = (folder: string): Promise<BrowserContext> => openBrowser({ userDataDir: folder });

/** A page that has put what can be measured on `globalThis.bench`. What it complains of ends the bench. */
export async function openPage(context: BrowserContext, url: string): Promise<Page> {
  const page = await context.newPage();
  page.on('pageerror', (error) => {
    process.stderr.write(`In the page: ${error.stack ?? error.message}\n`);
    process.exitCode = 1;
  });
  await page.goto(url);
  await page.evaluate(async () => {
    while (!('bench' in globalThis)) await new Promise((resolve) => setTimeout(resolve, 10));
  });
  return page;
}

/** Calls a function that the page offers. */
export function callPage<Bench, Name extends keyof Bench & string>(
  page: Page,
  name: Name,
  ...given: Bench[Name] extends (...args: infer Given) => unknown ? Given : never
): Promise<Bench[Name] extends (...args: never[]) => infer Answer ? Awaited<Answer> : never> {
  return page.evaluate(
    ([called, args]) => {
      const { bench } = globalThis as unknown as { bench: Record<string, (...args: unknown[]) => unknown> };
      return bench[called as string]?.(...(args as unknown[])) as never;
    },
    [name, given] as [string, unknown[]],
  );
}
