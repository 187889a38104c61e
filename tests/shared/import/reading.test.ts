import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { guessColumns, guessKind, guessSystem } from '../../../shared/import/guess-columns.ts';
import type { AmountEvidence } from '../../../shared/import/read-amount.ts';
import { decideMark, evidenceOf, gatherEvidence, noEvidence, readAmount } from '../../../shared/import/read-amount.ts';
import { readDate } from '../../../shared/import/read-date.ts';

/** An amount as each convention writes it. */
function write(minor: number, mark: 'comma' | 'point', exponent: number): string {
  const digits = String(Math.abs(minor)).padStart(exponent + 1, '0');
  const whole = digits.slice(0, digits.length - exponent).replace(/\B(?=(\d{3})+$)/g, mark === 'comma' ? '.' : ',');
  const decimals = exponent === 0 ? '' : `${mark === 'comma' ? ',' : '.'}${digits.slice(-exponent)}`;
  return `${minor < 0 ? '-' : ''}${whole}${decimals}`;
}

const evidenceIn = (cells: readonly string[], exponent: number): AmountEvidence => {
  const evidence = noEvidence();
  for (const [at, cell] of cells.entries()) gatherEvidence(evidence, cell, at + 2, exponent);
  return evidence;
};

describe('amounts as people write them', () => {
  const amount = fc.integer({ min: -1e12, max: 1e12 });
  const marks = fc.constantFrom('comma' as const, 'point' as const);

  test('what one convention wrote, the same one reads', () => {
    fc.assert(
      fc.property(amount, marks, fc.constantFrom(0, 2, 3), (minor, mark, exponent) => {
        expect(readAmount(write(minor, mark, exponent), mark, exponent)).toBe(minor === 0 ? 0 : minor);
      }),
    );
  });

  test('a column is never taken for the other convention: it is read rightly, or asked for', () => {
    fc.assert(
      fc.property(
        fc.array(amount, { minLength: 1, maxLength: 20 }),
        marks,
        fc.constantFrom(0, 2),
        (all, mark, exponent) => {
          const cells = all.map((minor) => write(minor, mark, exponent));
          const decided = decideMark(evidenceIn(cells, exponent));
          if (decided !== 'ambiguous')
            expect(cells.map((cell) => readAmount(cell, decided as 'comma', exponent))).toEqual(
              all.map((minor) => minor + 0),
            );
        },
      ),
    );
  });

  test('by example, with two decimals', () => {
    const read = (text: string, mark: 'comma' | 'point' = 'comma') => readAmount(text, mark, 2);
    for (const text of ['1234,56', '1.234,56', '$ 1.234,56', 'ARS 1.234,56', '1 234,56', '+1.234,56', '1.234,560'])
      expect([text, read(text)]).toEqual([text, 123456]);
    for (const text of ['-1.234,56', '(1.234,56)', '1.234,56-', '$ -1.234,56', '−1.234,56', '($1.234,56)'])
      expect([text, read(text)]).toEqual([text, -123456]);
    for (const text of [
      '1,234.56',
      '12.34',
      '1.23.4',
      '1,2,3',
      '--1',
      '(-1)',
      '(1',
      '1,',
      'doce',
      '',
      '1e5',
      '1,234',
      '0.500',
    ])
      expect([text, read(text)]).toEqual([text, null]);
    expect(read('1.500')).toBe(150000);
    expect(read('1.500', 'point')).toBe(150);
    expect(readAmount('1.500', 'point', 0)).toBeNull();
  });

  test('what a cell says about its column', () => {
    const said = ['12,50', '12.50', '1.500', '1500', '1.234,56', '0,500', '', 'x'].map((text) => evidenceOf(text, 2));
    expect(said).toEqual(['comma', 'point', 'either', null, 'comma', 'comma', null, null]);
    expect(decideMark(evidenceIn(['1.500', '20'], 2))).toBe('ambiguous');
    expect(decideMark(evidenceIn(['1.500', '20,5'], 2))).toBe('comma');
    expect(decideMark(evidenceIn(['1.5', '20,5'], 2))).toBe('mixed');
    // Where nobody uses decimals, fifteen hundred is all that "1.500" can be.
    expect(decideMark(evidenceIn(['1.500'], 0))).toBe('comma');
  });
});

