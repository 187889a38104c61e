import { t } from '../i18n/catalogue.ts';
import { BalanceChange } from '../orders/balance-change.tsx';
import { navigate } from '../routes.tsx';
import { RefusalBanner } from '../shell/refusal-banner.tsx';
import { useShopFormats } from '../shell/shop-formats.ts';
import { useAct } from '../shell/use-act.ts';
import { ConfirmDialog } from '../ui/confirm-dialog.tsx';
import { KeyValues } from '../ui/key-values.tsx';
import { showToast } from '../ui/toasts.ts';
import { useTill } from '../use-till.ts';
import { discardDraft } from './cancel.ts';
import { confirmDraft } from './confirm.ts';
import type { ShownMovement } from './shown-movement.ts';

interface DraftDialogProps {
  movement: ShownMovement;
  onClose: () => void;
}

export function ConfirmDraftDialog({ movement, onClose }: DraftDialogProps) {
  const till = useTill();
  const formats = useShopFormats();
  const act = useAct();
  const submit = async () => {
    if ((await act.run(() => confirmDraft(till, movement))) === null) return;
    showToast(t('move.confirm.done'), { tone: 'good' });
    onClose();
  };
  const above = till.books.business.value?.settings.adjustmentSecondPersonAbove ?? null;
  const isOwn = movement.userId === till.session.value?.user.id;
  const needsOther = above !== null && Math.abs(movement.amount) > above && isOwn;
  return (
    <ConfirmDialog
      open
      title={t('move.confirm.title')}
      confirmLabel={t('move.confirm')}
      busy={act.busy}
      onConfirm={() => void submit()}
      onClose={onClose}
    >
      <div class="stack">
        <p>{t('move.confirm.text')}</p>
        {needsOther && <p class="strong">{t('move.confirm.other', { amount: formats.money(above) })}</p>}
        <KeyValues>
          <BalanceChange customerId={movement.customerId} debt={movement.amount} />
        </KeyValues>
        <RefusalBanner refusal={act.refusal} />
      </div>
    </ConfirmDialog>
  );
}

export function DeleteDraftDialog({ movement, onClose }: DraftDialogProps) {
  const till = useTill();
  const act = useAct();
  const submit = async () => {
    if ((await act.run(() => discardDraft(till, movement))) === null) return;
    showToast(t('move.delete.done'), { tone: 'good' });
    navigate(`/customers/${movement.customerId}`, { replace: true });
  };
  return (
    <ConfirmDialog
      open
      title={t('move.delete.title')}
      confirmLabel={t('action.delete')}
      danger
      busy={act.busy}
      onConfirm={() => void submit()}
      onClose={onClose}
    >
      <div class="stack">
        <p>{t('move.delete.text')}</p>
        <RefusalBanner refusal={act.refusal} />
      </div>
    </ConfirmDialog>
  );
}
