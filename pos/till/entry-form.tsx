import type { ComponentChildren } from 'preact';
import { Button } from '../ui/button.tsx';
import { focusFirstError } from '../ui/focus-first-error.ts';
import type { IconName } from '../ui/icon.tsx';

interface EntryFormProps {
  label: string;
  icon: IconName;
  /** Takes what was typed; false leaves the person at the field that is wrong. */
  onSubmit: () => boolean;
  children: ComponentChildren;
}

/** A figure typed over the sale, and the one button that takes it. */
export function EntryForm({ label, icon, onSubmit, children }: EntryFormProps) {
  return (
    <form
      class="stack"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (!onSubmit()) focusFirstError();
      }}
    >
      {children}
      <Button type="submit" variant="primary" size="large" wide icon={icon}>
        {label}
      </Button>
    </form>
  );
}
