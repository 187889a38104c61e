import { useState } from 'preact/hooks';
import { MAX_AMOUNT, type Money, money } from '../../shared/money/money.ts';
import { t } from '../i18n/catalogue.ts';
import { refusalText, unreadAmount } from '../i18n/refusal-text.ts';
import { useShopFormats } from '../shell/shop-formats.ts';
import { AmountField } from '../ui/amount-field.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { Field } from '../ui/field.tsx';
import { EntryForm } from './entry-form.tsx';

interface FreeAmountDialogProps {
  open: boolean;
  onClose: () => void;
  onAdd: (description: string, amount: Money) => void;
}

/** "Monto libre": a shop often sells just "12.500". */
export function FreeAmountDialog({ open, onClose, onAdd }: FreeAmountDialogProps) {
  return (
    <Dialog open={open} title={t('till.free')} onClose={onClose}>
      <FreeAmountForm onAdd={onAdd} />
    </Dialog>
  );
}

function FreeAmountForm({ onAdd }: Pick<FreeAmountDialogProps, 'onAdd'>) {
  const formats = useShopFormats();
  const [text, setText] = useState('');
  const [description, setDescription] = useState('');
  const [error, setError] = useState<string | null>(null);
  const read = formats.readAmount(text);
  const add = () => {
    if (read !== null && read > 0 && read <= MAX_AMOUNT) {
      onAdd(description.trim() || t('till.free.default'), money(read));
      return true;
    }
    setError(read === 0 ? refusalText('amount_zero') : unreadAmount(text));
    return false;
  };
  return (
    <EntryForm label={t('till.add')} icon="plus" onSubmit={add}>
      <AmountField
        label={t('till.free.amount')}
        value={text}
        hint={read === null ? undefined : formats.money(read)}
        error={error}
        autoFocus
        name="amount"
        onInput={(typed) => {
          setText(typed);
          setError(null);
        }}
      />
      <Field
        label={t('till.free.description')}
        optional
        value={description}
        placeholder={t('till.free.default')}
        name="description"
        maxLength={200}
        autoCapitalize="sentences"
        onInput={setDescription}
      />
    </EntryForm>
  );
}
