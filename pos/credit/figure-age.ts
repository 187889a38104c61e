import type { Instant } from '../../shared/dates/plain-date.ts';
import { t } from '../i18n/catalogue.ts';
import type { ShopFormats } from '../shell/shop-formats.ts';

/** "al 21/11 14:02 · 2 sin sincronizar": how old the server's part of a figure is, and how much of it is only this till's. */
export function figureAge(asOf: Instant | null, unsynced: number, formats: ShopFormats): string {
  const age = asOf === null ? t('credit.never_synced') : t('credit.as_of', { when: formats.dateTime(asOf) });
  return unsynced === 0 ? age : `${age} · ${t('credit.unsynced', { count: unsynced })}`;
}
