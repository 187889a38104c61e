import { useState } from 'preact/hooks';
import type { Order } from '../../shared/orders/order.ts';
import { t } from '../i18n/catalogue.ts';
import { RefusalBanner } from '../shell/refusal-banner.tsx';
import { useAct } from '../shell/use-act.ts';
import { useErrors } from '../shell/use-errors.ts';
import { ConfirmDialog } from '../ui/confirm-dialog.tsx';
import { Field } from '../ui/field.tsx';
import { showToast } from '../ui/toasts.ts';
import { useTill } from '../use-till.ts';
import { noteInvoice } from './assign.ts';

/** Notes which invoice was made of the order, as it was when this was opened (R4-62). */
export function InvoiceDialog({ order, onClose }: { order: Order; onClose: () => void }) {
  const till = useTill();
  const act = useAct();
  const [reference, setReference] = useState(order.invoice?.reference ?? '');
  const [seen] = useState(order);
  const { errors, show, clear } = useErrors<'reference'>();
  const submit = async () => {
    if (show(reference.trim() === '' ? { reference: t('act.invoice.missing') } : {})) return;
    if ((await act.run(() => noteInvoice(till, seen, reference))) === null) return;
    showToast(t('act.invoice.done'), { tone: 'good' });
    onClose();
  };
  return (
    <ConfirmDialog
      open
      title={t('act.invoice.title')}
      confirmLabel={t('act.invoice.confirm')}
      busy={act.busy}
      onConfirm={() => void submit()}
      onClose={onClose}
    >
      <div class="stack">
        <Field
          label={t('act.invoice.reference')}
          hint={t('act.invoice.hint')}
          value={reference}
          error={errors.reference}
          name="invoice"
          maxLength={60}
          autoCapitalize="characters"
          onInput={(text) => {
            setReference(text);
            clear('reference');
          }}
        />
        <RefusalBanner refusal={act.refusal} />
      </div>
    </ConfirmDialog>
  );
}
