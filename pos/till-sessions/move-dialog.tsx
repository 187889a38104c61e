import { useState } from 'preact/hooks';
import { mayDo } from '../../shared/authority/authority.ts';
import { money, ZERO } from '../../shared/money/money.ts';
import { t } from '../i18n/catalogue.ts';
import { refusalText, unreadAmount } from '../i18n/refusal-text.ts';
import { newId } from '../record-command.ts';
import { approverOf, useApproval } from '../shell/approval-dialog.tsx';
import { RefusalBanner } from '../shell/refusal-banner.tsx';
import { useShopFormats } from '../shell/shop-formats.ts';
import { useAct } from '../shell/use-act.ts';
import { useErrors } from '../shell/use-errors.ts';
import { AmountField } from '../ui/amount-field.tsx';
import { ConfirmDialog } from '../ui/confirm-dialog.tsx';
import { Field } from '../ui/field.tsx';
import { showToast } from '../ui/toasts.ts';
import { useTill } from '../use-till.ts';
import { moveCash } from './move-cash.ts';
import { useShortDrawer } from './use-short-drawer.tsx';

interface MoveDialogProps {
  direction: 'in' | 'out';
  onClose: () => void;
}

/** Money into the drawer, or out of it with a supervisor, and why. */
export function MoveDialog({ direction, onClose }: MoveDialogProps) {
  const form = useMove(direction, onClose);
  const { texts, errors, change } = form;
  return (
    <>
      <ConfirmDialog
        open
        title={t(`drawer.${direction}`)}
        confirmLabel={t(`drawer.${direction}`)}
        busy={form.act.busy}
        onConfirm={() => void form.submit()}
        onClose={onClose}
      >
        <div class="stack">
          <AmountField
            label={t('drawer.move.amount')}
            value={texts.amount}
            hint={form.written}
            error={errors.amount}
            name="amount"
            autoFocus
            onInput={(amount) => change({ amount })}
          />
          <Field
            label={t('drawer.move.reason')}
            hint={t('drawer.move.reason.hint')}
            value={texts.reason}
            error={errors.reason}
            name="reason"
            maxLength={200}
            onInput={(reason) => change({ reason })}
          />
          {form.needsApproval && <p class="muted small">{t('act.needs_approval')}</p>}
          <RefusalBanner refusal={form.act.refusal} />
        </div>
      </ConfirmDialog>
      {form.approval.dialog}
      {form.shortDrawer.dialog}
    </>
  );
}

function useMove(direction: 'in' | 'out', onClose: () => void) {
  const till = useTill();
  const formats = useShopFormats();
  const act = useAct();
  const approval = useApproval();
  const shortDrawer = useShortDrawer();
  const { errors, show, clear } = useErrors<'amount' | 'reason'>();
  const [moveId] = useState(() => newId(till));
  const [texts, setTexts] = useState({ amount: '', reason: '' });
  const role = till.session.value?.user.role;
  const read = formats.readAmount(texts.amount);
  const submit = async () => {
    const reason = texts.reason.trim();
    const wrong = {
      ...(read === null
        ? { amount: unreadAmount(texts.amount) }
        : read <= 0
          ? { amount: refusalText('amount_zero') }
          : {}),
      ...(reason === '' ? { reason: t('act.reason.missing') } : {}),
    };
    if (show(wrong) || read === null) return;
    const move = { moveId, direction, amount: money(read), reason };
    const what = t('approval.what.cash_out', { amount: formats.money(read), reason });
    const answer = await approval.ask('cash.move', move, what);
    if (answer === null) return;
    const amount = await act.run(async () => {
      if (!(await shortDrawer.mayGoOut(direction === 'out' ? move.amount : ZERO))) return null;
      return moveCash(till, move, approverOf(answer));
    });
    if (amount === null) return;
    showToast(t(`drawer.${direction}.done`, { amount: formats.money(amount) }), { tone: 'good' });
    onClose();
  };
  return {
    act,
    approval,
    shortDrawer,
    texts,
    errors,
    written: read !== null && read > 0 ? formats.money(read) : undefined,
    needsApproval: role !== undefined && !mayDo(role, 'cash.move', { direction }),
    submit,
    change: (typed: Partial<typeof texts>) => {
      setTexts({ ...texts, ...typed });
      for (const field of Object.keys(typed) as (keyof typeof texts)[]) clear(field);
    },
  };
}
