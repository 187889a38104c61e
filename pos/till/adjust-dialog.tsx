import { useState } from 'preact/hooks';
import { mayGrant } from '../../shared/authority/authority.ts';
import { type Money, minus } from '../../shared/money/money.ts';
import { type Discount, discountOn, letsOffTooMuch, PERCENT, WHOLE } from '../../shared/orders/discount.ts';
import { locale, t } from '../i18n/catalogue.ts';
import { formatPercent } from '../i18n/formats.ts';
import { parseAmount } from '../i18n/parse-amount.ts';
import { type ShopFormats, useShopFormats } from '../shell/shop-formats.ts';
import { Banner } from '../ui/banner.tsx';
import { Chip } from '../ui/chip.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { Field } from '../ui/field.tsx';
import { KeyValue, KeyValues } from '../ui/key-values.tsx';
import { SegmentedControl } from '../ui/segmented-control.tsx';
import { useTill } from '../use-till.ts';
import { EntryForm } from './entry-form.tsx';
import type { PricedCart } from './price-cart.ts';

/** What is adjusted: a line, or the whole sale. */
export interface Adjusting {
  readonly title: string;
  /** Before the discount. */
  readonly worth: Money;
  readonly discount: Discount | null;
  readonly note: string;
  /** The sale as it would cost with this discount. */
  readonly priced: (discount: Discount | null) => PricedCart;
  readonly save: (discount: Discount | null, note: string) => void;
}

interface AdjustDialogProps {
  adjusting: Adjusting | null;
  onClose: () => void;
}

/** What is let off, and what is to be known of it. */
export function AdjustDialog({ adjusting, onClose }: AdjustDialogProps) {
  return (
    <Dialog open={adjusting !== null} title={adjusting?.title ?? ''} onClose={onClose}>
      {adjusting && <AdjustForm adjusting={adjusting} onClose={onClose} />}
    </Dialog>
  );
}

const QUICK = [5, 10, 15, 20];

function AdjustForm({ adjusting, onClose }: { adjusting: Adjusting; onClose: () => void }) {
  const formats = useShopFormats();
  const { worth, priced, save } = adjusting;
  const [kind, setKind] = useState<Discount['kind']>(adjusting.discount?.kind ?? 'share');
  const [text, setText] = useState(() => textOf(adjusting.discount, formats));
  const [note, setNote] = useState(adjusting.note);
  const [wrong, setWrong] = useState(false);
  const discount = readDiscount(text, kind, worth, formats);
  const off = discount === undefined || discount === null ? null : discountOn(worth, discount);
  const type = (typed: string) => {
    setText(typed);
    setWrong(false);
  };
  return (
    <EntryForm
      label={t('action.save')}
      icon="check"
      onSubmit={() => {
        if (discount === undefined) {
          setWrong(true);
          return false;
        }
        save(discount, note.trim());
        onClose();
        return true;
      }}
    >
      <SegmentedControl
        label={t('selling.discount.kind')}
        labelHidden
        value={kind}
        options={[
          { value: 'share', label: t('selling.discount.share') },
          { value: 'amount', label: t('selling.discount.amount') },
        ]}
        onChange={(chosen) => {
          setKind(chosen);
          type('');
        }}
      />
      <Field
        label={t('selling.discount')}
        type="decimal"
        optional
        value={text}
        after={kind === 'share' ? '%' : undefined}
        class="amount-field"
        error={wrong ? problemOf(kind, worth, formats) : null}
        autoFocus
        selectOnFocus
        name="discount"
        maxLength={24}
        onInput={type}
      />
      {kind === 'share' && (
        <div class="chips chips-wrap">
          {QUICK.map((percent) => (
            <Chip key={percent} onClick={() => type(String(percent))}>
              {t('selling.discount.share_of', { percent })}
            </Chip>
          ))}
        </div>
      )}
      <KeyValues>
        <KeyValue label={t('selling.discount.was')}>{formats.money(worth)}</KeyValue>
        <KeyValue label={t('selling.discount.then')} strong>
          {discount === undefined ? '—' : formats.money(off === null ? worth : minus(worth, off))}
        </KeyValue>
      </KeyValues>
      {discount !== undefined && <NeedsApproval priced={priced(discount)} />}
      <Field
        label={t('selling.note')}
        hint={t('selling.note.hint')}
        optional
        value={note}
        name="note"
        maxLength={140}
        autoCapitalize="sentences"
        onInput={setNote}
      />
    </EntryForm>
  );
}

/** Said before the customer is told the price, and not only when it is paid. */
export function NeedsApproval({ priced }: { priced: PricedCart }) {
  const till = useTill();
  const role = till.session.value?.user.role;
  const percent = till.books.business.value?.settings.cashierDiscountPercent ?? 0;
  if (!role || mayGrant(role) || !letsOffTooMuch(priced.letOff, percent)) return null;
  return (
    <Banner tone="warn" live>
      <p>{percent > 0 ? t('selling.discount.approval', { percent }) : t('selling.discount.approval.any')}</p>
    </Banner>
  );
}

/** null is none; undefined cannot be read, or is more than there is. */
function readDiscount(
  text: string,
  kind: Discount['kind'],
  worth: Money,
  formats: ShopFormats,
): Discount | null | undefined {
  if (text.trim() === '') return null;
  if (kind === 'share') {
    const ppm = parseAmount(text.replace('%', ''), 4);
    if (ppm === null || ppm < 0 || ppm > WHOLE) return undefined;
    return ppm === 0 ? null : { kind, ppm };
  }
  const amount = formats.readAmount(text);
  if (amount === null || amount < 0 || amount > worth) return undefined;
  return amount === 0 ? null : { kind, amount: amount as Money };
}

function textOf(discount: Discount | null, formats: ShopFormats): string {
  if (!discount) return '';
  return discount.kind === 'share' ? formatPercent(discount.ppm, locale.value) : formats.amount(discount.amount);
}

/** "10 %", "$ 500,00". */
export const discountText = (discount: Discount, formats: ShopFormats): string =>
  discount.kind === 'share'
    ? t('selling.discount.share_of', {
        percent: discount.ppm % PERCENT === 0 ? discount.ppm / PERCENT : formatPercent(discount.ppm, locale.value),
      })
    : formats.money(discount.amount);

const problemOf = (kind: Discount['kind'], worth: Money, formats: ShopFormats): string =>
  kind === 'share'
    ? t('selling.discount.invalid_share')
    : t('selling.discount.invalid_amount', { total: formats.money(worth) });
