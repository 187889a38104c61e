import { derivedId } from '../../shared/ids/ids.ts';

/** A movement and those that fall with it: what cash rounded away when it was paid (D-29). */
export function cancelledWith(movementId: string): string[] {
  const [paymentId = '', suffix] = movementId.split(':');
  return suffix === 'payment' ? [movementId, derivedId(paymentId, 'cash_rounding')] : [movementId];
}
