import { makeSheet } from '../paper/make-sheet.ts';
import { PaperActions } from '../paper/paper-actions.tsx';
import type { PaperReading } from '../paper/use-paper-of.ts';
import { useTill } from '../use-till.ts';
import { lineWords } from './line-words.ts';
import type { SaleReceipt } from './sale-receipt.ts';
import { saleStrip } from './sale-strip.ts';

interface SaleTicketProps {
  orderId: string;
  paper: PaperReading<'order.sell'>;
  receipt: SaleReceipt;
}

/** A sale's ticket to print or hand on: with no network too, and as it was sold. */
export function SaleTicket({ orderId, paper, receipt }: SaleTicketProps) {
  const till = useTill();
  const { command, row, answer } = paper;
  if (!command) return null;
  const make = async (isCopy: boolean) => {
    const order = (await till.books.order(orderId).catch(() => null))?.order;
    const isVoided = order?.voided ?? answer?.voided ?? false;
    const version = order?.version ?? 1;
    const sheet = await makeSheet(till, {
      command,
      row,
      isCopy,
      stamps: (say) => [
        ...(isVoided ? [say('paper.voided')] : []),
        ...(version > 1 && !isVoided ? [say('paper.version', { version })] : []),
      ],
    });
    const { isWeighed } = lineWords(till.books.products.peek(), sheet.formats);
    return saleStrip(sheet, command, receipt.balances, isWeighed);
  };
  return <PaperActions paperId={command.id} isOwn={row != null} make={make} />;
}
