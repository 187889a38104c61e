import { SYSTEM_TILL, SYSTEM_USER } from '../../shared/tills/till.ts';
import type { Books } from '../db/books.ts';
import { type PlainKey, t } from '../i18n/catalogue.ts';
import type { ShopFormats } from '../shell/shop-formats.ts';
import type { ActiveFilter } from './filter-panel.tsx';
import type { ListAddress } from './list-address.ts';

const labels: Readonly<Record<string, PlainKey>> = {
  customer: 'list.filter.customer',
  order: 'list.filter.order',
  from: 'list.filter.from',
  to: 'list.filter.to',
  asOf: 'list.filter.as_of',
  user: 'list.filter.user',
  till: 'list.filter.till',
};

/** Those that every list has, by the names people know. `words` says the rest. */
export function describeFilters(
  address: ListAddress,
  names: readonly string[],
  {
    books,
    formats,
    words,
  }: { books: Books; formats: ShopFormats; words: (name: string, value: string) => string | null },
): ActiveFilter[] {
  return names.flatMap((name) => {
    const value = address.get(name);
    if (value === '') return [];
    const label = labels[name];
    const text = words(name, value) ?? valueText(name, value, books, formats);
    return [{ name, text: label === undefined ? text : `${t(label)}: ${text}` }];
  });
}

function valueText(name: string, value: string, books: Books, formats: ShopFormats): string {
  if (name === 'from' || name === 'to' || name === 'asOf') return formats.date(value);
  if (name === 'customer') return books.customer(value)?.name ?? t('list.filter.other');
  return nameOf(name === 'user' ? books.users.value : books.tills.value, value);
}

export const nameOf = (rows: readonly { readonly id: string; readonly name: string }[], id: string): string =>
  systemName(id) ?? rows.find((row) => row.id === id)?.name ?? t('list.filter.other');

/** What the server wrote itself, of an import or of the demo, is of no till and nobody with a name; null for all others. */
export function systemName(id: string): string | null {
  if (id === SYSTEM_TILL) return t('list.imported');
  return id === SYSTEM_USER ? t('history.by_fiado') : null;
}
