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
    default:
      return null;
  }
}
