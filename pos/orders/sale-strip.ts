import { type Money, minus, sum } from '../../shared/money/money.ts';
import { shownDiscount } from '../../shared/orders/discount.ts';
import type { OrderLine, Tender } from '../../shared/orders/order.ts';
import { lineTotal } from '../../shared/orders/sell-order.ts';
import type { PaperBalances, PaperCommand } from '../../shared/papers/paper.ts';
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
import type { LineWords } from './line-words.ts';
import { receiptOfCommand, type SaleReceipt } from './sale-receipt.ts';

/** A sale's ticket: what was sold, how it was paid, and what it did to the customer's account (D-39). */
export function saleStrip(
  sheet: Sheet,
  command: PaperCommand<'order.sell'>,
  balances: PaperBalances | null,
  isWeighed: LineWords['isWeighed'],
): Strip {
  const { say } = sheet;
  const { number, lines, note } = command.payload;
  const receipt = receiptOfCommand(command, balances);
  return {
    ...frame(sheet),
    fileName: say('ticket.file.sale', { number }),
    title: `${say('ticket.sale')} ${number}`,
    blocks: [
      ...rows(...factRows(sheet, command.occurredAt)),
      RULE,
      ...rows(...lines.map((line) => lineRow(sheet, line, isWeighed(line)))),
      ...(note ? [{ kind: 'text', text: note, small: true } as const] : []),
      RULE,
      ...rows(...sumRows(sheet, receipt, discountOf(lines, isWeighed))),
      inWords(sheet, receipt.total),
      ...accountBlocks(sheet, receipt),
    ],
    foot: [say('paper.not_invoice'), say('ticket.thanks')],
  };
}

function lineRow({ say, formats }: Sheet, line: OrderLine, isWeighed: boolean): StripRow {
  const discount = shownDiscount(line, isWeighed);
  const quantity = formats.quantity(line.quantity);
  const detail = [
    line.quantity === 1000 ? '' : say('ticket.line', { quantity, price: formats.money(line.unitPrice) }),
    discount > 0 ? say('ticket.line.discount', { amount: formats.money(discount) }) : '',
    line.note ?? '',
  ];
  return row(line.description, formats.money(lineTotal(line)), {
    detail: detail.filter(Boolean).join(' · ') || undefined,
  });
}

const discountOf = (lines: readonly OrderLine[], isWeighed: LineWords['isWeighed']): Money =>
  sum(lines.map((line) => shownDiscount(line, isWeighed(line))));

function sumRows(sheet: Sheet, { total, tenders, rounding, change }: SaleReceipt, discount: Money) {
  const { say, formats } = sheet;
  return [
    ...(discount > 0
      ? [
          row(say('ticket.subtotal'), formats.money(total + discount)),
          row(say('ticket.discount'), formats.money(-discount)),
        ]
      : []),
    row(say('ticket.total'), formats.money(total), { strong: true }),
    ...(rounding > 0 ? [row(say('ticket.rounding'), formats.money(-rounding))] : []),
    ...tenders.map((tender) => tenderRow(sheet, tender)),
    ...(change > 0 ? [row(say('ticket.change'), formats.money(change), { strong: true })] : []),
  ];
}

function tenderRow(sheet: Sheet, { method, amount, received, ...where }: Tender): StripRow {
  const { say, formats } = sheet;
  const handed = received !== undefined && minus(received, amount) > 0;
  const detail = [handed ? `${say('ticket.received')} ${formats.money(received)}` : '', tenderDetail(sheet, where)];
  return row(say(`tender.${method}`), formats.money(amount), {
    detail: detail.filter(Boolean).join(' · ') || undefined,
  });
}

/** Only of a sale that used the account: what was owed, what is owed now, when, and who took the goods. */
function accountBlocks(sheet: Sheet, { credit, balances, dues }: SaleReceipt): StripBlock[] {
  if (credit === 0) return [];
  const { say, formats } = sheet;
  return [
    RULE,
    { kind: 'heading', text: say('ticket.account') },
    ...rows(
      ...(balances ? balanceRows(sheet, balances) : []),
      ...dues.map(({ dueDate, amount }) =>
        row(say('ticket.due', { date: formats.date(dueDate) }), formats.money(amount)),
      ),
    ),
    ...(balances === null || balances.before > 0 ? [reservation(sheet)] : []),
    signature(say('ticket.signature.customer')),
  ];
}
