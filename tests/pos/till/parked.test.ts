import type { Table } from 'dexie';
import { afterEach, describe, expect, test } from 'vitest';
import { readCart } from '../../../pos/db/cart.ts';
import type { TillDb } from '../../../pos/db/till-db.ts';
import { sell } from '../../../pos/orders/sell.ts';
import { canUndo, cart, changeCart, clearCart, emptyOut, openCart, undoChange } from '../../../pos/till/cart.ts';
import { addAmount, cartTotal, ONE, removeLine, setNote, setQuantity } from '../../../pos/till/cart-lines.ts';
import { followParked, parked, parkSale, takeUp, throwAway } from '../../../pos/till/parked.ts';
import type { Till } from '../../../pos/till-context.ts';
import type { Quantity } from '../../../shared/money/money.ts';
import { accepted, aMoment, codeOf, JUAN, openGrocery, pesos, SUPERVISOR, saleOf } from '../../worlds/counter.ts';
import { failingWrites } from '../../worlds/failing-disk.ts';

const ringUp = (till: Till, name: string, amount = 10) =>
  changeCart(till, (before) => addAmount(before, name, pesos(amount)));
const begin = (till: Till) => cart.value && clearCart(till, cart.value);
const names = () => cart.value?.lines.map(({ description }) => description);

/** Looks at the disk after every write of the cart and of what waits, until the returned function is called. */
function watchingWrites(db: TillDb, look: () => Promise<void>): () => void {
  const seen = (_key: unknown, ...rest: unknown[]) => {
    const transaction = rest.at(-1) as { on(event: 'complete', done: () => void): void };
    transaction.on('complete', () => void look());
  };
  const onCreate = (key: unknown, row: unknown, transaction: unknown) => seen(key, row, transaction);
  const onUpdate = (_changes: unknown, key: unknown, row: unknown, transaction: unknown): undefined => {
    seen(key, row, transaction);
  };
  const onDelete = (key: unknown, row: unknown, transaction: unknown) => seen(key, row, transaction);
  const tables: readonly Table[] = [db.table('meta'), db.table('parked')];
  for (const table of tables) {
    table.hook('creating', onCreate);
    table.hook('updating', onUpdate);
    table.hook('deleting', onDelete);
  }
  return () => {
    for (const table of tables) {
      table.hook('creating').unsubscribe(onCreate);
      table.hook('updating').unsubscribe(onUpdate);
      table.hook('deleting').unsubscribe(onDelete);
    }
  };
}

const following: (() => void)[] = [];
const follow = (till: Till) => following.push(followParked(till));
afterEach(() => {
  for (const stop of following.splice(0)) stop();
});

async function openCounter() {
  const grocery = await openGrocery();
  await openCart(grocery.till);
  begin(grocery.till);
  follow(grocery.till);
  await aMoment();
  return grocery;
}

