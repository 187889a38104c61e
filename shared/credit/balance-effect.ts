import { type Money, money } from '../money/money.ts';
import { creditAmount } from '../orders/sell-order.ts';
import type { Command } from '../sync/command.ts';

/** Whose account a command touches, and by how much his balance moves once it is applied; null when it touches none. */
export function balanceEffect(command: Command): { customerId: string; amount: Money } | null {
  switch (command.kind) {
    case 'order.sell': {
      const { customerId, tenders } = command.payload;
      const amount = creditAmount(tenders);
      return customerId && amount > 0 ? { customerId, amount } : null;
    }
    case 'payment.take': {
      const { customerId, amount, rounding } = command.payload;
      return { customerId, amount: money(-amount - (rounding ?? 0)) };
    }
    case 'debt.open':
      return { customerId: command.payload.customerId, amount: command.payload.amount };
    case 'refund.pay':
      return { customerId: command.payload.customerId, amount: command.payload.amount };
    case 'order.modify':
    case 'order.void':
    case 'difference.settle':
    case 'movement.confirm':
    case 'movement.cancel': {
      // What they come to depends on more than themselves: they carry what it was when they were done.
      const { shown } = command.payload;
      return shown ? { customerId: shown.customerId, amount: shown.debt } : null;
    }
    default:
      return null;
  }
}
