import { useState } from 'preact/hooks';
import { useCustomer } from '../credit/use-account.ts';
import { t } from '../i18n/catalogue.ts';
import { BalanceChange } from '../orders/balance-change.tsx';
import { navigate } from '../routes.tsx';
import { RefusalBanner } from '../shell/refusal-banner.tsx';
import { useShopFormats } from '../shell/shop-formats.ts';
import { useAct } from '../shell/use-act.ts';
import { Banner } from '../ui/banner.tsx';
import { ConfirmDialog } from '../ui/confirm-dialog.tsx';
import { KeyValue, KeyValues } from '../ui/key-values.tsx';
import { showToast } from '../ui/toasts.ts';
import { useTill } from '../use-till.ts';
import { discardDraft } from './cancel.ts';
import { confirmDraft, isOtherDraft } from './confirm.ts';
import type { ShownMovement } from './shown-movement.ts';

interface DraftDialogProps {
  movement: ShownMovement;
  onClose: () => void;
}

export function ConfirmDraftDialog({ movement, onClose }: DraftDialogProps) {
  const till = useTill();
  const formats = useShopFormats();
  const act = useAct();
  const [opened] = useState(movement);
  // What somebody else makes of it meanwhile is not what a finger that was on its way confirms: it is agreed to first.
  const [agreed, setAgreed] = useState(movement);
  const isNew = isOtherDraft(movement, agreed);
  const submit = async () => {
    if (isNew) return setAgreed(movement);
    if ((await act.run(() => confirmDraft(till, agreed))) === null) return;
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
      confirmLabel={isNew ? t('move.confirm.go_on') : t('move.confirm')}
      busy={act.busy}
      onConfirm={() => void submit()}
      onClose={onClose}
    >
      <div class="stack">
        {isOtherDraft(movement, opened) && <Changed before={opened} now={movement} />}
        <p>{t('move.confirm.text')}</p>
        {needsOther && <p class="strong">{t('move.confirm.other', { amount: formats.money(above) })}</p>}
        <KeyValues>
          <KeyValue label={t('move.amount')}>{formats.money(movement.amount, { sign: 'always' })}</KeyValue>
          <BalanceChange customerId={movement.customerId} debt={movement.amount} />
        </KeyValues>
        <RefusalBanner refusal={act.refusal} />
      </div>
    </ConfirmDialog>
  );
}

/** Somebody else was faster: what it was, and what it is. */
function Changed({ before, now }: { before: ShownMovement; now: ShownMovement }) {
  const formats = useShopFormats();
  const customer = useCustomer(now.customerId);
  const amounts = {
    before: formats.money(before.amount, { sign: 'always' }),
    now: formats.money(now.amount, { sign: 'always' }),
  };
  return (
    <Banner tone="warn" title={t('move.confirm.changed')} live>
      <p>{t('move.confirm.changed.text', { ...amounts, customer: customer?.name || t('customer.unnamed') })}</p>
    </Banner>
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
