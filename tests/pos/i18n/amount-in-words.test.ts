import { describe, expect, test } from 'vitest';
import { amountInWords } from '../../../pos/i18n/amount-in-words.ts';

const pesos = { currency: 'ARS', exponent: 2, locale: 'es-AR' };
const colombian = { currency: 'COP', exponent: 0, locale: 'es-CO' };
const reais = { currency: 'BRL', exponent: 2, locale: 'pt-BR' };
const english = { currency: 'ARS', exponent: 2, locale: 'en-AR' };

describe('X-13 an amount in words says exactly what the figures say (D-39)', () => {
  test.each([
    [0, 'cero pesos con 00/100'],
    [100, 'un peso con 00/100'],
    [105, 'un peso con 05/100'],
    [2_100, 'veintiún pesos con 00/100'],
    [3_150, 'treinta y un pesos con 50/100'],
    [10_000, 'cien pesos con 00/100'],
    [10_100, 'ciento un pesos con 00/100'],
    [100_000, 'mil pesos con 00/100'],
    [123_456, 'mil doscientos treinta y cuatro pesos con 56/100'],
    [2_100_000, 'veintiún mil pesos con 00/100'],
    [100_000_000, 'un millón de pesos con 00/100'],
    [100_000_100, 'un millón un pesos con 00/100'],
    [-123_456, 'mil doscientos treinta y cuatro pesos con 56/100'],
  ])('Argentina: %i is %s', (amount, words) => expect(amountInWords(amount, pesos)).toBe(words));

  test.each([
    [250_000, 'doscientos cincuenta mil pesos'],
    [16_700, 'dieciséis mil setecientos pesos'],
    [1_555_999, 'un millón quinientos cincuenta y cinco mil novecientos noventa y nueve pesos'],
    [21_000_000, 'veintiún millones de pesos'],
    [1_000_000_000, 'mil millones de pesos'],
    [1_000_000_000_000, 'un billón de pesos'],
  ])('Colombia, where pesos have no decimals: %i is %s', (amount, words) =>
    expect(amountInWords(amount, colombian)).toBe(words),
  );

  test.each([
    [100, 'um real com 00/100'],
    [1_650, 'dezesseis reais com 50/100'],
    [10_000, 'cem reais com 00/100'],
    [12_100, 'cento e vinte e um reais com 00/100'],
    [110_000, 'mil e cem reais com 00/100'],
    [105_000, 'mil e cinquenta reais com 00/100'],
    [123_456, 'mil duzentos e trinta e quatro reais com 56/100'],
    [150_000_000, 'um milhão e quinhentos mil reais com 00/100'],
    [200_000_000, 'dois milhões de reais com 00/100'],
    [100_000_000_000, 'um bilhão de reais com 00/100'],
  ])('Brazil: %i is %s', (amount, words) => expect(amountInWords(amount, reais)).toBe(words));

  test.each([
    [100, 'one peso and 00/100'],
    [2_150, 'twenty-one pesos and 50/100'],
    [123_456, 'one thousand two hundred thirty-four pesos and 56/100'],
    [100_000_000, 'one million pesos and 00/100'],
  ])('in English: %i is %s', (amount, words) => expect(amountInWords(amount, english)).toBe(words));

  test('money of another country keeps its whole name', () => {
    expect(amountInWords(2_100, { ...pesos, currency: 'USD' })).toBe('veintiún dólares estadounidenses con 00/100');
    expect(amountInWords(2_100, { ...pesos, locale: 'es-CO' })).toBe('veintiún pesos argentinos con 00/100');
  });

  test('the largest amount that there is has words too, and what is no amount has none', () => {
    expect(amountInWords(Number.MAX_SAFE_INTEGER, colombian)).toBe(
      'nueve mil siete billones ciento noventa y nueve mil doscientos cincuenta y cuatro millones setecientos cuarenta mil novecientos noventa y un pesos',
    );
    expect(() => amountInWords(0.5, pesos)).toThrow(RangeError);
  });
});
