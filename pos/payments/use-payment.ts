import { useRef, useState } from 'preact/hooks';
import { overdueAmount } from '../../shared/credit/account.ts';
import { allocateOldestFirst } from '../../shared/credit/post.ts';
import { businessDateAt, instantOf, type PlainDate } from '../../shared/dates/plain-date.ts';
import { type Money, money } from '../../shared/money/money.ts';
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
import { changeDraft, type PaymentDraft, type PaymentPlan, planPayment } from './plan-payment.ts';
import { takePayment } from './take.ts';

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
  const [draft, setDraft] = useState<PaymentDraft>({ text: null, method: 'cash', received: '', keepExcess: false });
  const [proof, setProof] = useState<PaymentProof>({ reference: '', bank: '' });
  const underWay = useRef(false);
  const [busy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState<Refusal | null>(null);

  const today = businessDateAt(instantOf(till.clock.now()), formats.timeZone);
  const debt = money(Math.max(0, account.balance));
  const overdue = overdueAmount(account, today);
  const cashUnit = till.books.business.value?.settings.cashUnit ?? 1;
  const plan = planPayment(draft, { debt, overdue, exponent: formats.moneyFormat.exponent, cashUnit });
  const open = new Map(account.installments.map((installment) => [installment.id, installment]));
  const pays = allocateOldestFirst(account, money(plan.amount + plan.rounding)).flatMap(
    ({ installmentId, principal }) => {
      const installment = open.get(installmentId);
      return installment ? [{ installment, principal }] : [];
    },
  );
  const canTake = plan.amountError === null && plan.receivedError === null;

  const take = async () => {
    if (underWay.current || !canTake) return;
    underWay.current = true;
    setBusy(true);
    setRefusal(null);
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
      });
      if (result.ok) rememberPayment(result.value);
      taken = result.ok || result.refusal.code === 'payment_exists';
      if (taken) navigate(`/receipts/${paymentId}`, { replace: true });
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
    pays,
    canTake,
    busy,
    refusal,
    change: (changes) => {
      setDraft(changeDraft(draft, changes));
      setRefusal(null);
    },
    refer: (changes) => setProof({ ...proof, ...changes }),
    submit: () => void take(),
  };
}

function proofOf(method: PaymentMethod, { reference, bank }: PaymentProof): Partial<PaymentProof> {
  const given = { reference: reference.trim(), bank: bank.trim() };
  return {
    ...(hasReference(method) && given.reference !== '' && { reference: given.reference }),
    ...(hasBank(method) && given.bank !== '' && { bank: given.bank }),
  };
}
