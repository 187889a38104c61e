import { useId } from 'preact/hooks';
import { t } from '../i18n/catalogue.ts';
import { IconButton } from './icon-button.tsx';

export interface StepperProps {
  /** What is counted: "Yerba 1 kg". Read, not shown. */
  label: string;
  /** The quantity as text ("1,5"): reading it and stepping it are the caller's. */
  value: string;
  onStep: (by: 1 | -1) => void;
  /** With it the quantity can be typed. */
  onInput?: ((value: string) => void) | undefined;
  onBlur?: (() => void) | undefined;
  /** "kg" */
  unit?: string | undefined;
  canDecrease?: boolean | undefined;
  canIncrease?: boolean | undefined;
  /** The last step down takes the line away: a bin instead of a minus. */
  removes?: boolean | undefined;
  invalid?: boolean | undefined;
  id?: string | undefined;
}

export function Stepper(props: StepperProps) {
  const made = useId();
  const id = props.id ?? made;
  const { label, value, onInput } = props;
  return (
    <div class="stepper">
      <IconButton
        icon={props.removes ? 'trash' : 'minus'}
        aria-label={props.removes ? `${t('action.remove')} ${label}` : t('ui.stepper.less', { label })}
        disabled={props.canDecrease === false}
        onClick={() => props.onStep(-1)}
      />
      {onInput ? (
        <input
          id={id}
          class="stepper-value"
          type="text"
          inputMode="decimal"
          autocomplete="off"
          aria-label={props.unit ? `${label} (${props.unit})` : label}
          aria-invalid={props.invalid || undefined}
          value={value}
          style={{ minWidth: `${value.length + 1}ch` }}
          maxLength={10}
          onInput={(event) => onInput(event.currentTarget.value)}
          onBlur={props.onBlur}
          onFocus={(event) => event.currentTarget.select()}
        />
      ) : (
        <output id={id} class="stepper-value" aria-label={label}>
          {value}
        </output>
      )}
      {props.unit && (
        <span class="stepper-unit" aria-hidden="true">
          {props.unit}
        </span>
      )}
      <IconButton
        icon="plus"
        aria-label={t('ui.stepper.more', { label })}
        disabled={props.canIncrease === false}
        onClick={() => props.onStep(1)}
      />
    </div>
  );
}
