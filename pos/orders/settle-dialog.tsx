import { useState } from 'preact/hooks';
import { isApprovable, mayDo } from '../../shared/authority/authority.ts';
import { effectiveLimit, excessOverLimit } from '../../shared/credit/limit.ts';
import { type Money, money, roundCashDown, roundCashUp, ZERO } from '../../shared/money/money.ts';
import { type Order, type TenderMethod, tenderMethods } from '../../shared/orders/order.ts';
import { useCustomer } from '../credit/use-account.ts';
import { t } from '../i18n/catalogue.ts';
import { refusalText, unreadAmount } from '../i18n/refusal-text.ts';
import { newId } from '../record-command.ts';
import { approverOf, useApproval } from '../shell/approval-dialog.tsx';
import { RefusalBanner } from '../shell/refusal-banner.tsx';
import { useShopFormats } from '../shell/shop-formats.ts';
import { useAct } from '../shell/use-act.ts';
import { useShortDrawer } from '../till-sessions/use-short-drawer.tsx';
import { AmountField } from '../ui/amount-field.tsx';
import { ConfirmDialog } from '../ui/confirm-dialog.tsx';
import { Field } from '../ui/field.tsx';
import { KeyValues } from '../ui/key-values.tsx';
import { SelectField } from '../ui/select-field.tsx';
import { showToast } from '../ui/toasts.ts';
import { useTill } from '../use-till.ts';
import { BalanceChange } from './balance-change.tsx';
import { hasReference } from './plan-tenders.ts';
import { settleDifference, signedSettlement } from './settle-difference.ts';
import { useBuyer } from './use-buyer.ts';

/** Collects what was left of a modified order, or gives it back, or puts it on the account (D-03, D-04). */
export function SettleDialog({ order, onClose }: { order: Order; onClose: () => void }) {
  const form = useSettlement(order, onClose);
  const formats = useShopFormats();
  const { collects, method, amount } = form;
  const written = formats.money(amount ?? ZERO);
  const side = collects ? 'collect' : 'give_back';
  const confirmLabel =
    method === 'account'
      ? t('act.settle.to_account.confirm', { amount: written })
      : t(`act.settle.${side}.confirm`, { amount: written });
  return (
    <>
      <ConfirmDialog
        open
        title={t(`act.settle.${side}`)}
        confirmLabel={confirmLabel}
        busy={form.act.busy}
        onConfirm={() => void form.submit()}
        onClose={onClose}
      >
        <div class="stack">
          <SelectField
            label={t(`act.settle.method.${side}`)}
            value={method}
            name="method"
            options={form.methods.map((value) => ({
              value,
              label: value === 'account' ? t(`act.settle.account.${side}`) : t(`tender.${value}`),
            }))}
            onChange={form.choose}
          />
          <AmountField
            label={t('act.settle.amount')}
            value={form.text}
            hint={form.rounds ? t('act.settle.rounding') : written}
            error={form.error}
            name="amount"
            onInput={form.type}
          />
          {hasReference(method) && (
            <Field
              label={t('pay.reference')}
              optional
              value={form.reference}
              name="reference"
              maxLength={80}
              onInput={form.refer}
            />
          )}
          {method === 'account' && <OnAccount order={order} amount={amount} />}
          {form.needsApproval && <p class="muted small">{t('act.needs_approval')}</p>}
          <RefusalBanner refusal={form.act.refusal} />
        </div>
      </ConfirmDialog>
      {form.approval.dialog}
      {form.shortDrawer.dialog}
    </>
  );
}

function OnAccount({ order, amount }: { order: Order; amount: Money | null }) {
  const formats = useShopFormats();
  const { books } = useTill();
  const customer = useCustomer(order.customerId);
  const debt = signedSettlement(order, amount ?? ZERO);
  const limit = effectiveLimit(
    customer?.creditLimit ?? null,
    books.business.value?.settings.defaultCreditLimit ?? null,
  );
  const over = customer && debt > 0 ? excessOverLimit(customer.balance, debt, limit) : ZERO;
  return (
    <>
      <KeyValues>
        <BalanceChange customerId={order.customerId} debt={debt} />
      </KeyValues>
      {over > 0 && <p class="small strong">{t('act.settle.over_limit', { amount: formats.money(over) })}</p>}
    </>
  );
}

