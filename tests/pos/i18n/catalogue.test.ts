import { afterEach, describe, expect, test } from 'vitest';
import { completeSentences, languageOf, locale, setLocale, t, withSentences } from '../../../pos/i18n/catalogue.ts';
import { en } from '../../../pos/i18n/en/index.ts';
import { colombia } from '../../../pos/i18n/es/colombia.ts';
import { es } from '../../../pos/i18n/es/index.ts';
import { mexico } from '../../../pos/i18n/es/mexico.ts';
import { pt } from '../../../pos/i18n/pt/index.ts';
import { refusalText } from '../../../pos/i18n/refusal-text.ts';

afterEach(() => setLocale('es-AR'));

describe('the three catalogues say the same', () => {
  const spanish: Readonly<Record<string, string>> = es;
  const placeholders = (text: string | undefined) => [...(text ?? '').matchAll(/\{\w+\}/g)].map(String).sort();

  test.each([
    ['en', en],
    ['pt', pt],
  ])(
    '%s has every key, no empty sentence, and the same placeholders',
    (_, catalogue: Readonly<Record<string, string>>) => {
      expect(Object.keys(catalogue).sort()).toEqual(Object.keys(spanish).sort());
      for (const [key, text] of Object.entries(catalogue)) {
        expect(text, key).not.toBe('');
        expect(placeholders(text), key).toEqual(placeholders(spanish[key]));
      }
    },
  );

  test.each([
    ['Colombia', colombia],
    ['Mexico', mexico],
  ])('X-21 %s changes only sentences that exist, and keeps their placeholders', (_, country) => {
    for (const [key, text] of Object.entries(country)) {
      expect(placeholders(text), key).toEqual(placeholders(spanish[key]));
      expect(text, key).not.toBe(spanish[key]);
    }
  });

  test.each([
    ['everywhere', {}],
    ['in Colombia', colombia],
    ['in Mexico', mexico],
  ])('X-21 change is called on paper what it is called on the screen, %s', (_, country) => {
    const words: Readonly<Record<string, string>> = { ...spanish, ...country };
    expect(words['ticket.change']).toBe(words['pay.change']);
  });

  test('X-21 what Mexico and Colombia share with Argentina is said in words of all three', () => {
    for (const [key, text] of Object.entries(spanish))
      expect(text, key).not.toMatch(/(?<!\p{L})acá(?!\p{L})|mercader[ií]a/iu);
  });

  test('a plural has both forms', () => {
    for (const key of Object.keys(spanish)) {
      if (key.endsWith('.one')) expect(spanish, key).toHaveProperty([key.replace(/one$/, 'other')]);
    }
  });
});

test('one digit, two digits', () => {
  expect(t('ui.pin.typed', { count: 1 })).toBe('1 dígito escrito');
  expect(t('ui.pin.typed', { count: 2 })).toBe('2 dígitos escritos');
  expect(t('ui.pin.typed', { count: 12_000 })).toBe('12.000 dígitos escritos');
});

test('the shop changes its language, and what was said in Spanish is said in English', async () => {
  expect(t('action.save')).toBe('Guardar');
  await setLocale('en-US');
  expect(locale.value).toBe('en-US');
  expect(t('action.save')).toBe('Save');
  expect(t('ui.pin.typed', { count: 12_000 })).toBe('12,000 digits typed');
  await setLocale('pt-BR');
  expect(t('action.save')).toBe('Salvar');
});

test('Colombia speaks Spanish in its own words', async () => {
  await setLocale('es-CO');
  expect(refusalText('over_limit')).toContain('cupo');
  expect(t('action.save')).toBe('Guardar');
});

test('X-21 Mexico gives change in its own words, and writes figures its own way', async () => {
  await setLocale('es-MX');
  await completeSentences();
  expect(t('pay.change')).toBe('Cambio');
  expect(t('ui.pin.typed', { count: 12_000 })).toBe('12,000 dígitos escritos');
});

test('of two changes at once the later one wins', async () => {
  await Promise.all([setLocale('en-US'), setLocale('es-CO')]);
  expect(locale.value).toBe('es-CO');
  expect(t('action.save')).toBe('Guardar');
});

test('a language without a catalogue is served in Spanish', () => {
  expect(['es-CO', 'pt-BR', 'en', 'qu-PE', ''].map(languageOf)).toEqual(['es', 'pt', 'en', 'es', 'es']);
});

test('a name with braces or HTML in it is only text', () => {
  expect(t('ui.stepper.more', { label: '{count} <img onerror>' })).toBe('Más {count} <img onerror>');
});

test('code that comes later finds its sentences, in the language of the moment', async () => {
  const going = setLocale('en-US');
  expect(await withSentences(Promise.resolve('a page'))).toBe('a page');
  await going;
  expect(t('till.charge')).toBe(en['till.charge']);
  await setLocale('es-CO');
  expect(t('till.charge')).toBe(es['till.charge']);
});

test('a refusal that this till has never heard of is told with its code', async () => {
  await completeSentences();
  expect(refusalText('cart_empty')).toBe('No hay productos en la venta.');
  expect(refusalText('from_the_future')).toContain('from_the_future');
  expect(refusalText('toString')).toContain('toString');
});
