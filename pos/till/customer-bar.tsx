import './customer-bar.css';
import { useEffect } from 'preact/hooks';
import { CreditButton } from '../credit/credit-button.tsx';
import { useCustomer } from '../credit/use-account.ts';
import { CustomerPicker } from '../customers/customer-picker.tsx';
import type { Cart } from '../db/cart.ts';
import { t } from '../i18n/catalogue.ts';
import { Icon } from '../ui/icon.tsx';
import { IconButton } from '../ui/icon-button.tsx';
import { useTill } from '../use-till.ts';
import { changeCart } from './cart.ts';
import { keyAttribute, keyName, keys } from './keys.ts';
import { askWhoBuys, picking, stopAsking } from './picking.ts';
import { useKey } from './use-key.ts';

/** Who buys (F5) and, beside him, what he owes (F2): on the sale and on the payment screen alike. */
export function CustomerBar({ cart }: { cart: Cart }) {
  const till = useTill();
  const customer = useCustomer(cart.customerId);
  useEffect(() => stopAsking, []);
  const choose = (customerId: string | null) => {
    changeCart(till, (before) => ({ ...before, customerId }), { quiet: true });
    stopAsking();
  };
  useKey('customer', askWhoBuys);
  return (
    <div class="customer-bar">
      <div class="customer-choice">
        <button
          type="button"
          class="customer-button"
          aria-keyshortcuts={keyAttribute(keys.value.customer)}
          aria-haspopup="dialog"
          onClick={askWhoBuys}
        >
          <Icon name={customer ? 'person' : 'person-add'} />
          <span class="customer-name">
            {cart.customerId === null ? (
              t('customer.choose')
            ) : (
              <>
                <span class="visually-hidden">{t('customer.chosen')}: </span>
                {customer?.name || t('customer.unnamed')}
              </>
            )}
          </span>
          <kbd class="key-hint">{keyName(keys.value.customer)}</kbd>
        </button>
        {cart.customerId !== null && (
          <IconButton icon="close" aria-label={t('customer.remove')} onClick={() => choose(null)} />
        )}
      </div>
      <CreditButton customer={customer} />
      <CustomerPicker open={picking.value} onClose={stopAsking} onPick={choose} />
    </div>
  );
}
