import { afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { AccountView } from '../../../pos/db/books.ts';
import { completeSentences, setLocale } from '../../../pos/i18n/catalogue.ts';
import { type OrderPaper, orderPaper, type PaperSource } from '../../../pos/orders/order-paper.ts';
import { writeOrderPdf } from '../../../pos/orders/write-order-pdf.ts';
import { shopFormats } from '../../../pos/shell/shop-formats.ts';
import { defaultSettings } from '../../../shared/business/settings.ts';
import { type Account, emptyAccount } from '../../../shared/credit/account.ts';
import { newCustomer } from '../../../shared/customers/customer.ts';
import type { Instant, PlainDate } from '../../../shared/dates/plain-date.ts';
import type { Money, Quantity } from '../../../shared/money/money.ts';
import { modifyOrder } from '../../../shared/orders/modify-order.ts';
import type { Order, OrderLine, SellOrder, TenderMethod } from '../../../shared/orders/order.ts';
import type { OrderAct, OrderContext } from '../../../shared/orders/order-act.ts';
import { sellOrder } from '../../../shared/orders/sell-order.ts';
import { settleDifference } from '../../../shared/orders/settle-difference.ts';
import { soldOrder } from '../../../shared/orders/sold-order.ts';
import { voidOrder } from '../../../shared/orders/void-order.ts';
import type { Result } from '../../../shared/refusal.ts';
import { readPdf } from '../../worlds/read-pdf.ts';

const business = {
  id: 'b',
  name: 'Almacén de doña María Ñandú',
  country: 'AR',
  currency: 'ARS',
  timeZone: 'America/Argentina/Buenos_Aires',
  locale: 'es-AR',
  demo: false,
  settings: defaultSettings('AR', 'ARS'),
};
const at = { occurredAt: '2026-11-21T15:00:00.000Z' as Instant, businessDate: '2026-11-21' as PlainDate };
const context: OrderContext = {
  ...{ ...at, postedOn: at.businessDate, country: 'AR', settings: business.settings, termDays: null },
  ...{ tillId: 'till', userId: 'rosa' },
};
const ID = '00000000-0000-7000-8000-000000000001';
const act = (n: number) => `00000000-0000-7000-8000-00000000010${n}`;
const people: Readonly<Record<string, string>> = { rosa: 'Rosa Ibáñez', sofia: 'Sofía Muñoz', till: 'Caja 1' };

beforeAll(completeSentences);
afterEach(() => setLocale('es-AR'));

describe('R4-10 the PDF of an order', () => {
  test('R4-10 shows current lines, original and current total, cash, account, what is due, balance and history', async () => {
    const world = modified(mixed());
    const formats = shopFormats(business, 'es-AR');
    const texts = (await read(world)).flat();
    const figures = [1_000_000, 1_100_000, 440_000, 660_000].map((amount) => formats.money(amount));
    for (const figure of figures) expect(texts).toContain(figure);
    for (const label of [
      'Total original',
      'Total actual',
      'Pagado: Efectivo',
      'A cuenta corriente',
      'Se debe de esta venta',
    ])
      expect(texts).toContain(label);
    expect(behind(texts, 'Total original')).toBe(formats.money(1_000_000));
    expect(behind(texts, 'Total actual')).toBe(formats.money(1_100_000));
    expect(behind(texts, 'Pagado: Efectivo')).toBe(formats.money(440_000));
    expect(behind(texts, 'A cuenta corriente')).toBe(formats.money(660_000));
    expect(behind(texts, 'Se debe de esta venta')).toBe(formats.money(660_000));
    expect(texts.join(' ')).toContain(`Debe ${formats.money(660_000)}`);
    for (const word of ['Almacén de doña María Ñandú', 'Venta V-01-00000001', 'Documento no válido como factura'])
      expect(texts).toContain(word);
    expect(texts.join(' ')).toContain('Sofía Muñoz');
    expect(texts.join(' ')).toContain('Agregado: 1 × Azúcar');
    expect(texts.join(' ')).toContain('Motivo: se olvidó');
    expect(texts).not.toContain('ANULADA');
  });

  test('R4-10 the sums on it add up to the current total, whatever became of the order', () => {
    for (const world of [mixed(), modified(mixed()), voided(modified(mixed())), pending(mixed())]) {
      const { order } = world;
      const paper = paperOf(world);
      const formats = shopFormats(business, 'es-AR');
      const parts = paper.sums.filter(({ label }) => /^Pagado|^Redondeo|^A cuenta|^Falta/.test(label));
      const read = parts.map(({ label, value }) => {
        const amount = formats.readAmount(value.replace(/[^\d.,-]/g, '')) ?? Number.NaN;
        return label === 'Falta devolver' ? -amount : amount;
      });
      expect(read.reduce((sum, amount) => sum + amount, 0)).toBe(order.currentValue);
    }
  });

  test('R4-10 a void order is stamped on every page, and says why', async () => {
    const pages = await read(voided(modified(long())));
    expect(pages.length).toBeGreaterThan(2);
    for (const page of pages) {
      expect(page).toContain('ANULADA');
      expect(page.join(' ')).toContain('Documento no válido como factura');
    }
    expect(pages.flat().join(' ')).toContain('Motivo: se arrepintió');
    expect(behind(pages.flat(), 'Total actual')).toBe(shopFormats(business, 'es-AR').money(0));
    expect(pages.at(-1)).toContain(`Página ${pages.length} de ${pages.length}`);
  });

  test('R4-10 long names and large amounts are written whole, over as many pages as they need', async () => {
    const world = long();
    const texts = (await read(world)).flat();
    const formats = shopFormats(business, 'es-AR');
    expect(texts.filter((text) => text.startsWith('Dulce de leche')).length).toBeGreaterThanOrEqual(120);
    expect(texts).toContain(formats.money(world.order.total));
    expect(texts).toContain(formats.money(999_999_999_99));
    expect(texts.join('')).toContain('supercalifragilísticoespialidoso'.slice(-12));
  });

  test.each([
    ['en-US', 'Sale V-01-00000001', 'Not valid as an invoice', 'Current total'],
    ['pt-BR', 'Venda V-01-00000001', 'Documento sem valor fiscal', 'Modificações'],
  ])('R4-10 in the language of the shop: %s', async (tag, ...words) => {
    await setLocale(tag);
    const texts = (await read(modified(mixed()), tag)).flat();
    for (const word of words) expect(texts).toContain(word);
  });

  test('R4-10 the rest of weighing by price is no discount on paper, and a discount is', () => {
    const bread = (discount: number): OrderLine => ({
      ...line('Pan', 555_000),
      quantity: 361 as Quantity,
      discount: discount as Money,
    });
    const headOf = (discount: number) =>
      paperOf(sold([bread(discount)], { cash: 355, account: 200_000 - discount })).lines.head;
    expect(headOf(355)).not.toContain('Descuento');
    expect(headOf(20_000)).toContain('Descuento');
  });

  test('R4-62 an invoice that the order outgrew is called so on paper too', async () => {
    const world = modified(mixed());
    const invoiced = { ...world, order: { ...world.order, invoice: { reference: 'A-0001', version: 1 } } };
    expect((await read(invoiced)).flat().join(' ')).toContain('A-0001 (desactualizada: la venta cambió después)');
  });
});

interface World {
  readonly order: Order;
  readonly account: Account;
}

const line = (lineId: string, unitPrice: number, description = lineId): OrderLine => ({
  lineId,
  description,
  quantity: 1000 as Quantity,
  unitPrice: unitPrice as Money,
});

function sold(lines: readonly OrderLine[], split: Partial<Record<TenderMethod, number>>): World {
  const tenders = Object.entries(split).map(([method, amount]) => ({ method, amount })) as SellOrder['tenders'];
  const total = tenders.reduce((sum, { amount }) => sum + amount, 0) as Money;
  const sale: SellOrder = { orderId: ID, number: 'V-01-00000001', customerId: 'c', lines: [...lines], tenders, total };
  const posted = sellOrder(sale, emptyAccount('c'), context);
  if (!posted.ok || !posted.value) throw new Error('not sold');
  return { order: soldOrder(sale, context, 1), account: posted.value.account };
}

const mixed = () => sold([line('Yerba', 1_000_000)], { cash: 400_000, account: 600_000 });

const long = () =>
  sold(
    [
      ...Array.from({ length: 120 }, (_, at) =>
        line(`l${at}`, 100, `Dulce de leche casero número ${at} de la estancia`),
      ),
      line('grande', 999_999_999_99, `${'supercalifragilísticoespialidoso'.repeat(6)}`),
    ],
    { cash: 12_000, account: 999_999_999_99 },
  );

const done = (decided: Result<OrderAct>, before: World): World => {
  if (!decided.ok) throw new Error(decided.refusal.code);
  return { order: decided.value.order, account: decided.value.posting?.account ?? before.account };
};

function modified(before: World): World {
  const value = (before.order.total / 10) as Money;
  const add = [line('Azúcar', Number.isInteger(value) ? value : 1000)];
  const by = { ...context, userId: 'sofia' };
  const asked = { modificationId: act(1), orderId: ID, baseVersion: 1, add, remove: [], reason: 'se olvidó' };
  const cashShare = before.order.total === 1_000_000 ? { method: 'cash' as const, amount: 40_000 as Money } : undefined;
  return done(
    modifyOrder({ ...asked, ...(cashShare && { cashShare }) }, before.order, before.account, by, null),
    before,
  );
}

function voided(before: World): World {
  const asked = { voidId: act(2), orderId: ID, baseVersion: 2, reason: 'se arrepintió', refunds: [] };
  return done(voidOrder(asked, before.order, before.account, context, null), before);
}

function pending(before: World): World {
  const asked = { modificationId: act(3), orderId: ID, baseVersion: 1, add: [line('Arroz', 100_000)], remove: [] };
  const open = done(modifyOrder(asked, before.order, before.account, context, null), before);
  const part = { settlementId: act(4), orderId: ID, amount: 30_000 as Money, method: 'card' as const };
  return done(settleDifference(part, open.order, open.account, context, null), open);
}

function paperOf({ order, account }: World, tag = 'es-AR'): OrderPaper {
  const profile = { ...newCustomer('c', false), name: 'José Peña', document: '20.111.222' };
  const view: AccountView = {
    profile,
    account,
    movements: [],
    asOf: at.occurredAt,
    synced: account.balance,
    unsynced: 1,
  };
  const name = (id: string) => people[id] ?? '';
  const source: PaperSource = {
    ...{ order, shop: business.name, view, userName: name, tillName: name },
    isWeighed: ({ quantity }) => quantity % 1000 !== 0,
    now: Date.parse(at.occurredAt),
  };
  return orderPaper(source, shopFormats(business, tag));
}

const read = (world: World, tag = 'es-AR'): Promise<string[][]> => readPdf(writeOrderPdf(paperOf(world, tag)));

const behind = (texts: readonly string[], label: string): string | undefined => texts[texts.indexOf(label) + 1];
