import { useState } from 'preact/hooks';
import type { Order } from '../../shared/orders/order.ts';
import { useCustomer } from '../credit/use-account.ts';
import { CustomerPicker } from '../customers/customer-picker.tsx';
import { t } from '../i18n/catalogue.ts';
import { RefusalBanner } from '../shell/refusal-banner.tsx';
import { useAct } from '../shell/use-act.ts';
import { ConfirmDialog } from '../ui/confirm-dialog.tsx';
import { showToast } from '../ui/toasts.ts';
import { useTill } from '../use-till.ts';
import { assignOrder } from './assign.ts';

/** Whose a counter sale was, found out later: he is picked, and then asked for by name, since it is not taken back. */
export function AssignDialog({ order, onClose }: { order: Order; onClose: () => void }) {
  const till = useTill();
  const act = useAct();
  const [customerId, setCustomerId] = useState<string | null>(null);
  const customer = useCustomer(customerId);
  if (customerId === null) return <CustomerPicker open onClose={onClose} onPick={setCustomerId} />;
  const submit = async () => {
    if ((await act.run(() => assignOrder(till, { orderId: order.id, customerId }))) === null) return;
    showToast(t('act.assign.done'), { tone: 'good' });
    onClose();
  };
  return (
    <ConfirmDialog
      open
      title={t('act.assign.title', { name: customer?.name || t('customer.unnamed') })}
      confirmLabel={t('act.assign.confirm')}
      busy={act.busy}
      onConfirm={() => void submit()}
      onClose={onClose}
    >
      <div class="stack">
        <p>{t('act.assign.text')}</p>
        <RefusalBanner refusal={act.refusal} />
      </div>
    </ConfirmDialog>
  );
}
