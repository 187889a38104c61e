/**
 * What a printed number counts: sales (V), receipts (R), money paid out (E) and closes of the till (Z) have their own series, so that
 * each can be explained without gaps.
 */
export const numberSeries = ['V', 'R', 'E', 'Z'] as const;
export type NumberSeries = (typeof numberSeries)[number];

/**
 * A number printed on paper: series, till prefix, count, such as `R-02-00000123` (D-45). Each till has its own prefix, so that
 * tills that never meet cannot collide.
 */
export const printedNumber = (series: NumberSeries, prefix: string, count: number): string =>
  `${series}-${prefix}-${String(count).padStart(8, '0')}`;

export const printedNumberPattern = /^[A-Z]-[0-9]{2,6}-[0-9]{8,12}$/;

export function readPrintedNumber(number: string): { series: string; prefix: string; count: number } | null {
  if (!printedNumberPattern.test(number)) return null;
  const [series = '', prefix = '', count = ''] = number.split('-');
  return { series, prefix, count: Number(count) };
}
