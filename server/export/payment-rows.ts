import type { MovementState } from '../../shared/credit/movement.ts';
import { csvAmount } from '../../shared/csv/write-csv.ts';
import { type Money, money, negate, ZERO } from '../../shared/money/money.ts';
import { readCommand } from '../sync/read-command.ts';
import type { Cell } from './cell.ts';

export const paymentColumns = [
  ...[
    'id',
    'receipt_number',
    'kind',
    'customer_id',
    'customer',
    'amount',
    'rounding',
    'received',
    'method',
    'reference',
  ],
  ...['bank', 'state', 'occurred_at', 'business_date', 'till_id', 'user_id', 'reason'],
];

/** A movement of the ledger at which money may have changed hands, with the payment or refund that it is of. */
export interface PaidRow {
  readonly id: string;
  readonly type: 'payment' | 'refund' | 'cancellation';
  readonly state: MovementState;
  readonly customer_id: string;
  readonly customer: string;
  readonly document_id: string;
  readonly receipt_number: string;
  readonly amount: number;
  readonly rounding: number | null;
  readonly received: number | null;
  readonly method: string;
  readonly reference: string | null;
  readonly bank: string | null;
  readonly reason: string | null;
  readonly occurred_at: string;
  readonly business_date: string;
  readonly till_id: string;
  readonly user_id: string;
  /** What a cancellation took back of what cash had rounded away: as the ledger has it. */
  readonly rounding_back: number | null;
  /** The command of a cancellation: only it says what money went the other way. */
  readonly body: string | null;
}

/** Payments and refunds, each with its cancellation behind it. What falls with a payment is no payment by itself. */
export const paidText = `select m.id, m.type, m.state, m.customer_id, customers.name as customer,
    coalesce(p.id, r.id) as document_id, coalesce(p.receipt_number, r.receipt_number) as receipt_number,
    coalesce(p.amount, r.amount) as amount, p.rounding, p.received, coalesce(p.method, r.method) as method,
    coalesce(p.reference, r.reference) as reference, p.bank, m.reason, m.occurred_at, m.business_date, m.till_id, m.user_id,
    rounded.amount as rounding_back, commands.body
  from movements m join customers on customers.id = m.customer_id
  left join payments p on p.id = substr(m.id, 1, 36)
  left join refunds r on r.id = substr(m.id, 1, 36)
  left join movements rounded on m.type = 'cancellation' and rounded.seq = m.seq
    and rounded.id = p.id || ':cash_rounding:cancellation'
  left join commands on m.type = 'cancellation' and commands.id = m.command_id
  where m.id > ? and m.type in ('payment', 'refund', 'cancellation') and (m.id in (p.id || ':payment', r.id || ':refund')
    or m.cancels in (p.id || ':payment', r.id || ':refund'))
  order by m.id limit ?`;

/** So that a column's sum is what came in, less what was given back: by method it is what the drawers' reports say. */
export function paidCells(row: PaidRow, exponent: number): readonly Cell[] {
  const { id, kind, amount, rounding, received, method, reference, bank } = paidOf(row);
  return [
    ...[id, row.receipt_number, kind, row.customer_id, row.customer],
    ...[amount, rounding, received].map((one) => csvAmount(one, exponent)),
    ...[method, reference, bank, row.state, row.occurred_at, row.business_date, row.till_id, row.user_id, row.reason],
  ];
}

interface Paid extends Pick<PaidRow, 'id' | 'reference' | 'bank'> {
  readonly kind: PaidRow['type'];
  readonly amount: Money;
  readonly rounding: Money;
  readonly received: Money | null;
  readonly method: string | null;
}

function paidOf(row: PaidRow): Paid {
  const { type: kind, document_id: id, method, reference, bank } = row;
  const amount = money(row.amount);
  const rounding = money(row.rounding ?? ZERO);
  const received = row.received === null ? null : money(row.received);
  if (kind === 'payment') return { id, kind, amount, rounding, received, method, reference, bank };
  if (kind === 'refund') return { id, kind, amount: negate(amount), rounding, received, method, reference, bank };
  const tender = tenderOf(row);
  return {
    ...{ id: row.id, kind, amount: tender?.amount ?? ZERO, rounding: negate(money(row.rounding_back ?? ZERO)) },
    ...{ received: null, method: tender?.method ?? null, reference: null, bank: null },
  };
}

/** Nobody says so where no money went back, and the drawer's report counts none. */
function tenderOf({ body }: PaidRow) {
  const { command } = readCommand(JSON.parse(body ?? 'null'));
  return command?.kind === 'movement.cancel' ? command.payload.tender : undefined;
}
