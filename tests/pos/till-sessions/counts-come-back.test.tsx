import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { withSentences } from '../../../pos/i18n/catalogue.ts';
import { sell } from '../../../pos/orders/sell.ts';
import { newId } from '../../../pos/record-command.ts';
import { closeDrawer } from '../../../pos/till-sessions/close.ts';
import { CloseDrawerPage } from '../../../pos/till-sessions/close-page.tsx';
import { CountDialog } from '../../../pos/till-sessions/count-dialog.tsx';
import { DrawerPage } from '../../../pos/till-sessions/drawer-page.tsx';
import { openDrawer } from '../../../pos/till-sessions/open.ts';
import { readReport } from '../../../pos/till-sessions/read-report.ts';
import { holdsUnsaved } from '../../../pos/ui/layers.ts';
import type { Quantity } from '../../../shared/money/money.ts';
import { shownFigures } from '../../../shared/till-sessions/report.ts';
import { accepted, pesos } from '../../worlds/counter.ts';
import { type CounterTill, openCounterTill } from '../../worlds/counter-of-shop.ts';
import { openShop, type Shop } from '../../worlds/shop.ts';
import { openSmallTab, type SmallTab } from '../../worlds/small-tab.tsx';

let shop: Shop;
let counter: CounterTill;
let tab: SmallTab;

beforeEach(async () => {
  await withSentences(Promise.resolve());
  shop = await openShop('sqlite');
  counter = await openCounterTill(shop, 'Caja uno');
  await counter.seatWithPin(shop.maria);
  tab = openSmallTab();
});
afterEach(async () => {
  tab.close();
  counter.close();
  await shop.close();
});

const nothing = { amount: pesos(0), pieces: [] };
const openIt = async (float = 100) => {
  const sessionId = newId(counter.till);
  accepted(await openDrawer(counter.till, sessionId, { amount: pesos(float), pieces: [] }));
  return sessionId;
};
const sale = async (amount: number) =>
  accepted(
    await sell(counter.till, {
      lines: [{ description: 'Pan', quantity: 1000 as Quantity, unitPrice: pesos(amount) }],
      tenders: [{ method: 'cash', amount: pesos(amount) }],
    }),
  );
const said = () => tab.body().textContent.replace(/\s/g, ' ');
const reads = (text: string) => vi.waitUntil(() => said().includes(text), { timeout: 5_000, interval: 10 });
const has = (field: string) => vi.waitUntil(() => tab.field(field), { timeout: 5_000, interval: 10 });
const isClosed = () =>
  vi.waitUntil(() => counter.till.books.drawer.value.session === null, { timeout: 5_000, interval: 10 });

/** The page that was killed hears no more of anything, and takes back nothing of what it kept. */
async function reload(page: () => Promise<void>): Promise<void> {
  tab.unload();
  const kept = [...tab.kept];
  tab.leave();
  for (const [key, text] of kept) tab.kept.set(key, text);
  await page();
}

describe('what was counted is not counted twice', () => {
  const closePage = async () => {
    tab.open(counter.till, '/drawer/close', <CloseDrawerPage />);
    await has('note');
  };

  test('X-12 notes and coins of the close come back after a reload, with the note, and it is closed by them', async () => {
    const sessionId = await openIt(3000);
    await closePage();
    const piece = 'note-100000';
    await tab.type('3', piece);
    await tab.type('faltó cambio', 'note');
    expect(holdsUnsaved()).toBe(true);
    await reload(closePage);
    expect([tab.field(piece)?.value, tab.field('note')?.value]).toEqual(['3', 'faltó cambio']);
    expect(said()).toContain('Se recuperó lo que estaba escrito');
    await tab.submit();
    await isClosed();
    const [close] = (await counter.till.books.outbox('pending')).filter(({ command }) => command.kind === 'till.close');
    expect(close?.command.payload).toMatchObject({ sessionId, counted: pesos(3000), note: 'faltó cambio' });
    tab.unload();
    expect(tab.kept.size).toBe(0);
  });

  test('X-12 the float comes back after a reload, and can be thrown away', async () => {
    const drawerPage = async () => {
      tab.open(counter.till, '/drawer', <DrawerPage />);
      await has('counted');
    };
    await drawerPage();
    await tab.type('1234', 'counted');
    expect(holdsUnsaved()).toBe(true);
    await reload(drawerPage);
    expect(tab.field('counted')?.value).toBe('1234');
    await tab.press('Descartarlo');
    expect([tab.field('counted')?.value, holdsUnsaved()]).toEqual(['', false]);
  });

  test('X-12 a count in between is asked about before it is left', async () => {
    await openIt();
    tab.open(counter.till, '/drawer', <CountDialog onClose={() => {}} />);
    await tab.choose('Sólo el total');
    expect(holdsUnsaved()).toBe(false);
    await tab.type('90', 'counted');
    expect(holdsUnsaved()).toBe(true);
  });
});

test('X-12 what is left to decide is looked for when the close is opened and before it is done, not at every sale meanwhile', async () => {
  await openIt();
  const orders = vi.spyOn(counter.till.books, 'orders');
  const drafts = vi.spyOn(counter.till.api.lists, 'movementTotals');
  const looked = () => [orders.mock.calls.length, drafts.mock.calls.length];
  tab.open(counter.till, '/drawer/close', <CloseDrawerPage />);
  await vi.waitUntil(() => looked().every((times) => times > 0), { timeout: 5_000, interval: 10 });
  for (let n = 1; n <= 3; n += 1) await sale(10 * n);
  await reads('$ 160,00');
  expect(looked()).toEqual([1, 1]);
  await tab.choose('Sólo el total');
  await tab.type('160', 'counted');
  await tab.submit();
  await isClosed();
  expect(looked()).toEqual([2, 2]);
});

test('X-12 before its first opening a till does not say that what is sold stands in a report', async () => {
  const drawerPage = async () => {
    tab.open(counter.till, '/drawer', <DrawerPage />);
    await has('counted');
  };
  await drawerPage();
  expect(said()).toContain('lo de antes de abrir por primera vez no está en ningún informe');
  const sessionId = await openIt(0);
  const seen = shownFigures((await readReport(counter.till.db)).report);
  const left = { differences: 0, drafts: null, attention: 0, pending: 0 };
  const closing = { closeId: newId(counter.till), sessionId, count: nothing, seen, left, note: '' };
  accepted(await closeDrawer(counter.till, closing));
  await drawerPage();
  expect(said()).toContain('el efectivo de antes de abrir queda en el informe aparte');
});
