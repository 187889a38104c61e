import { languageOf } from './catalogue.ts';
import type { MoneyFormat } from './formats.ts';

/**
 * "mil doscientos treinta y cuatro pesos argentinos con 56/100" (D-39): exact for every safe integer, in the language of the locale.
 * The figures' own sign is left to the words around it.
 */
export function amountInWords(minorUnits: number, { currency, exponent, locale }: MoneyFormat): string {
  if (!Number.isSafeInteger(minorUnits)) throw new RangeError(`not an integer: ${minorUnits}`);
  const digits = String(Math.abs(minorUnits)).padStart(exponent + 1, '0');
  const whole = Number(digits.slice(0, digits.length - exponent));
  const fraction = exponent === 0 ? '' : `${digits.slice(-exponent)}/1${'0'.repeat(exponent)}`;
  const language = languageOf(locale);
  const name = currencyName(currency, locale, whole === 1 ? 1 : 2);
  const noun = language !== 'en' && whole >= MILLION && whole % MILLION === 0 ? `de ${name}` : name;
  const said = `${spellers[language](whole)} ${noun}`;
  return fraction === '' ? said : `${said} ${cents[language]} ${fraction}`;
}

const MILLION = 1_000_000;

/** As the language calls it, in the singular or the plural; a country's own without its nationality: "pesos" in Argentina. */
function currencyName(currency: string, locale: string, count: number): string {
  const style = { style: 'currency', currency, currencyDisplay: 'name', maximumFractionDigits: 0 } as const;
  const parts = new Intl.NumberFormat(locale, style).formatToParts(count);
  const name = parts.find(({ type }) => type === 'currency')?.value ?? currency;
  const isOwn = locale.toUpperCase().endsWith(`-${currency.slice(0, 2)}`);
  const words = name.split(' ');
  // The noun stands first in Spanish and Portuguese, and last in English.
  if (languageOf(locale) === 'en') return (isOwn ? words.at(-1) : name) ?? name;
  return ((isOwn ? words[0] : name) ?? name).toLowerCase();
}

const cents = { es: 'con', en: 'and', pt: 'com' } as const;

const spellers = { es: spellSpanish, en: spellEnglish, pt: spellPortuguese } as const;

/** The digits in groups of `size` powers of ten, the highest first, without what is zero at the front. */
function groupsOf(value: number, size: number): number[] {
  const digits = String(value);
  const first = digits.length % size || size;
  const groups = [digits.slice(0, first)];
  for (let at = first; at < digits.length; at += size) groups.push(digits.slice(at, at + size));
  return groups.map(Number);
}

// Spanish: before a masculine noun (un peso, veintiún pesos), by the long scale (a billion is a million millions).

const spanishSmall = [
  ...['cero', 'un', 'dos', 'tres', 'cuatro', 'cinco', 'seis', 'siete', 'ocho', 'nueve'],
  ...['diez', 'once', 'doce', 'trece', 'catorce', 'quince', 'dieciséis', 'diecisiete', 'dieciocho', 'diecinueve'],
  ...['veinte', 'veintiún', 'veintidós', 'veintitrés', 'veinticuatro', 'veinticinco', 'veintiséis', 'veintisiete'],
  ...['veintiocho', 'veintinueve'],
];
const spanishTens = ['', '', '', 'treinta', 'cuarenta', 'cincuenta', 'sesenta', 'setenta', 'ochenta', 'noventa'];
const spanishHundreds = [
  ...['', 'ciento', 'doscientos', 'trescientos', 'cuatrocientos', 'quinientos', 'seiscientos', 'setecientos'],
  ...['ochocientos', 'novecientos'],
];
const spanishScale = [
  ['', ''],
  ['millón', 'millones'],
  ['billón', 'billones'],
] as const;

function spellSpanish(value: number): string {
  if (value === 0) return 'cero';
  const groups = groupsOf(value, 6);
  const said = groups.map((group, at) => {
    if (group === 0) return '';
    const [one, many] = spanishScale[groups.length - 1 - at] ?? ['', ''];
    return join(spanishThousands(group), group === 1 ? one : many);
  });
  return join(...said);
}

function spanishThousands(value: number): string {
  const thousands = Math.floor(value / 1000);
  const mil = thousands === 0 ? '' : thousands === 1 ? 'mil' : `${spanishHundred(thousands)} mil`;
  return join(mil, spanishHundred(value % 1000));
}

