import { useEffect, useState } from 'preact/hooks';
import type { OutboxRow } from '../db/rows.ts';
import { useTill } from '../use-till.ts';

/** A command of this till as it stands now. `undefined` while the disk is asked, null when it is not this till's own. */
export function useOwnCommand(id: string): OutboxRow | null | undefined {
  const { db, books } = useTill();
  const version = books.version.value;
  const [found, setFound] = useState<{ readonly id: string; readonly row: OutboxRow | null }>();
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new version is the reason to look again.
  useEffect(() => {
    let wanted = true;
    db.outbox.get(id).then(
      (row) => wanted && setFound({ id, row: row ?? null }),
      () => wanted && setFound({ id, row: null }),
    );
    return () => {
      wanted = false;
    };
  }, [db, id, version]);
  return found?.id === id ? found.row : undefined;
}
