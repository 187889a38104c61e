import type { Table } from 'dexie';

/** Makes every write to a table fail the way a browser fails it, until the returned function is called. */
export function failingWrites(table: Table, name: 'QuotaExceededError' | 'UnknownError'): () => void {
  const fail = (): never => {
    throw new DOMException('the disk says no', name);
  };
  table.hook('creating', fail);
  table.hook('updating', fail);
  return () => {
    table.hook('creating').unsubscribe(fail);
    table.hook('updating').unsubscribe(fail);
  };
}
