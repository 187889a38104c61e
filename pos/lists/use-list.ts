import { useEffect, useState } from 'preact/hooks';
import type { Refusal } from '../../shared/refusal.ts';
import { type LiveSession, useLiveSession } from '../session/use-live-session.tsx';
import { useReading } from '../shell/use-reading.ts';
import { useTill } from '../use-till.ts';

export interface ListPage<Row> {
  readonly rows: readonly Row[];
  readonly next: string | null;
}

export interface ListState<Row, Totals> {
  /** null until the first page has come. */
  readonly rows: readonly Row[] | null;
  readonly totals: Totals | null;
  readonly hasMore: boolean;
  readonly busy: boolean;
  readonly refusal: Refusal | null;
  /** The first page with its totals, or the next one. Asks for the PIN where the server's session has run out. */
  load(): void;
  readonly dialog: LiveSession['dialog'];
}

export interface ListSource<Row, Totals> {
  /** Another key is another list. */
  readonly key: string;
  page(after: string | undefined): Promise<ListPage<Row>>;
  totals(): Promise<Totals>;
}

/** A list is the server's alone. It is fetched by itself where that needs nobody's PIN, else when it is asked for. */
export function useList<Row, Totals>({ key, page, totals }: ListSource<Row, Totals>): ListState<Row, Totals> {
  const till = useTill();
  const live = useLiveSession();
  const reading = useReading(key);
  const [read, setRead] = useState<ListPage<Row> & { readonly key: string; readonly totals: Totals }>();
  const current = read?.key === key ? read : undefined;
  const silent = till.sync.state.value.online && Boolean(till.session.value?.sessionToken);

  const load = async (from: typeof current) => {
    const answer = await reading.run(() =>
      live.run(async () => {
        const next = await page(from?.next ?? undefined);
        return { next, totals: from ? from.totals : await totals() };
      }),
    );
    if (answer === null) return;
    setRead({
      key,
      rows: [...(from?.rows ?? []), ...answer.next.rows],
      next: answer.next.next,
      totals: answer.totals,
    });
  };
  // biome-ignore lint/correctness/useExhaustiveDependencies: another filter is another list; so is the end of an outage.
  useEffect(() => {
    if (silent && current === undefined) void load(undefined);
  }, [key, silent]);
  return {
    rows: current?.rows ?? null,
    totals: current?.totals ?? null,
    hasMore: current !== undefined && current.next !== null,
    busy: reading.busy,
    refusal: reading.refusal,
    load: () => void load(current),
    dialog: live.dialog,
  };
}
