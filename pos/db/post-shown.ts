import type { Account } from '../../shared/credit/account.ts';
import type { Movement, MovementType } from '../../shared/credit/movement.ts';
import { type Posting, postCharge } from '../../shared/credit/post.ts';
import { applyCredits, postReduction, postRelease } from '../../shared/credit/post-correction.ts';
import { duesOf, type PostingContext } from '../../shared/credit/terms.ts';
import { derivedId } from '../../shared/ids/ids.ts';
import type { Money } from '../../shared/money/money.ts';
import { documentOf } from '../../shared/movements/cancel-movement.ts';
import type { Command } from '../../shared/sync/command.ts';

/**
 * A correction of this till on top of what was pulled: by what was shown when it was done, since the till does not hold all that it
 * corrected. The balance is exact; which debts it touched is the server's to say.
 */
export function postShown(command: Command, account: Account, context: PostingContext): Posting | null {
  const correction = correctionOf(command);
  if (!correction || correction.debt === 0) return null;
  const { debt, documentId, orderId, id, type, cancels } = correction;
  const movement: Movement = {
    id,
    customerId: account.customerId,
    type,
    amount: debt,
    state: type === 'cancellation' ? 'cancelled' : 'confirmed',
    occurredAt: context.occurredAt,
    businessDate: context.businessDate,
    postedOn: context.postedOn,
    orderId,
    number: null,
    ...(cancels === null ? {} : { cancels }),
  };
  const done = (posted: Posting) => applyCredits(posted, context.settings.autoApplyCredit);
  if (debt < 0) return done(postReduction(account, movement, documentId, null));
  if (cancels !== null) return done(postRelease(account, movement, cancels, null));
  const document = orderId === null ? 'adjustment' : 'sale';
  const maker = { id: documentOf(id), ordinal: LAST };
  return postCharge(account, movement, document, documentId, duesOf(debt, undefined, context), maker);
}

/** After any ordinal that the server has given: what was added last is lowered first. */
const LAST = 10_000;

interface Correction {
  readonly debt: Money;
  readonly documentId: string;
  readonly orderId: string | null;
  readonly id: string;
  readonly type: MovementType;
  readonly cancels: string | null;
}

function correctionOf({ kind, payload }: Command): Correction | null {
  switch (kind) {
    case 'order.modify': {
      const { orderId, modificationId, shown } = payload;
      const added = (shown?.debt ?? 0) > 0;
      const id = derivedId(modificationId, added ? 'add' : 'remove');
      return shown
        ? {
            debt: shown.debt,
            documentId: orderId,
            orderId,
            id,
            type: added ? 'product_add' : 'product_remove',
            cancels: null,
          }
        : null;
    }
    case 'order.void': {
      const { orderId, voidId, shown } = payload;
      const id = derivedId(voidId, 'cancellation');
      return shown
        ? {
            debt: shown.debt,
            documentId: orderId,
            orderId,
            id,
            type: 'cancellation',
            cancels: derivedId(orderId, 'sale'),
          }
        : null;
    }
    case 'difference.settle': {
      const { orderId, settlementId, shown } = payload;
      const type = (shown?.debt ?? 0) > 0 ? 'adjustment' : 'refund_to_account';
      const id = derivedId(settlementId, 'account');
      return shown ? { debt: shown.debt, documentId: orderId, orderId, id, type, cancels: null } : null;
    }
    case 'movement.confirm': {
      const { movementId: id, shown } = payload;
      return shown ? { debt: shown.debt, documentId: id, orderId: null, id, type: 'adjustment', cancels: null } : null;
    }
    case 'movement.cancel': {
      const { movementId, shown } = payload;
      const id = derivedId(movementId, 'cancellation');
      const documentId = documentOf(movementId);
      return shown
        ? { debt: shown.debt, documentId, orderId: null, id, type: 'cancellation', cancels: movementId }
        : null;
    }
    default:
      return null;
  }
}
