import { useState } from 'preact/hooks';
import { MAX_AMOUNT, MAX_QUANTITY, type Quantity, quantityTimesPrice } from '../../shared/money/money.ts';
import type { Product } from '../../shared/products/product.ts';
import { t } from '../i18n/catalogue.ts';
import { parseQuantity } from '../i18n/parse-amount.ts';
import { useShopFormats } from '../shell/shop-formats.ts';
import { Dialog } from '../ui/dialog.tsx';
import { Field } from '../ui/field.tsx';
import { KeyValue, KeyValues } from '../ui/key-values.tsx';
import { EntryForm } from './entry-form.tsx';

/** What is being weighed: a product for the first time, or a line of the cart again. */
export interface Weighing extends Pick<Product, 'name' | 'price'> {
  readonly quantity: Quantity | null;
}

interface WeightDialogProps {
  weighing: Weighing | null;
  onClose: () => void;
  onWeighed: (quantity: Quantity) => void;
}

/** How many kilos, with the price as it is typed. */
export function WeightDialog({ weighing, onClose, onWeighed }: WeightDialogProps) {
  return (
    <Dialog open={weighing !== null} title={weighing?.name ?? ''} onClose={onClose}>
      {weighing && <WeightForm weighing={weighing} onWeighed={onWeighed} />}
    </Dialog>
  );
}

function WeightForm({ weighing, onWeighed }: { weighing: Weighing; onWeighed: (quantity: Quantity) => void }) {
  const formats = useShopFormats();
  const { price } = weighing;
  const [text, setText] = useState(weighing.quantity === null ? '' : formats.quantity(weighing.quantity));
  const [wrong, setWrong] = useState(false);
  const quantity = readWeight(text, price);
  return (
    <EntryForm
      label={weighing.quantity === null ? t('till.add') : t('action.save')}
      icon="check"
      onSubmit={() => {
        if (quantity === null) setWrong(true);
        else onWeighed(quantity);
        return quantity !== null;
      }}
    >
      <Field
        label={t('till.weight')}
        type="decimal"
        value={text}
        after="kg"
        class="amount-field"
        error={wrong ? t('till.weight.invalid') : null}
        autoFocus
        selectOnFocus
        name="quantity"
        maxLength={10}
        onInput={(typed) => {
          setText(typed);
          setWrong(false);
        }}
      />
      <KeyValues>
        <KeyValue label={t('till.weight.price')}>{t('till.per_kilo', { price: formats.money(price) })}</KeyValue>
        <KeyValue label={t('till.total')} strong>
          {quantity === null ? '—' : formats.money(quantityTimesPrice(quantity, price))}
        </KeyValue>
      </KeyValues>
    </EntryForm>
  );
}

/** null when unreadable, nothing at all, or beyond what a line may carry. */
function readWeight(text: string, price: number): Quantity | null {
  const read = parseQuantity(text);
  if (read === null || read <= 0 || read > MAX_QUANTITY || (read / 1000) * price > MAX_AMOUNT) return null;
  return read as Quantity;
}
