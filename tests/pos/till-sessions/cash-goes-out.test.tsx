import { type ComponentChild, render } from 'preact';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { setLocale, withSentences } from '../../../pos/i18n/catalogue.ts';
import { CancelDialog } from '../../../pos/movements/cancel-dialog.tsx';
import { showMovement } from '../../../pos/movements/shown-movement.ts';
import { ModifyPage } from '../../../pos/orders/modify-page.tsx';
import { sell } from '../../../pos/orders/sell.ts';
import { SettleDialog } from '../../../pos/orders/settle-dialog.tsx';
import { voidOrder } from '../../../pos/orders/void.ts';
import { VoidDialog } from '../../../pos/orders/void-dialog.tsx';
import { newId } from '../../../pos/record-command.ts';
import { RefundPage } from '../../../pos/refunds/refund-page.tsx';
import { startRouter } from '../../../pos/routes.tsx';
import type { Till } from '../../../pos/till-context.ts';
import { moveCash } from '../../../pos/till-sessions/move-cash.ts';
import { MoveDialog } from '../../../pos/till-sessions/move-dialog.tsx';
import { openDrawer } from '../../../pos/till-sessions/open.ts';
import { readReport } from '../../../pos/till-sessions/read-report.ts';
import { TillContext } from '../../../pos/use-till.ts';
import type { Quantity } from '../../../shared/money/money.ts';
import type { Order } from '../../../shared/orders/order.ts';
import { expectedCash } from '../../../shared/till-sessions/report.ts';
import { accepted, pay, pesos } from '../../worlds/counter.ts';
import { type CounterTill, openCounterTill } from '../../worlds/counter-of-shop.ts';
import { openShop, type Person, type Shop } from '../../worlds/shop.ts';
import { SmallDocument, type SmallNode } from '../../worlds/small-document.ts';

let shop: Shop;
let sofia: Person;
let juan: string;
let counter: CounterTill;
let till: Till;
let page: SmallDocument;
let stop = () => {};
let closed = 0;

beforeEach(async () => {
  await withSentences(Promise.resolve());
  await setLocale('es-AR');
  shop = await openShop('sqlite');
  sofia = await shop.addUser('Sofía', 'supervisor', '9999');
  juan = shop.id();
  await shop.save('customer.save', { customerId: juan, changes: { name: 'Juan Pérez' } });
  counter = await openCounterTill(shop, 'Caja uno');
  till = counter.till;
  await counter.seatWithPin(shop.maria);
  page = new SmallDocument();
  const location = { pathname: '/', search: '', origin: 'https://till' };
  const history = { state: null, pushState() {}, replaceState() {}, back() {}, go() {} };
  vi.stubGlobal('window', Object.assign(new EventTarget(), { history, location, scrollTo() {} }));
  vi.stubGlobal('document', page);
  vi.stubGlobal('HTMLElement', class {});
  stop = startRouter();
  closed = 0;
});

afterEach(async () => {
  draw(null);
  stop();
  vi.unstubAllGlobals();
  counter.close();
  await shop.close();
});

const draw = (what: ComponentChild) => render(what, page.body as unknown as Element);
const show = (what: ComponentChild) => draw(<TillContext.Provider value={till}>{what}</TillContext.Provider>);
const onClose = () => {
  closed += 1;
};
const said = () => page.body.textContent.replace(/\s/g, ' ');
const until = (what: () => unknown) => vi.waitUntil(what, { timeout: 5_000, interval: 10 });
const reads = (text: string) => until(() => said().includes(text));
const field = async (name: string): Promise<SmallNode> =>
  (await until(() => page.body.all('input').find((one) => one.name === name))) as SmallNode;
const settle = () => new Promise((done) => setTimeout(done, 40));

async function type(name: string, text: string): Promise<void> {
  const one = await field(name);
  one.value = text;
  one.dispatchEvent(new Event('input'));
  await settle();
}

/** The last one of that name: the question lies over the form. */
async function press(label: string): Promise<void> {
  const named = ({ textContent }: SmallNode) => textContent.replace(/\s/g, ' ').trim() === label;
  const found = (await until(() => page.body.all('button').findLast(named))) as SmallNode;
  found.dispatchEvent(new Event('click'));
  await settle();
}

const drawer = async (): Promise<number> => expectedCash((await readReport(till.db)).report);
const open = async (float: number) =>
  accepted(await openDrawer(till, newId(till), { amount: pesos(float), pieces: [] }));
