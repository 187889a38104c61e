import { afterEach, beforeEach, expect, test } from 'vitest';
import { OpenDebtPage } from '../../../pos/debts/open-debt-page.tsx';
import { withSentences } from '../../../pos/i18n/catalogue.ts';
import { type CounterTill, openCounterTill } from '../../worlds/counter-of-shop.ts';
import { openShop, type Shop } from '../../worlds/shop.ts';
import { openSmallTab, type SmallTab } from '../../worlds/small-tab.tsx';

let shop: Shop;
let counter: CounterTill;
let tab: SmallTab;
let juan: string;

beforeEach(async () => {
  await withSentences(Promise.resolve());
  shop = await openShop('sqlite');
  juan = shop.id();
  await shop.save('customer.save', { customerId: juan, changes: { name: 'Juan Pérez' } });
  counter = await openCounterTill(shop, 'Caja uno');
  await counter.seatWithPin(shop.maria);
  tab = openSmallTab();
});
afterEach(async () => {
  tab.close();
  counter.close();
  await shop.close();
});

const open = () =>
  tab.open(
    counter.till,
    `/customers/${juan}/debts/new`,
    <OpenDebtPage params={{ customerId: juan }} query={new URLSearchParams()} />,
  );
const fields = () => ['amount', 'due-date', 'note'].map((name) => tab.field(name)?.value);
const owed = async () => (await counter.till.books.account(juan))?.account.balance ?? 0;

test('R1-07 a debt from the notebook that was half written survives a reload, and is entered once', async () => {
  open();
  await tab.type('1.500,50', 'amount');
  await tab.type('2026-12-31', 'due-date');
  await tab.type('cuaderno, hoja 4', 'note');
  tab.unload();
  open();
  expect(fields()).toEqual(['1.500,50', '2026-12-31', 'cuaderno, hoja 4']);
  expect(tab.body().textContent).toContain('Se recuperó lo que estaba escrito');
  await tab.submit();
  await expect.poll(owed).toBe(150_050);
  tab.unload();
  open();
  expect(fields()).toEqual(['', '', '']);
  expect(await owed()).toBe(150_050);
});

test('R1-07 what cannot be an amount says so until it is mended; what he had in favour lowers his balance', async () => {
  open();
  await tab.submit();
  expect(tab.body().textContent).toContain('Escriba el importe.');
  await tab.type('0', 'amount');
  expect(tab.body().textContent).not.toContain('Escriba el importe.');
  await tab.submit();
  expect(tab.body().textContent).toContain('El importe debe ser mayor que cero.');
  await tab.type('80', 'amount');
  await tab.choose('Tenía a favor');
  expect(tab.field('due-date')).toBe(undefined);
  expect(await owed()).toBe(0);
  await tab.submit();
  await expect.poll(owed).toBe(-8_000);
});
