import { foldNumber } from '../../shared/customers/customer.ts';
import type { Books, CustomerSummary } from '../db/books.ts';
import { wordsOf } from '../db/search-keys.ts';

/** Somebody who has the phone, the document or the name already: one person should not owe in two accounts (R1-04). */
export interface Duplicate {
  readonly field: 'phone' | 'document' | 'name';
  readonly customer: CustomerSummary;
}

type Directory = Pick<Books, 'customersWith' | 'searchCustomers'>;

export function findDuplicates(
  books: Directory,
  typed: { readonly phone: string; readonly document: string; readonly name?: string },
  exceptId: string | null,
): readonly Duplicate[] {
  const found: Duplicate[] = [
    ...withPhone(books, typed.phone).map((customer) => ({ field: 'phone' as const, customer })),
    ...books.customersWith('document', typed.document).map((customer) => ({ field: 'document' as const, customer })),
    ...withName(books, typed.name ?? '').map((customer) => ({ field: 'name' as const, customer })),
  ];
  const seen = new Set<string | null>([exceptId]);
  return found.filter(({ customer }) => {
    const isNew = !seen.has(customer.id) && !customer.archived;
    seen.add(customer.id);
    return isNew;
  });
}

/** "juan", "Juan " and "JUÁN" are called the same. */
function withName(books: Directory, typed: string): readonly CustomerSummary[] {
  const words = wordsOf(typed);
  return words === '' ? [] : books.searchCustomers(typed).filter(({ name }) => wordsOf(name) === words);
}

/** As many digits as a number keeps when country, area and the mobile's 9 or 15 are written differently, or not at all. */
const LOCAL_DIGITS = 8;

function withPhone(books: Directory, typed: string): readonly CustomerSummary[] {
  const same = books.customersWith('phone', typed);
  const local = foldNumber(typed).slice(-LOCAL_DIGITS);
  if (local.length < LOCAL_DIGITS) return same;
  const alike = books.searchCustomers(local).filter(({ phone }) => foldNumber(phone ?? '').endsWith(local));
  return [...same, ...alike];
}
