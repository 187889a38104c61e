import { useEffect, useState } from 'preact/hooks';
import type { OutboxRow } from '../db/rows.ts';
import { useTill } from '../use-till.ts';

/** This till's own commands that are pending, or that somebody should look at; null until they have been read. */
export function useOutbox(filter: 'pending' | 'attention'): readonly OutboxRow[] | null {
  const { books } = useTill();
  const [rows, setRows] = useState<readonly OutboxRow[] | null>(null);
  const version = books.version.value;
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new version of the books is the reason to read again.
  useEffect(() => {
    let wanted = true;
    books.outbox(filter).then(
      (found) => wanted && setRows(found),
      () => wanted && setRows([]),
    );
    return () => {
      wanted = false;
    };
  }, [books, filter, version]);
  return rows;
}
