import { type Money, plus, sum } from '../../shared/money/money.ts';
import type { PaperBalances, PaperCommand } from '../../shared/papers/paper.ts';
import type { TakePayment } from '../../shared/payments/payment.ts';
import {
  balanceRows,
  factRows,
  frame,
  inWords,
  reservation,
  type Sheet,
  signature,
  tenderDetail,
} from '../paper/sheet.ts';
import { RULE, row, rows, type Strip, type StripBlock, type StripRow } from '../paper/strip.ts';
import type { NamedDebts } from './name-debts.ts';
import { type PaymentReceipt, receiptOfPaymentCommand } from './payment-receipt.ts';

/** What comes next on the account, as far as this payment is still the last thing that happened to it. */
export interface StillOwed {
  readonly next: { readonly date: string; readonly amount: Money } | null;
  readonly overdue: Money;
}

interface PaymentPaper {
  readonly command: PaperCommand<'payment.take'>;
  readonly balances: PaperBalances | null;
  readonly debts: NamedDebts;
  readonly owed: StillOwed | null;
}

/** The receipt of a payment on account (D-39). */
export function paymentStrip(sheet: Sheet, { command, balances, debts, owed }: PaymentPaper): Strip {
  const { say, formats } = sheet;
  const receipt = receiptOfPaymentCommand(command, balances);
  const { number, amount } = receipt;
  return {
    ...frame(sheet),
    fileName: say('ticket.file.payment', { number }),
    title: `${say('ticket.payment')} ${number}`,
    blocks: [
      ...rows(...factRows(sheet, command.occurredAt)),
      RULE,
      ...rows(row(say('ticket.paid'), formats.money(amount), { strong: true }), ...methodRows(sheet, receipt)),
      inWords(sheet, amount),
      ...documentBlocks(sheet, command.payload, { debts, excess: receipt.excess }),
      RULE,
      { kind: 'heading', text: say('ticket.account') },
      ...rows(...(balances ? balanceRows(sheet, balances) : []), ...owedRows(sheet, owed)),
      ...(balances === null || balances.after > 0 ? [reservation(sheet)] : []),
      signature(say('ticket.signature.received')),
    ],
    foot: [say('paper.not_invoice')],
  };
}

function methodRows(sheet: Sheet, receipt: PaymentReceipt): StripRow[] {
  const { say, formats } = sheet;
  const { method, received, change, rounding, bank, reference } = receipt;
  const detail = tenderDetail(sheet, { bank: bank ?? undefined, reference: reference ?? undefined });
  return [
    row(say('ticket.method'), say(`tender.${method}`), { detail }),
    ...(received !== null && change > 0 ? [row(say('ticket.received'), formats.money(received))] : []),
    ...(change > 0 ? [row(say('ticket.change'), formats.money(change))] : []),
    ...(rounding > 0 ? [row(say('ticket.rounding'), formats.money(rounding))] : []),
  ];
}

type Allocation = NonNullable<TakePayment['allocations']>[number];

/** Which documents it paid, principal and interest each for itself, and what of the interest was forgiven. */
function documentBlocks(
  sheet: Sheet,
  { allocations = [], waiverReason }: TakePayment,
  { debts, excess }: { readonly debts: NamedDebts; readonly excess: Money },
): StripBlock[] {
  const { say, formats } = sheet;
  const total = (part: keyof Omit<Allocation, 'installmentId'>) => sum(allocations.map((each) => each[part]));
  const [principal, interest, waived] = [total('principal'), total('interest'), total('waived')];
  return [
    ...(allocations.length > 0
      ? [
          RULE,
          { kind: 'heading', text: say('ticket.documents') } as const,
          ...rows(...allocations.map((each) => documentRow(sheet, each, debts))),
          RULE,
        ]
      : []),
    ...rows(
      allocations.length > 0 && row(say('ticket.principal'), formats.money(principal)),
      allocations.length > 0 && row(say('ticket.interest'), formats.money(interest)),
      waived > 0 && row(say('ticket.waived'), formats.money(waived)),
      excess > 0 && row(say('ticket.excess'), formats.money(excess), { strong: true }),
    ),
    ...(waiverReason
      ? [{ kind: 'text', text: say('ticket.waived.reason', { reason: waiverReason }), small: true } as const]
      : []),
  ];
}

function documentRow(
  sheet: Sheet,
  { installmentId, principal, interest, waived }: Allocation,
  debts: NamedDebts,
): StripRow {
  const { say, formats } = sheet;
  const debt = debts.get(installmentId);
  const detail = [
    debt?.dueDate ? say('ticket.document.due', { date: formats.date(debt.dueDate) }) : '',
    interest > 0 ? say('ticket.document.principal', { amount: formats.money(principal) }) : '',
    interest > 0 ? say('ticket.document.interest', { amount: formats.money(interest) }) : '',
    waived > 0 ? say('ticket.document.waived', { amount: formats.money(waived) }) : '',
  ];
  const name = [say(`ticket.debt.${debt?.document ?? 'sale'}`), debt?.number].filter(Boolean).join(' ');
  return row(name, formats.money(plus(principal, interest)), {
    detail: detail.filter(Boolean).join(' · ') || undefined,
  });
}

function owedRows({ say, formats }: Sheet, owed: StillOwed | null): StripRow[] {
  if (!owed) return [];
  return [
    ...(owed.overdue > 0 ? [row(say('ticket.overdue'), formats.money(owed.overdue))] : []),
    ...(owed.next
      ? [row(say('ticket.next_due', { date: formats.date(owed.next.date) }), formats.money(owed.next.amount))]
      : []),
  ];
}
