import type { Shortfall } from '../../shared/till-sessions/shortfall.ts';
import { t } from '../i18n/catalogue.ts';
import type { ShopFormats } from '../shell/shop-formats.ts';

/** What is asked before the drawer goes below nothing. Blind, neither what should be there is said nor what would tell it. */
export function belowText(
  { expected, cashOut, below }: Shortfall,
  { formats, blind }: { readonly formats: Pick<ShopFormats, 'money'>; readonly blind: boolean },
): string {
  const amount = formats.money(cashOut);
  if (blind) return t('drawer.below.blind', { amount });
  return t('drawer.below.text', { amount, expected: formats.money(expected), below: formats.money(below) });
}
