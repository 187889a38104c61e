import type { BrowserContext, Page } from 'playwright-core';

const MS_FOR_EACH = 250;

/**
 * With FIADO_TEST_SLOW=4 every page has a processor of a quarter of the speed, and what it asks of the server goes out, and comes
 * back, up to a second late each. A test that only passes for being quick falls here, and not some day on somebody else's machine.
 */
export async function slowDown(context: BrowserContext): Promise<void> {
  const times = Number(process.env['FIADO_TEST_SLOW'] ?? 1);
  if (!(times > 1)) return;
  await context.addInitScript((upTo) => {
    const ask = globalThis.fetch;
    const hiccup = () => new Promise((done) => setTimeout(done, Math.random() * upTo));
    globalThis.fetch = async (input, init) => {
      const asked = input instanceof Request ? input.url : String(input);
      if (!new URL(asked, location.href).pathname.startsWith('/api/')) return ask(input, init);
      await hiccup();
      const answer = await ask(input, init);
      await hiccup();
      return answer;
    };
  }, MS_FOR_EACH * times);
  const slow = async (page: Page) => {
    const session = await context.newCDPSession(page);
    await session.send('Emulation.setCPUThrottlingRate', { rate: times });
  };
  // A page that is closed again at once has nothing to be slow in.
  context.on('page', (page) => void slow(page).catch(() => undefined));
  for (const page of context.pages()) await slow(page);
}
