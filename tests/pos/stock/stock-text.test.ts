import { beforeAll, expect, test } from 'vitest';
import { completeSentences } from '../../../pos/i18n/catalogue.ts';
import { formatQuantity } from '../../../pos/i18n/formats.ts';
import { readStockQuantity } from '../../../pos/stock/stock-draft.ts';
import { measureMove, stockText } from '../../../pos/stock/stock-text.ts';
import type { Quantity } from '../../../shared/money/money.ts';

beforeAll(completeSentences);

const formats = { quantity: (thousandths: number) => formatQuantity(thousandths, 'es-AR') };
const said = (stock: number, unit: 'piece' | 'weight' = 'piece') => stockText(stock as Quantity, { unit }, formats);

test('R4-64 what there is is said in words, and what is missing too', () => {
  expect([said(12_000), said(1000), said(0), said(-1000), said(-3000)]).toEqual([
    ...['Quedan 12', 'Queda 1', 'Sin stock', 'Falta 1', 'Faltan 3'],
  ]);
  expect([said(1500, 'weight'), said(-250, 'weight')]).toEqual(['Quedan 1,5 kg', 'Faltan 0,25 kg']);
  expect(measureMove(-1500, { unit: 'weight' }, formats)).toBe('−1,5 kg');
  expect([measureMove(2000, { unit: 'piece' }, formats), measureMove(0, { unit: 'piece' }, formats)]).toEqual([
    '+2',
    '0',
  ]);
});

test('pieces are counted whole, what is weighed to the gram, and what cannot be read is nothing', () => {
  const read = (text: string, unit: 'piece' | 'weight') => readStockQuantity(text, { unit });
  expect([read('12', 'piece'), read('0', 'piece'), read('1,5', 'piece'), read('', 'piece')]).toEqual([
    12_000,
    0,
    null,
    null,
  ]);
  expect([read('1,250', 'weight'), read('1.5', 'weight'), read('-1', 'weight'), read('2000000', 'weight')]).toEqual([
    ...[1250, 1500, null, null],
  ]);
});
