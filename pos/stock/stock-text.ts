import type { Quantity } from '../../shared/money/money.ts';
import type { Product } from '../../shared/products/product.ts';
import { t } from '../i18n/catalogue.ts';
import type { ShopFormats } from '../shell/shop-formats.ts';

type Measured = Pick<Product, 'unit'>;

/** "Quedan 12", "Faltan 3", "Sin stock": less than nothing is said in words, and stops nobody. */
export function stockText(stock: Quantity, product: Measured, formats: Pick<ShopFormats, 'quantity'>): string {
  if (stock === 0) return t('stock.none');
  const params = { count: Math.abs(stock) / 1000, quantity: measure(Math.abs(stock), product, formats) };
  return stock < 0 ? t('stock.missing', params) : t('stock.left', params);
}

/** "1,5 kg", "12". */
export const measure = (thousandths: number, { unit }: Measured, formats: Pick<ShopFormats, 'quantity'>): string =>
  unit === 'weight' ? `${formats.quantity(thousandths)} kg` : formats.quantity(thousandths);

/** The same with its sign: "+3", "−1,5 kg". */
export const measureMove = (thousandths: number, product: Measured, formats: Pick<ShopFormats, 'quantity'>): string =>
  `${thousandths > 0 ? '+' : thousandths < 0 ? '−' : ''}${measure(Math.abs(thousandths), product, formats)}`;
