import { overdueAmount } from '../../shared/credit/account.ts';
import { nextDue } from '../../shared/credit/post.ts';
import { businessDateAt, instantOf } from '../../shared/dates/plain-date.ts';
import { derivedId } from '../../shared/ids/ids.ts';
import type { PaperBalances } from '../../shared/papers/paper.ts';
import type { AccountView } from '../db/books.ts';
import { makeSheet } from '../paper/make-sheet.ts';
import { PaperActions } from '../paper/paper-actions.tsx';
import type { PaperReading } from '../paper/use-paper-of.ts';
import { useTill } from '../use-till.ts';
import { nameDebts } from './name-debts.ts';
import type { PaymentReceipt } from './payment-receipt.ts';
import { paymentStrip, type StillOwed } from './payment-strip.ts';

interface PaymentTicketProps {
  paper: PaperReading<'payment.take'>;
  receipt: PaymentReceipt;
}

/** The receipt of a payment to print or hand on: with no network too. */
export function PaymentTicket({ paper, receipt }: PaymentTicketProps) {
  const till = useTill();
  const { command, row, answer } = paper;
  const { books } = till;
  if (!command) return null;
  const make = async (isCopy: boolean) => {
    const view = await books.account(receipt.customerId).catch(() => null);
    const taken = receipt.allocations.map(({ installment }) => installment);
    const own = view?.movements.find(({ id }) => id === derivedId(receipt.paymentId, 'payment'));
    const isCancelled = own ? own.state === 'cancelled' : (answer?.voided ?? false);
    const sheet = await makeSheet(till, {
      command,
      row,
      isCopy,
      stamps: (say) => (isCancelled ? [say('paper.voided.receipt')] : []),
    });
    const today = businessDateAt(instantOf(till.clock.now()), sheet.formats.timeZone);
    return paymentStrip(sheet, {
      command,
      balances: receipt.balances,
      debts: await nameDebts(command, { books, view, taken, answer }),
      owed: view && owedAfter(view, receipt.balances, today),
    });
  };
  return <PaperActions paperId={command.id} isOwn={row != null} make={make} />;
}

/** What is due next belongs on the paper as long as nothing else has happened to the account since. */
function owedAfter(
  { account }: AccountView,
  balances: PaperBalances | null,
  today: Parameters<typeof nextDue>[1],
): StillOwed | null {
  if (balances?.after !== account.balance) return null;
  const next = nextDue(account, today);
  return {
    next: next && { date: next.effectiveDueDate, amount: next.outstanding },
    overdue: overdueAmount(account, today),
  };
}
