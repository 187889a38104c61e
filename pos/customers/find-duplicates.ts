import type { Books, CustomerSummary } from '../db/books.ts';

/** Somebody who has the phone or the document already: one person should not owe in two accounts (R1-04). */
export interface Duplicate {
  readonly field: 'phone' | 'document';
  readonly customer: CustomerSummary;
}

export function findDuplicates(
  books: Pick<Books, 'customersWith'>,
  typed: { readonly phone: string; readonly document: string },
  exceptId: string | null,
): readonly Duplicate[] {
  const found = (['phone', 'document'] as const).flatMap((field) =>
    books.customersWith(field, typed[field]).map((customer) => ({ field, customer })),
  );
  const seen = new Set<string | null>([exceptId]);
  return found.filter(({ customer }) => {
    const isNew = !seen.has(customer.id) && !customer.archived;
    seen.add(customer.id);
    return isNew;
  });
}
