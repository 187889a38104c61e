import { balanceText } from '../credit/balance.tsx';
import { t } from '../i18n/catalogue.ts';
import { useShopFormats } from '../shell/shop-formats.ts';
import { ConfirmDialog } from '../ui/confirm-dialog.tsx';
import { KeyValue, KeyValues } from '../ui/key-values.tsx';
import { Money } from '../ui/money.tsx';
import type { Checkout } from './use-checkout.ts';
import { doubtText } from './what-to-allow.ts';

/** Who may grant it says so himself, having seen by how much it is more than this till sells on account by itself (D-27). */
export function OverLimitDialog({ checkout }: { checkout: Checkout }) {
  const formats = useShopFormats();
  const { customer, credit, tillCredit, plan } = checkout;
  if (customer === null || tillCredit === null) return null;
  const { limit, available, overBy, doubts } = tillCredit;
  return (
    <ConfirmDialog
      open={checkout.asksToAllow}
      title={t('till_credit.title')}
      confirmLabel={t('till_credit.sell')}
      busy={checkout.busy}
      onConfirm={checkout.allow}
      onClose={checkout.declineToAllow}
    >
      <p class="strong">{customer.name || t('customer.unnamed')}</p>
      {doubts.map((doubt) => {
        const text = doubtText(doubt, tillCredit, formats);
        return text && <p key={doubt}>{text}</p>;
      })}
      <KeyValues>
        {limit !== null && <KeyValue label={t('credit.limit')}>{formats.money(limit)}</KeyValue>}
        <KeyValue label={t('pay.over_limit.now')}>{balanceText(customer.balance, formats)}</KeyValue>
        <KeyValue label={t('pay.over_limit.sale')}>{formats.money(plan.onAccount)}</KeyValue>
        <KeyValue label={t('pay.over_limit.after')}>{balanceText(credit.balanceAfter, formats)}</KeyValue>
        {overBy > 0 ? (
          <KeyValue label={t('credit.over_limit')} strong>
            <Money text={formats.money(overBy)} tone="over" />
          </KeyValue>
        ) : (
          available !== null && (
            <KeyValue label={t('till_credit.available_here')} strong>
              {formats.money(available)}
            </KeyValue>
          )
        )}
      </KeyValues>
    </ConfirmDialog>
  );
}
