import { beforeAll, describe, expect, test } from 'vitest';
import { completeSentences, setLocale } from '../../../pos/i18n/catalogue.ts';
import { refusalText } from '../../../pos/i18n/refusal-text.ts';
import { shopFormats } from '../../../pos/shell/shop-formats.ts';
import { describeReport } from '../../../pos/till-sessions/describe-report.ts';
import {
  emptyDraft,
  isFarOff,
  readCount,
  readHowMany,
  refusalOfCount,
} from '../../../pos/till-sessions/drawer-count.ts';
import { reportStrip } from '../../../pos/till-sessions/report-strip.ts';
import type { Instant } from '../../../shared/dates/plain-date.ts';
import type { Money } from '../../../shared/money/money.ts';
import type { Kind } from '../../../shared/sync/command.ts';
import { foldTape, type SessionReport, type TapeEntry } from '../../../shared/till-sessions/report.ts';
import { idOf } from '../../worlds/ledger.ts';

const ANA = idOf(0xa1);
const formats = shopFormats({ currency: 'COP', timeZone: 'America/Bogota' } as never, 'es-CO');
const writing = { formats, nameOf: () => 'Ana', blind: false };
beforeAll(async () => {
  await completeSentences();
  await setLocale('es-CO');
});

const done = (kind: Kind, payload: object, status: TapeEntry['status'] = 'applied'): TapeEntry =>
  ({ command: { id: idOf(1), userId: ANA, occurredAt: '2026-11-21T14:00:00.000Z', kind, payload }, status }) as never;
const sale = (tenders: Record<string, number>) =>
  done('order.sell', {
    tenders: Object.entries(tenders).map(([method, amount]) => ({ method, amount })),
    total: Object.values(tenders).reduce((sum, amount) => sum + amount, 0),
  });
const figures = { expected: 0, acts: 0, sales: 0, payments: 0 };
const day = [
  done('till.open', { sessionId: idOf(2), float: 50_000 }),
  sale({ cash: 20_000, account: 30_000 }),
  sale({ card: 8_000 }),
  done('cash.move', { moveId: idOf(3), direction: 'out', amount: 15_000, reason: 'panadero' }),
  done('payment.take', { amount: 4_000, method: 'cash' }, 'held'),
];
const closed = done('till.close', {
  ...{ sessionId: idOf(2), number: 'Z-02-00000007', counted: 58_000, figures },
  ...{
    pieces: [{ value: 1000, kind: 'coin', count: 58 }],
    left: { differences: 2, drafts: null, attention: 1, pending: 0 },
  },
});
const lastOf = (entries: readonly TapeEntry[]) => foldTape(entries).at(-1) as SessionReport;
const plain = (text: string) => text.replace(/\s/g, ' ');
const said = (report: SessionReport, how = writing) =>
  describeReport(report, how).map(({ title, rows }): [string, string[]] => [
    title,
    rows.map(({ label, value }) => plain(`${label}: ${value}`)),
  ]);

