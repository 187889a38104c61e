/**
 * One row of CSV as every spreadsheet reads it. A text that begins like a formula gets an apostrophe in front, so that it is shown
 * and never run (OWASP, CSV Injection); a number stays a number.
 */
export const csvRow = (cells: readonly (string | number | null)[]): string => `${cells.map(csvCell).join(',')}\r\n`;

function csvCell(cell: string | number | null): string {
  if (cell === null) return '';
  if (typeof cell === 'number') return String(cell);
  const text = /^[\s]*[=+\-@\t\r]/.test(cell) && !/^-?\d+(\.\d+)?$/.test(cell) ? `'${cell}` : cell;
  return /["',\r\n;]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** Minor units as a decimal number, with a point: what a spreadsheet adds up. */
export function csvAmount(minorUnits: number | null, exponent: number): string | null {
  if (minorUnits === null) return null;
  const digits = String(Math.abs(minorUnits)).padStart(exponent + 1, '0');
  const decimals = exponent === 0 ? '' : `.${digits.slice(-exponent)}`;
  return `${minorUnits < 0 ? '-' : ''}${digits.slice(0, digits.length - exponent)}${decimals}`;
}

/** What makes spreadsheets read a file as UTF-8. */
export const BYTE_ORDER_MARK = '\ufeff';
