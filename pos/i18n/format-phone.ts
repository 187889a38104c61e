/**
 * Writes an E.164 number the way its country does ("+54 9 11 5555-1234"). Three countries by hand: the full metadata costs
 * 29 kB and is loaded only where a number is checked. Others, and anything that is not E.164, come back as they were.
 */
export function formatPhone(phone: string): string {
  const argentina = /^\+54(9?)(\d{10})$/.exec(phone);
  if (argentina !== null) {
    const [, mobile = '', national = ''] = argentina;
    const area = national.slice(0, argentineAreaLength(national));
    return `+54 ${mobile === '' ? '' : '9 '}${area} ${halves(national.slice(area.length))}`;
  }
  const colombia = /^\+57(\d{3})(\d{3})(\d{4})$/.exec(phone);
  if (colombia !== null) return `+57 ${colombia[1]} ${colombia[2]} ${colombia[3]}`;
  const brazil = /^\+55(\d{2})(\d{8,9})$/.exec(phone);
  if (brazil !== null) return `+55 ${brazil[1]} ${halves(brazil[2] ?? '')}`;
  return phone;
}

/** Argentine area codes of three digits; Buenos Aires has two (11), all others four. */
const threeDigitAreas = new Set(
  '220 221 223 230 236 237 249 260 261 263 264 266 280 291 294 297 298 299 336 341 342 343 345 348 351 353 358 362 364 370 376 379 380 381 383 385 387 388'.split(
    ' ',
  ),
);

function argentineAreaLength(national: string): number {
  if (national.startsWith('11')) return 2;
  return threeDigitAreas.has(national.slice(0, 3)) ? 3 : 4;
}

function halves(digits: string): string {
  return `${digits.slice(0, -4)}-${digits.slice(-4)}`;
}
