import { systemName } from '../lists/describe-filters.ts';
import { useShopFormats } from '../shell/shop-formats.ts';
import { useTill } from '../use-till.ts';
import { type LineWords, lineWords } from './line-words.ts';

/** Who and where, by the names they have now. */
export function useNames() {
  const { books } = useTill();
  const users = books.users.value;
  const tills = books.tills.value;
  return {
    user: (id: string): string => systemName(id) ?? users.find((user) => user.id === id)?.name ?? '—',
    till: (id: string): string => systemName(id) ?? tills.find((till) => till.id === id)?.name ?? '—',
  };
}

export function useLineWords(): LineWords {
  return lineWords(useTill().books.products.value, useShopFormats());
}
