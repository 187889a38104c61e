import type { Money } from '../../shared/money/money.ts';
import { formatMoney, type MoneyFormat } from '../i18n/formats.ts';

/** "$ 20.000": a note has no decimals. */
export const noteText = (note: Money, format: MoneyFormat): string =>
  formatMoney(note / 10 ** format.exponent, { ...format, exponent: 0 });
