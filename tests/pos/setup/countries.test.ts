import { describe, expect, test } from 'vitest';
import {
  countryChoices,
  countryOf,
  currencyChoices,
  guessCountry,
  zoneChoices,
  zoneIn,
} from '../../../pos/setup/countries.ts';
import { newBusinessSchema } from '../../../shared/business/business.ts';

const cordoba = { timeZone: 'America/Cordoba', language: 'es' };

describe('a shop begins with what its country uses', () => {
  test("the device's clock tells the country, by an old name of its zone too", () => {
    expect(guessCountry({ timeZone: 'America/Buenos_Aires', language: 'en-US' }).code).toBe('AR');
    expect(guessCountry({ timeZone: 'America/Bogota', language: 'es' }).code).toBe('CO');
  });

  test('in a zone that says nothing the language tells it, and Argentina when nothing does', () => {
    expect(guessCountry({ timeZone: 'UTC', language: 'pt-BR' }).code).toBe('BR');
    expect(guessCountry({ timeZone: 'UTC', language: 'fr-FR' }).code).toBe('AR');
  });

  test("the zone is the device's own where the country has several", () => {
    expect(zoneIn(countryOf('AR', cordoba), cordoba)).toBe('America/Argentina/Cordoba');
    expect(zoneIn(countryOf('AR', cordoba), { timeZone: 'UTC', language: 'es' })).toBe(
      'America/Argentina/Buenos_Aires',
    );
  });

  test('a country outside of the table takes what the device lives by', () => {
    const device = { timeZone: 'Africa/Luanda', language: 'pt-AO' };
    expect(countryOf('AO', device)).toEqual({
      code: 'AO',
      currency: 'USD',
      timeZones: ['Africa/Luanda'],
      language: 'pt',
    });
  });

  test('every country that is offered makes a business that the server accepts', () => {
    for (const { value } of countryChoices('es-AR')) {
      const country = countryOf(value, cordoba);
      const business = {
        name: 'Almacén',
        country: value,
        currency: country.currency,
        timeZone: zoneIn(country, cordoba),
        locale: `${country.language}-${value}`,
      };
      expect(newBusinessSchema.safeParse(business).success, value).toBe(true);
    }
  });

  test('the countries of the table come first, each by its name in the language of the moment', () => {
    const choices = countryChoices('pt-BR');
    expect(choices[0]).toEqual({ value: 'AR', label: 'Argentina' });
    expect(choices.findIndex(({ value }) => value === 'VE')).toBeLessThan(
      choices.findIndex(({ value }) => value === 'DE'),
    );
    expect(choices.find(({ value }) => value === 'DE')?.label).toBe('Alemanha');
    expect(choices.map(({ value }) => value)).not.toContain('ZZ');
  });

  test("the country's own currency and zones stand on top of the others", () => {
    expect(currencyChoices('es-AR', 'UYU')[0]?.value).toBe('UYU');
    expect(zoneChoices(countryOf('BR', cordoba))[0]?.value).toBe('America/Sao_Paulo');
  });
});
