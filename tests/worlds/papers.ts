import { sayIn } from '../../pos/i18n/catalogue.ts';
import type { Sheet } from '../../pos/paper/sheet.ts';
import type { NamedDebts } from '../../pos/payments/name-debts.ts';
import { shopFormats } from '../../pos/shell/shop-formats.ts';
import { defaultSettings } from '../../shared/business/settings.ts';
import type { Instant, PlainDate } from '../../shared/dates/plain-date.ts';
import type { Money, Quantity } from '../../shared/money/money.ts';
import type { PaperCommand } from '../../shared/papers/paper.ts';

export const business = {
  id: 'b',
  name: 'Almacén de doña María Ñandú',
  country: 'AR',
  currency: 'ARS',
  timeZone: 'America/Argentina/Buenos_Aires',
  locale: 'es-AR',
  demo: false,
  settings: defaultSettings('AR', 'ARS'),
};

const ID = '00000000-0000-7000-8000-00000000000';
const PAPER = 'AAAABBBBCCCCDDDDEEEEFFFF';
const made = {
  tillId: `${ID}a`,
  userId: `${ID}b`,
  occurredAt: '2026-11-21T15:04:00.000Z' as Instant,
  businessDate: '2026-11-21' as PlainDate,
};

export const cents = (amount: number) => amount as Money;

export async function sheetIn(tag: string, more: Partial<Sheet> = {}): Promise<Sheet> {
  return {
    say: await sayIn(tag),
    formats: shopFormats(business, tag),
    head: [business.name, 'Av. Rivadavia 1234, Ciudad', 'Tel. 4444-5555', 'Identificación fiscal 20-12345678-9'],
    user: 'Rosa Ibáñez',
    till: 'Caja 1',
    customer: { name: 'Juan Carlos Pérez Echeverría', document: '23.456.789' },
    marks: [],
    address: `https://tienda.example/v/${PAPER}`,
    ...more,
  };
}

/** 9.500,00: 3.500,00 in cash of 4.000,00 handed over, 6.000,00 on account. */
export const sale: PaperCommand<'order.sell'> = {
  ...made,
  id: `${ID}1`,
  kind: 'order.sell',
  payload: {
    orderId: `${ID}1`,
    number: 'V-02-00000007',
    customerId: `${ID}c`,
    lines: [
      line(1, 'Yerba mate con palo 1 kg', 2_000, 350_000),
      line(2, 'Queso cremoso, por kilo', 250, 1_000_000),
      { ...line(3, 'Galletitas surtidas', 1_000, 10_000), discount: cents(10_000 - 0) },
    ],
    tenders: [
      { method: 'cash', amount: cents(350_000), received: cents(400_000) },
      { method: 'account', amount: cents(600_000) },
    ],
    dueDates: [{ dueDate: '2026-12-21' as PlainDate, amount: cents(600_000) }],
    total: cents(950_000),
    paper: PAPER,
  },
};

function line(at: number, description: string, quantity: number, unitPrice: number) {
  return { lineId: `${ID}1:l${at}`, description, quantity: quantity as Quantity, unitPrice: cents(unitPrice) };
}

/** 1.500,00 by transfer for two sales, the first with interest; 200,00 stay in favour. */
export const payment: PaperCommand<'payment.take'> = {
  ...made,
  id: `${ID}2`,
  kind: 'payment.take',
  payload: {
    paymentId: `${ID}2`,
    receiptNumber: 'R-02-00000123',
    customerId: `${ID}c`,
    amount: cents(150_000),
    method: 'transfer',
    bank: 'Banco Nación',
    reference: 'TRX 998877',
    allocations: [
      { installmentId: `${ID}1:i1`, principal: cents(100_000), interest: cents(3_000), waived: cents(1_250) },
      { installmentId: `${ID}3:i1`, principal: cents(27_000), interest: cents(0), waived: cents(0) },
    ],
    waiverReason: 'Primer atraso',
    paper: PAPER,
  },
};

export const debts: NamedDebts = new Map([
  [`${ID}1:i1`, { document: 'sale', number: 'V-02-00000007', dueDate: '2026-10-21' as PlainDate }],
  [`${ID}3:i1`, { document: 'opening_balance', number: null, dueDate: '2026-11-01' as PlainDate }],
]);

export const refund: PaperCommand<'refund.pay'> = {
  ...made,
  id: `${ID}4`,
  kind: 'refund.pay',
  payload: {
    refundId: `${ID}4`,
    receiptNumber: 'E-02-00000001',
    customerId: `${ID}c`,
    amount: cents(20_000),
    method: 'cash',
    reason: 'Devolvió envases',
    paper: PAPER,
  },
};
