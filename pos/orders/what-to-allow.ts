import type { CreditDoubt } from '../../shared/credit/till-credit.ts';
import { type Money, ZERO } from '../../shared/money/money.ts';
import { balanceText } from '../credit/balance.tsx';
import type { TillCredit } from '../credit/use-till-credit.ts';
import { t } from '../i18n/catalogue.ts';
import type { ShopFormats } from '../shell/shop-formats.ts';

/** Why a sale needs somebody who may grant it: each reason is a sentence of what he says yes to. */
export interface ToAllow {
  /** By how much it goes over the limit, as it is shown; null where the account gives no reason. */
  readonly acceptedExcess: Money | null;
  readonly sentences: readonly string[];
}

interface Asked {
  readonly customer: { readonly name: string; readonly balance: Money } | null;
  readonly onAccount: Money;
  readonly balanceAfter: Money;
  readonly credit: TillCredit | null;
}

/** What of a sale on account is more than this till sells by itself (D-27). */
export function creditToAllow({ customer, onAccount, balanceAfter, credit }: Asked, formats: ShopFormats): ToAllow {
  if (!customer || !credit || credit.doubts.length === 0) return { acceptedExcess: null, sentences: [] };
  const figures = {
    name: customer.name || t('customer.unnamed'),
    amount: formats.money(onAccount),
    after: balanceText(balanceAfter, formats),
  };
  const what =
    credit.overBy > 0
      ? t('till_credit.ask.over_limit', {
          ...figures,
          limit: formats.money(credit.limit ?? ZERO),
          excess: formats.money(credit.overBy),
        })
      : t('till_credit.ask.offline', { ...figures, available: formats.money(credit.available ?? ZERO) });
  return { acceptedExcess: credit.overBy, sentences: [what] };
}

/** Why it is not this till's to sell, in a sentence each; what a limit says already is not said twice. */
export const doubtText = (
  doubt: CreditDoubt,
  { limit, rules }: Pick<TillCredit, 'limit' | 'rules'>,
  formats: ShopFormats,
): string | null => {
  switch (doubt) {
    case 'over_limit':
      return null;
    case 'figures_too_old':
      return t('till_credit.figures_too_old', { hours: rules.offlineSnapshotHours });
    case 'offline_share':
      return limit === null ? null : t('till_credit.offline_share', { percent: rules.offlineSharePercent });
    case 'offline_sale_maximum':
      return t('till_credit.offline_sale_maximum', { amount: formats.money(rules.offlineSaleMaximum ?? ZERO) });
  }
};
