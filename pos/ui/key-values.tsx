import type { ComponentChildren } from 'preact';

export interface KeyValuesProps {
  children: ComponentChildren;
  id?: string | undefined;
}

export function KeyValues({ children, id }: KeyValuesProps) {
  return (
    <dl id={id} class="key-values">
      {children}
    </dl>
  );
}

export interface KeyValueProps {
  label: ComponentChildren;
  children: ComponentChildren;
  /** The line that matters: a total. */
  strong?: boolean | undefined;
}

export function KeyValue({ label, children, strong }: KeyValueProps) {
  return (
    <div class={strong ? 'key-value key-value-strong' : 'key-value'}>
      <dt>{label}</dt>
      <dd>{children}</dd>
    </div>
  );
}
