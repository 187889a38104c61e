import { overdueAmount, unallocatedCredit } from '../../shared/credit/account.ts';
import { businessDateAt, instantOf } from '../../shared/dates/plain-date.ts';
import type { AccountView } from '../db/books.ts';
import { t } from '../i18n/catalogue.ts';
import { useShopFormats } from '../shell/shop-formats.ts';
import { KeyValue, KeyValues } from '../ui/key-values.tsx';
import { Money } from '../ui/money.tsx';
import { useTill } from '../use-till.ts';
import { creditFigure } from './credit-figure.ts';
import { useLimit } from './use-account.ts';
import { useTillCredit } from './use-till-credit.ts';

/** Limit, what is left of it, credit in favour and what is overdue. */
export function CreditTerms({ view }: { view: AccountView }) {
  const { clock } = useTill();
  const formats = useShopFormats();
  const limit = useLimit(view.profile);
  const { overBy } = creditFigure(view.account.balance, limit);
  const { creditLimit } = view.profile;
  const credit = useTillCredit({ creditLimit, balance: view.account.balance, synced: view.synced });
  const available = credit?.available ?? null;
  const availableHere = credit?.contact === 'in_touch' ? 'credit.available' : 'till_credit.available_here';
  const today = businessDateAt(instantOf(clock.now()), formats.timeZone);
  const overdue = overdueAmount(view.account, today);
  const inFavour = unallocatedCredit(view.account);
  return (
    <KeyValues>
      <KeyValue label={t('credit.limit')}>{limit === null ? t('credit.no_limit') : formats.money(limit)}</KeyValue>
      {available !== null && (
        <KeyValue label={t(overBy > 0 ? 'credit.over_limit' : availableHere)}>
          {overBy > 0 ? <Money text={formats.money(overBy)} tone="over" /> : formats.money(available)}
        </KeyValue>
      )}
      {overdue > 0 && (
        <KeyValue label={t('credit.overdue')}>
          <Money text={formats.money(overdue)} tone="owes" />
        </KeyValue>
      )}
      {inFavour > 0 && (
        <KeyValue label={t('credit.in_favour_unused')}>
          <Money text={formats.money(inFavour)} tone="favour" />
        </KeyValue>
      )}
    </KeyValues>
  );
}
