import type { ComponentChildren, Ref } from 'preact';
import { useId, useRef } from 'preact/hooks';
import { t } from '../i18n/catalogue.ts';
import { describedBy, FieldFrame, type FramedProps } from './field-frame.tsx';
import { useAutoFocus } from './use-focus.ts';

export interface FieldProps extends FramedProps {
  value: string;
  onInput: (value: string) => void;
  /**
   * `number` and `decimal` are text with the digits' keyboard: a number input loses what it cannot read. `pad` brings up no
   * keyboard of the phone's; `pin` is hidden, with the digits' one.
   */
  type?: keyof typeof keyboards | undefined;
  /** More than one: a text area of so many rows. */
  rows?: number | undefined;
  required?: boolean | undefined;
  readOnly?: boolean | undefined;
  placeholder?: string | undefined;
  autoComplete?: string | undefined;
  autoCapitalize?: 'none' | 'sentences' | 'words' | 'characters' | undefined;
  autoFocus?: boolean | undefined;
  /** What is there is chosen whole, so that typing replaces it. */
  selectOnFocus?: boolean | undefined;
  maxLength?: number | undefined;
  name?: string | undefined;
  id?: string | undefined;
  /** Before and after the text: a sign, a unit, a button. */
  before?: ComponentChildren;
  after?: ComponentChildren;
  onBlur?: (() => void) | undefined;
  onEnter?: (() => void) | undefined;
  ref?: Ref<HTMLInputElement | HTMLTextAreaElement> | undefined;
}

export function Field(props: FieldProps) {
  const made = useId();
  const id = props.id ?? made;
  const attach = useAutoFocus(props.autoFocus ?? false, props.ref);
  const { type = 'text', rows = 1, maxLength = Infinity } = props;
  // What is pasted is cut by the browser without a word.
  const hint =
    type === 'text' && props.value.length >= maxLength ? t('ui.field.full', { count: maxLength }) : props.hint;
  // What stands there was offered, not typed: a tap must not put the caret into it, or the digits typed next would join it.
  const offered = useRef(false);
  const shared = {
    id,
    ref: attach,
    class: 'field-input',
    value: props.value,
    name: props.name,
    required: props.required,
    disabled: props.disabled,
    readOnly: props.readOnly,
    placeholder: props.placeholder,
    autocomplete: props.autoComplete ?? 'off',
    autocapitalize: props.autoCapitalize,
    maxLength: props.maxLength,
    onBlur: props.onBlur,
    onInput: (event: { currentTarget: HTMLInputElement | HTMLTextAreaElement }) => {
      offered.current = false;
      props.onInput(event.currentTarget.value);
    },
    ...describedBy(id, hint, props.error),
  };
  return (
    <FieldFrame id={id} of={{ ...props, hint }}>
      {props.before !== undefined && <span class="field-affix">{props.before}</span>}
      {rows > 1 ? (
        <textarea {...shared} rows={rows} />
      ) : (
        <input
          {...shared}
          {...keyboards[type]}
          onFocus={(event) => {
            offered.current = true;
            if (props.selectOnFocus) event.currentTarget.select();
          }}
          onClick={(event) => {
            if (props.selectOnFocus && offered.current) event.currentTarget.select();
          }}
          onKeyDown={(event) => {
            if (event.key === 'Enter' && !event.isComposing && props.onEnter) {
              event.preventDefault();
              props.onEnter();
            }
          }}
        />
      )}
      {props.after !== undefined && <span class="field-affix">{props.after}</span>}
    </FieldFrame>
  );
}

const keyboards = {
  text: { type: 'text' },
  tel: { type: 'tel' },
  email: { type: 'email' },
  url: { type: 'url' },
  date: { type: 'date' },
  password: { type: 'password' },
  number: { type: 'text', inputMode: 'numeric' },
  decimal: { type: 'text', inputMode: 'decimal' },
  pad: { type: 'text', inputMode: 'none' },
  pin: { type: 'password', inputMode: 'numeric' },
} as const;
