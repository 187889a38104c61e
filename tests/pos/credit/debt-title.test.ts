import { beforeAll, expect, test } from 'vitest';
import { debtTitle, numberedDebt } from '../../../pos/credit/debt-title.ts';
import { completeSentences, setLocale } from '../../../pos/i18n/catalogue.ts';
import { unreadAmount } from '../../../pos/i18n/refusal-text.ts';
import type { PlainDate } from '../../../shared/dates/plain-date.ts';

beforeAll(async () => {
  await setLocale('es-AR');
  await completeSentences();
});

const formats = { date: (date: string) => date.split('-').toReversed().join('/') };
const debt = {
  id: 'order-2:1',
  document: 'sale',
  documentDate: '2026-11-21' as PlainDate,
  documentId: 'order-2',
} as const;

test('two sales of one day are told apart by their numbers', () => {
  const movements = [
    { orderId: 'order-1', number: '1-000041' },
    { orderId: 'order-2', number: '1-000042' },
  ];
  expect(debtTitle(debt, movements, formats)).toBe('Venta del 21/11/2026 · 1-000042');
  expect(debtTitle({ ...debt, id: 'order-1:1', documentId: 'order-1' }, movements, formats)).toBe(
    'Venta del 21/11/2026 · 1-000041',
  );
});

test('a sale that this till no longer holds is named by its day alone', () => {
  expect(debtTitle(debt, [], formats)).toBe('Venta del 21/11/2026');
});

test('what a modification added to a sale is told apart from the sale', () => {
  const added = { ...debt, id: 'modification-1:1' };
  const movements = [{ orderId: 'order-2', number: '1-000042' }];
  expect(debtTitle(added, movements, formats)).toBe('Agregado a la venta el 21/11/2026 · 1-000042');
  expect(numberedDebt(added, null, formats)).toBe('Agregado a la venta el 21/11/2026');
  expect(numberedDebt({ ...added, document: 'adjustment' }, null, formats)).toBe('Ajuste del 21/11/2026');
});

test('an amount that nobody wrote is asked for; one that cannot be read is said to be so', () => {
  expect(unreadAmount('  ')).toBe('Escriba el importe.');
  expect(unreadAmount('tres mil')).toMatch(/no se entiende/);
});
