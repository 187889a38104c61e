/**
 * How the figures look in each country, over Intl and nothing else. All pure: the locale is a BCP 47 tag with its country
 * ("es-AR"), amounts are integer minor units, quantities integer thousandths, dates plain `YYYY-MM-DD`.
 */

export interface MoneyFormat {
  readonly currency: string;
  /** Decimals as the shop uses them (D-01): 0 for COP although Intl believes 2. */
  readonly exponent: number;
  readonly locale: string;
}

export interface MoneyOptions {
  /** `auto`: minus only; `always`: also plus, for movements; `never`: the word beside it says it. */
  readonly sign?: 'auto' | 'always' | 'never';
  /** Without the currency's symbol, for columns. */
  readonly symbol?: boolean;
}

/** "$ 1.234,56". Exact for every safe integer: the decimals are placed by hand, never by dividing. */
export function formatMoney(
  minorUnits: number,
  format: MoneyFormat,
  { sign = 'auto', symbol = true }: MoneyOptions = {},
): string {
  const parts = moneyFormat(format, symbol, sign);
  return parts.format(decimalString(minorUnits, format.exponent));
}

/** "1234,56": what stands in an amount field for a person to edit. */
export function formatAmount(minorUnits: number, format: MoneyFormat): string {
  return cached(`a|${format.locale}|${format.exponent}`, () => {
    return new Intl.NumberFormat(format.locale, {
      useGrouping: false,
      minimumFractionDigits: format.exponent,
      maximumFractionDigits: format.exponent,
    });
  }).format(decimalString(minorUnits, format.exponent));
}

/** "1,5" for 1500. Never grouped, so that "1.500" cannot be read as fifteen hundred. */
export function formatQuantity(thousandths: number, locale: string): string {
  return cached(`q|${locale}`, () => {
    return new Intl.NumberFormat(locale, {
      useGrouping: false,
      maximumFractionDigits: 3,
    });
  }).format(decimalString(thousandths, 3));
}

/** "0,0611" for 611 parts per million: at least two decimals, and four where they say something. */
export function formatPercent(partsPerMillion: number, locale: string): string {
  return cached(`p|${locale}`, () => {
    return new Intl.NumberFormat(locale, { minimumFractionDigits: 2, maximumFractionDigits: 4 });
  }).format(decimalString(partsPerMillion, 4));
}

/** "," or ".", as the locale writes decimals. */
export function decimalSeparator(locale: string): ',' | '.' {
  const parts = new Intl.NumberFormat(locale).formatToParts(0.5);
  return parts.find((part) => part.type === 'decimal')?.value === '.' ? '.' : ',';
}

const numberFormats = new Map<string, Intl.NumberFormat>();

function cached(key: string, make: () => Intl.NumberFormat): Intl.NumberFormat {
  let format = numberFormats.get(key);
  if (format === undefined) {
    format = make();
    numberFormats.set(key, format);
  }
  return format;
}

function moneyFormat(
  { currency, exponent, locale }: MoneyFormat,
  symbol: boolean,
  sign: 'auto' | 'always' | 'never',
): Intl.NumberFormat {
  const key = `m|${locale}|${currency}|${exponent}|${symbol}|${sign}`;
  return cached(key, () => {
    return new Intl.NumberFormat(locale, {
      ...(symbol
        ? {
            style: 'currency' as const,
            currency,
            // "$" is the shop's own peso; a dollar must not look like one.
            currencyDisplay: currency === 'USD' ? ('symbol' as const) : ('narrowSymbol' as const),
          }
        : {}),
      minimumFractionDigits: exponent,
      maximumFractionDigits: exponent,
      signDisplay: sign === 'always' ? 'exceptZero' : sign,
      useGrouping: 'always',
    });
  });
}

function decimalString(integer: number, exponent: number): `${number}` {
  if (!Number.isSafeInteger(integer)) throw new RangeError(`not an integer: ${integer}`);
  const digits = String(Math.abs(integer)).padStart(exponent + 1, '0');
  const whole = digits.slice(0, digits.length - exponent);
  const fraction = exponent === 0 ? '' : `.${digits.slice(-exponent)}`;
  return `${integer < 0 ? '-' : ''}${whole}${fraction}` as `${number}`;
}
