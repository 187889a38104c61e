import { useState } from 'preact/hooks';
import type { AccountView } from '../db/books.ts';
import { ApiError } from '../sync/api-error.ts';
import { useTill } from '../use-till.ts';
import type { ListedMovement } from './movement-list.tsx';

/** The page size of the server: fewer than these on this till is all there is. */
const HELD = 50;

export interface OlderMovements {
  readonly older: readonly ListedMovement[];
  /** There may be more, and they can be fetched now. */
  readonly canLoad: boolean;
  readonly busy: boolean;
  /** The code of what went wrong. */
  readonly failure: ApiError | null;
  load(): Promise<void>;
}

/** Movements older than those this till holds: only the server has them, so only online and under the user's own session. */
export function useOlderMovements(view: AccountView): OlderMovements {
  const { api, sync, session } = useTill();
  const [older, setOlder] = useState<readonly ListedMovement[]>([]);
  const [ended, setEnded] = useState(false);
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<ApiError | null>(null);
  const held = view.movements.filter(({ pending }) => !pending);
  const last = older.at(-1) ?? held.at(-1);
  const reachable = sync.state.value.online && Boolean(session.value?.sessionToken);

  const load = async () => {
    if (busy || !last) return;
    setBusy(true);
    setFailure(null);
    try {
      const answer = await api.customerCredit(view.profile.id, last.id);
      const more = answer.movements.map((movement) => ({
        ...movement,
        number: movement.number ?? null,
        pending: false,
      }));
      setOlder([...older, ...more]);
      if (more.length < HELD) setEnded(true);
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      setFailure(error);
    } finally {
      setBusy(false);
    }
  };
  return { older, canLoad: reachable && !ended && held.length >= HELD, busy, failure, load };
}
