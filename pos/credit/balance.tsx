import { balanceSide } from '../../shared/credit/account.ts';
import type { Money as Amount } from '../../shared/money/money.ts';
import { t } from '../i18n/catalogue.ts';
import { type ShopFormats, useShopFormats } from '../shell/shop-formats.ts';
import { Money } from '../ui/money.tsx';
import { creditFigure, toneOf } from './credit-figure.ts';

interface BalanceProps {
  balance: Amount;
  /** With it, a debt over the limit is orange. */
  limit?: Amount | null | undefined;
  size?: 'small' | 'medium' | 'large' | 'huge' | undefined;
  id?: string | undefined;
}

/** "Debe $ 12.500", "A favor $ 1.000", "Al día": the word first, then the amount without a sign, then the colour. */
export function Balance({ balance, limit = null, size, id }: BalanceProps) {
  const formats = useShopFormats();
  const figure = creditFigure(balance, limit);
  if (figure.side === 'settled') return <Money id={id} text={t('credit.settled')} size={size} />;
  return (
    <Money
      id={id}
      word={t(`credit.${figure.side}`)}
      text={formats.money(figure.amount)}
      tone={toneOf(figure)}
      size={size}
    />
  );
}

/** The same as plain text, for a sentence or a label. */
export function balanceText(balance: Amount, formats: ShopFormats): string {
  const side = balanceSide(balance);
  if (side === 'settled') return t('credit.settled');
  return `${t(`credit.${side}`)} ${formats.money(Math.abs(balance))}`;
}
