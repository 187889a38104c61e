import { createContext, type RefObject } from 'preact';
import { useContext, useLayoutEffect, useRef } from 'preact/hooks';

/** The dialogs open now, the topmost last: only what is in the topmost one may answer the keyboard. */
const openDialogs: HTMLDialogElement[] = [];

/** Whether a dialog lies over the page. */
export const dialogIsOpen = (): boolean => openDialogs.length > 0;

export const ModalContext = createContext<RefObject<HTMLDialogElement | null> | null>(null);

export function enterModal(dialog: HTMLDialogElement): void {
  openDialogs.push(dialog);
}

export function leaveModal(dialog: HTMLDialogElement): void {
  const at = openDialogs.lastIndexOf(dialog);
  if (at >= 0) openDialogs.splice(at, 1);
}

/**
 * Listens to the whole document's keys while `enabled`, and only when the component is not covered by a dialog. The
 * latest `listener` is always the one that is called.
 */
export function useDocumentKeys(listener: (event: KeyboardEvent) => void, enabled = true): void {
  const own = useContext(ModalContext);
  const latest = useRef(listener);
  latest.current = listener;
  useLayoutEffect(() => {
    if (!enabled) return;
    const onKey = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.isComposing) return;
      if (openDialogs.at(-1) === (own?.current ?? undefined)) latest.current(event);
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, [enabled, own]);
}

/** Whether keys pressed there belong to a text that somebody is writing. */
export function isEditable(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable ||
      target instanceof HTMLTextAreaElement ||
      target instanceof HTMLSelectElement ||
      (target instanceof HTMLInputElement && !['button', 'checkbox', 'radio', 'submit'].includes(target.type)))
  );
}
