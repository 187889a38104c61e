import type { ComponentChildren } from 'preact';

export interface FormProps {
  onSubmit: () => void;
  class?: string | undefined;
  children: ComponentChildren;
}

/** A form that the page sends itself: no reload, and no bubbles of the browser's own beside our sentences. */
export function Form({ onSubmit, class: extra = 'stack', children }: FormProps) {
  return (
    <form
      class={extra}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        onSubmit();
      }}
    >
      {children}
    </form>
  );
}
