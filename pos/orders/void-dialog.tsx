import { useMemo, useState } from 'preact/hooks';
import { roundCashDown, roundCashUp, sum } from '../../shared/money/money.ts';
import type { Order, TenderMethod } from '../../shared/orders/order.ts';
import { refundFault } from '../../shared/orders/plan-refunds.ts';
import { type Result, refuse } from '../../shared/refusal.ts';
import { t } from '../i18n/catalogue.ts';
import { unreadAmount } from '../i18n/refusal-text.ts';
import { newId } from '../record-command.ts';
import { approverOf, useApproval } from '../shell/approval-dialog.tsx';
import { ReasonDialog } from '../shell/reason-dialog.tsx';
import { type ShopFormats, useShopFormats } from '../shell/shop-formats.ts';
import { useAct } from '../shell/use-act.ts';
import { useShortDrawer } from '../till-sessions/use-short-drawer.tsx';
import { AmountField } from '../ui/amount-field.tsx';
import { Chip } from '../ui/chip.tsx';
import { KeyValues } from '../ui/key-values.tsx';
import { showToast } from '../ui/toasts.ts';
import { useTill } from '../use-till.ts';
import { isAsSeen, type OrderActDone } from './act-on-order.ts';
import { BalanceChange } from './balance-change.tsx';
import {
  allOnAccount,
  asPaid,
  methodsOf,
  planVoid,
  type RefundTerms,
  type RefundTexts,
  readRefund,
  type VoidPlan,
} from './plan-void.ts';
import { refreshOrder } from './refresh-order.ts';
import { useBuyer } from './use-buyer.ts';
import { foreseeVoid, voidOrder } from './void.ts';

/** Asks for the reason and for what is given back, and says what the account will be. What is not given back stays in sight. */
export function VoidDialog({ order: now, onClose }: { order: Order; onClose: () => void }) {
  const till = useTill();
  // As it was looked at: what somebody else changes meanwhile is shown before anything is done, and confirmed again.
  const [order, setOrder] = useState(now);
  const formats = useShopFormats();
  const act = useAct();
  const approval = useApproval();
  const shortDrawer = useShortDrawer();
  const [voidId] = useState(() => newId(till));
  const refunds = useRefunds(order);
  const foreseen = useMemo(() => foreseeVoid(till, order, refunds.given), [till, order, refunds.given]);
  const buyer = useBuyer(order.customerId);
  /** What changed since it was looked at is in the dialog now, with why nothing was done. */
  const showChanged = async (): Promise<Result<never> | null> => {
    const fresh = (await till.books.order(order.id))?.order;
    if (!fresh || isAsSeen(fresh, order)) return null;
    if (fresh.voided) return refuse('order_voided');
    setOrder(fresh);
    refunds.fill(asPaid(fresh, refunds.terms));
    return refuse('preview_differs');
  };
  const confirmed = async (reason: string): Promise<Result<OrderActDone> | null> => {
    await refreshOrder(till, order.id);
    const changed = await showChanged();
    if (changed) return changed;
    const amount = formats.money(sum(refunds.given.map((one) => one.amount)));
    const what = t('approval.what.void', { number: order.number, customer: buyer, amount });
    const answer = await approval.ask('order.void', undefined, what);
    if (answer === null || !(await shortDrawer.mayGoOut(refunds.cash))) return null;
    const voiding = { voidId, order, reason, refunds: refunds.given, approver: approverOf(answer) };
    const done = await voidOrder(till, voiding);
    return done.ok ? done : ((await showChanged()) ?? done);
  };
  const submit = async (reason: string) => {
    if (!refunds.isPayable || (await act.run(() => confirmed(reason))) === null) return;
    showToast(t('act.void.done'), { tone: 'good' });
    onClose();
  };
  return (
    <>
      <ReasonDialog
        kind="order.void"
        title={t('act.void.title', { number: order.number })}
        confirmLabel={t('act.void.confirm')}
        busy={act.busy}
        refusal={act.refusal}
        onConfirm={(reason) => void submit(reason)}
        onClose={onClose}
      >
        <Refunds order={order} refunds={refunds} />
        {order.hasCredit && <p class="muted small">{t('act.void.paid')}</p>}
        <KeyValues>
          <BalanceChange customerId={order.customerId} debt={foreseen.ok ? foreseen.value.debt : null} />
        </KeyValues>
      </ReasonDialog>
      {approval.dialog}
      {shortDrawer.dialog}
    </>
  );
}

interface RefundsForm extends VoidPlan {
  readonly texts: RefundTexts;
  readonly terms: RefundTerms;
  fill(texts: RefundTexts): void;
}

function useRefunds(order: Order): RefundsForm {
  const formats = useShopFormats();
  const cashUnit = useTill().books.business.value?.settings.cashUnit ?? 1;
  const terms = useMemo<RefundTerms>(() => ({ formats, cashUnit }), [formats, cashUnit]);
  const [texts, fill] = useState<RefundTexts>(() => asPaid(order, terms));
  return useMemo(() => ({ ...planVoid(order, texts, terms), texts, terms, fill }), [order, texts, terms]);
}

function Refunds({ order, refunds }: { order: Order; refunds: RefundsForm }) {
  const formats = useShopFormats();
  const { total, texts, terms, fault, rounding, later, fill } = refunds;
  if (total === 0) return <p class="muted">{t('act.void.nothing')}</p>;
  return (
    <fieldset class="refund-fields">
      <legend class="strong">{t('act.void.give_back', { amount: formats.money(total) })}</legend>
      {order.customerId !== null && (
        <div class="row gap-2">
          <Chip onClick={() => fill(asPaid(order, terms))}>{t('act.void.as_paid')}</Chip>
          <Chip onClick={() => fill(allOnAccount(order, texts, terms))}>{t('act.void.to_account')}</Chip>
        </div>
      )}
      {methodsOf(texts).map((method) => (
        <AmountField
          key={method}
          label={method === 'account' ? t('act.void.account') : t(`tender.${method}`)}
          value={texts[method] ?? ''}
          error={errorOf(method, refunds, formats)}
          name={`refund-${method}`}
          onInput={(text) => fill({ ...texts, [method]: text })}
        />
      ))}
      <p class="small" aria-live="polite">
        {fault === 'too_much' && t('act.void.too_much', { amount: formats.money(total) })}
        {later > 0 && t('act.void.later', { amount: formats.money(later) })}
        {rounding > 0 &&
          t('act.void.rounding', { amount: formats.money(refunds.cash), rounding: formats.money(rounding) })}
      </p>
    </fieldset>
  );
}

function errorOf(method: TenderMethod, refunds: RefundsForm, formats: ShopFormats): string | null {
  const { texts, terms, fault, cash, given, total } = refunds;
  if (readRefund(texts[method], terms) === null) return unreadAmount(texts[method] ?? '');
  if (method !== 'cash' || fault !== 'no_coins') return null;
  const [down, up] = [roundCashDown(cash, terms.cashUnit), roundCashUp(cash, terms.cashUnit)];
  const withMore = given.map((one) => (one.method === 'cash' ? { ...one, amount: up } : one));
  if (refundFault(withMore, total, terms.cashUnit) !== null)
    return t('act.no_coins.less', { down: formats.money(down) });
  return t('act.no_coins', { down: formats.money(down), up: formats.money(up) });
}
