import type { PaperBalances, PaperCommand } from '../../shared/papers/paper.ts';
import { balanceRows, factRows, frame, inWords, type Sheet, signature, tenderDetail } from '../paper/sheet.ts';
import { RULE, row, rows, type Strip } from '../paper/strip.ts';

/** The voucher of money that was paid out: whoever got it signs. */
export function refundStrip(
  sheet: Sheet,
  { payload, occurredAt }: PaperCommand<'refund.pay'>,
  balances: PaperBalances | null,
): Strip {
  const { say, formats } = sheet;
  const { receiptNumber: number, amount, method, reason } = payload;
  return {
    ...frame(sheet),
    fileName: say('ticket.file.refund', { number }),
    title: `${say('ticket.refund')} ${number}`,
    blocks: [
      ...rows(...factRows(sheet, occurredAt)),
      RULE,
      ...rows(
        row(say('ticket.refunded'), formats.money(amount), { strong: true }),
        row(say('ticket.method'), say(`tender.${method}`), { detail: tenderDetail(sheet, payload) }),
        reason ? row(say('ticket.reason'), reason) : null,
      ),
      inWords(sheet, amount),
      ...(balances
        ? [RULE, { kind: 'heading', text: say('ticket.account') } as const, ...rows(...balanceRows(sheet, balances))]
        : []),
      signature(say('ticket.signature.received')),
    ],
    foot: [say('paper.not_invoice')],
  };
}
