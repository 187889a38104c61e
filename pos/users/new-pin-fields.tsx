import { t } from '../i18n/catalogue.ts';
import { Field } from '../ui/field.tsx';
import type { NewPin, PinErrors } from './new-pin.ts';

interface NewPinFieldsProps {
  value: NewPin;
  errors: PinErrors;
  label: string;
  hint: string;
  optional?: boolean | undefined;
  onChange: (value: NewPin) => void;
}

/** A PIN, typed twice. */
export function NewPinFields({ value, errors, label, hint, optional, onChange }: NewPinFieldsProps) {
  const shared = { type: 'pin', autoComplete: 'new-password', maxLength: 8, optional } as const;
  return (
    <>
      <Field
        {...shared}
        label={label}
        hint={hint}
        value={value.pin}
        error={errors.pin}
        name="pin"
        onInput={(pin) => onChange({ ...value, pin })}
      />
      <Field
        {...shared}
        label={t('user.pin.again')}
        value={value.again}
        error={errors.again}
        name="pin-again"
        onInput={(again) => onChange({ ...value, again })}
      />
    </>
  );
}
