import { balanceText } from '../credit/balance.tsx';
import { t } from '../i18n/catalogue.ts';
import { useShopFormats } from '../shell/shop-formats.ts';
import { ConfirmDialog } from '../ui/confirm-dialog.tsx';
import { KeyValue, KeyValues } from '../ui/key-values.tsx';
import { Money } from '../ui/money.tsx';
import type { Checkout } from './use-checkout.ts';

/** Over the limit the shop may still sell: somebody says so, having seen by how much (D-27). */
export function OverLimitDialog({ checkout }: { checkout: Checkout }) {
  const formats = useShopFormats();
  const { customer, credit, limit, plan } = checkout;
  if (customer === null) return null;
  return (
    <ConfirmDialog
      open={checkout.asksOverLimit}
      title={t('pay.over_limit.title', { name: customer.name })}
      confirmLabel={t('pay.over_limit.sell')}
      busy={checkout.busy}
      onConfirm={checkout.acceptOverLimit}
      onClose={checkout.declineOverLimit}
    >
      <KeyValues>
        <KeyValue label={t('credit.limit')}>{formats.money(limit ?? 0)}</KeyValue>
        <KeyValue label={t('pay.over_limit.now')}>{balanceText(customer.balance, formats)}</KeyValue>
        <KeyValue label={t('pay.over_limit.sale')}>{formats.money(plan.onAccount)}</KeyValue>
        <KeyValue label={t('pay.over_limit.after')}>{balanceText(credit.balanceAfter, formats)}</KeyValue>
        <KeyValue label={t('credit.over_limit')} strong>
          <Money text={formats.money(credit.overBy)} tone="over" />
        </KeyValue>
      </KeyValues>
    </ConfirmDialog>
  );
}
