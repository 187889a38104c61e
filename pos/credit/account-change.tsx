import type { ComponentChildren } from 'preact';
import type { Money } from '../../shared/money/money.ts';
import { t } from '../i18n/catalogue.ts';
import { KeyValue, KeyValues } from '../ui/key-values.tsx';
import { Balance } from './balance.tsx';
import { useCustomer, useLimit } from './use-account.ts';

interface AccountChangeProps {
  customerId: string;
  balances: { readonly before: Money; readonly after: Money } | null;
  /** KeyValues that stand above both balances: what was done. */
  first?: ComponentChildren;
  /** And below them: what comes next. */
  children?: ComponentChildren;
}

/** Whose account it was, what was owed before and what is owed now: on every page that says that something was done. */
export function AccountChange({ customerId, balances, first, children }: AccountChangeProps) {
  const customer = useCustomer(customerId);
  const limit = useLimit(customer);
  return (
    <div class="card stack gap-3">
      <h2>{customer?.name || t('customer.unnamed')}</h2>
      <KeyValues>
        {first}
        {balances && (
          <>
            <KeyValue label={t('credit.balance_before')}>
              <Balance balance={balances.before} limit={limit} />
            </KeyValue>
            <KeyValue label={t('credit.balance_now')} strong>
              <Balance balance={balances.after} limit={limit} />
            </KeyValue>
          </>
        )}
        {children}
      </KeyValues>
    </div>
  );
}
