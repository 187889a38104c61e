import { useEffect, useState } from 'preact/hooks';
import type { Refusal } from '../../shared/refusal.ts';
import type { StockMove } from '../../shared/stock/stock.ts';
import { type LiveSession, useLiveSession } from '../session/use-live-session.tsx';
import { useReading } from '../shell/use-reading.ts';
import { useTill } from '../use-till.ts';

export interface StockCardState {
  /** Newest first; null until the first page has come. */
  readonly moves: readonly StockMove[] | null;
  readonly hasMore: boolean;
  readonly busy: boolean;
  readonly refusal: Refusal | null;
  /** The first page, or the next one. Asks for the PIN where the server's session has run out. */
  load(): void;
  readonly dialog: LiveSession['dialog'];
}

interface Read {
  /** The product, and what there was of it when it was asked for. */
  readonly key: string;
  readonly productId: string;
  readonly moves: readonly StockMove[];
  readonly next: string | null;
}

/** A stock card is the server's alone: fetched by itself where that needs nobody's PIN, and again when what there is has changed. */
export function useStockCard(productId: string): StockCardState {
  const till = useTill();
  const live = useLiveSession();
  const reading = useReading(productId);
  const [read, setRead] = useState<Read>();
  const current = read?.productId === productId ? read : undefined;
  const silent = till.sync.state.value.online && Boolean(till.session.value?.sessionToken);
  const { pending } = till.books.status.value;
  const there = till.books.stock.value.of(productId);
  const key = [productId, there].join();

  const load = async (from: Read | undefined) => {
    const before = from?.next ?? undefined;
    const page = await reading.run(() => live.run(() => till.api.stockCard(productId, before)));
    if (page !== null) setRead({ key, productId, moves: [...(from?.moves ?? []), ...page.moves], next: page.next });
  };
  // biome-ignore lint/correctness/useExhaustiveDependencies: another product, another figure, or the end of an outage.
  useEffect(() => {
    // What is not at the server yet is not on the card either.
    if (!silent || pending > 0 || read?.key === key) return;
    void load(undefined);
  }, [key, silent, pending]);
  return {
    moves: current?.moves ?? null,
    hasMore: current !== undefined && current.next !== null,
    busy: reading.busy,
    refusal: reading.refusal,
    load: () => void load(current),
    dialog: live.dialog,
  };
}