describe('a report in words', () => {
  test('X-12 the Z says sales by method, cash in and out, what was held, what should be there and what is missing', () => {
    expect(said(lastOf([...day, closed]))).toEqual([
      [
        'Efectivo en la caja',
        [
          ...['Fondo inicial: $ 50.000', 'Ventas: +$ 20.000', 'Salidas: -$ 15.000', 'Retenidas para revisar: +$ 4.000'],
          ...['Debe haber: $ 59.000', 'Se contó: $ 58.000', 'Diferencia: Faltan $ 1.000'],
        ],
      ],
      ['Ventas', ['Ventas: $ 58.000', 'Efectivo: $ 20.000', 'Tarjeta: $ 8.000', 'Cuenta corriente: $ 30.000']],
      ['Entradas y salidas de efectivo', ['panadero: -$ 15.000']],
      [
        'Queda por resolver',
        ['Retenidas para revisar: 1', 'Diferencias de ventas sin saldar: 2', 'Operaciones por revisar: 1'],
      ],
      ['Billetes y monedas', ['58 × Monedas de $ 1.000: $ 58.000']],
    ]);
  });

  const about = (debt: number) => ({ shown: { customerId: idOf(7), debt } });
  const back = { add: [], remove: [{ lineId: 'l1', quantity: 1000 }], ...about(-1_300) };
  const afterwards = [
    done('order.void', { refunds: [], value: 12_000, ...about(-12_000) }),
    done('order.void', { refunds: [{ method: 'cash', amount: 3_225 }], value: 3_225 }),
    done('order.modify', { ...back, removedValue: 1_300 }),
    done('order.modify', { add: [{ quantity: 2000, unitPrice: 250 }], remove: [], ...about(500) }),
  ];

  test('X-12 what was voided, brought back and added stands at its value, with what was sold in the end and what on account', () => {
    const parts = Object.fromEntries(said(lastOf([...day, ...afterwards])));
    expect(parts['Ventas']).toEqual([
      ...['Ventas: $ 58.000', 'Efectivo: $ 20.000', 'Tarjeta: $ 8.000', 'Cuenta corriente: $ 30.000'],
      ...['Ventas anuladas: -$ 15.225', 'Productos quitados: -$ 1.300', 'Productos agregados: +$ 500'],
      'Vendido neto: $ 41.975',
    ]);
    expect(parts['Cuenta corriente']).toEqual([
      ...['Vendido a cuenta: $ 30.000', 'Ventas anuladas: -$ 12.000', 'Ventas modificadas: -$ 800'],
      'A cuenta neto: $ 17.200',
    ]);
    expect(parts['Anulaciones y reintegros']).toEqual([
      ...['Devuelto por ventas anuladas: -$ 3.225', 'Efectivo: -$ 3.225'],
    ]);
    expect(parts['Efectivo en la caja']).toContain('Devuelto por ventas anuladas: -$ 3.225');
    const rows = describeReport(lastOf([...day, ...afterwards]), writing).flatMap((part) => part.rows);
    expect(rows.find(({ label }) => label === 'Ventas anuladas')?.detail).toBe('2 operaciones');
  });

  test('X-12 of a void that did not say its value, that is said, and no net that would be wrong', () => {
    const old = [done('order.void', { refunds: [], ...about(-12_000) }), done('order.modify', back)];
    const parts = Object.fromEntries(said(lastOf([...day, ...old])));
    expect(parts['Ventas']?.at(-1)).toBe('Anulado o modificado, sin el importe: 2 operaciones');
    expect(parts['Cuenta corriente']?.at(-1)).toBe('A cuenta neto: $ 16.700');
    expect(parts['Anulaciones y reintegros']).toBeUndefined();
  });

  test('X-12 what was voided before the opening stands with what was sold before it', () => {
    const parts = Object.fromEntries(said(lastOf([sale({ account: 30_000 }), ...afterwards, ...day.slice(0, 2)])));
    expect(parts['Antes de abrir']).toContain('Vendido neto: $ 13.975');
    expect(parts['Ventas']).not.toContain('Vendido neto: $ 13.975');
  });

  test('X-12 whoever counts blind is told nothing that adds up to the drawer', () => {
    const all = JSON.stringify(said(lastOf([...day, ...afterwards]), { ...writing, blind: true }));
    for (const figure of ['50.000', '20.000', '58.000', '59.000', '4.000', '3.225', '15.225', '41.975'])
      expect(all).not.toContain(figure);
    expect(all).toContain('Tarjeta: $ 8.000');
  });

  test('X-12 the paper says the same, with who closed it, and where he signs', () => {
    const place = { head: ['Almacén'], till: 'Caja 2', now: '2026-11-21T23:00:00.000Z' as Instant, isCopy: true };
    const strip = reportStrip(lastOf([...day, closed]), writing, place);
    expect([strip.title, strip.fileName, strip.marks.length]).toEqual(['Cierre Z-02-00000007', 'Z-02-00000007.pdf', 1]);
    const text = JSON.stringify(strip.blocks);
    for (const word of ['Caja 2', 'panadero', 'Faltan', 'signature', 'Ana']) expect(text).toContain(word);
    const changed = JSON.stringify(reportStrip(lastOf([...day, ...afterwards, closed]), writing, place).blocks);
    for (const word of [
      'Ventas anuladas',
      'Productos quitados',
      'Productos agregados',
      'Vendido neto',
      'A cuenta neto',
    ])
      expect(changed).toContain(word);
    expect(reportStrip(lastOf(day), writing, { ...place, isCopy: false }).title).toBe('Informe X');
  });
});