describe('a sale that is put aside', () => {
  test('waits under its name, and is taken up as it was', async () => {
    const { till } = await openCounter();
    ringUp(till, 'Yerba');
    changeCart(till, (before) => ({ ...before, customerId: JUAN }), { quiet: true });
    const before = cart.value;
    accepted(await parkSale(till, ' señora de rojo '));
    expect([names(), cart.value?.customerId]).toEqual([[], null]);
    await aMoment();
    expect(parked.value.map(({ name, cart: kept }) => [name, kept])).toEqual([['señora de rojo', before]]);
    const [sale] = parked.value;
    if (sale) accepted(await takeUp(till, sale));
    await aMoment();
    expect(cart.value).toEqual(before);
    expect(parked.value).toEqual([]);
  });

  test('is there after the power went, and for whoever signs in next', async () => {
    const { till, test: tab } = await openCounter();
    ringUp(till, 'Yerba');
    accepted(await parkSale(till, 'Juan'));
    const again = await tab.crash();
    await again.seat({ id: SUPERVISOR });
    follow(again.till);
    await aMoment();
    expect(parked.value.map(({ name }) => name)).toEqual(['Juan']);
    const [sale] = parked.value;
    if (sale) accepted(await takeUp(again.till, sale));
    expect((await readCart(again.till.db))?.lines).toHaveLength(1);
  });

  test('what is open when another is taken up waits in its place: nothing is lost', async () => {
    const { till } = await openCounter();
    ringUp(till, 'Yerba');
    accepted(await parkSale(till, 'primera'));
    ringUp(till, 'Azúcar');
    await aMoment();
    const [first] = parked.value;
    if (first) accepted(await takeUp(till, first));
    await aMoment();
    expect(names()).toEqual(['Yerba']);
    expect(parked.value.map((sale) => sale.cart.lines[0]?.description)).toEqual(['Azúcar']);
  });

  test('one that another window took up, or sold, is said to be gone, and the open one stays', async () => {
    const { till } = await openCounter();
    ringUp(till, 'Yerba');
    const orderId = cart.value?.orderId ?? '';
    accepted(await parkSale(till, 'una'));
    ringUp(till, 'Azúcar');
    await aMoment();
    const [sale] = parked.value;
    if (!sale) throw new Error('none is parked');
    accepted(await sell(till, { ...saleOf(pesos(10), [{ method: 'cash', amount: pesos(10) }]), orderId }));
    expect(codeOf(await takeUp(till, sale))).toBe('order_exists');
    expect(names()).toEqual(['Azúcar']);
    expect(codeOf(await takeUp(till, sale))).toBe('order_exists');
    await aMoment();
    expect([names(), parked.value]).toEqual([['Azúcar'], []]);
  });

  test('two windows that take it up at once: one has it', async () => {
    const { till } = await openCounter();
    ringUp(till, 'Yerba');
    accepted(await parkSale(till, 'una'));
    await aMoment();
    const [sale] = parked.value;
    if (!sale) throw new Error('none is parked');
    const both = await Promise.all([takeUp(till, sale), takeUp(till, sale)]);
    expect(both.map(codeOf).sort()).toEqual(['accepted', 'order_exists']);
    expect(names()).toEqual(['Yerba']);
  });

  test('when the disk is full it is not said to wait, and is there with what was rung up meanwhile', async () => {
    const { till } = await openCounter();
    ringUp(till, 'Yerba');
    const heal = failingWrites(till.db.table('parked'), 'QuotaExceededError');
    const parking = parkSale(till, 'una');
    // A scanner does not wait for a disk.
    ringUp(till, 'Azúcar');
    expect(codeOf(await parking)).toBe('storage_full');
    heal();
    expect(names()).toEqual(['Yerba', 'Azúcar']);
    await aMoment();
    expect(parked.value).toEqual([]);
  });

  test('what is scanned while it is put aside begins the next sale', async () => {
    const { till } = await openCounter();
    ringUp(till, 'Yerba');
    const parking = parkSale(till, 'una');
    ringUp(till, 'Azúcar');
    accepted(await parking);
    await aMoment();
    expect(names()).toEqual(['Azúcar']);
    expect((await readCart(till.db))?.lines.map(({ description }) => description)).toEqual(['Azúcar']);
    expect(parked.value[0]?.cart.lines).toHaveLength(1);
  });

  test('thrown away, it is gone; an empty one is not put aside', async () => {
    const { till } = await openCounter();
    expect(codeOf(await parkSale(till, 'nada'))).toBe('cart_empty');
    ringUp(till, 'Yerba');
    accepted(await parkSale(till, ''));
    await aMoment();
    const [sale] = parked.value;
    if (sale) accepted(await throwAway(till, sale));
    await aMoment();
    expect(parked.value).toEqual([]);
  });
});

describe('wherever the power goes', () => {
  test('a sale that is put aside or taken up lies on the disk once, as the cart or as one that waits', async () => {
    const { till } = await openCounter();
    const seen: string[][] = [];
    const look = async () => {
      const [kept, waiting] = await till.db.transaction('r', till.db.meta, till.db.parked, async () =>
        Promise.all([readCart(till.db), till.db.parked.toArray()]),
      );
      const all = [kept, ...waiting.map((sale) => sale.cart)];
      seen.push(all.flatMap((each) => each?.lines.map(({ description }) => description) ?? []));
    };
    ringUp(till, 'Yerba');
    await aMoment();
    // Changed, and put aside before the change is written; scanned on while it goes.
    ringUp(till, 'Azúcar');
    const stop = watchingWrites(till.db, look);
    const parking = parkSale(till, 'una');
    ringUp(till, 'Fideos');
    accepted(await parking);
    await aMoment();
    const [sale] = parked.value;
    ringUp(till, 'Arroz');
    const taking = sale && takeUp(till, sale);
    ringUp(till, 'Sal');
    if (taking) accepted(await taking);
    await aMoment();
    await look();
    stop();
    expect(seen.length).toBeGreaterThan(4);
    for (const lines of seen) expect(lines.filter((name) => name === 'Yerba')).toEqual(['Yerba']);
    expect(seen.at(-1)?.toSorted()).toEqual(['Arroz', 'Azúcar', 'Fideos', 'Sal', 'Yerba']);
  });

  test('one that cannot be taken up leaves its lines where they wait, and what was scanned in the open sale', async () => {
    const { till } = await openCounter();
    ringUp(till, 'Yerba');
    accepted(await parkSale(till, 'una'));
    ringUp(till, 'Azúcar');
    await aMoment();
    const [sale] = parked.value;
    const heal = failingWrites(till.db.table('parked'), 'QuotaExceededError');
    const taking = sale && takeUp(till, sale);
    ringUp(till, 'Sal');
    if (taking) expect(codeOf(await taking)).toBe('storage_full');
    heal();
    await aMoment();
    expect(names()).toEqual(['Azúcar', 'Sal']);
    expect(parked.value.map((each) => each.cart.lines[0]?.description)).toEqual(['Yerba']);
  });

  test('what is rung up while a full disk refuses gets numbers of its own', async () => {
    const { till } = await openCounter();
    ringUp(till, 'Yerba');
    const heal = failingWrites(till.db.table('parked'), 'QuotaExceededError');
    const parking = parkSale(till, 'una');
    ringUp(till, 'Azúcar');
    await parking;
    heal();
    await aMoment();
    expect(cart.value?.lines.map(({ key }) => key)).toEqual([1, 2]);
    expect((await readCart(till.db))?.lines).toHaveLength(2);
  });
});

