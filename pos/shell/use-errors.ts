import { useState } from 'preact/hooks';
import { focusFirstError } from '../ui/focus-first-error.ts';

type Errors<Name extends string> = Readonly<Partial<Record<Name, string>>>;

/** What is wrong with a form, field by field. A field's error goes as soon as somebody mends it. */
export function useErrors<Name extends string>() {
  const [errors, setErrors] = useState({} as Errors<Name>);
  return {
    errors,
    /** Shows what was found and goes to the first of them; answers whether there was any. */
    show(found: Errors<Name>): boolean {
      setErrors(found);
      const isAny = Object.keys(found).length > 0;
      if (isAny) focusFirstError();
      return isAny;
    },
    clear(...names: readonly Name[]): void {
      if (!names.some((name) => errors[name] !== undefined)) return;
      const kept = Object.entries(errors).filter(([name]) => !(names as readonly string[]).includes(name));
      setErrors(Object.fromEntries(kept) as Errors<Name>);
    },
  };
}
