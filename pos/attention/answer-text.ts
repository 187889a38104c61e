import type { Refusal } from '../../shared/refusal.ts';
import { t } from '../i18n/catalogue.ts';
import type { ShopFormats } from '../shell/shop-formats.ts';

/**
 * Why the server did not apply a command. What was not as shown is at a till, before the act, a sale that somebody changes: the server
 * answers it of a confirmed draft only.
 */
export const answerText = (refusal: Refusal, formats: Pick<ShopFormats, 'refusal'>): string =>
  refusal.code === 'preview_differs' ? t('settling.draft_changed') : formats.refusal(refusal);
