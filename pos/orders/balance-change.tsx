import type { Money } from '../../shared/money/money.ts';
import { balanceText } from '../credit/balance.tsx';
import { useCustomer } from '../credit/use-account.ts';
import { t } from '../i18n/catalogue.ts';
import { useShopFormats } from '../shell/shop-formats.ts';
import { KeyValue } from '../ui/key-values.tsx';

/** "Saldo: debe 4.200 → debe 4.800", as a line among others: what the account would be after an act. */
export function BalanceChange({ customerId, debt }: { customerId: string | null; debt: Money | null }) {
  const formats = useShopFormats();
  const customer = useCustomer(customerId);
  if (!customer || debt === null) return null;
  const before = balanceText(customer.balance, formats);
  const after = balanceText((customer.balance + debt) as Money, formats);
  return (
    <KeyValue label={t('act.balance')} strong>
      {debt === 0 ? before : t('act.balance.to', { before, after })}
    </KeyValue>
  );
}
