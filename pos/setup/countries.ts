import { type Language, languageOf } from '../i18n/catalogue.ts';

/** What a shop's country usually decides; the owner can correct every part of it. */
export interface Country {
  /** ISO 3166-1 alpha-2. */
  readonly code: string;
  /** ISO 4217. */
  readonly currency: string;
  /** IANA names, the one of most people first. */
  readonly timeZones: readonly string[];
  readonly language: Language;
}

const country = (code: string, currency: string, timeZones: string, language: Language = 'es'): Country => ({
  code,
  currency,
  timeZones: timeZones.split(' '),
  language,
});

const countries: readonly Country[] = [
  country(
    'AR',
    'ARS',
    'America/Argentina/Buenos_Aires America/Argentina/Cordoba America/Argentina/Mendoza America/Argentina/Salta America/Argentina/Ushuaia',
  ),
  country('BO', 'BOB', 'America/La_Paz'),
  country(
    'BR',
    'BRL',
    'America/Sao_Paulo America/Bahia America/Fortaleza America/Recife America/Belem America/Manaus America/Cuiaba America/Porto_Velho America/Rio_Branco America/Noronha',
    'pt',
  ),
  country('CL', 'CLP', 'America/Santiago America/Punta_Arenas Pacific/Easter'),
  country('CO', 'COP', 'America/Bogota'),
  country('CR', 'CRC', 'America/Costa_Rica'),
  country('CU', 'CUP', 'America/Havana'),
  country('DO', 'DOP', 'America/Santo_Domingo'),
  country('EC', 'USD', 'America/Guayaquil Pacific/Galapagos'),
  country('ES', 'EUR', 'Europe/Madrid Atlantic/Canary'),
  country('GT', 'GTQ', 'America/Guatemala'),
  country('HN', 'HNL', 'America/Tegucigalpa'),
  country(
    'MX',
    'MXN',
    'America/Mexico_City America/Monterrey America/Merida America/Cancun America/Chihuahua America/Hermosillo America/Mazatlan America/Tijuana',
  ),
  country('NI', 'NIO', 'America/Managua'),
  country('PA', 'PAB', 'America/Panama'),
  country('PE', 'PEN', 'America/Lima'),
  country('PR', 'USD', 'America/Puerto_Rico'),
  country('PT', 'EUR', 'Europe/Lisbon Atlantic/Madeira Atlantic/Azores', 'pt'),
  country('PY', 'PYG', 'America/Asuncion'),
  country('SV', 'USD', 'America/El_Salvador'),
  country(
    'US',
    'USD',
    'America/New_York America/Chicago America/Denver America/Phoenix America/Los_Angeles America/Anchorage Pacific/Honolulu',
    'en',
  ),
  country('UY', 'UYU', 'America/Montevideo'),
  country('VE', 'VES', 'America/Caracas'),
];

/** What the device says of itself. */
export interface Device {
  readonly timeZone: string;
  /** BCP 47. */
  readonly language: string;
}

/** A country as the table has it; any other one with what the device lives by, for the owner to correct. */
export function countryOf(code: string, device: Device): Country {
  return (
    countries.find((known) => known.code === code) ?? {
      code,
      currency: 'USD',
      timeZones: [device.timeZone],
      language: languageOf(device.language),
    }
  );
}

/** Where this device most likely is: by its clock's zone, else by its language's region, else Argentina. */
export function guessCountry(device: Device): Country {
  const zone = canonicalZone(device.timeZone);
  const byZone = countries.find(({ timeZones }) => timeZones.some((name) => canonicalZone(name) === zone));
  const region = new Intl.Locale(device.language).region;
  return byZone ?? countries.find(({ code }) => code === region) ?? countryOf('AR', device);
}

/** The zone of the country in which the device's clock runs, else the country's first. */
export function zoneIn({ timeZones }: Country, device: Device): string {
  const zone = canonicalZone(device.timeZone);
  return timeZones.find((name) => canonicalZone(name) === zone) ?? timeZones[0] ?? device.timeZone;
}

export interface Choice {
  readonly value: string;
  readonly label: string;
}

/** Every country by its name in the language of the moment, the ones of the table first. */
export function countryChoices(locale: string): Choice[] {
  const names = new Intl.DisplayNames(locale, { type: 'region', fallback: 'none' });
  const known = new Set(countries.map(({ code }) => code));
  const choice = (code: string): Choice => ({ value: code, label: names.of(code) ?? code });
  const byLabel = (a: Choice, b: Choice) => a.label.localeCompare(b.label, locale);
  const others = regionCodes().filter((code) => !known.has(code) && names.of(code) !== undefined);
  return [...[...known].map(choice).sort(byLabel), ...others.map(choice).sort(byLabel)];
}

/** Every currency by code and name, the country's own first. */
export function currencyChoices(locale: string, first: string): Choice[] {
  const names = new Intl.DisplayNames(locale, { type: 'currency' });
  const codes = new Set([first, ...Intl.supportedValuesOf('currency')]);
  return [...codes].map((code) => ({ value: code, label: `${code} · ${names.of(code) ?? code}` }));
}

/** Every time zone, the country's own first. */
export function zoneChoices({ timeZones }: Country): Choice[] {
  const names = new Set([...timeZones, ...Intl.supportedValuesOf('timeZone')]);
  return [...names].map((name) => ({ value: name, label: name.replaceAll('_', ' ') }));
}

/** Browsers still answer some zones by an old name (`America/Buenos_Aires`). */
function canonicalZone(name: string): string {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone;
  } catch {
    return name;
  }
}

/** Codes that name no country: unions, outlying groups, placeholders. */
const notCountries = new Set(['EU', 'EZ', 'QO', 'UN', 'XA', 'XB', 'ZZ']);

function regionCodes(): string[] {
  const letters = Array.from('ABCDEFGHIJKLMNOPQRSTUVWXYZ');
  const pairs = letters.flatMap((first) => letters.map((second) => first + second));
  // A retired code is answered by the one that took its place.
  return pairs.filter((code) => !notCountries.has(code) && new Intl.Locale(`und-${code}`).region === code);
}