function spanishHundred(value: number): string {
  if (value === 100) return 'cien';
  const rest = value % 100;
  const tens = spanishTens[Math.floor(rest / 10)] ?? '';
  const small =
    rest < 30 ? pick(spanishSmall, rest) : join(tens, rest % 10 > 0 && `y ${pick(spanishSmall, rest % 10)}`);
  return join(spanishHundreds[Math.floor(value / 100)], rest > 0 && small);
}

// Portuguese of Brazil: masculine, by the short scale, with "e" where a speaker says it.

const portugueseSmall = [
  ...['zero', 'um', 'dois', 'três', 'quatro', 'cinco', 'seis', 'sete', 'oito', 'nove'],
  ...['dez', 'onze', 'doze', 'treze', 'quatorze', 'quinze', 'dezesseis', 'dezessete', 'dezoito', 'dezenove'],
];
const portugueseTens = [
  '',
  '',
  'vinte',
  'trinta',
  'quarenta',
  'cinquenta',
  'sessenta',
  'setenta',
  'oitenta',
  'noventa',
];
const portugueseHundreds = [
  ...['', 'cento', 'duzentos', 'trezentos', 'quatrocentos', 'quinhentos', 'seiscentos', 'setecentos'],
  ...['oitocentos', 'novecentos'],
];
const portugueseScale = [
  ['', ''],
  ['mil', 'mil'],
  ['milhão', 'milhões'],
  ['bilhão', 'bilhões'],
  ['trilhão', 'trilhões'],
  ['quatrilhão', 'quatrilhões'],
] as const;

function spellPortuguese(value: number): string {
  if (value === 0) return 'zero';
  const groups = groupsOf(value, 3);
  const last = groups.findLastIndex((group) => group > 0);
  let said = '';
  for (const [at, group] of groups.entries()) {
    if (group === 0) continue;
    const place = groups.length - 1 - at;
    const [one, many] = portugueseScale[place] ?? ['', ''];
    // A thousand is "mil", never "um mil".
    const words = place === 1 && group === 1 ? 'mil' : join(portugueseHundred(group), group === 1 ? one : many);
    const isTied = said !== '' && at === last && (group < 100 || group % 100 === 0);
    said = join(said, isTied && 'e', words);
  }
  return said;
}

function portugueseHundred(value: number): string {
  if (value === 100) return 'cem';
  const rest = value % 100;
  const tens = portugueseTens[Math.floor(rest / 10)] ?? '';
  const small =
    rest < 20 ? pick(portugueseSmall, rest) : join(tens, rest % 10 > 0 && `e ${pick(portugueseSmall, rest % 10)}`);
  const hundreds = portugueseHundreds[Math.floor(value / 100)] ?? '';
  return join(hundreds, hundreds !== '' && rest > 0 && 'e', rest > 0 && small);
}

// English, by the short scale.

const englishSmall = [
  ...['zero', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten', 'eleven', 'twelve'],
  ...['thirteen', 'fourteen', 'fifteen', 'sixteen', 'seventeen', 'eighteen', 'nineteen'],
];
const englishTens = ['', '', 'twenty', 'thirty', 'forty', 'fifty', 'sixty', 'seventy', 'eighty', 'ninety'];
const englishScale = ['', 'thousand', 'million', 'billion', 'trillion', 'quadrillion'];

function spellEnglish(value: number): string {
  if (value === 0) return 'zero';
  const groups = groupsOf(value, 3);
  return join(
    ...groups.map((group, at) => group > 0 && join(englishHundred(group), englishScale[groups.length - 1 - at])),
  );
}

function englishHundred(value: number): string {
  const rest = value % 100;
  const tens = englishTens[Math.floor(rest / 10)] ?? '';
  const small =
    rest < 20 ? pick(englishSmall, rest) : rest % 10 > 0 ? `${tens}-${pick(englishSmall, rest % 10)}` : tens;
  const hundreds = Math.floor(value / 100);
  return join(hundreds > 0 && `${pick(englishSmall, hundreds)} hundred`, rest > 0 && small);
}

const pick = (words: readonly string[], at: number): string => words[at] ?? '';

const join = (...words: readonly (string | false | undefined)[]): string => words.filter(Boolean).join(' ');
