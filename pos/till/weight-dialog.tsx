import { useState } from 'preact/hooks';
import { MAX_AMOUNT, MAX_QUANTITY, type Money, type Quantity, quantityTimesPrice } from '../../shared/money/money.ts';
import type { Product } from '../../shared/products/product.ts';
import { t } from '../i18n/catalogue.ts';
import { parseQuantity } from '../i18n/parse-amount.ts';
import { unreadAmount } from '../i18n/refusal-text.ts';
import { useShopFormats } from '../shell/shop-formats.ts';
import { Banner } from '../ui/banner.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { Field } from '../ui/field.tsx';
import { KeyValue, KeyValues } from '../ui/key-values.tsx';
import { SegmentedControl } from '../ui/segmented-control.tsx';
import { quantityWorth } from './cart-lines.ts';
import { EntryForm } from './entry-form.tsx';

/** How much of it: so many thousandths of a kilo, or as many as cost exactly this. */
export type Weighed = { readonly quantity: Quantity } | { readonly worth: Money };

/** What is being weighed: a product for the first time, or a line of the cart again. */
export interface Weighing extends Pick<Product, 'name' | 'price'> {
  /** As it was weighed before. */
  readonly before: Weighed | null;
}

interface WeightDialogProps {
  weighing: Weighing | null;
  onClose: () => void;
  onWeighed: (weighed: Weighed) => void;
}

/** How many kilos, or for how much money ("$ 2.000 de pan"), with the other as it is typed. */
export function WeightDialog({ weighing, onClose, onWeighed }: WeightDialogProps) {
  return (
    <Dialog open={weighing !== null} title={weighing?.name ?? ''} onClose={onClose}>
      {weighing && <WeightForm weighing={weighing} onWeighed={onWeighed} />}
    </Dialog>
  );
}

/** Thousandths of a kilo that are seldom sold at once at a counter. */
const MUCH = 50_000;

type By = 'weight' | 'worth';
/** A shop that asks by price does so all day. */
let lastBy: By = 'weight';

function WeightForm({ weighing, onWeighed }: { weighing: Weighing; onWeighed: (weighed: Weighed) => void }) {
  const formats = useShopFormats();
  const { price, before } = weighing;
  const [by, setBy] = useState<By>(before === null ? lastBy : 'worth' in before ? 'worth' : 'weight');
  const [text, setText] = useState(() => {
    if (before === null) return '';
    return 'worth' in before ? formats.amount(before.worth) : formats.quantity(before.quantity);
  });
  const [wrong, setWrong] = useState(false);
  const [asked, setAsked] = useState(false);
  const read = by === 'weight' ? readWeight(text, price) : readWorth(formats.readAmount(text), price);
  const type = (typed: string) => {
    setText(typed);
    setWrong(false);
    setAsked(false);
  };
  /** Grams typed as kilos: it is asked once. */
  const isMuch = read !== null && 'quantity' in read && read.quantity >= MUCH;
  const problem = by === 'weight' ? t('till.weight.invalid') : unreadAmount(text);
  return (
    <EntryForm
      label={before === null ? t('till.add') : t('action.save')}
      icon="check"
      onSubmit={() => {
        if (read === null) setWrong(true);
        else if (isMuch && !asked) setAsked(true);
        else onWeighed(read);
        return read !== null;
      }}
    >
      <SegmentedControl
        label={t('selling.weigh_by')}
        labelHidden
        value={by}
        options={[
          { value: 'weight', label: t('selling.weigh_by.weight'), icon: 'scale' },
          { value: 'worth', label: t('selling.weigh_by.worth'), icon: 'cash' },
        ]}
        onChange={(chosen) => {
          setBy(chosen);
          lastBy = chosen;
          type('');
        }}
      />
      <Field
        key={by}
        label={by === 'weight' ? t('till.weight') : t('selling.worth')}
        type="decimal"
        value={text}
        after={by === 'weight' ? 'kg' : undefined}
        class="amount-field"
        error={wrong ? problem : null}
        autoFocus
        selectOnFocus
        name="quantity"
        maxLength={by === 'weight' ? 10 : 24}
        onInput={type}
      />
      {asked && isMuch && (
        <Banner tone="warn" live>
          <p>{t('till.weight.much', { weight: formats.quantity(read.quantity) })}</p>
        </Banner>
      )}
      <Reckoned read={read} price={price} />
    </EntryForm>
  );
}

/** What the one comes to in the other. */
function Reckoned({ read, price }: { read: Weighed | null; price: Money }) {
  const formats = useShopFormats();
  const quantity = read && ('worth' in read ? quantityWorth(read.worth, price) : read.quantity);
  return (
    <KeyValues>
      <KeyValue label={t('till.weight.price')}>{t('till.per_kilo', { price: formats.money(price) })}</KeyValue>
      {read && 'worth' in read && quantity !== null && (
        <KeyValue label={t('selling.worth.quantity')}>
          {t('selling.worth.about', { quantity: formats.quantity(quantity) })}
        </KeyValue>
      )}
      <KeyValue label={t('till.total')} strong>
        {read === null || quantity === null
          ? '—'
          : formats.money('worth' in read ? read.worth : quantityTimesPrice(quantity, price))}
      </KeyValue>
    </KeyValues>
  );
}

/** null when unreadable, nothing at all, or beyond what a line may carry. */
function readWeight(text: string, price: number): Weighed | null {
  const read = parseQuantity(text);
  if (read === null || read <= 0 || read > MAX_QUANTITY || (read / 1000) * price > MAX_AMOUNT) return null;
  return { quantity: read as Quantity };
}

function readWorth(read: number | null, price: Money): Weighed | null {
  if (read === null || read <= 0) return null;
  const quantity = quantityWorth(read as Money, price);
  return quantity === null || (quantity / 1000) * price > MAX_AMOUNT ? null : { worth: read as Money };
}
