import { describe, expect, test } from 'vitest';
import { saleStrip } from '../../../pos/orders/sale-strip.ts';
import { paperLocale } from '../../../pos/paper/make-sheet.ts';
import type { Strip } from '../../../pos/paper/strip.ts';
import { writeStripPdf } from '../../../pos/paper/write-strip-pdf.ts';
import { paymentStrip } from '../../../pos/payments/payment-strip.ts';
import { refundStrip } from '../../../pos/refunds/refund-strip.ts';
import type { PlainDate } from '../../../shared/dates/plain-date.ts';
import type { Quantity } from '../../../shared/money/money.ts';
import { business, cents, debts, payment, refund, sale, sheetIn } from '../../worlds/papers.ts';
import { readPdf } from '../../worlds/read-pdf.ts';

/** Every word of a strip, a line each; a row's label and value stand together. Narrow spaces are spaces. */
const wordsOf = ({ head, title, marks, blocks, foot }: Strip): string[] =>
  [
    ...head,
    title,
    ...marks,
    ...blocks.flatMap((block) =>
      block.kind === 'rows'
        ? block.rows.flatMap(({ label, value, detail }) => [`${label}: ${value}`, ...(detail ? [detail] : [])])
        : block.kind === 'rule'
          ? []
          : [block.text],
    ),
    ...foot,
  ].map((text) => text.replace(/\s/g, ' '));

const paidSome = { before: cents(350_000), after: cents(220_000) };
const isWeighed = ({ quantity }: { quantity: number }) => quantity % 1000 !== 0;
const owed = { next: { date: '2026-12-21', amount: cents(90_000) }, overdue: cents(130_000) };

describe('X-13 D-39 the receipt of a payment', () => {
  test('X-13 says number, date and time, place, shop, customer, user, amount in figures and words, method, bank and reference', async () => {
    const said = wordsOf(paymentStrip(await sheetIn('es-AR'), { command: payment, balances: paidSome, debts, owed }));
    for (const line of [
      'Almacén de doña María Ñandú',
      'Av. Rivadavia 1234, Ciudad',
      'Recibo de pago R-02-00000123',
      'Fecha: 21/11/2026 12:04',
      'Caja: Caja 1',
      'Atendió: Rosa Ibáñez',
      'Cliente: Juan Carlos Pérez Echeverría',
      'Documento: 23.456.789',
      'Pagó: $ 1.500,00',
      'Son: mil quinientos pesos con 00/100',
      'Forma de pago: Transferencia',
      'Banco Nación · Ref. TRX 998877',
      'Documento no válido como factura',
    ])
      expect(said).toContain(line);
  });

  test('X-13 names the documents it paid, principal and interest apart, and what of the interest was forgiven and why', async () => {
    const said = wordsOf(paymentStrip(await sheetIn('es-AR'), { command: payment, balances: paidSome, debts, owed }));
    for (const line of [
      'Venta V-02-00000007: $ 1.030,00',
      'vencía el 21/10/2026 · capital $ 1.000,00 · interés $ 30,00 · interés perdonado $ 12,50',
      'Saldo inicial: $ 270,00',
      'Capital: $ 1.270,00',
      'Interés: $ 30,00',
      'Interés perdonado: $ 12,50',
      'Motivo: Primer atraso',
      'Queda a favor: $ 200,00',
    ])
      expect(said).toContain(line);
  });

  test('X-13 says old and new balance with the word that goes with each, what is overdue and what is due next', async () => {
    const said = wordsOf(paymentStrip(await sheetIn('es-AR'), { command: payment, balances: paidSome, debts, owed }));
    for (const line of [
      'Saldo anterior: $ 3.500,00 (debe)',
      'Saldo actual: $ 2.200,00 (debe)',
      'Vencido sin pagar: $ 1.300,00',
      'Próximo vencimiento 21/12/2026: $ 900,00',
    ])
      expect(said).toContain(line);
    const cleared = { before: cents(127_000), after: cents(-20_000) };
    expect(
      wordsOf(paymentStrip(await sheetIn('es-AR'), { command: payment, balances: cleared, debts, owed: null })),
    ).toContain('Saldo actual: $ 200,00 (a favor)');
  });

  test('X-13 reserves what earlier stays unpaid (CCyC 899), and only then', async () => {
    const sheet = await sheetIn('es-AR');
    const reserve = 'Este comprobante no cancela deudas ni intereses anteriores que sigan pendientes.';
    const cleared = { before: cents(130_000), after: cents(0) };
    const strip = (balances: typeof cleared | null) =>
      paymentStrip(sheet, { command: payment, balances, debts, owed: null });
    expect(wordsOf(strip(paidSome))).toContain(reserve);
    expect(wordsOf(strip(cleared))).not.toContain(reserve);
    // Not known here: said rather than not.
    expect(wordsOf(strip(null))).toContain(reserve);
  });

  test('X-13 a debt that this till knows nothing of any more is on it all the same', async () => {
    const strip = paymentStrip(await sheetIn('es-AR'), {
      command: payment,
      balances: null,
      debts: new Map(),
      owed: null,
    });
    expect(wordsOf(strip)).toContain('Venta: $ 1.030,00');
  });
});

