import { useState } from 'preact/hooks';
import { MAX_AMOUNT, type Money } from '../../shared/money/money.ts';
import type { Product } from '../../shared/products/product.ts';
import { t } from '../i18n/catalogue.ts';
import { refusalText, unreadAmount } from '../i18n/refusal-text.ts';
import { useShopFormats } from '../shell/shop-formats.ts';
import { AmountField } from '../ui/amount-field.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { EntryForm } from './entry-form.tsx';

interface PriceDialogProps {
  product: Product | null;
  onClose: () => void;
  onPriced: (price: Money) => void;
}

/** What one costs that has no price of its own: what is asked for it changes from day to day, or nobody has written it down yet. */
export function PriceDialog({ product, onClose, onPriced }: PriceDialogProps) {
  return (
    <Dialog
      open={product !== null}
      title={product ? t('selling.price.title', { name: product.name }) : ''}
      onClose={onClose}
    >
      {product && <PriceForm product={product} onPriced={onPriced} />}
    </Dialog>
  );
}

function PriceForm({ product, onPriced }: { product: Product; onPriced: (price: Money) => void }) {
  const formats = useShopFormats();
  const [text, setText] = useState('');
  const [error, setError] = useState<string | null>(null);
  const read = formats.readAmount(text);
  const isWeighed = product.unit === 'weight';
  return (
    <EntryForm
      label={isWeighed ? t('selling.price.next') : t('till.add')}
      icon={isWeighed ? 'scale' : 'plus'}
      onSubmit={() => {
        if (read !== null && read > 0 && read <= MAX_AMOUNT) {
          onPriced(read as Money);
          return true;
        }
        setError(read === 0 ? refusalText('amount_zero') : unreadAmount(text));
        return false;
      }}
    >
      <p class="muted">{t('selling.price.text')}</p>
      <AmountField
        label={isWeighed ? t('product.form.price_kilo') : t('selling.price')}
        value={text}
        hint={read === null || read < 0 ? undefined : formats.money(read)}
        error={error}
        autoFocus
        name="price"
        onInput={(typed) => {
          setText(typed);
          setError(null);
        }}
      />
    </EntryForm>
  );
}
