import type { Installment } from '../../shared/credit/account.ts';
import type { Movement } from '../../shared/credit/movement.ts';
import { t } from '../i18n/catalogue.ts';
import type { ShopFormats } from '../shell/shop-formats.ts';

type Numbered = Pick<Movement, 'orderId' | 'number'>;
type Dated = Pick<Installment, 'id' | 'document' | 'documentDate' | 'documentId'>;

/** "Venta del 21/11/2026 · 1-000042": two sales of one day are told apart by their number, where this till still holds it. */
export function debtTitle(debt: Dated, movements: readonly Numbered[], formats: Pick<ShopFormats, 'date'>): string {
  const number = movements.find(({ orderId, number }) => orderId === debt.documentId && number !== null)?.number;
  return numberedDebt(debt, number, formats);
}

/** The same where the number is known: "Agregado a la venta el 22/11/2026 · 1-000042" for what a modification brought. */
export const numberedDebt = (
  { id, document, documentDate, documentId }: Dated,
  number: string | null | undefined,
  formats: Pick<ShopFormats, 'date'>,
): string => {
  const isAdded = document === 'sale' && !id.startsWith(documentId);
  const date = formats.date(documentDate);
  return [isAdded ? t('debt.added', { date }) : t(`debt_document.${document}`, { date }), number]
    .filter(Boolean)
    .join(' · ');
};
