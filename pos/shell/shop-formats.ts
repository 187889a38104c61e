import type { Business } from '../../shared/business/business.ts';
import { currencyExponent } from '../../shared/money/currency.ts';
import type { Refusal } from '../../shared/refusal.ts';
import { locale, type MessageParams } from '../i18n/catalogue.ts';
import { formatDate, formatDateTime, formatTime } from '../i18n/dates.ts';
import { formatAmount, formatMoney, formatQuantity, type MoneyFormat, type MoneyOptions } from '../i18n/formats.ts';
import { parseAmount } from '../i18n/parse-amount.ts';
import { refusalText } from '../i18n/refusal-text.ts';
import { useTill } from '../use-till.ts';

/** How this shop writes its figures and days: its currency and time zone, in the language of the moment. */
export interface ShopFormats {
  readonly moneyFormat: MoneyFormat;
  readonly timeZone: string;
  money(minorUnits: number, options?: MoneyOptions): string;
  /** As it stands in a field, to be edited. */
  amount(minorUnits: number): string;
  /** null when the text cannot be read for certain. */
  readAmount(text: string): number | null;
  quantity(thousandths: number): string;
  date(plainDate: string): string;
  dateTime(instant: string | number): string;
  time(instant: string | number): string;
  /** A refusal as a sentence, with the amounts in it written as money. */
  refusal(refusal: Refusal): string;
}

export function useShopFormats(): ShopFormats {
  const business = useTill().books.business.value;
  const language = locale.value;
  if (last?.business !== business || last.language !== language)
    last = { business, language, formats: shopFormats(business, language) };
  return last.formats;
}

let last: { business: Business | null; language: string; formats: ShopFormats } | undefined;

/** Before the first copy has brought the business, figures are written for nowhere in particular. */
export function shopFormats(business: Business | null, language: string): ShopFormats {
  const currency = business?.currency ?? 'USD';
  const timeZone = business?.timeZone ?? Intl.DateTimeFormat().resolvedOptions().timeZone;
  const moneyFormat: MoneyFormat = { currency, exponent: currencyExponent(currency), locale: language };
  const money = (minorUnits: number, options?: MoneyOptions) => formatMoney(minorUnits, moneyFormat, options);
  return {
    moneyFormat,
    timeZone,
    money,
    amount: (minorUnits) => formatAmount(minorUnits, moneyFormat),
    readAmount: (text) => parseAmount(text, moneyFormat.exponent),
    quantity: (thousandths) => formatQuantity(thousandths, language),
    date: (plainDate) => formatDate(plainDate, language),
    dateTime: (instant) => formatDateTime(instant, timeZone, language),
    time: (instant) => formatTime(instant, timeZone),
    refusal: ({ code, params }) => refusalText(code, written(params ?? {}, money)),
  };
}

const amounts = new Set(['limit', 'balance', 'amount', 'excess', 'available', 'due', 'total']);

function written(params: MessageParams, money: (minorUnits: number) => string): MessageParams {
  const entries = Object.entries(params);
  return Object.fromEntries(
    entries.map(([name, value]) => [name, amounts.has(name) && typeof value === 'number' ? money(value) : value]),
  );
}
