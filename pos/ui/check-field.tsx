import type { ComponentChildren } from 'preact';
import { useId } from 'preact/hooks';

export interface CheckFieldProps {
  label: string;
  checked: boolean;
  onChange: (checked: boolean) => void;
  hint?: ComponentChildren;
  disabled?: boolean | undefined;
  id?: string | undefined;
}

export function CheckField(props: CheckFieldProps) {
  const made = useId();
  const id = props.id ?? made;
  return (
    <div>
      <label class="check" for={id}>
        <input
          id={id}
          class="check-input"
          type="checkbox"
          checked={props.checked}
          disabled={props.disabled}
          aria-describedby={props.hint ? `${id}-hint` : undefined}
          onChange={(event) => props.onChange(event.currentTarget.checked)}
        />
        <span>{props.label}</span>
      </label>
      {props.hint && (
        <p id={`${id}-hint`} class="field-hint">
          {props.hint}
        </p>
      )}
    </div>
  );
}