const takeOut = async (amount: number) =>
  accepted(await moveCash(till, { moveId: newId(till), direction: 'out', amount: pesos(amount), reason: 'retiro' }));
const orderAt = async (id: string): Promise<Order> => (await till.books.order(id))?.order as Order;
async function sold(amount: number): Promise<Order> {
  const lines = [{ description: 'Fiambre', quantity: 1000 as Quantity, unitPrice: pesos(amount) }];
  const tenders = [{ method: 'cash' as const, amount: pesos(amount) }];
  return orderAt(accepted(await sell(till, { customerId: juan, lines, tenders })).command.id);
}

describe('cash goes back in coins', () => {
  test('D-29 R4-60 a void offers coins, says what is rounding, and takes no cents; the drawer gave what was handed over', async () => {
    await open(5000);
    const order = await sold(1234.56);
    show(<VoidDialog order={order} onClose={onClose} />);
    expect((await field('refund-cash')).value).toBe('1235,00');
    await reads(
      'En efectivo se entregan $ 1.235,00: no hay monedas más chicas. Los $ 0,44 de más quedan como redondeo',
    );
    await type('reason', 'vencida');
    await type('refund-cash', '1234,56');
    await reads('en efectivo puede ser $ 1.234,00 o $ 1.235,00');
    await press('Anular la venta');
    expect([closed, (await orderAt(order.id)).voided]).toEqual([0, false]);
    await type('refund-cash', '1235');
    await press('Anular la venta');
    await until(() => closed === 1);
    expect(await orderAt(order.id)).toMatchObject({ voided: true, differencePending: 0 });
    expect(await drawer()).toBe(pesos(4999.56));
  });

  test('D-29 R4-54 what was left to give back is settled in coins', async () => {
    await open(5000);
    const order = await sold(1000.2);
    const left = accepted(await voidOrder(till, { voidId: newId(till), order, reason: 'x', refunds: [] }));
    show(<SettleDialog order={left.order} onClose={onClose} />);
    expect((await field('amount')).value).toBe('1001,00');
    await type('amount', '1000,20');
    await reads('en efectivo puede ser $ 1.000,00 o $ 1.001,00');
    await press('Devolver $ 1.000,20');
    expect(closed).toBe(0);
    await type('amount', '1001');
    await press('Devolver $ 1.001,00');
    await until(() => closed === 1);
    expect([(await orderAt(order.id)).differencePending, await drawer()]).toEqual([0, pesos(4999.2)]);
  });

  test('D-29 R4-22 credit in favour is paid out in coins, and the cents stay his', async () => {
    await open(5000);
    await pay(till, juan, pesos(1000.5));
    show(<RefundPage params={{ customerId: juan }} query={new URLSearchParams()} />);
    expect((await field('amount')).value).toBe('1000,00');
    await reads('En efectivo se pueden devolver $ 1.000,00; $ 0,50 quedan a favor del cliente.');
    page.body.all('form')[0]?.dispatchEvent(new Event('submit', { cancelable: true }));
    await vi.waitFor(async () => expect(await drawer()).toBe(pesos(5000.5)), { timeout: 10_000 });
    expect((await till.books.account(juan))?.account.balance).toBe(pesos(-0.5));
  });
});

