import type { StoreRow } from '../../shared/stores/store.ts';
import type { Say } from '../i18n/catalogue.ts';

/** Who hands a paper out: the shop, the store where it sells when that has a name of its own, where it is and how it is reached. */
export function stripHead(shop: string, store: StoreRow | undefined, say: Say): string[] {
  if (!store) return [shop];
  const { name, address, phone, taxId } = store;
  return [
    shop,
    ...(name && name !== shop ? [name] : []),
    ...(address ? [address] : []),
    ...(phone ? [say('ticket.phone', { phone })] : []),
    ...(taxId ? [say('ticket.tax_id', { taxId })] : []),
  ];
}
