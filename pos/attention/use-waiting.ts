import { useEffect, useState } from 'preact/hooks';
import type { AttentionCommand } from '../../shared/attention/attention.ts';
import type { Refusal } from '../../shared/refusal.ts';
import { type LiveSession, useLiveSession } from '../session/use-live-session.tsx';
import { useReading } from '../shell/use-reading.ts';
import type { ListQuery } from '../sync/lists-api.ts';
import { useTill } from '../use-till.ts';

export interface WaitingState {
  /** Newest first; null until the first page has come. */
  readonly rows: readonly AttentionCommand[] | null;
  readonly hasMore: boolean;
  readonly busy: boolean;
  readonly refusal: Refusal | null;
  /** The first page, or the next one. Asks for the PIN where the server's session has run out. */
  load(): void;
  /** Takes one off that was settled here. */
  drop(id: string): void;
  readonly dialog: LiveSession['dialog'];
}

interface Read {
  readonly key: string;
  readonly pages: number;
  readonly rows: readonly AttentionCommand[];
  readonly next: number | null;
}

/** What waits at all tills is the server's to say. It is fetched by itself where that needs nobody's PIN, and again when it changes. */
export function useWaiting(filter: ListQuery): WaitingState {
  const till = useTill();
  const live = useLiveSession();
  const key = JSON.stringify(filter);
  const reading = useReading(key);
  const [read, setRead] = useState<Read>();
  const current = read?.key === key ? read : undefined;
  const silent = till.sync.state.value.online && Boolean(till.session.value?.sessionToken);
  const { waiting } = till.books.status.value;

  const load = async (from: Read | undefined) => {
    const before = from?.next ?? undefined;
    const page = await reading.run(() => live.run(() => till.api.attention.list({ ...filter, before })));
    if (page === null) return;
    const rows = [...(from?.rows ?? []), ...page.commands];
    setRead({ key, pages: (from?.pages ?? 0) + 1, rows, next: page.next });
  };
  // Whoever has gone further down keeps his place.
  // biome-ignore lint/correctness/useExhaustiveDependencies: another filter is another list; so is another number of what waits.
  useEffect(() => {
    if (silent && (current === undefined || current.pages === 1)) void load(undefined);
  }, [key, silent, waiting]);
  return {
    rows: current?.rows ?? null,
    hasMore: current !== undefined && current.next !== null,
    busy: reading.busy,
    refusal: reading.refusal,
    load: () => void load(current),
    drop: (id) => setRead((one) => one && { ...one, rows: one.rows.filter((row) => row.id !== id) }),
    dialog: live.dialog,
  };
}