function useSettlement(order: Order, onClose: () => void) {
  const till = useTill();
  const formats = useShopFormats();
  const act = useAct();
  const approval = useApproval();
  const shortDrawer = useShortDrawer();
  const buyer = useBuyer(order.customerId);
  const role = till.session.value?.user.role;
  const [settlementId] = useState(() => newId(till));
  // As it was opened: what is settled meanwhile is refused with a sentence, and not a page that changes under the hand.
  const [opened] = useState(order);
  const [method, setMethod] = useState<TenderMethod>('cash');
  const [typed, setTyped] = useState<string | null>(null);
  const [reference, setReference] = useState('');
  const due = money(Math.abs(opened.differencePending));
  const collects = opened.differencePending > 0;
  const cashUnit = till.books.business.value?.settings.cashUnit ?? 1;
  const offered = method === 'cash' ? inCash(due, collects, cashUnit) : due;
  const text = typed ?? formats.amount(offered);
  const read = formats.readAmount(text);
  const amount = read === null ? null : money(Math.abs(read));
  const most = !collects && method === 'cash' ? inCash(due, collects, cashUnit) : due;
  // What goes out of the drawer is coins; what comes in may be the very cents.
  const coins = !collects && method === 'cash' ? cashUnit : 1;
  const error = errorOf(text, amount, { most, coins }, formats.money);
  const payload = { amount: signedSettlement(opened, amount ?? due), method };
  const may = (kind: TenderMethod) =>
    role !== undefined &&
    (mayDo(role, 'difference.settle', { ...payload, method: kind }) || isApprovable('difference.settle'));
  const submit = async () => {
    if (error !== null || amount === null) return;
    const money = { amount: formats.money(amount), number: opened.number, customer: buyer };
    const what = t(collects ? 'approval.what.collect' : 'approval.what.give_back', {
      ...money,
      method: t(`tender.${method}`),
    });
    const answer = await approval.ask('difference.settle', payload, what);
    if (answer === null) return;
    const settling = { settlementId, order: opened, amount, method, reference, approver: approverOf(answer) };
    const done = await act.run(async () => {
      if (!(await shortDrawer.mayGoOut(!collects && method === 'cash' ? amount : ZERO))) return null;
      return settleDifference(till, settling);
    });
    if (done === null) return;
    const left = done.order.differencePending;
    if (left === 0) showToast(t('act.settle.done'), { tone: 'good' });
    else showToast(t('act.settle.part_done', { amount: formats.money(Math.abs(left)) }), { tone: 'warn' });
    onClose();
  };
  return {
    act,
    approval,
    shortDrawer,
    collects,
    method,
    methods: tenderMethods.filter((one) => (one !== 'account' || opened.customerId !== null) && may(one)),
    text,
    reference,
    amount,
    error,
    rounds: method === 'cash' && amount !== null && amount !== due && Math.abs(due - amount) < cashUnit,
    needsApproval: role !== undefined && !mayDo(role, 'difference.settle', payload),
    choose: setMethod,
    type: setTyped,
    refer: setReference,
    submit,
  };
}

/** What changes hands in coins: what comes in is rounded down, what goes out up, both in the customer's favour (D-29). */
function inCash(due: Money, collects: boolean, cashUnit: number): Money {
  if (!collects) return roundCashUp(due, cashUnit);
  const down = roundCashDown(due, cashUnit);
  return down > 0 ? down : due;
}

function errorOf(
  text: string,
  amount: Money | null,
  { most, coins }: { readonly most: Money; readonly coins: number },
  write: (amount: number) => string,
): string | null {
  if (amount === null) return unreadAmount(text);
  if (amount === 0) return refusalText('amount_zero');
  if (amount > most) return t('act.settle.too_much', { amount: write(most) });
  if (amount % coins === 0) return null;
  const [down, up] = [write(roundCashDown(amount, coins)), write(roundCashUp(amount, coins))];
  return t('act.no_coins', { down, up });
}
