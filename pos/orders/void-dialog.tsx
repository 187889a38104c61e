import { useMemo, useState } from 'preact/hooks';
import { type Money, money, sum, ZERO } from '../../shared/money/money.ts';
import type { Order, TenderMethod } from '../../shared/orders/order.ts';
import { planRefunds, toGiveBack } from '../../shared/orders/plan-refunds.ts';
import { type Result, refuse } from '../../shared/refusal.ts';
import { t } from '../i18n/catalogue.ts';
import { unreadAmount } from '../i18n/refusal-text.ts';
import { newId } from '../record-command.ts';
import { approverOf, useApproval } from '../shell/approval-dialog.tsx';
import { ReasonDialog } from '../shell/reason-dialog.tsx';
import { type ShopFormats, useShopFormats } from '../shell/shop-formats.ts';
import { useAct } from '../shell/use-act.ts';
import { AmountField } from '../ui/amount-field.tsx';
import { Chip } from '../ui/chip.tsx';
import { KeyValues } from '../ui/key-values.tsx';
import { showToast } from '../ui/toasts.ts';
import { useTill } from '../use-till.ts';
import { isAsSeen, type OrderActDone } from './act-on-order.ts';
import { BalanceChange } from './balance-change.tsx';
import { refreshOrder } from './refresh-order.ts';
import { useBuyer } from './use-buyer.ts';
import { foreseeVoid, voidOrder } from './void.ts';

type Texts = Readonly<Partial<Record<TenderMethod, string>>>;

/** Asks for the reason and for what is given back, and says what the account will be. What is not given back stays in sight. */
export function VoidDialog({ order: now, onClose }: { order: Order; onClose: () => void }) {
  const till = useTill();
  // As it was looked at: what somebody else changes meanwhile is shown before anything is done, and confirmed again.
  const [order, setOrder] = useState(now);
  const formats = useShopFormats();
  const act = useAct();
  const approval = useApproval();
  const [voidId] = useState(() => newId(till));
  const refunds = useRefunds(order, formats);
  const foreseen = useMemo(() => foreseeVoid(till, order, refunds.given), [till, order, refunds.given]);
  const buyer = useBuyer(order.customerId);
  /** What changed since it was looked at is in the dialog now, with why nothing was done. */
  const showChanged = async (): Promise<Result<never> | null> => {
    const fresh = (await till.books.order(order.id))?.order;
    if (!fresh || isAsSeen(fresh, order)) return null;
    if (fresh.voided) return refuse('order_voided');
    setOrder(fresh);
    refunds.fill(asPaid(fresh, formats));
    return refuse('preview_differs');
  };
  const confirmed = async (reason: string): Promise<Result<OrderActDone> | null> => {
    await refreshOrder(till, order.id);
    const changed = await showChanged();
    if (changed) return changed;
    const amount = formats.money(money(refunds.total - refunds.later));
    const what = t('approval.what.void', { number: order.number, customer: buyer, amount });
    const answer = await approval.ask('order.void', undefined, what);
    if (answer === null) return null;
    const voiding = { voidId, order, reason, refunds: refunds.given, approver: approverOf(answer) };
    const done = await voidOrder(till, voiding);
    return done.ok ? done : ((await showChanged()) ?? done);
  };
  const submit = async (reason: string) => {
    if (refunds.isWrong || (await act.run(() => confirmed(reason))) === null) return;
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
    </>
  );
}

interface RefundsForm {
  readonly total: Money;
  readonly texts: Texts;
  readonly given: readonly { readonly method: TenderMethod; readonly amount: Money }[];
  readonly later: Money;
  /** Something in the fields is no amount, or they are more than there is to give back. */
  readonly isWrong: boolean;
  fill(texts: Texts): void;
}

function useRefunds(order: Order, formats: ShopFormats): RefundsForm {
  const total = toGiveBack(order);
  const [texts, setTexts] = useState<Texts>(() => asPaid(order, formats));
  return useMemo(() => {
    const amounts = (Object.keys(texts) as TenderMethod[]).map((method) => ({
      method,
      amount: readAmount(texts[method], formats),
    }));
    const given = amounts.flatMap(({ method, amount }) => (amount !== null && amount > 0 ? [{ method, amount }] : []));
    const later = money(total - sum(given.map(({ amount }) => amount)));
    const isUnread = amounts.some(({ amount }) => amount === null);
    return { total, texts, given, later, isWrong: isUnread || later < 0, fill: setTexts };
  }, [texts, total, formats]);
}

/** Empty is nothing; null cannot be read, or is less than nothing. */
function readAmount(text: string | undefined, formats: ShopFormats): Money | null {
  if (!text?.trim()) return ZERO;
  const read = formats.readAmount(text);
  return read === null || read < 0 ? null : money(read);
}

const asPaid = (order: Order, formats: ShopFormats): Texts => ({
  ...Object.fromEntries(planRefunds(order).map(({ method, amount }) => [method, formats.amount(amount)])),
  ...(order.customerId && { account: '' }),
});

function Refunds({ order, refunds }: { order: Order; refunds: RefundsForm }) {
  const formats = useShopFormats();
  const { total, texts, later, fill } = refunds;
  if (total === 0) return <p class="muted">{t('act.void.nothing')}</p>;
  const onAccount = () => {
    const none = Object.fromEntries(Object.keys(texts).map((method) => [method, '']));
    fill({ ...none, account: formats.amount(total) });
  };
  return (
    <fieldset class="refund-fields">
      <legend class="strong">{t('act.void.give_back', { amount: formats.money(total) })}</legend>
      {order.customerId !== null && (
        <div class="row gap-2">
          <Chip onClick={() => fill(asPaid(order, formats))}>{t('act.void.as_paid')}</Chip>
          <Chip onClick={onAccount}>{t('act.void.to_account')}</Chip>
        </div>
      )}
      {(Object.keys(texts) as TenderMethod[]).map((method) => (
        <AmountField
          key={method}
          label={method === 'account' ? t('act.void.account') : t(`tender.${method}`)}
          value={texts[method] ?? ''}
          error={readAmount(texts[method], formats) === null ? unreadAmount(texts[method] ?? '') : null}
          name={`refund-${method}`}
          onInput={(text) => fill({ ...texts, [method]: text })}
        />
      ))}
      <p class="small" aria-live="polite">
        {later < 0 && t('act.void.too_much', { amount: formats.money(total) })}
        {later > 0 && t('act.void.later', { amount: formats.money(later) })}
      </p>
    </fieldset>
  );
}
