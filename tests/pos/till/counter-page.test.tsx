import { setMaxListeners } from 'node:events';
import { render } from 'preact';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { Cart } from '../../../pos/db/cart.ts';
import { setLocale, withSentences } from '../../../pos/i18n/catalogue.ts';
import { planTenders } from '../../../pos/orders/plan-tenders.ts';
import { saleOf } from '../../../pos/orders/sale-of.ts';
import { sell } from '../../../pos/orders/sell.ts';
import { startRouter } from '../../../pos/routes.tsx';
import { cart, changeCart, clearCart, openCart } from '../../../pos/till/cart.ts';
import { addWanted, cartTotal, setDiscount } from '../../../pos/till/cart-lines.ts';
import { findable } from '../../../pos/till/find-products.ts';
import { readCode, type Wanted } from '../../../pos/till/read-code.ts';
import { TillPage } from '../../../pos/till/till-page.tsx';
import type { Till } from '../../../pos/till-context.ts';
import { TillContext } from '../../../pos/use-till.ts';
import type { Product } from '../../../shared/products/product.ts';
import { withCheckDigit } from '../../../shared/products/scale-code.ts';
import { accepted, pesos } from '../../worlds/counter.ts';
import { type CounterTill, openCounterTill } from '../../worlds/counter-of-shop.ts';
import { openShop, type Shop } from '../../worlds/shop.ts';
import { SmallDocument, SmallNode } from '../../worlds/small-document.ts';

/** What it shows has a size. */
class CounterDocument extends SmallDocument {
  readonly documentElement = this.body;
  override createElementNS(namespace: string, localName: string): SmallNode {
    const size = { clientHeight: 800, clientWidth: 600, scrollTop: 0, isConnected: true };
    return Object.assign(super.createElementNS(namespace, localName), size);
  }
}

let shop: Shop;
let counter: CounterTill;
let page: CounterDocument;
let till: Till;
let stop = () => {};

beforeEach(async () => {
  await withSentences(Promise.resolve());
  await setLocale('es-AR');
  shop = await openShop('sqlite');
  await shop.save('settings.save', { changes: { cashierDiscountPercent: 10, scaleCodes: '24p5.0' } });
  for (const [name, price, sku] of [
    ['Yerba', 1_500, '11'],
    ['Pollo', 5_000, '00077'],
  ] as const)
    await shop.save('product.save', { productId: shop.id(), changes: { name, price: pesos(price), sku } });
  counter = await openCounterTill(shop, 'Caja uno');
  till = counter.till;
  await counter.seatWithPin(shop.rosa);
  page = new CounterDocument();
  setMaxListeners(50, page);
  const location = { pathname: '/', search: '', origin: 'https://till' };
  const history = { state: null, pushState() {}, replaceState() {}, back() {}, go() {} };
  vi.stubGlobal('window', Object.assign(new EventTarget(), { history, location, scrollTo() {} }));
  vi.stubGlobal('document', page);
  vi.stubGlobal('HTMLElement', SmallNode);
  vi.stubGlobal('HTMLInputElement', class {});
  vi.stubGlobal('HTMLTextAreaElement', class {});
  vi.stubGlobal('HTMLSelectElement', class {});
  vi.stubGlobal('getComputedStyle', () => ({ fontSize: '16px' }));
  vi.stubGlobal('requestAnimationFrame', (paint: () => void) => setTimeout(paint, 0));
  vi.stubGlobal(
    'ResizeObserver',
    class {
      observe() {}
      disconnect() {}
    },
  );
  stop = startRouter();
  await openCart(till);
  draw();
});

afterEach(async () => {
  render(null, page.body as unknown as Element);
  // What listened to the window is let go a moment later.
  await settle();
  stop();
  vi.unstubAllGlobals();
  counter.close();
  await shop.close();
});

const draw = () =>
  render(
    <TillContext.Provider value={till}>
      <TillPage />
    </TillContext.Provider>,
    page.body as unknown as Element,
  );
