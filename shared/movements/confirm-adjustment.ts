import type { Account } from '../credit/account.ts';
import type { Movement } from '../credit/movement.ts';
import { type Posting, postCharge, postCredit } from '../credit/post.ts';
import { duesOf, type PostingContext } from '../credit/terms.ts';
import { accept, type Result, refuse } from '../refusal.ts';

/** A draft adjustment as its confirmation finds it. */
export type Draft = Pick<Movement, 'id' | 'customerId' | 'amount' | 'state'> & {
  readonly reason: string | null;
  readonly draftedBy: string;
};

/**
 * Confirms a draft: it is posted on the day of the confirmation (D-22), a charge with an installment like any other, a credit to what
 * is owed longest. Above the amount that the business has set, whoever wrote it down cannot confirm it. Refuses movement_not_draft,
 * second_person_needed.
 */
export function confirmAdjustment(
  draft: Draft,
  account: Account,
  by: string,
  context: PostingContext,
): Result<Posting> {
  if (draft.state !== 'draft') return refuse('movement_not_draft');
  const { adjustmentSecondPersonAbove: above } = context.settings;
  if (above !== null && Math.abs(draft.amount) > above && draft.draftedBy === by) return refuse('second_person_needed');
  const movement: Movement = {
    id: draft.id,
    customerId: draft.customerId,
    type: 'adjustment',
    amount: draft.amount,
    state: 'confirmed',
    occurredAt: context.occurredAt,
    businessDate: context.businessDate,
    postedOn: context.postedOn,
    orderId: null,
    number: null,
    ...(draft.reason === null ? {} : { reason: draft.reason }),
  };
  if (draft.amount < 0) return accept(postCredit(account, movement));
  const dues = duesOf(draft.amount, undefined, context);
  return accept(postCharge(account, movement, 'adjustment', draft.id, dues));
}
