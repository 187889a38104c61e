import { isPlainDate, type PlainDate } from '../dates/plain-date.ts';

/**
 * Reads a day as notebooks and systems write it: `21/11/2026`, `21-11-26`, `21.11.2026`, or ISO with or without a time. The day
 * stands before the month; what does not fit that, such as `11/21/2026`, is null and never turned round.
 */
export function readDate(text: string): PlainDate | null {
  const bare = text.trim();
  const iso = /^(\d{4})[-/](\d{1,2})[-/](\d{1,2})(?:[ T]\d{1,2}:\d{2}.*)?$/.exec(bare);
  if (iso) return dateOf(iso[1], iso[2], iso[3]);
  const local = /^(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{4}|\d{2})(?: \d{1,2}:\d{2}.*)?$/.exec(bare);
  if (!local) return null;
  const year = local[3]?.length === 2 ? `20${local[3]}` : local[3];
  return dateOf(year, local[2], local[1]);
}

function dateOf(year = '', month = '', day = ''): PlainDate | null {
  const text = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  return isPlainDate(text) ? text : null;
}
