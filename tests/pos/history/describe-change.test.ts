import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { describeChange, isCreation } from '../../../pos/history/describe-change.ts';
import { completeSentences, languages, setLocale } from '../../../pos/i18n/catalogue.ts';
import { shopFormats } from '../../../pos/shell/shop-formats.ts';
import { saveSettingsSchema } from '../../../shared/business/business.ts';
import type { Instant } from '../../../shared/dates/plain-date.ts';
import type { HistoryChange } from '../../../shared/history/history.ts';
import { grocery } from '../../worlds/pretend-server.ts';

beforeAll(completeSentences);

const formats = shopFormats(grocery, 'es-AR');
const change = (entity: HistoryChange['entity'], fields: HistoryChange['fields']): HistoryChange => ({
  id: '0000000000000001:change',
  at: '2026-11-21T15:00:00.000Z' as Instant,
  userId: null,
  tillId: null,
  kind: 'product.save',
  entity,
  entityId: grocery.id,
  fields,
});
const said = (entity: HistoryChange['entity'], fields: HistoryChange['fields']) =>
  describeChange(change(entity, fields), formats).map(({ label, from, to }) =>
    `${label}: ${from} → ${to}`.replace(/\s/g, ' '),
  );

test('R1-05 old and new stand under the field’s own label, money as money and switches in words', () => {
  expect(said('product', { price: [420_000, 450_000], unit: ['piece', 'weight'], archived: [false, true] })).toEqual([
    'Precio: $ 4.200,00 → $ 4.500,00',
    'Se vende: Por unidad → Por peso',
    'Archivado: No → Sí',
  ]);
  expect(said('customer', { creditLimit: [null, 0], paymentTermDays: [30, null] })).toEqual([
    'Límite de crédito: vacío → $ 0,00',
    'Plazo de pago en días: 30 → vacío',
  ]);
  expect(said('business', { lateRatePpm: [0, 611], dueDateRoll: ['none', 'next_working_day'] })).toEqual([
    'Porcentaje de interés diario por mora: 0,00 % → 0,0611 %',
    'Si vence domingo o feriado: Vence ese día → Pasa al día hábil siguiente',
  ]);
  expect(said('user', { role: ['cashier', 'supervisor'] })).toEqual(['Puesto: Cajero → Supervisor']);
});

describe.each(languages)('in %s', (language) => {
  beforeAll(() => setLocale(language));
  afterAll(() => setLocale('es-AR'));

  test.each(Object.entries(saveSettingsSchema.shape.changes.shape))(
    'R1-05 the history has a name for the setting %s, and words for what it is chosen from',
    (field, schema) => {
      const value = schema.unwrap();
      for (const chosen of 'options' in value ? value.options : [null]) {
        const [told] = describeChange(change('business', { [field]: [null, chosen] }), formats);
        expect(told?.label).not.toBe(field);
        expect(told?.label).not.toMatch(/^[a-z_]+\./);
        expect(told?.to).not.toBe(chosen);
      }
    },
  );
});

test('R1-05 what a till asks for its drawer is told as the settings page says it', () => {
  expect(
    said('business', { requireTillSession: [false, true], mixedRemovalCashShare: ['same_tender', 'credit_in_favour'] }),
  ).toEqual([
    'Pedir que se abra la caja antes de cobrar: No → Sí',
    'Dinero de lo devuelto: Devolver la parte pagada por el mismo medio → Dejar la parte pagada a favor en la cuenta',
  ]);
});

test('what somebody typed stays as typed, and a field of a newer server keeps its name', () => {
  expect(said('product', { name: ['none', 'piece'], shelf: [null, 'A3'] })).toEqual([
    'Nombre: none → piece',
    'shelf: vacío → A3',
  ]);
});

test('what was not there before is a beginning, an emptied field is none', () => {
  expect(isCreation(change('product', { name: [null, 'Yerba'], price: [null, 420_000] }))).toBe(true);
  expect(isCreation(change('product', { barcode: [null, '779'] }))).toBe(false);
  expect(isCreation(change('customer', { name: ['Juan', 'Juan P.'] }))).toBe(false);
});