describe('once it is sold', () => {
  test('what was scanned meanwhile begins the next sale, and nothing else of it stays', async () => {
    const { till } = await openCounter();
    ringUp(till, 'Yerba');
    changeCart(till, (before) => setNote({ ...before, customerId: JUAN }, 'pasa Pedro'));
    const sold = cart.value;
    ringUp(till, 'Azúcar');
    if (sold) clearCart(till, sold);
    expect(names()).toEqual(['Azúcar']);
    expect(cart.value).toMatchObject({ customerId: null, lines: [{ key: 1 }] });
    expect(cart.value).not.toHaveProperty('note');
    expect(cart.value?.orderId).not.toBe(sold?.orderId);
  });

  test('another sale that was taken up meanwhile is left alone', async () => {
    const { till } = await openCounter();
    ringUp(till, 'Yerba');
    accepted(await parkSale(till, 'primera'));
    ringUp(till, 'Azúcar');
    await aMoment();
    const sold = cart.value;
    const [first] = parked.value;
    if (first) accepted(await takeUp(till, first));
    if (sold) clearCart(till, sold);
    expect(names()).toEqual(['Yerba']);
  });
});

describe('undoing', () => {
  test('takes back the last step, one after the other, and an emptied sale too', async () => {
    const { till } = await openCounter();
    ringUp(till, 'Yerba');
    ringUp(till, 'Azúcar');
    emptyOut(till);
    expect(names()).toEqual([]);
    undoChange(till);
    expect(names()).toEqual(['Yerba', 'Azúcar']);
    undoChange(till);
    undoChange(till);
    expect([names(), canUndo.value]).toEqual([[], false]);
    undoChange(till);
    expect(names()).toEqual([]);
  });

  test('a quantity that was typed, or pressed on and on, is one step', async () => {
    const { till } = await openCounter();
    ringUp(till, 'Yerba');
    for (const pieces of [2, 21, 2]) {
      const step = { step: 'quantity 1' };
      changeCart(till, (before) => setQuantity(before, 1, (pieces * ONE) as Quantity), step);
    }
    ringUp(till, 'Azúcar');
    undoChange(till);
    expect(cart.value?.lines.map(({ quantity }) => quantity)).toEqual([2 * ONE]);
    undoChange(till);
    expect(cart.value?.lines.map(({ quantity }) => quantity)).toEqual([ONE]);
  });

  test('does not bring back a customer who was taken off, but one who went with everything', async () => {
    const { till } = await openCounter();
    const choose = (customerId: string | null) =>
      changeCart(till, (before) => ({ ...before, customerId }), { quiet: true });
    choose(JUAN);
    ringUp(till, 'Yerba');
    ringUp(till, 'Azúcar');
    choose(null);
    undoChange(till);
    expect([names(), cart.value?.customerId]).toEqual([['Yerba'], null]);
    choose(JUAN);
    emptyOut(till);
    expect(cart.value?.customerId).toBeNull();
    undoChange(till);
    expect([names(), cart.value?.customerId]).toEqual([['Yerba'], JUAN]);
  });

  test('brings back what was said of the sale with its last line', async () => {
    const { till } = await openCounter();
    ringUp(till, 'Yerba');
    changeCart(till, (before) => setNote(before, 'pasa Pedro'));
    changeCart(till, (before) => removeLine(before, before.lines[0]?.key ?? 0));
    expect(cart.value).not.toHaveProperty('note');
    undoChange(till);
    expect([names(), cart.value?.note]).toEqual([['Yerba'], 'pasa Pedro']);
  });

  test('leaves who buys, and what was sold', async () => {
    const { till } = await openCounter();
    ringUp(till, 'Yerba');
    changeCart(till, (before) => ({ ...before, customerId: JUAN }), { quiet: true });
    const { orderId } = cart.value ?? {};
    undoChange(till);
    expect(cart.value).toMatchObject({ orderId, customerId: JUAN, lines: [] });
    ringUp(till, 'Azúcar');
    begin(till);
    expect(canUndo.value).toBe(false);
    // A number once given to a line is not given to another.
    ringUp(till, 'Uno');
    undoChange(till);
    ringUp(till, 'Dos');
    expect(cart.value?.lines[0]?.key).toBe(2);
    expect(cart.value && cartTotal(cart.value)).toBe(pesos(10));
  });
});