describe('what was counted', () => {
  const count = (counts: Record<string, string>, currency = 'COP') =>
    readCount({ by: 'pieces', total: '', ...counts }, currency, formats.readAmount);

  test('X-12 notes and coins add up, and a note and a coin of one value are two things', () => {
    expect(count({ 'note-1000': '3', 'coin-1000': ' 2 ', 'coin-50': '' })).toEqual({
      amount: 5000,
      pieces: [
        { value: 1000, kind: 'note', count: 3 },
        { value: 1000, kind: 'coin', count: 2 },
      ],
      isEmpty: false,
    });
  });

  test('X-12 what cannot be counted is no count; nothing typed is nothing', () => {
    expect(count({ 'note-1000': '1,5' })).toBeNull();
    expect(count({ 'note-1000': '-1' })).toBeNull();
    expect(readHowMany('1234567')).toBeNull();
    expect(count({})).toEqual({ amount: 0, pieces: [], isEmpty: true });
  });

  test('X-12 a form that nobody typed into is no empty drawer: a nought that was typed is', () => {
    expect(refusalOfCount(count({}))).toEqual({ code: 'count_missing' });
    expect(refusalOfCount(count({ 'note-1000': ' ' }))).toEqual({ code: 'count_missing' });
    expect(refusalOfCount(count({ 'note-1000': '0' }))).toBeNull();
    expect(refusalOfCount(count({ 'note-1000': '1,5' }))).toEqual({ code: 'amount_invalid' });
    const total = (text: string) =>
      refusalOfCount(readCount({ by: 'total', 'note-1000': '3', total: text }, 'COP', formats.readAmount));
    expect([total(''), total('0')]).toEqual([{ code: 'count_missing' }, null]);
    expect(refusalText('count_missing')).toBe('Cuente lo que hay y escríbalo. Si no hay nada, escriba 0.');
  });

  test('X-12 it is asked once more where a note or a nought must have been forgotten, and not for some coins', () => {
    const far = (counted: number, expected: number, currency = 'COP') =>
      isFarOff(counted as Money, expected as Money, currency);
    // A tenth of what should be there, or more than the largest note of 100.000.
    expect([far(90_000, 100_000), far(89_999, 100_000), far(110_001, 100_000)]).toEqual([false, true, true]);
    expect([far(1_900_000, 2_000_000), far(1_899_999, 2_000_000)]).toEqual([false, true]);
    expect([far(0, 0), far(1, 0), far(0, 50_000)]).toEqual([false, true, true]);
    // Where nobody knows the notes, a tenth.
    expect([far(1_850, 2_000, 'XAU'), far(1_750, 2_000, 'XAU')]).toEqual([false, true]);
  });

  test('X-12 a currency whose notes nobody knows is counted as a sum', () => {
    expect(emptyDraft('XAU').by).toBe('total');
    const total = (text: string) => readCount({ by: 'total', total: text }, 'COP', formats.readAmount)?.amount;
    expect([total('12.500'), total('0'), total('-5'), total('x')]).toEqual([12_500, 0, undefined, undefined]);
  });
});
