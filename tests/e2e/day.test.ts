import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { AFTER_AN_OUTAGE, handsOn, inOneLine, SOON } from './counter-hands.ts';
import { MARIA, pesos, ROSA, type Shopkeeping, SOFIA } from './counter-world.ts';
import type { DayHands, Method, Tender } from './day-hands.ts';
import type { OpenTill } from './harness.ts';
import { keyboardHands } from './keyboard-hands.ts';
import { type Counter, openCounter, PHONE, TABLET } from './open-counter.ts';
import { touchHands } from './touch-hands.ts';

// Rosa alone at the counter from the morning to the evening, with either pair of hands. Sofía comes when she is called.
const FLOAT = 5_000;

/** A sale of the day: what is done before it is paid, how it is paid, and what each method has to come to. */
interface Sale {
  readonly ring: (rosa: DayHands) => Promise<void>;
  readonly pay: readonly Tender[];
  readonly comesTo: Partial<Record<Method, number>>;
  /** As docs/guides/cashier.md calls it, where its presses are counted. */
  readonly job?: string;
}

const CASH: readonly Tender[] = [{ by: 'Efectivo' }];
const inCash = (letters: string, amount: number): Sale => ({
  ring: (rosa) => rosa.ring(letters),
  pay: CASH,
  comesTo: { Efectivo: amount },
});

const morning: readonly Sale[] = [
  { ...inCash('yer', 4_200), job: 'sale in cash' },
  { ring: (rosa) => rosa.ring('3*azu'), pay: [{ by: 'Efectivo', typed: '5000' }], comesTo: { Efectivo: 4_050 } },
  { ring: (rosa) => rosa.freeAmount('1250'), pay: CASH, comesTo: { Efectivo: 1_250 } },
  { ring: (rosa) => rosa.weigh('pan', '0,5'), pay: CASH, comesTo: { Efectivo: 1_650 } },
  { ring: (rosa) => rosa.ring('yer'), pay: [{ by: 'Tarjeta' }], comesTo: { Tarjeta: 4_200 }, job: 'sale by card' },
  { ring: (rosa) => rosa.ring('azu'), pay: [{ by: 'Transferencia' }], comesTo: { Transferencia: 1_350 } },
  { ring: (rosa) => rosa.ring('azu'), pay: [{ by: 'QR' }], comesTo: { QR: 1_350 } },
  {
    ring: (rosa) => rosa.ring('yer'),
    pay: [{ by: 'Efectivo', typed: '3000' }, { by: 'Tarjeta' }],
    comesTo: { Efectivo: 3_000, Tarjeta: 1_200 },
  },
  {
    ring: async (rosa) => {
      await rosa.ring('yer');
      await rosa.customer('jua');
    },
    pay: [{ by: 'Cuenta corriente' }],
    comesTo: { 'Cuenta corriente': 4_200 },
    job: 'sale on account',
  },
  {
    ring: async (rosa) => {
      await rosa.ring('azu');
      await rosa.customer('ana');
    },
    pay: [{ by: 'Efectivo', typed: '350' }, { by: 'Cuenta corriente' }],
    comesTo: { Efectivo: 350, 'Cuenta corriente': 1_000 },
  },
  {
    ring: async (rosa) => {
      await rosa.freeAmount('1000');
      await rosa.discount('10');
    },
    pay: CASH,
    comesTo: { Efectivo: 900 },
  },
  inCash('azu', 1_350),
];

/** With the cable out: Juan has 5.800 left of his limit, and this till lends half of it. */
const onShare: Sale = {
  ring: async (rosa) => {
    await rosa.freeAmount('2500');
    await rosa.customer('jua');
  },
  pay: [{ by: 'Cuenta corriente' }],
  comesTo: { 'Cuenta corriente': 2_500 },
};
const overLimit: Sale = { ...onShare, comesTo: { 'Cuenta corriente': 4_000 } };
const afternoon: readonly Sale[] = [inCash('yer', 4_200), inCash('2*azu', 2_700)];
const evening: readonly Sale[] = [
  { ring: (rosa) => rosa.ring('yer'), pay: [{ by: 'Efectivo', typed: '20000' }], comesTo: { Efectivo: 4_200 } },
  {
    ring: async (rosa) => {
      await rosa.ring('azu');
      await rosa.newCustomer('Carmen Luz', '1155550001');
    },
    pay: [{ by: 'Cuenta corriente' }],
    comesTo: { 'Cuenta corriente': 1_350 },
    job: 'sale on account to somebody new',
  },
  inCash('yer', 4_200),
];

