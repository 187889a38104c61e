import { useEffect, useState } from 'preact/hooks';
import type { Refusal } from '../../shared/refusal.ts';
import type { OutboxRow } from '../db/rows.ts';
import type { OrderView } from '../db/view-order.ts';
import { useTill } from '../use-till.ts';
import { type Found, refreshOrder } from './refresh-order.ts';

/** An order with all that is known of it here. */
export interface ShownOrder extends OrderView {
  /** Own commands about it that were held, refused or flagged. */
  readonly attention: readonly OutboxRow[];
}

export interface OrderReading {
  readonly order: ShownOrder | null;
  /** `offline`: this till does not hold it, and the server cannot be asked now. `refused`: it was asked, and `refusal` says why not. */
  readonly state: 'loading' | 'missing' | 'offline' | 'refused' | 'ready';
  readonly refusal: Refusal | null;
  /** Something in it is not at the server yet. */
  readonly isOwnPending: boolean;
}

type Read = { readonly id: string } & (
  | { readonly view: OrderView | null; readonly attention: readonly OutboxRow[] }
  | { readonly failure: unknown }
);

/** An order, read from the disk and again at every change of the books; what this till does not hold, the server is asked for. */
export function useOrder(id: string): OrderReading {
  const till = useTill();
  const { books } = till;
  const version = books.version.value;
  const [read, setRead] = useState<Read>();
  const [asked, setAsked] = useState<{ readonly id: string; readonly found: Found }>();
  const { online } = till.sync.state.value;
  const token = till.session.value?.sessionToken;
  // What is too old to be pulled comes with this till's own changes only when it is asked for again.
  const hasOwn = read?.id === id && 'view' in read && (read.view?.own.size ?? 0) > 0;
  // biome-ignore lint/correctness/useExhaustiveDependencies: see above; and the end of an outage and a PIN are reasons to ask again.
  useEffect(() => {
    let wanted = true;
    void refreshOrder(till, id).then((found) => wanted && setAsked({ id, found }));
    return () => {
      wanted = false;
    };
  }, [till, id, hasOwn, online, token]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new version is the reason to read again.
  useEffect(() => {
    let wanted = true;
    Promise.all([books.order(id), books.outbox('attention')]).then(
      ([view, rows]) => wanted && setRead({ id, view, attention: rows.filter((row) => isAbout(row, id)) }),
      (failure: unknown) => wanted && setRead({ id, failure }),
    );
    return () => {
      wanted = false;
    };
  }, [books, id, version]);
  if (read?.id !== id) return nothing('loading');
  if ('failure' in read) throw read.failure;
  const { view, attention } = read;
  if (view) return { order: { ...view, attention }, state: 'ready', refusal: null, isOwnPending: view.own.size > 0 };
  const found = asked?.id === id ? asked.found : null;
  if (found !== null && typeof found === 'object') return nothing('refused', found);
  return nothing(found === 'missing' || found === 'offline' ? found : 'loading');
}

const nothing = (state: OrderReading['state'], refusal: Refusal | null = null): OrderReading => ({
  order: null,
  state,
  refusal,
  isOwnPending: false,
});

const isAbout = ({ command: { payload } }: OutboxRow, id: string): boolean =>
  'orderId' in payload && payload.orderId === id;
