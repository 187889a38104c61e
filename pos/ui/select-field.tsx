import type { Ref } from 'preact';
import { useId } from 'preact/hooks';
import { describedBy, FieldFrame, type FramedProps } from './field-frame.tsx';
import { Icon } from './icon.tsx';

export interface SelectFieldProps<Value extends string> extends FramedProps {
  value: Value;
  options: readonly {
    readonly value: Value;
    readonly label: string;
    readonly disabled?: boolean | undefined;
  }[];
  onChange: (value: Value) => void;
  name?: string | undefined;
  id?: string | undefined;
  ref?: Ref<HTMLSelectElement> | undefined;
}

export function SelectField<Value extends string>(props: SelectFieldProps<Value>) {
  const made = useId();
  const id = props.id ?? made;
  return (
    <FieldFrame id={id} of={props}>
      <select
        id={id}
        ref={props.ref ?? null}
        class="field-input"
        name={props.name}
        disabled={props.disabled}
        value={props.value}
        onChange={(event) => {
          const at = event.currentTarget.selectedIndex;
          const chosen = props.options[at];
          if (chosen) props.onChange(chosen.value);
        }}
        {...describedBy(id, props.hint, props.error)}
      >
        {props.options.map((option) => (
          <option key={option.value} value={option.value} disabled={option.disabled}>
            {option.label}
          </option>
        ))}
      </select>
      <Icon name="chevron-down" size="small" />
    </FieldFrame>
  );
}