describe.each([
  ['by keyboard alone', keyboardHands, 'keys', TABLET],
  ['by touch on a phone', touchHands, 'touches', { ...PHONE, hasTouch: true }],
] as const)('a whole day %s', (_, handsOf, unit, device) => {
  const sums: Record<Method, number> = { Efectivo: 0, Tarjeta: 0, Transferencia: 0, QR: 0, 'Cuenta corriente': 0 };
  let sales = 0;
  let counter: Counter;
  let shop: Shopkeeping;
  let till: OpenTill;
  let rosa: DayHands;
  let juan = '';

  beforeAll(async () => {
    counter = await openCounter({
      device,
      staff: [ROSA, SOFIA],
      first: MARIA,
      products: [
        { name: 'Yerba Playadito 1 kg', price: pesos(4_200) },
        { name: 'Azúcar 1 kg', price: pesos(1_350) },
        { name: 'Pan', price: pesos(3_300), unit: 'weight' },
      ],
      prepare: async (grocery) => {
        const changes = { requireTillSession: true, cashierDiscountPercent: 10 };
        await grocery.act('settings.save', () => ({ changes }));
        juan = await grocery.addCustomer({ name: 'Juan Pérez', creditLimit: pesos(10_000) });
        await grocery.addCustomer({ name: 'Ana Gómez' });
      },
    });
    ({ shop, till } = counter);
    rosa = handsOf(till.page);
    await till.page.goto(shop.url);
    await rosa.signIn(ROSA);
  });
  afterAll(() => counter?.close());

  const sold = () => till.page.getByRole('heading', { name: 'Venta registrada' }).waitFor();
  const note = ({ comesTo }: Sale) => {
    sales += 1;
    for (const [method, amount] of Object.entries(comesTo)) sums[method as Method] += amount;
  };
  const counts: Record<string, number> = {};
  const counted = async (job: string | undefined, work: () => Promise<void>) => {
    const before = rosa.presses();
    await work();
    if (job) counts[job] = rosa.presses() - before;
  };
  const sell = async (sale: Sale) => {
    await counted(sale.job, async () => {
      await sale.ring(rosa);
      await rosa.pay(...sale.pay);
      await sold();
      note(sale);
      await rosa.next();
    });
  };

  test('X-12 the drawer is opened, and a morning of every kind of sale goes through', async () => {
    await rosa.openDrawer('5');
    for (const sale of morning) await sell(sale);
    expect(sales).toBe(12);
  });

  test('X-05 the cable is out: half of what is left is lent, more needs Sofía, and a payment is taken', async () => {
    await till.page.locator('.sync-status', { hasText: 'Sincronizado' }).waitFor();
    await till.context.setOffline(true);
    await till.page.getByText('Sin conexión').first().waitFor();
    await sell(onShare);
    await rosa.freeAmount('4000');
    await rosa.customer('jua');
    await rosa.pay({ by: 'Cuenta corriente' });
    await rosa.approve(SOFIA);
    await sold();
    note(overLimit);
    await rosa.next();
    await counted('payment on account', async () => {
      await rosa.takePayment('jua', '3000');
      await till.page.getByRole('heading', { name: 'Pago registrado' }).waitFor();
      await rosa.next();
    });
  });

  test('X-02 a sale waits aside, the machine is started again, and it is still there', async () => {
    await rosa.freeAmount('2000');
    await rosa.park('señora de rojo');
    await sell(inCash('azu', 1_350));
    ({ till } = await counter.reopen());
    await till.context.setOffline(true);
    rosa = handsOf(till.page);
    await till.page.goto(shop.url);
    await rosa.signIn(ROSA);
    await rosa.takeUp('señora de rojo');
    await rosa.pay(...CASH);
    await sold();
    note(inCash('', 2_000));
    await rosa.next();
    for (const sale of afternoon) await sell(sale);
  });

  test('X-12 the cable is in again, and the Z is the sum of the day', async () => {
    await till.context.setOffline(false);
    await expect.poll(() => shop.balanceOf(juan), AFTER_AN_OUTAGE).toBe(pesos(4_200 + 2_500 + 4_000 - 3_000));
    for (const sale of evening.slice(0, 20 - sales)) await sell(sale);
    expect(sales).toBe(20);
    const cash = FLOAT + sums.Efectivo + 3_000;
    await rosa.closeDrawer(String(cash));
    const { page } = till;
    await page.getByRole('heading', { name: /^Cierre Z-/ }).waitFor();
    const total = Object.values(sums).reduce((all, amount) => all + amount, 0);
    const card = page.getByRole('region', { name: 'Ventas', exact: true });
    const rows = async () => (await card.locator('.key-value').allInnerTexts()).map(inOneLine);
    await expect
      .poll(rows, SOON)
      .toEqual([
        `Ventas · 20 operaciones ${money(total)}`,
        ...Object.entries(sums).map(([method, amount]) => `${method} ${money(amount)}`),
      ]);
    const hands = handsOn(page);
    await hands.row('Pagos a cuenta', money(3_000));
    await hands.row('Debe haber', money(cash));
    await hands.row('Diferencia', 'Sin diferencia');
    await page.locator('.sync-status', { hasText: 'Sincronizado' }).waitFor(AFTER_AN_OUTAGE);
    // The server has reckoned its own, and found the same.
    expect(await shop.attention()).toEqual([]);
    expect(till.complaints.filter((text) => !/net::ERR_|Failed to load resource/.test(text))).toEqual([]);
  });

  test('the five commonest jobs take as many presses as the cashier’s guide says', () => {
    expect(counts).toEqual(guidesCounts(unit));
  });
});

const money = (amount: number): string => `$ ${amount.toLocaleString('de-DE')},00`;

/** The table of docs/guides/cashier.md: a job, its keys, its touches. */
function guidesCounts(unit: 'keys' | 'touches'): Record<string, number> {
  const guide = readFileSync(join(import.meta.dirname, '../../docs/guides/cashier.md'), 'utf8');
  const rows = guide.matchAll(/^\| ([a-z ]+?) \| [^|]+ \| (\d+) \| (\d+) \|$/gm);
  return Object.fromEntries(
    [...rows].map(([, job = '', keys, touches]) => [job, Number(unit === 'keys' ? keys : touches)]),
  );
}
