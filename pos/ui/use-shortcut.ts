import { useDocumentKeys } from './modal-stack.ts';

export interface PressedKey {
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
  readonly shiftKey: boolean;
}

/**
 * Calls `fn` when the key is pressed anywhere: `useShortcut("F2", openCredit)`, `useShortcut("Ctrl+Enter", complete)`. The
 * browser's own meaning is prevented. Under an open dialog nothing fires, except what is inside that dialog. A key held
 * down fires once.
 */
export function useShortcut(shortcut: string, fn: () => void, enabled = true): void {
  useDocumentKeys((event) => {
    if (!matchesShortcut(event, shortcut)) return;
    event.preventDefault();
    if (!event.repeat) fn();
  }, enabled);
}

/** "Ctrl+Enter", "Shift+F5", "F2", "/". Ctrl is also the Mac's command key. */
export function matchesShortcut(event: PressedKey, shortcut: string): boolean {
  const names = partsOf(shortcut);
  const key = names.pop() ?? '';
  const has = (name: string) => names.includes(name);
  // A sign such as "/" needs Shift on some keyboards: then Shift is part of how it is typed.
  const shiftMatters = key.length > 1 || /[a-z]/i.test(key);
  return (
    event.key.toLowerCase() === key.toLowerCase() &&
    (event.ctrlKey || event.metaKey) === has('Ctrl') &&
    event.altKey === has('Alt') &&
    (!shiftMatters || event.shiftKey === has('Shift'))
  );
}

/** What is held, and the key at the end: that may be the plus itself, "+" or "Ctrl++". */
export function partsOf(shortcut: string): string[] {
  if (!shortcut.endsWith('+')) return shortcut.split('+');
  return [...shortcut.slice(0, -1).split('+').filter(Boolean), '+'];
}
