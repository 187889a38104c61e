import { useState } from 'preact/hooks';
import { useErrors } from './use-errors.ts';

/** A form's fields as they stand in it, and as they stood when it was opened. Whatever comes meanwhile leaves both alone. */
export function useDraft<Draft extends object>(first: () => Draft) {
  const [opened, setOpened] = useState(first);
  const [draft, setDraft] = useState(opened);
  const { errors, show, clear } = useErrors<keyof Draft & string>();
  return {
    draft,
    opened,
    /** The draft, if it is not as it was opened; null when there is nothing to lose. */
    unsaved: isSame(draft, opened) ? null : draft,
    errors,
    show,
    /** A field's error goes as soon as somebody mends it. */
    change(changes: Partial<Draft>): void {
      setDraft({ ...draft, ...changes });
      clear(...(Object.keys(changes) as (keyof Draft & string)[]));
    },
    /** Begins anew: the next one of many. */
    reset(next: Draft): void {
      setOpened(next);
      setDraft(next);
    },
  };
}

const isSame = <Draft extends object>(a: Draft, b: Draft): boolean =>
  Object.entries(a).every(([field, value]) => value === b[field as keyof Draft]);
