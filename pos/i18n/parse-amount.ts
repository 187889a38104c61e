/**
 * Reads what a cashier typed as money: comma and dot both work as decimals or thousands, spaces and the currency's sign are
 * ignored. Minor units, negative when a minus leads (D-10: the caller takes the absolute value); null when it cannot be
 * read for certain, has more decimals than the currency, or is too large to be exact.
 */
export function parseAmount(text: string, exponent: number): number | null {
  const bare = text.replace(/[\s\u00a0\u202f]/g, '');
  const found = /^([-−+]?)(?:[A-Za-z]{0,3}\p{Sc}|[A-Z]{3})?([-−+]?)([\d.,]+)(?:[A-Za-z]{0,3}\p{Sc}|[A-Z]{3})?$/u.exec(
    bare,
  );
  if (found === null) return null;
  const [, before = '', after = '', digits = ''] = found;
  if (before !== '' && after !== '') return null;
  const amount = parseDecimal(digits, exponent);
  if (amount === null) return null;
  const negative = before + after === '-' || before + after === '−';
  return negative && amount !== 0 ? -amount : amount;
}

/** Reads a quantity ("1,5", "0.250", ".5") in thousandths; a lone separator is always the decimals'. Null when unreadable. */
export function parseQuantity(text: string): number | null {
  const bare = text.replace(/[\s\u00a0\u202f]/g, '');
  return /^[\d.,]+$/.test(bare) ? parseDecimal(bare, 3) : null;
}

function parseDecimal(text: string, exponent: number): number | null {
  const split = splitDecimals(text, exponent);
  if (split === null) return null;
  const [whole, decimals] = split;
  // "1.0000" is no one: more likely a point among too many zeros.
  if (decimals.length > Math.max(exponent, 2)) return null;
  // "12,00" is twelve even where the currency has no decimals; "12,50" is not an amount there.
  if (/[^0]/.test(decimals.slice(exponent))) return null;
  const fraction = decimals.slice(0, exponent).padEnd(exponent, '0');
  const integer = Number(`${whole}${fraction}`);
  return Number.isSafeInteger(integer) ? integer : null;
}

/** Decides which separator is which. Returns the whole digits, ungrouped, and the decimals. */
function splitDecimals(text: string, exponent: number): readonly [string, string] | null {
  if (!/\d/.test(text)) return null;
  const separators = text.replace(/\d/g, '');
  if (separators === '') return [text, ''];
  const last = separators.at(-1) ?? '';
  const mixed = new Set(separators).size === 2;
  const at = text.lastIndexOf(last);
  const whole = text.slice(0, at);
  const decimals = text.slice(at + 1);
  if (mixed) {
    const thousands = last === '.' ? ',' : '.';
    if (whole.includes(last)) return null;
    return joined(ungroup(whole, thousands), decimals);
  }
  if (separators.length > 1) return joined(ungroup(text, last), '');
  // One separator: three digits after it make a group, unless what stands before could not start one, or the
  // currency itself has three decimals.
  const grouped = exponent < 3 && ungroup(text, last);
  if (grouped) return [grouped, ''];
  return [whole === '' ? '0' : whole, decimals];
}

function joined(whole: string | null, decimals: string): readonly [string, string] | null {
  return whole === null ? null : [whole, decimals];
}

/** "1.234.567" → "1234567"; null unless every group after the first has exactly three digits. */
function ungroup(text: string, separator: string): string | null {
  const groups = text.split(separator);
  const [first = '', ...rest] = groups;
  if (!/^[1-9]\d{0,2}$/.test(first)) return null;
  return rest.every((group) => /^\d{3}$/.test(group)) ? groups.join('') : null;
}