describe('the drawer is asked for before it goes below nothing, and never forbidden to', () => {
  test('X-12 cash taken out: declined, nothing was done; confirmed, it goes out', async () => {
    await open(100);
    show(<MoveDialog direction="out" onClose={onClose} />);
    await type('amount', '130');
    await type('reason', 'proveedor');
    await press('Sacar efectivo');
    await reads('Debe haber $ 100,00 y salen $ 130,00: la caja quedaría $ 30,00 por debajo de cero.');
    await press('Cancelar');
    expect([closed, await drawer()]).toEqual([0, pesos(100)]);
    await press('Sacar efectivo');
    await press('Seguir igual');
    await until(() => closed === 1);
    expect(await drawer()).toBe(pesos(-30));
  });

  test('X-12 what is there goes out without a question, and so does what comes in', async () => {
    await open(100);
    for (const [direction, label] of [
      ['out', 'Sacar efectivo'],
      ['in', 'Poner efectivo'],
    ] as const) {
      const before = closed;
      show(<MoveDialog key={direction} direction={direction} onClose={onClose} />);
      await type('amount', '100');
      await type('reason', 'cambio');
      await press(label);
      await until(() => closed === before + 1);
    }
    expect(await drawer()).toBe(pesos(100));
  });

  test('X-12 who counts blind is asked without the figures, and only once a supervisor has approved', async () => {
    await shop.save('settings.save', { changes: { blindCount: true } });
    await counter.sync();
    await counter.seatWithPin(shop.rosa);
    await open(100);
    show(<MoveDialog direction="out" onClose={onClose} />);
    await type('amount', '500');
    await type('reason', 'retiro');
    await press('Sacar efectivo');
    await reads(sofia.name);
    expect(said()).not.toContain('no debería haber');
    const who = page.body.all('button').find(({ textContent }) => textContent.includes(sofia.name));
    who?.dispatchEvent(new Event('click'));
    await settle();
    for (const digit of sofia.pin) await press(digit);
    await press('Aprobar');
    await reads('Salen $ 500,00, y por lo que está anotado no debería haber tanto efectivo.');
    expect(said()).not.toMatch(/Debe haber|100,00|400,00/);
    await press('Seguir igual');
    await until(() => closed === 1);
    expect(await drawer()).toBe(pesos(-400));
  });

  test('X-12 a void with cash back', async () => {
    await open(0);
    const order = await sold(500);
    await takeOut(450);
    show(<VoidDialog order={order} onClose={onClose} />);
    await type('reason', 'vencida');
    await press('Anular la venta');
    await reads('Debe haber $ 50,00 y salen $ 500,00: la caja quedaría $ 450,00 por debajo de cero.');
    await press('Cancelar');
    expect([closed, (await orderAt(order.id)).voided]).toEqual([0, false]);
    await press('Anular la venta');
    await press('Seguir igual');
    await until(() => closed === 1);
    expect([(await orderAt(order.id)).voided, await drawer()]).toEqual([true, pesos(-450)]);
  });

  test('X-12 goods taken back, their share in coins', async () => {
    await open(0);
    const lines = [{ description: 'Fiambre', quantity: 1000 as Quantity, unitPrice: pesos(2000.4) }];
    const [cash, account] = (['cash', 'account'] as const).map((method) => ({ method, amount: pesos(1000.2) }));
    if (!cash || !account) throw new Error('two tenders');
    const done = accepted(await sell(till, { customerId: juan, lines, tenders: [cash, account] }));
    await takeOut(1000.2);
    const orderId = done.command.id;
    show(<ModifyPage params={{ orderId }} query={new URLSearchParams()} />);
    await press('Quitar todo');
    await reads('Devolver ahora $ 1.001,00');
    await press('Confirmar cambios Ctrl ↵');
    await reads('Debe haber $ 0,00 y salen $ 1.001,00: la caja quedaría $ 1.001,00 por debajo de cero.');
    await press('Cancelar');
    expect([(await orderAt(orderId)).version, await drawer()]).toEqual([1, 0]);
    await press('Confirmar cambios Ctrl ↵');
    await press('Seguir igual');
    await vi.waitFor(async () => expect(await drawer()).toBe(pesos(-1001)), { timeout: 5_000 });
    expect(await orderAt(orderId)).toMatchObject({ version: 2, differencePending: 0 });
  });

  test('X-12 credit in favour paid out in cash', async () => {
    await open(0);
    await pay(till, juan, pesos(1000));
    await takeOut(900);
    show(<RefundPage params={{ customerId: juan }} query={new URLSearchParams()} />);
    await type('amount', '400');
    page.body.all('form')[0]?.dispatchEvent(new Event('submit', { cancelable: true }));
    await reads('Debe haber $ 100,00 y salen $ 400,00: la caja quedaría $ 300,00 por debajo de cero.');
    await press('Cancelar');
    expect(await drawer()).toBe(pesos(100));
  });

  test('D-21 X-12 a payment that is cancelled', async () => {
    await open(0);
    const paid = await pay(till, juan, pesos(500));
    await takeOut(500);
    const view = await till.books.account(juan);
    const movement = showMovement(`${paid.command.payload.paymentId}:payment`, { answer: null, view, waiting: [] });
    if (!movement) throw new Error('no such movement here');
    show(<CancelDialog movement={movement} onClose={onClose} />);
    await type('reason', 'billete falso');
    await press('Anular el movimiento');
    await reads('Debe haber $ 0,00 y salen $ 500,00: la caja quedaría $ 500,00 por debajo de cero.');
    await press('Seguir igual');
    await until(() => closed === 1);
    expect(await drawer()).toBe(pesos(-500));
  });
});
