import { useShopFormats } from '../shell/shop-formats.ts';
import { useTill } from '../use-till.ts';
import type { Writing } from './describe-report.ts';

/** How a report is written here and now. */
export function useWriting(blind: boolean): Writing {
  const formats = useShopFormats();
  const users = useTill().books.users.value;
  return { formats, blind, nameOf: (userId) => users.find(({ id }) => id === userId)?.name ?? '—' };
}
