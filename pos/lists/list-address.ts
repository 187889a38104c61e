import { navigate } from '../routes.tsx';
import type { ListQuery } from '../sync/lists-api.ts';

/** The filters of a list stand in its address, so that another page can lead to it and Back undoes a choice. */
export interface ListAddress {
  /** What stands in the address under this name; empty when nothing does. */
  get(name: string): string;
  /** Goes to the same list with these values; an empty one goes out of the address. */
  change(values: Readonly<Record<string, string>>): void;
  /** The address with these values, for a link. */
  with(values: Readonly<Record<string, string>>): string;
  /** Those of the names that have a value, as the server takes them. */
  pick(names: readonly string[]): ListQuery;
}

export function listAddress(path: string, query: URLSearchParams): ListAddress {
  const to = (values: Readonly<Record<string, string>>): string => {
    const changed = new URLSearchParams(query);
    for (const [name, value] of Object.entries(values)) {
      if (value === '') changed.delete(name);
      else changed.set(name, value);
    }
    return changed.size === 0 ? path : `${path}?${changed}`;
  };
  return {
    get: (name) => query.get(name) ?? '',
    change: (values) => navigate(to(values), { replace: true }),
    with: to,
    pick: (names) =>
      Object.fromEntries(names.flatMap((name) => (query.get(name) ? [[name, query.get(name) ?? '']] : []))),
  };
}
