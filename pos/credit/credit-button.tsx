import './credit.css';
import { useState } from 'preact/hooks';
import type { CustomerSummary } from '../db/books.ts';
import { t } from '../i18n/catalogue.ts';
import { useShopFormats } from '../shell/shop-formats.ts';
import { keyAttribute, keyName, keys } from '../till/keys.ts';
import { useKey } from '../till/use-key.ts';
import { Icon } from '../ui/icon.tsx';
import { useTill } from '../use-till.ts';
import { Balance } from './balance.tsx';
import { CreditDialog } from './credit-dialog.tsx';
import { creditFigure } from './credit-figure.ts';
import { figureAge } from './figure-age.ts';
import { useLimit } from './use-account.ts';
import { useTillCredit } from './use-till-credit.ts';

/** Beside the customer: what he owes in words, how much credit is left, and how old that is. Opens his account (F2). */
export function CreditButton({ customer }: { customer: CustomerSummary | null }) {
  const [open, setOpen] = useState(false);
  useKey('credit', () => setOpen(customer !== null));
  return (
    <>
      <button
        type="button"
        class="credit-button"
        disabled={customer === null}
        aria-keyshortcuts={keyAttribute(keys.value.credit)}
        aria-haspopup="dialog"
        onClick={() => setOpen(true)}
      >
        <Icon name="notebook" />
        {customer ? <Figure customer={customer} /> : <span class="credit-button-text">{t('credit.button')}</span>}
        <kbd class="key-hint">{keyName(keys.value.credit)}</kbd>
      </button>
      {customer && <CreditDialog open={open} customer={customer} onClose={() => setOpen(false)} />}
    </>
  );
}

function Figure({ customer }: { customer: CustomerSummary }) {
  const formats = useShopFormats();
  const { asOf } = useTill().books.status.value;
  const limit = useLimit(customer);
  const { overBy } = creditFigure(customer.balance, limit);
  const credit = useTillCredit(customer);
  const available = credit?.available ?? null;
  const where = credit?.contact === 'in_touch' ? 'credit.available_amount' : 'till_credit.available_here_amount';
  return (
    <span class="credit-button-text">
      <span class="visually-hidden">{t('credit.button')}: </span>
      <Balance balance={customer.balance} limit={limit} />
      {overBy > 0 ? (
        <span class="credit-over">{t('credit.over_limit_by', { amount: formats.money(overBy) })}</span>
      ) : (
        <span class="small">
          {available === null ? t('credit.no_limit') : t(where, { amount: formats.money(available) })}
        </span>
      )}
      <span class="credit-age">{figureAge(asOf, customer.unsynced, formats)}</span>
    </span>
  );
}
