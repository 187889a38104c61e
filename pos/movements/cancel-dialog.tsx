import { useState } from 'preact/hooks';
import { mayDo } from '../../shared/authority/authority.ts';
import { useCustomer } from '../credit/use-account.ts';
import { t } from '../i18n/catalogue.ts';
import { BalanceChange } from '../orders/balance-change.tsx';
import { approverOf, useApproval } from '../shell/approval-dialog.tsx';
import { RefusalBanner } from '../shell/refusal-banner.tsx';
import { useShopFormats } from '../shell/shop-formats.ts';
import { useAct } from '../shell/use-act.ts';
import { useErrors } from '../shell/use-errors.ts';
import { ConfirmDialog } from '../ui/confirm-dialog.tsx';
import { Field } from '../ui/field.tsx';
import { KeyValues } from '../ui/key-values.tsx';
import { showToast } from '../ui/toasts.ts';
import { useTill } from '../use-till.ts';
import { cancellationDebt, cancelMovement } from './cancel.ts';
import { Debts } from './movement-debts.tsx';
import type { ShownMovement } from './shown-movement.ts';

/** Asks why, and says what falls with it (D-21); which debts it reopens only as far as the server has said. */
export function CancelDialog({ movement, onClose }: { movement: ShownMovement; onClose: () => void }) {
  const till = useTill();
  const act = useAct();
  const approval = useApproval();
  const [reason, setReason] = useState('');
  const { errors, show, clear } = useErrors<'reason'>();
  const formats = useShopFormats();
  const customer = useCustomer(movement.customerId);
  const role = till.session.value?.user.role;
  const what = [t(`movement.${movement.type}`), movement.number].filter(Boolean).join(' ');
  const submit = async () => {
    if (show(reason.trim() === '' ? { reason: t('act.reason.missing') } : {})) return;
    const asked = t('approval.what.cancel', {
      what,
      amount: formats.money(Math.abs(movement.amount)),
      customer: customer?.name || t('customer.unnamed'),
    });
    const answer = await approval.ask('movement.cancel', undefined, asked);
    if (answer === null) return;
    const cancelling = { movement, reason, approver: approverOf(answer) };
    if ((await act.run(() => cancelMovement(till, cancelling))) === null) return;
    showToast(t('move.cancel.done'), { tone: 'good' });
    onClose();
  };
  return (
    <>
      <ConfirmDialog
        open
        title={t('move.cancel.title', { what })}
        confirmLabel={t('move.cancel.confirm')}
        danger
        busy={act.busy}
        onConfirm={() => void submit()}
        onClose={onClose}
      >
        <div class="stack">
          <Field
            label={t('act.reason')}
            value={reason}
            error={errors.reason}
            name="reason"
            maxLength={200}
            onInput={(text) => {
              setReason(text);
              clear('reason');
            }}
          />
          <Consequences movement={movement} />
          <KeyValues>
            <BalanceChange customerId={movement.customerId} debt={cancellationDebt(movement)} />
          </KeyValues>
          {role !== undefined && !mayDo(role, 'movement.cancel') && (
            <p class="muted small">{t('act.needs_approval')}</p>
          )}
          <RefusalBanner refusal={act.refusal} />
        </div>
      </ConfirmDialog>
      {approval.dialog}
    </>
  );
}

function Consequences({ movement: { type, amount, answer } }: { movement: ShownMovement }) {
  if (amount > 0) return <p class="muted small">{t('move.cancel.charge')}</p>;
  return (
    <>
      {type === 'payment' && <p>{t('move.cancel.payment')}</p>}
      {!answer && <p class="muted small">{t('move.cancel.unknown')}</p>}
      {answer && answer.pays.length > 0 && (
        <>
          <p class="strong">{t('move.cancel.reopens')}</p>
          <Debts label={t('move.cancel.reopens')} debts={answer.pays} />
        </>
      )}
    </>
  );
}