const said = () => page.body.textContent.replace(/\s/g, ' ');
const until = (what: () => unknown) => vi.waitUntil(what, { timeout: 5_000, interval: 10 });
const settle = () => new Promise((done) => setTimeout(done, 40));

async function type(name: string, text: string): Promise<void> {
  const field = (await until(() => page.body.all('input').find((one) => one.name === name))) as SmallNode;
  field.value = text;
  field.dispatchEvent(new Event('input'));
  await settle();
}

/** By what stands on it, or where that is not what it does, by its name. */
async function press(text: string, label?: string): Promise<void> {
  const named = ({ textContent, attributes }: SmallNode) =>
    label === undefined ? textContent.trim() === text : attributes.get('aria-label') === label;
  const found = (await until(() => page.body.all('button').findLast(named))) as SmallNode;
  found.dispatchEvent(new Event('click'));
  await settle();
}

const productOf = (name: string) => till.books.products.peek().find((product) => product.name === name) as Product;

describe('what a discount comes to', () => {
  const dialog = () => page.body.all('dialog')[0]?.textContent.replace(/\s/g, ' ') ?? '';
  const beyond = 'Un cajero descuenta hasta 10 %';
  const scan = async (name: string) => {
    changeCart(till, (before) => addWanted(before, { product: productOf(name) }));
    await settle();
  };

  test('D-46 is of all that is in the sale, and so of what was scanned while it was being typed', async () => {
    changeCart(till, (before) =>
      setDiscount(addWanted(before, { product: productOf('Yerba') }), { kind: 'amount', amount: pesos(200) }),
    );
    await press('Descuento y nota');
    expect(dialog()).toContain('Con el descuento$ 1.300,00');
    expect(dialog()).toContain(beyond);
    await scan('Pollo');
    expect(dialog()).toContain('Con el descuento$ 6.300,00');
    expect(dialog()).not.toContain(beyond);
  });

  test('of a line, is of as many as there are of it by now', async () => {
    await scan('Yerba');
    await press('Yerba', 'Descuento y nota de Yerba');
    await type('discount', '10');
    expect(dialog()).toContain('Con el descuento$ 1.350,00');
    await scan('Yerba');
    expect(dialog()).toContain('Con el descuento$ 2.700,00');
  });

  test('is asked no more of a sale that another window has sold', async () => {
    await scan('Yerba');
    await press('Descuento y nota');
    expect(dialog()).not.toBe('');
    clearCart(till, cart.peek() as Cart);
    await scan('Pollo');
    expect(dialog()).toBe('');
  });
});

test('half a piece is refused at a tile in the words that Enter has for it', async () => {
  const search = () => page.body.all('input').find(({ attributes }) => attributes.get('role') === 'searchbox');
  await until(search);
  const field = search();
  if (field) field.value = '1,5*';
  field?.dispatchEvent(new Event('input'));
  await settle();
  const tile = page.body.all('button').find(({ textContent }) => textContent.startsWith('Yerba'));
  tile?.dispatchEvent(new Event('click'));
  await until(() => said().includes('Ningún producto tiene el código 1,5*.'));
  expect(cart.peek()?.lines).toEqual([]);
});

test('D-46 what a scale printed on a piece is its price: a cashier sells it, and nobody has to look at it', async () => {
  const read = (code: string) =>
    readCode(findable(till.books.products.peek()), code, { scaleCodes: '24p5.0', exponent: 2 });
  const wanted = read(withCheckDigit('240007703200'));
  expect(wanted).toMatchObject({ product: { name: 'Pollo' }, worth: pesos(3_200) });
  changeCart(till, (before) => addWanted(before, wanted as Wanted));
  const open = cart.peek() as Cart;
  const rows = [{ key: 1, method: 'cash' as const, text: null, reference: '', bank: '' }];
  const plan = planTenders(cartTotal(open), rows, { exponent: 2, cashUnit: 1 });
  const { command } = accepted(await sell(till, saleOf(open, plan, { dueDate: null })));
  expect(command.payload.total).toBe(pesos(3_200));
  await counter.sync();
  expect((await till.books.outbox()).map(({ status, flags }) => [status, flags])).toEqual([['applied', []]]);
});
