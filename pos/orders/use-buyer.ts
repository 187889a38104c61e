import { useCustomer } from '../credit/use-account.ts';
import { t } from '../i18n/catalogue.ts';

/** Whose an order is, in words. */
export function useBuyer(customerId: string | null): string {
  const customer = useCustomer(customerId);
  return customerId === null ? t('order.counter') : customer?.name || t('customer.unnamed');
}
