import { useState } from 'preact/hooks';
import { t } from '../i18n/catalogue.ts';
import type { ListAddress } from '../lists/list-address.ts';
import { useShopFormats } from '../shell/shop-formats.ts';
import { Field } from '../ui/field.tsx';

/** A number is looked for when it is written: each digit on its own would find others. */
export function NumberFilter({ address }: { address: ListAddress }) {
  const [typed, setTyped] = useState(address.get('number'));
  const apply = () => address.change({ number: typed.trim() });
  return (
    <Field
      label={t('orders.number')}
      hint={t('orders.number.hint')}
      value={typed}
      maxLength={40}
      onInput={setTyped}
      onEnter={apply}
      onBlur={apply}
    />
  );
}

/** A bound of the value, as the shop writes amounts. */
export function AmountFilter({ address, name, label }: { address: ListAddress; name: 'min' | 'max'; label: string }) {
  const formats = useShopFormats();
  const given = address.get(name);
  const [typed, setTyped] = useState(given === '' ? '' : formats.amount(Number(given)));
  const amount = typed.trim() === '' ? '' : formats.readAmount(typed);
  const apply = () => {
    if (amount !== null) address.change({ [name]: String(amount) });
  };
  return (
    <Field
      type="decimal"
      label={label}
      value={typed}
      error={amount === null ? t('orders.amount.unclear') : undefined}
      onInput={setTyped}
      onEnter={apply}
      onBlur={apply}
    />
  );
}