test('days are read with the day first, or as ISO, and never turned round', () => {
  const read = [
    '21/11/2026',
    '1-2-26',
    '2026-11-21',
    '2026-11-21 00:00:00',
    '21.11.2026',
    '11/21/2026',
    '31/02/2026',
    'ayer',
  ];
  expect(read.map(readDate)).toEqual([
    '2026-11-21',
    '2026-02-01',
    '2026-11-21',
    '2026-11-21',
    '2026-11-21',
    null,
    null,
    null,
  ]);
});

describe('headers', () => {
  test('in three languages', () => {
    expect(guessColumns('customers', ['Nombre y Apellido', 'CELULAR', 'D.N.I.', 'Límite de crédito', 'Saldo'])).toEqual(
      {
        name: 0,
        phone: 1,
        document: 2,
        creditLimit: 3,
        balance: 4,
      },
    );
    expect(guessColumns('customers', ['Customer', 'Phone number', 'Opening balance', 'Due date'])).toEqual({
      name: 0,
      phone: 1,
      balance: 2,
      dueDate: 3,
    });
    expect(guessColumns('customers', ['Nome', 'Telefone', 'CPF', 'Dívida', 'Vencimento'])).toEqual({
      name: 0,
      phone: 1,
      document: 2,
      balance: 3,
      dueDate: 4,
    });
  });

  test.each([
    [
      'odoo',
      'customers',
      ['External ID', 'Name', 'Phone', 'Mobile', 'Email', 'Tax ID', 'Total Receivable'],
      { key: 0, name: 1, phone: 2, email: 4, document: 5, balance: 6 },
    ],
    [
      'odoo',
      'products',
      ['External ID', 'Name', 'Internal Reference', 'Barcode', 'Sales Price', 'Product Category'],
      { key: 0, name: 1, sku: 2, barcode: 3, price: 4, category: 5 },
    ],
    [
      'erpnext',
      'customers',
      ['ID', 'Customer Name', 'Customer Type', 'Customer Group', 'Territory', 'Mobile No', 'Email Id', 'Tax ID'],
      { key: 0, name: 1, category: 3, phone: 5, email: 6, document: 7 },
    ],
    [
      'erpnext',
      'products',
      ['Item Code', 'Item Name', 'Item Group', 'Default Unit of Measure', 'Standard Selling Rate'],
      { sku: 0, name: 1, category: 2, unit: 3, price: 4 },
    ],
    [
      'loyverse',
      'customers',
      ['Customer ID', 'Customer name', 'Email', 'Phone', 'Customer code', 'Points balance', 'Note'],
      { key: 0, name: 1, email: 2, phone: 3, note: 6 },
    ],
    [
      'loyverse',
      'products',
      ['Handle', 'SKU', 'Name', 'Category', 'Sold by weight', 'Barcode', 'Price [Centro]'],
      { key: 0, sku: 1, name: 2, category: 3, unit: 4, barcode: 5, price: 6 },
    ],
    [
      'fiado',
      'customers',
      ['id', 'name', 'phone', 'credit_limit', 'payment_term_days', 'archived', 'balance'],
      { key: 0, name: 1, phone: 2, creditLimit: 3, paymentTermDays: 4 },
    ],
    [
      'fiado',
      'customers',
      ['id', 'customer_id', 'customer', 'type', 'amount', 'state', 'business_date', 'posted_on', 'balance_after'],
      { key: 1, name: 2 },
    ],
  ] as const)('of %s: %s', (system, kind, headers, columns) => {
    expect(guessSystem(headers)).toBe(system);
    expect(guessKind(headers)).toBe(kind);
    expect(guessColumns(kind, headers)).toEqual(columns);
  });

  test('a list of invoices is a list of balances', () => {
    expect(guessKind(['Cliente', 'Fecha', 'Factura', 'Importe'])).toBe('balances');
    expect(guessKind(['Producto', 'Precio'])).toBe('products');
    expect(guessKind(['Nombre', 'Saldo'])).toBe('customers');
  });
});
