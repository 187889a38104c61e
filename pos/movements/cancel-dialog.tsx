import { useEffect, useState } from 'preact/hooks';
import { type Money, negate, plus, ZERO } from '../../shared/money/money.ts';
import type { MovementAnswer } from '../../shared/movements/movement-answer.ts';
import type { PaymentMethod } from '../../shared/payments/payment.ts';
import { useCustomer } from '../credit/use-account.ts';
import { t } from '../i18n/catalogue.ts';
import { BalanceChange } from '../orders/balance-change.tsx';
import { approverOf, useApproval } from '../shell/approval-dialog.tsx';
import { ReasonDialog } from '../shell/reason-dialog.tsx';
import { useShopFormats } from '../shell/shop-formats.ts';
import { useAct } from '../shell/use-act.ts';
import type { Till } from '../till-context.ts';
import { useShortDrawer } from '../till-sessions/use-short-drawer.tsx';
import { Banner } from '../ui/banner.tsx';
import { KeyValues } from '../ui/key-values.tsx';
import { showToast } from '../ui/toasts.ts';
import { useTill } from '../use-till.ts';
import { cancellationDebt, cancelMovement, methodOf } from './cancel.ts';
import { Debts } from './movement-debts.tsx';
import type { ShownMovement } from './shown-movement.ts';

/** Asks why, and says what falls with it (D-21); which debts it reopens only as far as the server has said. */
export function CancelDialog({ movement, onClose }: { movement: ShownMovement; onClose: () => void }) {
  const till = useTill();
  const act = useAct();
  const approval = useApproval();
  const shortDrawer = useShortDrawer();
  const formats = useShopFormats();
  const customer = useCustomer(movement.customerId);
  const what = [t(`movement.${movement.type}`), movement.number].filter(Boolean).join(' ');
  const submit = async (reason: string) => {
    const asked = t('approval.what.cancel', {
      what,
      amount: formats.money(Math.abs(movement.amount)),
      customer: customer?.name || t('customer.unnamed'),
    });
    const answer = await approval.ask('movement.cancel', undefined, asked);
    if (answer === null) return;
    const cancelling = { movement, reason, approver: approverOf(answer) };
    const cancel = async () =>
      (await shortDrawer.mayGoOut(await cashBack(till, movement))) ? cancelMovement(till, cancelling) : null;
    if ((await act.run(cancel)) === null) return;
    showToast(t('move.cancel.done'), { tone: 'good' });
    onClose();
  };
  return (
    <>
      <ReasonDialog
        kind="movement.cancel"
        title={t('move.cancel.title', { what })}
        confirmLabel={t('move.cancel.confirm')}
        busy={act.busy}
        refusal={act.refusal}
        onConfirm={(reason) => void submit(reason)}
        onClose={onClose}
      >
        <Consequences movement={movement} />
        <KeyValues>
          <BalanceChange customerId={movement.customerId} debt={cancellationDebt(movement)} />
        </KeyValues>
      </ReasonDialog>
      {approval.dialog}
      {shortDrawer.dialog}
    </>
  );
}

function Consequences({ movement }: { movement: ShownMovement }) {
  const { type, amount, answer } = movement;
  const cash = <Cash movement={movement} />;
  if (amount > 0)
    return (
      <>
        <p class="muted small">{t('move.cancel.charge')}</p>
        {cash}
      </>
    );
  return (
    <>
      {cash}
      {type === 'payment' && <p>{t('move.cancel.payment')}</p>}
      {!answer && <p class="muted small">{t('move.cancel.unknown')}</p>}
      {answer && answer.pays.length > 0 && (
        <>
          <p class="strong">{t('move.cancel.reopens')}</p>
          <Debts label={t('move.cancel.reopens')} debts={answer.pays.map(reopened)} />
        </>
      )}
    </>
  );
}

/** What of it leaves this drawer, as far as is known here; a disk that cannot be read refuses the act itself. */
const cashBack = async (till: Till, movement: ShownMovement): Promise<Money> => {
  const method = movement.amount < 0 ? await methodOf(till, movement).catch(() => null) : null;
  return method === 'cash' ? negate(movement.amount) : ZERO;
};

/** As it stands once it is owed again. */
const reopened = <T extends MovementAnswer['pays'][number]>(debt: T): T => ({
  ...debt,
  outstanding: plus(debt.outstanding, debt.principal),
});

/** Its money goes the other way now, through this drawer (D-21): whoever counts it in the evening must have heard of it. */
function Cash({ movement }: { movement: ShownMovement }) {
  const till = useTill();
  const formats = useShopFormats();
  const [method, setMethod] = useState<PaymentMethod | null>(null);
  useEffect(() => {
    methodOf(till, movement).then(setMethod, () => undefined);
  }, [till, movement]);
  if (method !== 'cash') return null;
  const amount = formats.money(Math.abs(movement.amount));
  return (
    <Banner tone="warn" live>
      <p>{t(movement.amount < 0 ? 'move.cancel.cash_out' : 'move.cancel.cash_in', { amount })}</p>
    </Banner>
  );
}
