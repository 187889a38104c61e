import type { Installment } from '../../shared/credit/account.ts';
import type { Movement } from '../../shared/credit/movement.ts';
import { t } from '../i18n/catalogue.ts';
import type { ShopFormats } from '../shell/shop-formats.ts';

type Numbered = Pick<Movement, 'orderId' | 'number'>;

/** "Venta del 21/11/2026 · 1-000042": two sales of one day are told apart by their number, where this till still holds it. */
export function debtTitle(
  { document, documentDate, documentId }: Pick<Installment, 'document' | 'documentDate' | 'documentId'>,
  movements: readonly Numbered[],
  formats: Pick<ShopFormats, 'date'>,
): string {
  const title = t(`debt_document.${document}`, { date: formats.date(documentDate) });
  const number = movements.find(({ orderId, number }) => orderId === documentId && number !== null)?.number;
  return number ? `${title} · ${number}` : title;
}
