import type { Account } from '../credit/account.ts';
import type { Movement, MovementType } from '../credit/movement.ts';
import { joinPostings, type Posting } from '../credit/post.ts';
import { applyCredits, type DocumentDebt, postReduction, postRelease } from '../credit/post-correction.ts';
import type { PostingContext } from '../credit/terms.ts';
import { derivedId } from '../ids/ids.ts';
import { negate } from '../money/money.ts';
import { accept, type Result, refuse } from '../refusal.ts';

/** What can be cancelled one by one; an order's movements go with their order (D-21). */
const cancellable: ReadonlySet<MovementType> = new Set([
  'payment',
  'cash_rounding',
  'adjustment',
  'opening_balance',
  'refund',
]);

export const isCancellable = ({ type, orderId }: Pick<Movement, 'type' | 'orderId'>): boolean =>
  orderId === null && cancellable.has(type);

/** Whose document a movement is: the id that its installments derive from. */
export const documentOf = (movementId: string): string => movementId.slice(0, 36);

type CancelContext = PostingContext & { readonly reason: string | null };

/**
 * Cancels a confirmed movement from now on: one row takes it back, what it paid is owed again, and what was paid of it becomes credit
 * in favour (D-21). `debt` is what it paid, for a credit; all that stands on its document, for a charge; a till has neither. Refuses
 * movement_of_order, movement_cancelled, movement_not_confirmed.
 */
export const cancelMovement = (
  movement: Movement,
  account: Account,
  context: CancelContext,
  debt: DocumentDebt | null,
): Result<Posting> => cancelTogether([movement], account, context, () => debt);

/**
 * Cancels a movement with those that fall with it, as one act. Credit in favour is applied when all of them have fallen: none of it may
 * be theirs. One that had fallen before stays as it is.
 */
export function cancelTogether(
  [first, ...others]: readonly [Movement, ...Movement[]],
  account: Account,
  context: CancelContext,
  debtOf: (movement: Movement) => DocumentDebt | null,
): Result<Posting> {
  for (const movement of [first, ...others]) {
    if (movement.orderId !== null || !cancellable.has(movement.type)) return refuse('movement_of_order');
    if (movement.state === 'draft') return refuse('movement_not_confirmed');
  }
  if (first.state === 'cancelled') return refuse('movement_cancelled');
  let posted = takeBack(first, account, context, debtOf(first));
  for (const movement of others)
    if (movement.state === 'confirmed')
      posted = joinPostings(posted, takeBack(movement, posted.account, context, debtOf(movement)));
  return accept(applyCredits(posted, context.settings.autoApplyCredit));
}

function takeBack(movement: Movement, account: Account, context: CancelContext, debt: DocumentDebt | null): Posting {
  const row: Movement = {
    id: derivedId(movement.id, 'cancellation'),
    customerId: account.customerId,
    type: 'cancellation',
    amount: negate(movement.amount),
    state: 'cancelled',
    occurredAt: context.occurredAt,
    businessDate: context.businessDate,
    postedOn: context.postedOn,
    orderId: null,
    number: movement.number,
    cancels: movement.id,
    ...(context.reason === null ? {} : { reason: context.reason }),
  };
  return movement.amount < 0
    ? postRelease(account, row, movement.id, debt)
    : postReduction(account, row, documentOf(movement.id), debt);
}
