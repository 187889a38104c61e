import { afterEach, expect, test } from 'vitest';
import { axe, type OpenTill, openTill, type RunningServer, startServer } from './harness.ts';

let server: RunningServer;
let till: OpenTill;

afterEach(async () => {
  await till?.close();
  await server?.stop();
});

test('an address without https explains itself, stores nothing and enrols nobody', async () => {
  server = await startServer();
  till = await openTill({ args: ['--host-resolver-rules=MAP tienda.test 127.0.0.1'] });
  const { page } = till;
  await page.goto(`http://tienda.test:${server.port}/enroll?code=12345678`);
  await page.getByRole('heading', { name: 'Esta dirección no es segura' }).waitFor();
  await page.getByText(`http://localhost:${server.port}`).waitFor();
  expect(await page.getByRole('textbox').count()).toBe(0);
  expect(await page.evaluate(async () => (await indexedDB.databases()).length)).toBe(0);
  expect(await axe(page)).toEqual([]);

  const enrolment = await page.evaluate(async () => {
    const answer = await fetch('/api/devices/enroll', {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ code: '12345678', name: 'Caja' }),
    });
    return { status: answer.status, code: ((await answer.json()) as { code: string }).code };
  });
  expect(enrolment).toEqual({ status: 403, code: 'insecure_origin' });
});
