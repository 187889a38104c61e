import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { sell } from '../../../pos/orders/sell.ts';
import { recordChange } from '../../../pos/record-change.ts';
import { adjustStock } from '../../../pos/stock/adjust.ts';
import type { Money, Quantity } from '../../../shared/money/money.ts';
import type { Kind, Payload } from '../../../shared/sync/command.ts';
import { accepted, codeOf } from '../../worlds/counter.ts';
import { openShop, type Person, type Shop } from '../../worlds/shop.ts';
import { SOON } from '../../worlds/soon.ts';
import { openTestTill, type TestTill } from '../../worlds/till.ts';

describe('what a till says there is of a product', () => {
  let shop: Shop;
  let tab: TestTill;
  let other: TestTill;
  let online = true;
  let yerba: string;
  /** An owner with the PIN that tills of tests are opened with. */
  let sonia: Person;
  beforeEach(async () => {
    online = true;
    shop = await openShop('sqlite');
    yerba = shop.id();
    await shop.save('product.save', { productId: yerba, changes: { name: 'Yerba', price: 100 as Money } });
    await shop.save('settings.save', { changes: { stock: true } });
    sonia = await shop.addUser('Sonia', 'owner', '1234');
    tab = await tillAt('Caja 2', 2);
    other = await tillAt('Caja 3', 3);
  });
  afterEach(async () => {
    tab.close();
    other.close();
    await shop.close();
  });

  const tillAt = async (name: string, seed: number) => {
    const enrollment = await shop.enroll(name);
    const fetch = (async (input: string, init?: RequestInit) => {
      if (!online) throw new TypeError('network');
      return shop.app().request(input, init, { incoming: { socket: { remoteAddress: '127.0.0.1' } } });
    }) as typeof globalThis.fetch;
    const opened = await openTestTill({ fetch, clock: { now: shop.now }, seed, enrollment });
    await opened.sync();
    await opened.seat({ id: sonia.id });
    await expect.poll(() => opened.till.books.stock.value.isKept, SOON).toBe(true);
    return opened;
  };
  const there = ({ till }: TestTill = tab) => till.books.stock.value.of(yerba);
  const selling = (quantity: number, at = tab) =>
    sell(at.till, {
      lines: [{ productId: yerba, description: 'Yerba', quantity: quantity as Quantity, unitPrice: 100 as Money }],
      tenders: [{ method: 'cash', amount: (quantity / 10) as Money }],
    });
  const record = <K extends Kind>(kind: K, payload: Payload<K>, at = tab) => recordChange(at.till, kind, payload);
  const synced = async (at = tab) => {
    await at.sync();
    await at.sync();
  };

  test('R4-64 a sale here lowers it at once, and the server’s figure is the same; elsewhere it comes with the next pull', async () => {
    expect(there()).toBeNull();
    accepted(await adjustStock(tab.till, { productId: yerba, counted: 10_000 as Quantity }));
    expect(there()).toBe(10_000);
    accepted(await selling(3000));
    expect(there()).toBe(7000);
    await synced();
    expect(tab.till.books.status.value.pending).toBe(0);
    expect(there()).toBe(7000);
    await synced(other);
    expect(there(other)).toBe(7000);
    accepted(await selling(9000, other));
    expect(there(other)).toBe(-2000);
    await synced(other);
    await synced();
    expect(there()).toBe(-2000);
    tab = await tab.crash();
    await expect.poll(() => there(), SOON).toBe(-2000);
  });

  test('R4-64 R4-18 off the network an order is modified and voided here, and what came back is on the shelf', async () => {
    accepted(await adjustStock(tab.till, { productId: yerba, counted: 10_000 as Quantity }));
    const sold = accepted(await selling(5000));
    await synced();
    online = false;
    const { orderId, lines } = sold.command.payload;
    const lineId = lines[0]?.lineId ?? '';
    const modificationId = shop.id();
    const back = { method: 'cash' as const, amount: 200 as Money };
    accepted(
      await record('order.modify', {
        ...{ modificationId, orderId, baseVersion: 1, add: [], cashShare: back },
        remove: [{ lineId, quantity: 2000 as Quantity }],
      }),
    );
    await expect.poll(() => there(), SOON).toBe(7000);
    const voidId = shop.id();
    accepted(await record('order.void', { voidId, orderId, baseVersion: 2, reason: 'error', refunds: [] }));
    await expect.poll(() => there(), SOON).toBe(10_000);
    tab = await tab.crash();
    await expect.poll(() => there(), SOON).toBe(10_000);
    online = true;
    await synced();
    expect(tab.till.books.status.value).toMatchObject({ pending: 0, attention: 0 });
    expect(there()).toBe(10_000);
  });

  test('R4-64 a count made here stands before what is sold here after it, whatever others sold meanwhile', async () => {
    accepted(await adjustStock(tab.till, { productId: yerba, counted: 5000 as Quantity }));
    accepted(await selling(1000));
    accepted(await adjustStock(tab.till, { productId: yerba, quantity: 500 as Quantity, reason: 'compra' }));
    expect(there()).toBe(4500);
    accepted(await selling(2000, other));
    await synced(other);
    await synced();
    expect(there()).toBe(4500);
    await synced(other);
    expect(there(other)).toBe(4500);
  });

  test('R4-64 switched off nothing is said of stock, and nobody can correct it', async () => {
    accepted(await adjustStock(tab.till, { productId: yerba, counted: 5000 as Quantity }));
    accepted(await record('settings.save', { changes: { stock: false } }));
    expect(there()).toBeNull();
    expect(tab.till.books.stock.value.isKept).toBe(false);
    expect(codeOf(await adjustStock(tab.till, { productId: yerba, counted: 1000 as Quantity }))).toBe('stock_off');
    accepted(await selling(1000));
    accepted(await record('settings.save', { changes: { stock: true } }));
    await synced();
    expect(there()).toBe(5000);
  });

  test('a correction of nothing, or of no product, is refused before it is written down', async () => {
    const refused = async (asked: Parameters<typeof adjustStock>[1]) => codeOf(await adjustStock(tab.till, asked));
    expect(await refused({ productId: yerba, quantity: 0 as Quantity, reason: 'x' })).toBe('malformed');
    expect(await refused({ productId: yerba, quantity: 1 as Quantity })).toBe('malformed');
    expect(await refused({ productId: shop.id(), counted: 1 as Quantity })).toBe('not_found');
    await tab.seat({ id: shop.rosa.id, role: 'cashier' });
    expect(await refused({ productId: yerba, counted: 1 as Quantity })).toBe('not_authorized');
  });
});
