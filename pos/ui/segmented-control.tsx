import type { ComponentChildren } from 'preact';
import { useId } from 'preact/hooks';
import { Icon, type IconName } from './icon.tsx';

export interface SegmentedControlProps<Value extends string> {
  label: string;
  labelHidden?: boolean | undefined;
  options: readonly {
    readonly value: Value;
    readonly label: string;
    readonly icon?: IconName | undefined;
    readonly badge?: ComponentChildren;
    readonly keyShortcuts?: string | undefined;
    readonly disabled?: boolean | undefined;
  }[];
  value: Value | null;
  onChange: (value: Value) => void;
  id?: string | undefined;
}

/** One of a few: radio buttons underneath, so arrows and screen readers know what to do. */
export function SegmentedControl<Value extends string>(props: SegmentedControlProps<Value>) {
  const name = useId();
  return (
    <fieldset id={props.id}>
      <legend class={props.labelHidden ? 'visually-hidden' : 'segments-label'}>{props.label}</legend>
      <div class="segments">
        {props.options.map((option) => (
          <label key={option.value} class="segment">
            <input
              type="radio"
              name={name}
              value={option.value}
              checked={option.value === props.value}
              disabled={option.disabled}
              aria-keyshortcuts={option.keyShortcuts}
              onChange={() => props.onChange(option.value)}
            />
            {option.icon && <Icon name={option.icon} size="small" />}
            <span>{option.label}</span>
            {option.badge}
          </label>
        ))}
      </div>
    </fieldset>
  );
}
