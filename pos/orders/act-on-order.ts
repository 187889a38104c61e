import { type Account, emptyAccount } from '../../shared/credit/account.ts';
import { businessDateAt, instantOf } from '../../shared/dates/plain-date.ts';
import { type Money, sum } from '../../shared/money/money.ts';
import type { Order } from '../../shared/orders/order.ts';
import type { OrderAct, OrderContext } from '../../shared/orders/order-act.ts';
import { accept, type Result, refuse } from '../../shared/refusal.ts';
import type { Payload } from '../../shared/sync/command.ts';
import { termsFor } from '../db/view-account.ts';
import { type Act, beginAct, recordCommand } from '../record-command.ts';
import type { Approver } from '../session/approval.ts';
import type { Till } from '../till-context.ts';

type Kind = 'order.void' | 'difference.settle';

interface OrderIntent<K extends Kind> {
  readonly kind: K;
  /** The command's own, made when the dialog was opened, so that it becomes one act only. */
  readonly id: string;
  /** As the person looked at it. */
  readonly order: Order;
  readonly approver?: Approver | undefined;
  /** Without what was shown: that is worked out here. */
  readonly asked: Omit<Payload<K>, 'shown'>;
  /** By the rules the server decides by. */
  readonly decide: (
    payload: Payload<K>,
    order: Order,
    account: Account | null,
    context: OrderContext,
  ) => Result<OrderAct>;
}

export interface OrderActDone {
  /** As it stands after the act. */
  readonly order: Order;
  /** By how much its customer's balance moved; null for a counter sale. */
  readonly debt: Money | null;
}

/**
 * Does something to an order that somebody looks at; on the disk before it resolves. What it does to the account is worked out and
 * signed first: it follows from the order alone. Refuses: not_enrolled, session_expired, not_authorized, order_unknown, preview_differs
 * (the order is no longer as it was looked at), modification_exists, what `decide` refuses, storage_full, not_saved.
 */
export async function actOnOrder<K extends Kind>(till: Till, intent: OrderIntent<K>): Promise<Result<OrderActDone>> {
  const { kind, id, order, approver, asked } = intent;
  const begun = beginAct(till, kind, { id, payload: asked, approver });
  if (!begun.ok) return begun;
  const act = begun.value;
  const decideOn = (one: Order) => intent.decide(asked as Payload<K>, one, accountFor(one), contextOf(act));
  const first = decideOn(order);
  if (!first.ok) return first;
  const debt = debtOf(first.value);
  const { customerId } = order;
  const payload = { ...asked, ...(customerId && { shown: { customerId, debt } }) } as Payload<K>;
  const recorded = await recordCommand(act, {
    kind,
    orderId: order.id,
    ...(customerId && { customerId }),
    signed: payload,
    approver,
    decide: (_, _view, now) => {
      if (!now) return refuse('order_unknown');
      if (!isAsSeen(now.order, order)) return refuse('preview_differs');
      const decided = decideOn(now.order);
      return decided.ok ? accept({ payload, done: decided.value.order }) : decided;
    },
  });
  if (recorded === 'exists') return refuse('modification_exists');
  return recorded.ok ? accept({ order: recorded.value.done, debt: customerId ? debt : null }) : recorded;
}

/** What an act would come to, before anybody confirms it. Refuses: not_enrolled, and what `decide` refuses. */
export function foresee(
  till: Till,
  order: Order,
  decide: (account: Account | null, context: OrderContext) => Result<OrderAct>,
): Result<OrderActDone> {
  const business = till.books.business.peek();
  if (!business) return refuse('not_enrolled');
  const occurredAt = instantOf(till.clock.now());
  const at = { occurredAt, businessDate: businessDateAt(occurredAt, business.timeZone) };
  const decided = decide(accountFor(order), { ...termsFor(at, null, business), tillId: '', userId: '' });
  if (!decided.ok) return decided;
  return accept({ order: decided.value.order, debt: order.customerId ? debtOf(decided.value) : null });
}

/** Amounts follow from the order; which debts they touch is for the books to say. */
const accountFor = ({ customerId }: Order): Account | null => (customerId ? emptyAccount(customerId) : null);

const contextOf = (act: Act): OrderContext => ({
  ...termsFor(act, null, act.business),
  tillId: act.identity.tillId,
  userId: act.session.user.id,
});

const debtOf = ({ posting }: OrderAct): Money => sum((posting?.movements ?? []).map(({ amount }) => amount));

/** What somebody looked at still holds. */
export const isAsSeen = (order: Order, seen: Order): boolean =>
  order.version === seen.version &&
  order.differencePending === seen.differencePending &&
  order.customerId === seen.customerId;
