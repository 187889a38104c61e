import { useDocumentKeys } from './modal-stack.ts';

export interface PressedKey {
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
  readonly shiftKey: boolean;
  /** Where on the keyboard it is: "Digit1", "Numpad1". */
  readonly code?: string;
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
    keyOf(event).toLowerCase() === key.toLowerCase() &&
    (event.ctrlKey || event.metaKey) === has('Ctrl') &&
    event.altKey === has('Alt') &&
    (!shiftMatters || event.shiftKey === has('Shift'))
  );
}

/**
 * The key by the name that a shortcut has for it. With Alt a digit is its key in the row above the letters, whatever sign a Mac writes
 * there; those of the number block are none: held with Alt they spell the code of a sign on Windows, by hand and by some scanners.
 */
export function keyOf({ key, code = '', ctrlKey, altKey, shiftKey }: PressedKey): string {
  if (!altKey || ctrlKey) return key;
  if (/^Numpad\d$/.test(code)) return 'Unidentified';
  return (!shiftKey && /^Digit(\d)$/.exec(code)?.[1]) || key;
}

/** What is held, and the key at the end: that may be the plus itself, "+" or "Ctrl++". */
export function partsOf(shortcut: string): string[] {
  if (!shortcut.endsWith('+')) return shortcut.split('+');
  return [...shortcut.slice(0, -1).split('+').filter(Boolean), '+'];
}
