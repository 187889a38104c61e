import type { CustomerProfile } from '../../shared/customers/customer.ts';
import { wordsIn } from '../db/search-keys.ts';

const MOST = 40;

/** What a file about one customer is called: by his name, as far as every disk can write it, and by the end of his id. */
export function nameFile(
  { id, name, erased }: Pick<CustomerProfile, 'id' | 'name' | 'erased'>,
  ending: string,
): string {
  // Who was erased has the end of his id for a name already.
  const words = erased ? '' : [...wordsIn(name).join('-')].slice(0, MOST).join('').replace(/-$/, '');
  return `fiado-${words === '' ? '' : `${words}-`}${id.slice(-6)}.${ending}`;
}
