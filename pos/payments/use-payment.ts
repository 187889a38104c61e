import { useRef, useState } from 'preact/hooks';
import { businessDateAt, instantOf, type PlainDate } from '../../shared/dates/plain-date.ts';
import type { Money } from '../../shared/money/money.ts';
import type { PaymentMethod } from '../../shared/payments/payment.ts';
import type { Refusal } from '../../shared/refusal.ts';
import type { AccountView } from '../db/books.ts';
import { hasBank, hasReference } from '../orders/plan-tenders.ts';
import { newId } from '../record-command.ts';
import { navigate } from '../routes.tsx';
import { useShopFormats } from '../shell/shop-formats.ts';
import { useTill } from '../use-till.ts';
import { rememberPayment } from './last-payment.ts';
import type { PaidDebt } from './paid-debts.tsx';
import {
  type AccountMove,
  describeMove,
  isOtherPayment,
  type PaymentBasis,
  paidDebts,
  planOnAccount,
} from './plan-on-account.ts';
import { changeDraft, type PaymentDraft, type PaymentPlan } from './plan-payment.ts';
import { takePayment } from './take.ts';
import { useSeen } from './use-seen.ts';

/** A payment being taken: what is typed, what it would do, and the act. */
export interface PaymentForm {
  readonly draft: PaymentDraft;
  /** What a bank, a terminal or a wallet says of it. */
  readonly proof: PaymentProof;
  readonly plan: PaymentPlan;
  readonly debt: Money;
  readonly overdue: Money;
  readonly today: PlainDate;
  /** Which debts it pays, oldest due first. */
  readonly pays: readonly PaidDebt[];
  readonly canTake: boolean;
  readonly busy: boolean;
  readonly refusal: Refusal | null;
  /** What another till has changed since the form was filled in; null while nothing has. */
  readonly moved: AccountMove | null;
  /** The next press says that this was seen; only the one after it takes the payment. */
  readonly asksAgain: boolean;
  change(changes: Partial<PaymentDraft>): void;
  refer(changes: Partial<PaymentProof>): void;
  submit(): void;
}

interface PaymentProof {
  readonly reference: string;
  readonly bank: string;
}

export function usePayment({ account, profile }: AccountView): PaymentForm {
  const till = useTill();
  const formats = useShopFormats();
  // One form is one payment, however often its button is pressed.
  const [paymentId] = useState(() => newId(till));
  const [draft, setDraft] = useState<PaymentDraft>(NEW_DRAFT);
  const [proof, setProof] = useState<PaymentProof>({ reference: '', bank: '' });
  const underWay = useRef(false);
  const [busy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  // The books were faster than the screen: what they hold is on it by the next press.
  const [wasLate, setWasLate] = useState(false);

  const today = businessDateAt(instantOf(till.clock.now()), formats.timeZone);
  const cashUnit = till.books.business.value?.settings.cashUnit ?? 1;
  const basis: PaymentBasis = { account, today, exponent: formats.moneyFormat.exponent, cashUnit };
  const seen = useSeen(basis, (before, now) => isOtherPayment(draft, before, now));
  const { plan, pays, debt, overdue } = planOnAccount(draft, basis);
  const canTake = plan.amountError === null && plan.receivedError === null;

  const take = async () => {
    if (underWay.current || !canTake || seen.isSamePress()) return;
    setRefusal(null);
    setWasLate(false);
    if (seen.hasMoved) return seen.agree();
    underWay.current = true;
    setBusy(true);
    let taken = false;
    try {
      const result = await takePayment(till, {
        paymentId,
        customerId: profile.id,
        amount: plan.amount,
        method: draft.method,
        ...(plan.received !== null && { received: plan.received }),
        ...(plan.rounding > 0 && { rounding: plan.rounding }),
        ...proofOf(draft.method, proof),
        acceptExcess: draft.keepExcess,
        seen: pays,
      });
      if (result.ok) rememberPayment(result.value);
      taken = result.ok || result.refusal.code === 'payment_exists';
      if (taken) navigate(`/receipts/${paymentId}`, { replace: true });
      else if (!result.ok && result.refusal.code === 'preview_differs') setWasLate(true);
      else if (!result.ok) setRefusal(result.refusal);
    } finally {
      // A payment that was taken leaves this page: nothing here may be pressed again.
      underWay.current = taken;
      setBusy(taken);
    }
  };
  return {
    draft,
    proof,
    plan,
    debt,
    overdue,
    today,
    pays: paidDebts(pays, account),
    canTake,
    busy,
    refusal,
    // While it is being taken, what moves the account is the payment itself.
    moved: busy ? null : seen.before ? describeMove(draft, seen.before, basis) : wasLate ? { what: 'debts' } : null,
    asksAgain: !busy && (seen.hasMoved || wasLate),
    change: (changes) => {
      setDraft(changeDraft(draft, changes));
      setWasLate(false);
      // Another amount is decided on what the account is now.
      if (changes.text !== undefined) seen.look();
      setRefusal(null);
    },
    refer: (changes) => setProof({ ...proof, ...changes }),
    submit: () => void take(),
  };
}

const NEW_DRAFT: PaymentDraft = { text: null, offer: 'all', method: 'cash', received: '', keepExcess: false };

function proofOf(method: PaymentMethod, { reference, bank }: PaymentProof): Partial<PaymentProof> {
  const given = { reference: reference.trim(), bank: bank.trim() };
  return {
    ...(hasReference(method) && given.reference !== '' && { reference: given.reference }),
    ...(hasBank(method) && given.bank !== '' && { bank: given.bank }),
  };
}
