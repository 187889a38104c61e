import { isEditable, useDocumentKeys } from '../ui/modal-stack.ts';
import { matchesShortcut } from '../ui/use-shortcut.ts';
import { type KeyAction, keys } from './keys.ts';

/** Calls `fn` when the till's key for this is pressed; one that writes a sign does so only where nobody is writing. */
export function useKey(action: KeyAction, fn: () => void, enabled = true): void {
  const shortcut = keys.value[action];
  useDocumentKeys((event) => {
    if (!matchesShortcut(event, shortcut)) return;
    const writes = shortcut.length === 1 || action === 'undo';
    if (writes && isWriting(event.target)) return;
    event.preventDefault();
    if (!event.repeat) fn();
  }, enabled);
}

/** The search has the focus all day: while nothing stands in it, nobody is writing. */
export const isWriting = (target: EventTarget | null): boolean =>
  isEditable(target) &&
  !(target instanceof HTMLInputElement && target.getAttribute('role') === 'searchbox' && target.value === '');
