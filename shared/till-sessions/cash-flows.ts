import type { PlainDate } from '../dates/plain-date.ts';
import { type Money, money, negate, sum, ZERO } from '../money/money.ts';
import type { ModifyOrder } from '../orders/modification.ts';
import type { TenderMethod } from '../orders/order.ts';
import { lineTotal } from '../orders/sell-order.ts';
import type { Command, Kind } from '../sync/command.ts';

/** Under which heading of a Z report money stands. */
export const headings = [
  'sale',
  'payment',
  'collected',
  'given_back',
  'void',
  'refund',
  'cancelled',
  'cash_in',
  'cash_out',
] as const;
export type Heading = (typeof headings)[number];

/** Money that changed hands by one method: positive came in, negative went out. */
export interface Flow {
  readonly method: TenderMethod;
  readonly amount: Money;
}

/** What one command did to the drawer, and to what was taken by other methods. */
export interface Flows {
  readonly heading: Heading;
  readonly flows: readonly Flow[];
  /** The value of what was sold, and what of it or of a payment cash rounded away (D-29). */
  readonly total: Money;
  readonly rounding: Money;
}

/** A command without its place in the sequence. */
export type DoneCommand = { [K in Kind]: Omit<Command<K>, 'tillSeq'> & { businessDate: PlainDate } }[Kind];

/** What of a command a till session counts; null for one that moves no money of the till's. */
export function flowsOf(command: DoneCommand): Flows | null {
  switch (command.kind) {
    case 'order.sell': {
      const { tenders, total, rounding = ZERO } = command.payload;
      return { heading: 'sale', flows: tenders.map(({ method, amount }) => ({ method, amount })), total, rounding };
    }
    case 'payment.take': {
      const { method, amount, rounding = ZERO } = command.payload;
      return { heading: 'payment', flows: [{ method, amount }], total: amount, rounding };
    }
    case 'order.modify':
      return ofShare(command.payload);
    case 'difference.settle': {
      const { method, amount } = command.payload;
      return only(amount > 0 ? 'collected' : 'given_back', [{ method, amount }]);
    }
    case 'order.void':
      return only(
        'void',
        command.payload.refunds.map(({ method, amount }) => ({ method, amount: negate(amount) })),
      );
    case 'refund.pay': {
      const { method, amount } = command.payload;
      return only('refund', [{ method, amount: negate(amount) }]);
    }
    case 'movement.cancel':
      return command.payload.tender ? only('cancelled', [command.payload.tender]) : null;
    case 'cash.move': {
      const { direction, amount } = command.payload;
      return direction === 'in'
        ? only('cash_in', [{ method: 'cash', amount }])
        : only('cash_out', [{ method: 'cash', amount: negate(amount) }]);
    }
    default:
      return null;
  }
}

const only = (heading: Heading, flows: readonly Flow[]): Flows => ({ heading, flows, total: ZERO, rounding: ZERO });

function ofShare(asked: ModifyOrder): Flows | null {
  const { cashShare } = asked;
  if (!cashShare) return null;
  const { method, amount } = cashShare;
  return isIncoming(asked)
    ? only('collected', [{ method, amount }])
    : only('given_back', [{ method, amount: negate(amount) }]);
}

/** Tills say it since they keep sessions; before, it followed from what was added and taken back. */
function isIncoming({ add, remove, cashShare, shown }: ModifyOrder): boolean {
  if (cashShare?.direction) return cashShare.direction === 'in';
  if (add.length === 0) return false;
  return remove.length === 0 || (shown === undefined ? sum(add.map(lineTotal)) > 0 : shown.debt >= 0);
}

/** What of it went through the drawer. */
export const cashOf = (flows: readonly Flow[]): Money =>
  money(flows.reduce((total, { method, amount }) => (method === 'cash' ? total + amount : total), 0));
