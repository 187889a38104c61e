import { useEffect, useRef, useState } from 'preact/hooks';
import type { HistoryChange } from '../../shared/history/history.ts';
import type { Refusal } from '../../shared/refusal.ts';
import { type LiveSession, useLiveSession } from '../session/use-live-session.tsx';
import { useReading } from '../shell/use-reading.ts';
import type { HistoryQuery } from '../sync/api.ts';
import { useTill } from '../use-till.ts';

export interface HistoryState {
  /** Newest first; null until the first page has come. */
  readonly changes: readonly HistoryChange[] | null;
  readonly hasMore: boolean;
  readonly busy: boolean;
  readonly refusal: Refusal | null;
  /** The first page, or the next one. Asks for the PIN where the server's session has run out. */
  load(): void;
  readonly dialog: LiveSession['dialog'];
}

/** The history is the server's alone. It is fetched by itself where that needs nobody's PIN, else when it is asked for. */
export function useHistory({ entity, id, user }: Pick<HistoryQuery, 'entity' | 'id' | 'user'>): HistoryState {
  const till = useTill();
  const live = useLiveSession();
  const key = [entity, id, user].join();
  const reading = useReading(key);
  const [read, setRead] = useState<Read>();
  const current = read?.key === key ? read : undefined;
  const silent = till.sync.state.value.online && Boolean(till.session.value?.sessionToken);

  const load = async (from: Read | undefined) => {
    const before = from?.next ?? undefined;
    const page = await reading.run(() => live.run(() => till.api.history({ entity, id, user, before })));
    if (page !== null) setRead({ key, changes: [...(from?.changes ?? []), ...page.changes], next: page.next });
  };
  /** On top of what has been read down to: nobody's place in a long list is taken from him. */
  const addNewest = async () => {
    const page = await reading.run(() => live.run(() => till.api.history({ entity, id, user })));
    if (page !== null) setRead(withNewest(current, { key, ...page }));
  };
  // biome-ignore lint/correctness/useExhaustiveDependencies: another thing is another history; so is the end of an outage.
  useEffect(() => {
    if (silent && current === undefined) void load(undefined);
  }, [key, silent]);
  // What was done on this page itself is history as soon as the server has it.
  const { pending } = till.books.status.value;
  const waited = useRef(pending);
  // biome-ignore lint/correctness/useExhaustiveDependencies: only the moment at which nothing is waiting any more counts.
  useEffect(() => {
    if (waited.current > 0 && pending === 0 && silent) void addNewest();
    waited.current = pending;
  }, [pending]);
  return {
    changes: current?.changes ?? null,
    hasMore: current !== undefined && current.next !== null,
    busy: reading.busy,
    refusal: reading.refusal,
    load: () => void load(current),
    dialog: live.dialog,
  };
}

/** Where more has come than one page holds, it begins anew. */
function withNewest(read: Read | undefined, newest: Read): Read {
  const known = new Set(read?.changes.map(({ id }) => id));
  const fresh = newest.changes.filter(({ id }) => !known.has(id));
  return read && fresh.length < newest.changes.length ? { ...read, changes: [...fresh, ...read.changes] } : newest;
}

interface Read {
  readonly key: string;
  readonly changes: readonly HistoryChange[];
  readonly next: string | null;
}
