import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { demoOwner } from '../../shared/demo/people.ts';
import { inOneLine, SOON } from './counter-hands.ts';
import { axe, type OpenTill, openTill, type RunningServer, startServer } from './harness.ts';

// From the first page to goods on account: as somebody does it who has never seen Fiado. What it took is printed.
const sizes = [
  { width: 360, height: 740, publicUrl: '' },
  // One whose server is known by an address of its own: the shop is opened with the token that it prints.
  { width: 1440, height: 900, publicUrl: 'https://tienda.example' },
];

describe.each(sizes)('at $width × $height', ({ width, height, publicUrl }) => {
  const size = `${width} × ${height}`;
  let server: RunningServer;
  let till: OpenTill;
  let owedAtFirst = '';
  let firstPage: string;
  let token: string;
  beforeAll(async () => {
    server = await startServer({ env: { FIADO_PUBLIC_URL: publicUrl } });
    till = await openTill({ viewport: { width, height } });
    // It answers a moment before it says where it is.
    token = await vi.waitUntil(() => /#token=(\S+)/.exec(server.log())?.[1], { timeout: 60_000 });
    firstPage = publicUrl ? `${server.url}/setup#token=${token}` : server.url;
  });
  afterAll(async () => {
    await till?.close();
    await server?.stop();
  });

  test('R1-03 a new user goes from the first page to a credit sale in the demo', async () => {
    const { page } = till;
    await page.goto(firstPage);
    await heading(page, 'Bienvenido a Fiado');
    expect(await axe(page)).toEqual([]);
    expect(await overflow(page)).toBeLessThanOrEqual(0);

    const hands = newHands(page);
    await hands.click(page.getByRole('button', { name: /^Probar con una tienda de ejemplo/ }));
    const owner = page.getByRole('button', { name: new RegExp(`${demoOwner.name}.*PIN ${demoOwner.pin}`) });
    await hands.click(owner);
    await page.getByText(`el PIN es ${demoOwner.pin}`).waitFor();
    await hands.typePin(demoOwner.pin);
    await hands.click(page.getByRole('button', { name: /^Aceite de girasol/ }));
    await hands.click(page.getByRole('button', { name: /^Elegir cliente/ }));
    await hands.type(page.getByRole('combobox'), 'marta');
    const marta = page.getByRole('option', { name: /Marta Giménez/ });
    await expect.poll(async () => amountIn(await marta.innerText()), SOON).not.toBe('');
    owedAtFirst = amountIn(await marta.innerText());
    await hands.click(marta);
    await payOnAccount(page, hands);
    await hands.done(`the demo at ${size}`);
    await expect.poll(() => wordsOf(page), SOON).toContain('Cuenta corriente $ 4.900,00');
    await expect.poll(() => wordsOf(page), SOON).toContain('Vence el');
  });

  test('a banner says on every page that it is an example, in words, and whoever may not is told who may', async () => {
    const { page } = till;
    const banner = page.getByRole('region', { name: 'Tienda de ejemplo' });
    for (const [link, path] of [
      ['Clientes', '/customers'],
      ['Por revisar', '/attention'],
      ['Oficina', '/office'],
    ] as const) {
      await goTo(page, link, path);
      await banner.getByText('Tienda de ejemplo').waitFor();
    }
    expect(await axe(page)).toEqual([]);
    expect(await overflow(page)).toBeLessThanOrEqual(0);
    await page.goto(server.url);
    await page.getByRole('button', { name: /^Camila/ }).waitFor();
    expect(await axe(page)).toEqual([]);
    await banner.getByRole('button', { name: 'Empezar de nuevo' }).click();
    await page.getByText(/Entre como Graciela Medina, con el PIN 1111/).waitFor();
    await page.keyboard.press('Escape');
  });

  test('it starts over when its owner says so, with what was done here, and nobody types a code', async () => {
    const { page } = till;
    await signIn(page, demoOwner);
    await page.getByRole('button', { name: /^Alfajor/ }).waitFor();
    await page.getByRole('button', { name: 'Empezar de nuevo' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByText(/Se borra todo lo que se hizo/).waitFor();
    expect(await axe(page)).toEqual([]);
    await dialog.getByRole('button', { name: 'Empezar de nuevo' }).click();
    await heading(page, '¿Quién atiende?');
    await signIn(page, demoOwner);
    await page.getByRole('link', { name: 'Clientes' }).click();
    await page.getByRole('searchbox').fill('marta');
    const row = page.getByRole('link', { name: /Marta Giménez/ });
    await expect.poll(async () => amountIn(await row.innerText()), SOON).toBe(owedAtFirst);
  });

  test('R1-03 a new user goes from the first page to a credit sale in an own shop', async () => {
    const { page } = till;
    // The example makes room for it.
    await page.getByRole('button', { name: 'Empezar de nuevo' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Abrir mi tienda' }).click();
    if (publicUrl) {
      await page.getByText(/La instalación se hace desde el equipo del servidor/).waitFor();
      expect(await axe(page)).toEqual([]);
      await page.getByLabel('Código de instalación').fill(token);
      await page.getByRole('dialog').getByRole('button', { name: 'Abrir mi tienda' }).click();
    }
    await heading(page, 'Abrir mi tienda');
    await page.goto(firstPage);
    await heading(page, 'Bienvenido a Fiado');

    const hands = newHands(page);
    await hands.click(page.getByRole('button', { name: /^Abrir mi tienda/ }));
    await hands.type(page.getByLabel('Nombre de la tienda'), 'Almacén Doña María');
    await hands.type(page.getByLabel('Su nombre'), 'María González');
    await hands.type(page.getByLabel('PIN', { exact: true }), '2580');
    await hands.type(page.getByLabel('Repetir el PIN'), '2580');
    await hands.click(page.getByRole('button', { name: 'Abrir la tienda' }));
    await hands.typePin('2580');
    await hands.click(page.getByRole('button', { name: 'Monto libre' }).first());
    await hands.type(page.getByRole('textbox', { name: 'Importe' }), '4900');
    await hands.click(page.getByRole('button', { name: 'Agregar a la venta' }));
    await hands.click(page.getByRole('button', { name: /^Elegir cliente/ }));
    await hands.type(page.getByRole('combobox'), 'Juan Pérez');
    await hands.click(page.getByRole('button', { name: 'Cliente nuevo' }).first());
    await hands.click(page.getByRole('button', { name: 'Guardar y elegir' }));
    await payOnAccount(page, hands);
    await hands.done(`an own shop at ${size}`);
    await expect.poll(() => wordsOf(page), SOON).toContain('Cuenta corriente $ 4.900,00');
    expect(await page.getByText('Tienda de ejemplo').count()).toBe(0);
  });

  test('R1-03 what is left to do stands on a list, by what the books say, and can be taken off with the keyboard', async () => {
    const { page } = till;
    await goTo(page, 'Oficina', '/office');
    const list = page.getByRole('list', { name: 'Para empezar' });
    const item = (name: string) => list.getByRole('listitem').filter({ hasText: name });
    await item('Pasar los clientes').getByText('Hecho').waitFor();
    await item('Cargar los productos').getByText('Falta').waitFor();
    await page.getByText('1 de 5 hechos').waitFor();
    expect(await axe(page)).toEqual([]);
    expect(await overflow(page)).toBeLessThanOrEqual(0);

    await item('Agregar otra caja').getByRole('button').first().click();
    await page.locator('.enroll-code').waitFor();
    await page.getByText(`${publicUrl || server.url}/enroll`).waitFor();
    // A code of an address that means "this device" would lead another device to itself.
    const squares = page.getByRole('img', { name: /^Código QR/ });
    await expect.poll(() => squares.count(), SOON).toBe(publicUrl ? 1 : 0);
    expect(await axe(page)).toEqual([]);
    await page.keyboard.press('Escape');
    await item('Usarlo en celulares').getByRole('button').first().click();
    await page.getByText(/^Ahora está en http:\/\/localhost/).waitFor();
    expect(await axe(page)).toEqual([]);
    await page.keyboard.press('Escape');

    await page.getByRole('button', { name: 'Quitar de la lista: Decidir plazos e intereses' }).focus();
    await page.keyboard.press('Enter');
    await page.getByText('1 de 4 hechos').waitFor();
    await goTo(page, 'Vender', '/');
    await page.getByRole('list', { name: 'Para empezar' }).waitFor();
    expect(await page.getByText('Decidir plazos e intereses').count()).toBe(0);
    expect(await axe(page)).toEqual([]);
    expect(await overflow(page)).toBeLessThanOrEqual(0);
    expect(till.complaints.filter((text) => !/Failed to load resource/.test(text))).toEqual([]);
  });
});

/** What he owes, as his row says it. */
const amountIn = (text: string): string => /[\d.]+,\d\d|Al día/.exec(text)?.[0] ?? '';

/** Somebody who clicks and types, and is watched while he does. */
function newHands(page: Page) {
  const begun = performance.now();
  let clicks = 0;
  let keys = 0;
  return {
    click: async (target: Locator) => {
      clicks += 1;
      await target.click();
    },
    type: async (target: Locator, text: string) => {
      keys += text.length;
      await target.fill(text);
    },
    typePin: async (pin: string) => {
      keys += pin.length + 1;
      await typePin(page, pin);
    },
    done: async (what: string) => {
      await heading(page, 'Venta registrada');
      const seconds = ((performance.now() - begun) / 1000).toFixed(1);
      process.stdout.write(`R1-03 a credit sale in ${what}: ${clicks} clicks, ${keys} keys, ${seconds} s\n`);
    },
  };
}

type Hands = ReturnType<typeof newHands>;

async function payOnAccount(page: Page, hands: Hands): Promise<void> {
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  await hands.click(page.getByRole('button', { name: 'Cobrar', exact: true }));
  await hands.click(page.getByRole('button', { name: 'Cuenta corriente' }));
  await hands.click(page.getByRole('button', { name: 'Validar venta' }));
}

/** A confirmation takes no press in its first moments, so that an impatient thumb does not leave it: pressed until it goes. */
async function goTo(page: Page, link: string, path: string): Promise<void> {
  const pressed = async () => {
    await page.locator('.nav').getByRole('link', { name: link }).click();
    return new URL(page.url()).pathname;
  };
  await expect.poll(pressed, { ...SOON, interval: 300 }).toBe(path);
}

async function signIn(page: Page, { name, pin }: { name: string; pin: string }): Promise<void> {
  await page.getByRole('button', { name: new RegExp(name) }).click();
  await typePin(page, pin);
  await page.locator('.counter').waitFor();
}

async function typePin(page: Page, pin: string): Promise<void> {
  await page.locator('.pin:focus-within .pad-key:enabled').first().waitFor();
  await page.keyboard.type(pin);
  await page.keyboard.press('Enter');
}

const heading = (page: Page, name: string): Promise<void> => page.getByRole('heading', { name, level: 1 }).waitFor();

const wordsOf = async (page: Page): Promise<string> => inOneLine(await page.locator('main').innerText());

const overflow = (page: Page): Promise<number> =>
  page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
