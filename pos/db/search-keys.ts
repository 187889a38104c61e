import { type CustomerProfile, foldNumber, foldText } from '../../shared/customers/customer.ts';

/** Most names and nearly all numbers need no unfolding of accents, which is what costs when there are 100,000. */
const isPlain = (text: string): boolean => /^[\x20-\x7e]*$/.test(text);

/** The words of a text as they are searched. */
export function wordsIn(text: string): string[] {
  const words = isPlain(text) ? text.toLowerCase().split(/[^a-z0-9]+/) : foldText(text).split(/[^\p{L}\p{N}]+/u);
  return words.filter((word) => word !== '');
}

/** A name's words parted by single spaces, one before and after; '' for none. */
export function wordsOf(name: string): string {
  const words = wordsIn(name);
  return words.length === 0 ? '' : ` ${words.join(' ')} `;
}

/** Folded phone and document, parted by a tab. */
export const numbersOf = (profile: Pick<CustomerProfile, 'phone' | 'document'>): string =>
  `${folded(profile.phone)}\t${folded(profile.document)}`;

function folded(number: string | null): string {
  if (number === null) return '';
  return isPlain(number) ? number.toLowerCase().replace(/[^0-9a-z]+/g, '') : foldNumber(number);
}

/**
 * The digits of a text that is a number, else null: digits, and nothing but what people write between them; a document may
 * carry a letter or two ("V-12345678", "12.345.678-K").
 */
export function numberIn(text: string): string | null {
  const lower = text.toLowerCase();
  if (!/\d/.test(lower) || !/^[\s\d+().\-/a-z]*$/.test(lower)) return null;
  const digits = foldNumber(lower);
  return /^[a-z]{0,2}\d*[a-z]?$/.test(digits) ? digits : null;
}

/** How well numbers fit: the number itself, then those that begin so, then those that end so. */
export function rankOf(numbers: string, digits: string): number {
  const [phone = '', document = ''] = numbers.split('\t');
  if (phone === digits || document === digits) return 0;
  if (phone.startsWith(digits) || document.startsWith(digits)) return 1;
  return phone.endsWith(digits) ? 2 : 3;
}