describe('X-13 a sale’s ticket', () => {
  test('X-13 says what was sold, the parts it was paid in, the change, and the account before and after', async () => {
    const balances = { before: cents(100_000), after: cents(700_000) };
    const said = wordsOf(saleStrip(await sheetIn('es-AR'), sale, balances, isWeighed));
    for (const line of [
      'Venta V-02-00000007',
      'Yerba mate con palo 1 kg: $ 7.000,00',
      '2 × $ 3.500,00',
      'Queso cremoso, por kilo: $ 2.500,00',
      '0,25 × $ 10.000,00',
      'descuento $ 100,00',
      'Total: $ 9.500,00',
      'Efectivo: $ 3.500,00',
      'Recibido $ 4.000,00',
      'Cuenta corriente: $ 6.000,00',
      'Vuelto: $ 500,00',
      'Son: nueve mil quinientos pesos con 00/100',
      'Saldo anterior: $ 1.000,00 (debe)',
      'Saldo actual: $ 7.000,00 (debe)',
      'Vence el 21/12/2026: $ 6.000,00',
      'Este comprobante no cancela deudas ni intereses anteriores que sigan pendientes.',
      'Firma del cliente',
      'Documento no válido como factura',
    ])
      expect(said).toContain(line);
  });

  test('X-13 "2.000 de pan" is no discount: what is left of weighing to the gram is in the line', async () => {
    const { payload } = sale;
    const bread = { lineId: `${payload.orderId}:l1`, description: 'Pan', quantity: 361 as Quantity };
    const said = async (discount: number) => {
      const lines = [{ ...bread, unitPrice: cents(555_000), discount: cents(discount) }];
      const total = cents(200_355 - discount);
      const tenders = [{ method: 'cash' as const, amount: total }];
      const sold = { ...sale, payload: { ...payload, lines, total, tenders } };
      return wordsOf(saleStrip(await sheetIn('es-AR', { customer: null }), sold, null, isWeighed));
    };
    const byPrice = await said(355);
    expect(byPrice).toContain('Pan: $ 2.000,00');
    expect(byPrice).toContain('Total: $ 2.000,00');
    expect(byPrice.join()).not.toMatch(/descuento|subtotal/i);
    const letOff = await said(20_000);
    for (const line of ['Subtotal: $ 2.003,55', 'Total: $ 1.803,55']) expect(letOff).toContain(line);
    expect(letOff.join()).toContain('descuento $ 200,00');
  });

  test('X-13 one paid at once has neither an account nor a line to sign on', async () => {
    const { payload } = sale;
    const cash = { ...sale, payload: { ...payload, tenders: [{ method: 'cash' as const, amount: payload.total }] } };
    const said = wordsOf(saleStrip(await sheetIn('es-AR', { customer: null }), cash, null, isWeighed));
    for (const line of ['Cuenta corriente', 'Firma del cliente']) expect(said).not.toContain(line);
  });
});

describe('X-21 a paper speaks the language of its customer', () => {
  test('X-21 in Portuguese and in English, words, figures and amounts alike', async () => {
    const balances = { before: cents(0), after: cents(-20_000) };
    const portuguese = wordsOf(refundStrip(await sheetIn('pt-AR'), refund, balances));
    expect(portuguese).toContain('Comprovante de devolução E-02-00000001');
    expect(portuguese).toContain('São: duzentos pesos com 00/100');
    const english = wordsOf(
      paymentStrip(await sheetIn('en-AR'), { command: payment, balances: paidSome, debts, owed }),
    );
    expect(english).toContain('Payment receipt R-02-00000123');
    expect(english.join('\n')).toContain('In words: one thousand five hundred pesos and 00/100');
    expect(english).toContain('Not valid as an invoice');
  });

  test('X-21 without one of his own it speaks the shop’s; the same language stays as the shop’s country speaks it', () => {
    expect(paperLocale(null, business)).toBe('es-AR');
    expect(paperLocale('es', business)).toBe('es-AR');
    expect(paperLocale('pt', business)).toBe('pt-AR');
    expect(paperLocale('es', { locale: 'pt-BR', country: 'BR' })).toBe('es-BR');
  });
});

describe('X-13 a strip as a PDF', () => {
  test.each([80, 58] as const)(
    'X-13 %i mm: one page, as wide as the roll, with all that the paper says',
    async (width) => {
      const sheet = await sheetIn('es-AR', { marks: ['COPIA', 'Pendiente de sincronizar'] });
      const strip = paymentStrip(sheet, { command: payment, balances: paidSome, debts, owed });
      const pdf = writeStripPdf(strip, width);
      const pages = await readPdf(pdf);
      expect(pages).toHaveLength(1);
      const said = (pages[0] ?? []).join(' ').replace(/\s+/g, ' ');
      for (const words of [
        'COPIA',
        'Pendiente de sincronizar',
        'R-02-00000123',
        '$ 1.500,00',
        'Ñandú',
        'mil quinientos',
      ])
        expect(said).toContain(words);
      const box = /\/MediaBox \[0 0 ([\d.]+)/.exec(await pdf.text())?.[1];
      expect(Math.round((Number(box) * 25.4) / 72)).toBe(width);
    },
  );

  test('X-13 letters that a printer’s font has not, and names as long as a line, break nothing', async () => {
    const customer = { name: `😀 Ярослав ${'muylargosinespacios'.repeat(8)}`, document: null };
    const sheet = await sheetIn('es-AR', { customer, head: ['X'.repeat(120)] });
    const strip = refundStrip(sheet, { ...refund, occurredAt: refund.occurredAt }, null);
    expect(await readPdf(writeStripPdf(strip, 58))).toHaveLength(1);
  });
});

test('the day that a receipt names is the shop’s, not the server’s: ten at night of the 30th is the 30th', async () => {
  const late = {
    ...refund,
    occurredAt: '2026-12-01T01:00:00.000Z' as typeof refund.occurredAt,
    businessDate: '2026-11-30' as PlainDate,
  };
  expect(wordsOf(refundStrip(await sheetIn('es-AR'), late, null))).toContain('Fecha: 30/11/2026 22:00');
});
