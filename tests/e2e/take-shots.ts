// `npm run shots`: pictures of the main pages in three sizes. Those that the README shows go to docs/pictures.
import { mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Page } from 'playwright-core';
import { demoOwner } from '../../shared/demo/people.ts';
import { openTill, startServer } from './harness.ts';

const root = join(import.meta.dirname, '../..');
const given = process.argv[2];
const folder = resolve(root, given ?? '.fiado-shots');
/** A given folder is for looking at: then the README keeps the pictures it has. */
const pictures = given ? folder : join(root, 'docs/pictures');

const sizes = { phone: [360, 740], tablet: [1024, 768], desktop: [1440, 900] } as const;
type Size = keyof typeof sizes;
const allSizes = Object.keys(sizes) as Size[];

/** What the README shows: a page, and the size in which it is shown there. */
const readme: Readonly<Record<string, Size>> = {
  'first-page': 'phone',
  till: 'tablet',
  account: 'phone',
  checklist: 'phone',
};

let count = 0;

async function take(page: Page, name: string): Promise<void> {
  count += 1;
  const number = String(count).padStart(2, '0');
  for (const size of allSizes) {
    const [width, height] = sizes[size];
    await page.setViewportSize({ width, height });
    await page.evaluate(() => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn))));
    await page.waitForTimeout(150);
    const shoot = (path: string) => page.screenshot({ path, animations: 'disabled' });
    await shoot(join(folder, `${number}-${name}-${size}.png`));
    if (readme[name] === size) await shoot(join(pictures, `${name}.png`));
  }
}

async function typePin(page: Page, pin: string): Promise<void> {
  await page.locator('.pin:focus-within .pad-key:enabled').first().waitFor();
  await page.keyboard.type(pin);
  await page.keyboard.press('Enter');
}

/** As a link inside the app would: opening an address anew asks for the PIN again. */
async function go(page: Page, path: string): Promise<void> {
  await page.evaluate((to) => {
    const link = document.createElement('a');
    link.href = to;
    document.body.append(link);
    link.click();
    link.remove();
  }, path);
  await page.waitForURL(`**${path}`);
  await page.locator('h1').first().waitFor({ state: 'attached' });
  await page.waitForTimeout(400);
}

async function walkThroughDemo(page: Page, url: string): Promise<void> {
  await page.goto(url);
  await page.getByRole('button', { name: /Probar con una tienda de ejemplo/ }).waitFor();
  await take(page, 'first-page');
  await page.getByRole('button', { name: /Probar con una tienda de ejemplo/ }).click();
  await page.getByRole('button', { name: new RegExp(demoOwner.name) }).waitFor();
  await page.getByRole('button', { name: 'Empezar de nuevo' }).waitFor();
  await take(page, 'sign-in');
  await page.getByRole('button', { name: new RegExp(demoOwner.name) }).click();
  await typePin(page, demoOwner.pin);
  await page.getByText(/^Sincronizado/).waitFor();

  await page.setViewportSize({ width: 1024, height: 768 });
  for (const name of ['Yerba mate 1 kg', 'Leche entera 1 L', 'Gaseosa cola 2,25 L']) {
    await page.getByRole('searchbox').or(page.getByLabel('Buscar producto o código')).first().fill(name);
    await page.keyboard.press('Enter');
  }
  await page.locator('.customer-bar').waitFor();
  await page.keyboard.press('F5');
  await page.getByRole('combobox').fill('juan perez');
  await page.getByRole('option').first().waitFor();
  await page.keyboard.press('Enter');
  await page.locator('dialog[open]').waitFor({ state: 'detached' });
  await take(page, 'till');
  await go(page, '/pay');
  await page.getByRole('button', { name: 'Cuenta corriente' }).click();
  await take(page, 'pay');
  await go(page, '/customers');
  await take(page, 'customers');
  await page.getByRole('searchbox').fill('dominguez');
  await page.getByRole('link', { name: /Carlos Domínguez/ }).click();
  await page.getByRole('list', { name: 'Deudas abiertas' }).waitFor();
  await take(page, 'account');
  await page.getByRole('button', { name: 'Abonar' }).click();
  await page.getByRole('heading', { name: 'Abonar' }).waitFor();
  await take(page, 'payment');
  const rest = { attention: 'attention', office: 'office', 'office/products': 'products', 'office/users': 'users' };
  const more = { 'office/tills': 'tills', 'office/business': 'business' };
  for (const [path, name] of Object.entries({ ...rest, ...more })) {
    await go(page, `/${path}`);
    await take(page, name);
  }
  await page.getByRole('button', { name: 'Empezar de nuevo' }).click();
  await take(page, 'start-over');
}

async function walkThroughOwnShop(page: Page, url: string, log: string): Promise<void> {
  await page.goto(`${url}/setup#token=${/#token=(\S+)/.exec(log)?.[1]}`);
  await page.getByRole('button', { name: /Abrir mi tienda/ }).click();
  await page.getByLabel('Nombre de la tienda').fill('Almacén Doña María');
  await page.getByLabel('Su nombre').fill('María González');
  await page.getByLabel('PIN', { exact: true }).fill('2580');
  await page.getByLabel('Repetir el PIN').fill('2580');
  await take(page, 'open-shop');
  await page.getByRole('button', { name: 'Abrir la tienda' }).click();
  await typePin(page, '2580');
  await page.getByText('Todavía no hay productos').waitFor();
  await take(page, 'empty-till');
  await go(page, '/office');
  await page.getByRole('heading', { name: 'Para empezar' }).waitFor();
  await take(page, 'checklist');
  await page
    .getByRole('button', { name: /Agregar otra caja/ })
    .first()
    .click();
  await page.locator('.enroll-code').waitFor();
  await take(page, 'enrol-code');
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: /^Usarlo en celulares/ }).click();
  await take(page, 'https');
}

mkdirSync(folder, { recursive: true });
mkdirSync(pictures, { recursive: true });
const walks = [
  { walk: walkThroughDemo, env: {} },
  // An address that a telephone could reach: it is what the QR code is for.
  { walk: walkThroughOwnShop, env: { FIADO_PUBLIC_URL: 'https://tienda.example' } },
];
for (const { walk, env } of walks) {
  const server = await startServer({ env });
  const till = await openTill({ viewport: { width: 1024, height: 768 } });
  try {
    await till.page.waitForTimeout(500);
    await walk(till.page, server.url, server.log());
  } finally {
    await till.close();
    await server.stop();
  }
}
process.stdout.write(`${count * allSizes.length} pictures are in ${folder}\n`);
