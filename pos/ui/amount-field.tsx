import type { ComponentChildren, Ref } from 'preact';
import { Field } from './field.tsx';

export interface AmountFieldProps {
  label: string;
  /** The text as the person typed it: the caller reads it, and says in `error` when it cannot. */
  value: string;
  onInput: (value: string) => void;
  /** The currency's sign, before the figure. */
  sign?: string | undefined;
  /** How the text was understood ("$ 1.234,50"), or any other hint. */
  hint?: ComponentChildren;
  error?: string | null | undefined;
  disabled?: boolean | undefined;
  autoFocus?: boolean | undefined;
  /** False where a NumPad stands beside it, so that the phone's own keyboard does not cover both. */
  softKeyboard?: boolean | undefined;
  onEnter?: (() => void) | undefined;
  onBlur?: (() => void) | undefined;
  name?: string | undefined;
  id?: string | undefined;
  ref?: Ref<HTMLInputElement | HTMLTextAreaElement> | undefined;
}

export function AmountField({ sign, ...props }: AmountFieldProps) {
  return (
    <Field
      {...props}
      type={props.softKeyboard === false ? 'pad' : 'decimal'}
      before={sign}
      selectOnFocus
      class="amount-field"
      maxLength={24}
    />
  );
}
