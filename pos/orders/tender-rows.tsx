import { useEffect, useRef } from 'preact/hooks';
import { noteKeysOf } from '../../shared/money/denominations.ts';
import { money } from '../../shared/money/money.ts';
import { t } from '../i18n/catalogue.ts';
import { refusalText } from '../i18n/refusal-text.ts';
import { useShopFormats } from '../shell/shop-formats.ts';
import { AmountField } from '../ui/amount-field.tsx';
import { Chip } from '../ui/chip.tsx';
import { Field } from '../ui/field.tsx';
import { IconButton } from '../ui/icon-button.tsx';
import { AccountTender } from './account-tender.tsx';
import { noteText } from './cash-keys.ts';
import { hasBank, hasReference, type PlannedRow, type TenderRow } from './plan-tenders.ts';
import type { Checkout } from './use-checkout.ts';

interface RowProps {
  planned: PlannedRow;
  checkout: Checkout;
  wide: boolean;
}

/** The ways of paying that were chosen, each with its amount. */
export function TenderRows({ checkout, wide }: Omit<RowProps, 'planned'>) {
  const { rows } = checkout.plan;
  if (rows.length === 0) return <p class="pay-hint muted">{t('pay.choose')}</p>;
  return (
    <ul class="stack gap-3" aria-label={t('pay.tenders')}>
      {rows.map((planned) => (
        <Row key={planned.row.key} planned={planned} checkout={checkout} wide={wide} />
      ))}
    </ul>
  );
}

function Row({ planned, checkout, wide }: RowProps) {
  const formats = useShopFormats();
  const { row } = planned;
  const item = useRef<HTMLLIElement>(null);
  useEffect(() => item.current?.scrollIntoView({ block: 'nearest' }), []);
  return (
    <li ref={item} class="card stack gap-2">
      <div class="row row-nowrap gap-1">
        <div class="grow">
          <Amount planned={planned} checkout={checkout} wide={wide} />
        </div>
        <IconButton
          icon="trash"
          aria-label={`${t('action.remove')} ${t(`tender.${row.method}`)}`}
          onClick={() => checkout.remove(row.key)}
        />
      </div>
      {row.method === 'cash' && <CashKeys row={row} checkout={checkout} />}
      {row.method === 'cash' && checkout.plan.rounding > 0 && (
        <p class="muted small">{t('pay.rounding', { amount: formats.money(checkout.plan.rounding) })}</p>
      )}
      {hasBank(row.method) && (
        <Field
          label={t('pay.bank')}
          optional
          value={row.bank}
          maxLength={80}
          autoCapitalize="words"
          onInput={(bank) => checkout.refer(row.key, { bank })}
        />
      )}
      {hasReference(row.method) && (
        <Field
          label={t('pay.reference')}
          optional
          value={row.reference}
          maxLength={80}
          autoCapitalize="characters"
          onInput={(reference) => checkout.refer(row.key, { reference })}
        />
      )}
      {row.method === 'account' && <AccountTender planned={planned} checkout={checkout} />}
    </li>
  );
}

function Amount({ planned, checkout, wide }: RowProps) {
  const formats = useShopFormats();
  const { row, amount } = planned;
  const field = useRef<HTMLInputElement>(null);
  const isActive = checkout.activeKey === row.key;
  // On a phone the digits would come up over the screen before anybody has asked to type.
  useEffect(() => {
    if (isActive && wide) field.current?.focus();
  }, [isActive, wide]);
  return (
    <div onFocusIn={() => checkout.activate(row.key)}>
      <AmountField
        ref={(element) => {
          field.current = element instanceof HTMLInputElement ? element : null;
        }}
        label={row.method === 'cash' ? t('pay.cash_received') : t(`tender.${row.method}`)}
        value={row.text ?? formats.amount(amount)}
        softKeyboard={!wide}
        hint={hintOf(planned, checkout, formats.money)}
        error={errorOf(planned)}
        onInput={(text) => checkout.write(row.key, text)}
      />
    </div>
  );
}

/** What was typed as the shop writes it, so that a missing zero is seen; for cash, what of it stays in the till. */
function hintOf({ row, amount }: PlannedRow, { plan }: Checkout, write: (minorUnits: number) => string): string {
  if (row.method !== 'cash' || plan.change === 0) return write(amount);
  return t('pay.cash_hint', { amount: write(amount), change: write(plan.change) });
}

function errorOf({ error }: PlannedRow): string | null {
  if (error === null) return null;
  return error === 'amount_invalid' ? refusalText(error) : t(`pay.error.${error}`);
}

/** "Justo", and a key for each note: pressed as often as notes are handed over. */
function CashKeys({ row, checkout }: { row: TenderRow; checkout: Checkout }) {
  const formats = useShopFormats();
  const { currency } = formats.moneyFormat;
  const typed = row.text === null ? 0 : Math.abs(formats.readAmount(row.text) ?? 0);
  return (
    <div class="chips">
      <Chip pressed={row.text === null} onClick={() => checkout.write(row.key, null)}>
        {t('pay.exact')}
      </Chip>
      {noteKeysOf(currency).map((note) => (
        <Chip key={note} icon="plus" onClick={() => checkout.write(row.key, formats.amount(money(typed + note)))}>
          {noteText(note, formats.moneyFormat)}
        </Chip>
      ))}
    </div>
  );
}
