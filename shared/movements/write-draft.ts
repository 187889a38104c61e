import type { Money } from '../money/money.ts';
import type { DraftMovement } from './movement-schema.ts';

interface Written {
  readonly amount: Money;
  readonly reason: string | null;
}

/**
 * What a draft says once it is written down, or edited. An edit names what it changes; the rest stands as others may have made it
 * meanwhile. `isNewAmount`: it is this one's author who wrote the amount, whom a second person has to confirm (D-22).
 */
export function writeDraft(
  { amount, reason, edits }: DraftMovement,
  before: Written | null,
): Written & { readonly isNewAmount: boolean } {
  if (!edits || !before) return { amount, reason, isNewAmount: true };
  const isNewAmount = edits.includes('amount');
  return {
    amount: isNewAmount ? amount : before.amount,
    reason: edits.includes('reason') ? reason : before.reason,
    isNewAmount,
  };
}
