import { useMemo, useRef, useState } from 'preact/hooks';
import { businessDateAt, instantOf } from '../../shared/dates/plain-date.ts';
import { derivedId } from '../../shared/ids/ids.ts';
import type { Quantity } from '../../shared/money/money.ts';
import type { Order, OrderLine } from '../../shared/orders/order.ts';
import { currentLines } from '../../shared/orders/order-value.ts';
import type { Result } from '../../shared/refusal.ts';
import type { AccountView } from '../db/books.ts';
import type { Cart } from '../db/cart.ts';
import { orderContext } from '../db/view-order.ts';
import { newId } from '../record-command.ts';
import { orderLinesOf } from '../till/price-cart.ts';
import { useTill } from '../use-till.ts';
import { type ModificationPlan, planModification, type ShareMethod, type Wanted } from './plan-modification.ts';
import type { ShownOrder } from './use-order.ts';

/** What somebody is changing, and what it would come to on the order as it is at this moment. */
export interface ModificationDraft {
  readonly modificationId: string;
  /** The lines that are added, as a sale's: so that they are chosen, weighed and counted like those of a sale. */
  readonly added: Cart;
  readonly removed: ReadonlyMap<string, Quantity>;
  /** null while nothing is changed. */
  readonly plan: Result<ModificationPlan> | null;
  readonly wanted: Wanted;
  readonly method: ShareMethod | null;
  readonly reference: string;
  readonly reason: string;
  /** The order as it was when the person last agreed to what he saw. */
  readonly agreed: Order;
  /** It has changed since: what is shown is new. */
  readonly hasChanged: boolean;
  change(next: (cart: Cart) => Cart): void;
  remove(lineId: string, quantity: Quantity): void;
  choose(method: ShareMethod): void;
  refer(reference: string): void;
  explain(reason: string): void;
  /** The person has seen the new figures. */
  agree(): void;
}

export function useModification(shown: ShownOrder, view: AccountView | null): ModificationDraft {
  const till = useTill();
  const { order } = shown;
  const modificationId = useRef('');
  modificationId.current ||= newId(till);
  const id = modificationId.current;
  const [added, setAdded] = useState<Cart>({ orderId: id, customerId: order.customerId, lines: [] });
  const [removed, setRemoved] = useState<ReadonlyMap<string, Quantity>>(new Map());
  const [method, setMethod] = useState<ShareMethod | null>(null);
  const [reference, setReference] = useState('');
  const [reason, setReason] = useState('');
  const [agreed, setAgreed] = useState(order);

  const wanted = useMemo(
    () => wantedOf(id, order, { added, removed, method, reference, reason }),
    [id, order, added, removed, method, reference, reason],
  );
  return {
    modificationId: id,
    added,
    removed,
    plan: usePlan(order, wanted, view),
    wanted,
    method,
    reference,
    reason,
    agreed,
    hasChanged: isOther(order, agreed),
    change: setAdded,
    remove: (lineId, quantity) => setRemoved(new Map([...removed, [lineId, quantity]])),
    choose: setMethod,
    refer: setReference,
    explain: setReason,
    agree: () => setAgreed(order),
  };
}

function usePlan(order: Order, wanted: Wanted, view: AccountView | null): Result<ModificationPlan> | null {
  const { books, clock, identity, session } = useTill();
  const business = books.business.value;
  if (!business || wanted.add.length + wanted.remove.length === 0) return null;
  const occurredAt = instantOf(clock.now());
  const act = {
    occurredAt,
    businessDate: businessDateAt(occurredAt, business.timeZone),
    tillId: identity.peek()?.tillId ?? '',
    userId: session.peek()?.user.id ?? '',
  };
  return planModification(order, wanted, {
    context: orderContext(act, business),
    account: view?.account ?? null,
    creditLimit: view?.profile.creditLimit ?? null,
  });
}

type Chosen = Pick<ModificationDraft, 'added' | 'removed' | 'method' | 'reference' | 'reason'>;

/** What somebody else took away meanwhile cannot be taken away again: no more than is left is asked for. */
function wantedOf(id: string, order: Order, { added, removed, method, reference, reason }: Chosen): Wanted {
  const remove = currentLines(order).flatMap(({ line: { lineId }, left }) => {
    const quantity = Math.min(removed.get(lineId) ?? 0, left) as Quantity;
    return quantity > 0 ? [{ lineId, quantity }] : [];
  });
  const add = orderLinesOf(added).map(({ key, line }): OrderLine => ({ ...line, lineId: derivedId(id, `l${key}`) }));
  const words = { reference: reference.trim(), reason: reason.trim() };
  return {
    modificationId: id,
    add,
    remove,
    method,
    ...(words.reference && { reference: words.reference }),
    ...(words.reason && { reason: words.reason }),
  };
}

const isOther = (now: Order, before: Order): boolean =>
  now.version !== before.version ||
  now.differencePending !== before.differencePending ||
  now.customerId !== before.customerId ||
  now.voided !== before.voided;
