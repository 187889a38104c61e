import { useLayoutEffect, useState } from 'preact/hooks';
import { place } from '../routes.tsx';
import { holdsUnsaved } from '../ui/layers.ts';
import { useTill } from '../use-till.ts';
import { draftKey, dropDraft, isSame, keepDraft, takeDraft } from './kept-draft.ts';
import { isSaving } from './use-act.ts';
import { useErrors } from './use-errors.ts';

/**
 * A form's fields as they stand in it, and as they stood when it was opened. Whatever comes meanwhile leaves both alone. A form with a name
 * of its own gets back after a reload what was typed into it, and says so: `recovered` and `unsaved` are for its SaveForm. One whose
 * fields are secret has none.
 */
export function useDraft<Draft extends object>(first: () => Draft, form?: string) {
  const { clock } = useTill();
  const key = useKey(form);
  const [start] = useState(() => {
    const opened = first();
    return { opened, back: key === null ? null : takeDraft(key, opened, clock.now()) };
  });
  const [opened, setOpened] = useState(start.opened);
  const [draft, setDraft] = useState(start.back ?? start.opened);
  const [isBack, setIsBack] = useState(start.back !== null);
  const { errors, show, clear } = useErrors<keyof Draft & string>();
  const unsaved = isSame(draft, opened) ? null : draft;
  useKeeping(key, unsaved, opened);
  const begin = (next: Draft) => {
    setOpened(next);
    setDraft(next);
    setIsBack(false);
  };
  return {
    draft,
    opened,
    /** The draft, if it is not as it was opened; null when there is nothing to lose. */
    unsaved,
    /** It was not typed just now: a reload had taken it away. */
    recovered: isBack ? { discard: () => begin(opened) } : null,
    errors,
    show,
    /** A field's error goes as soon as somebody mends it. */
    change(changes: Partial<Draft>): void {
      setDraft({ ...draft, ...changes });
      clear(...(Object.keys(changes) as (keyof Draft & string)[]));
    },
    /** Begins anew: the next one of many. */
    reset: begin,
  };
}

/** As it was when the form was opened: nobody else's, and no other page's, whatever comes after. */
function useKey(form: string | undefined): string | null {
  const { session } = useTill();
  const [key] = useState(() => {
    const userId = session.peek()?.user.id;
    const { path, query } = place.peek();
    return form && userId ? draftKey({ userId, path: query.size > 0 ? `${path}?${query}` : path, form }) : null;
  });
  return key;
}

/**
 * Kept only while the tab is out of sight or on its way out: a phone may end it there without a word. What is being saved, or was, is not:
 * given back, it would be saved twice.
 */
function useKeeping(key: string | null, unsaved: object | null, opened: object): void {
  const { clock } = useTill();
  useLayoutEffect(() => {
    if (key === null || unsaved === null) return;
    const keep = () => {
      if (holdsUnsaved() && !isSaving()) keepDraft(key, { opened, draft: unsaved, at: clock.now() });
    };
    const follow = () => (document.visibilityState === 'hidden' ? keep() : dropDraft(key));
    document.addEventListener('visibilitychange', follow);
    window.addEventListener('pagehide', keep);
    return () => {
      document.removeEventListener('visibilitychange', follow);
      window.removeEventListener('pagehide', keep);
      dropDraft(key);
    };
  }, [clock, key, unsaved, opened]);
}
