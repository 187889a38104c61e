import { useEffect, useState } from 'preact/hooks';
import { useShortcut } from '../ui/use-shortcut.ts';

/** Longer than the second press of a nervous Enter, shorter than it takes to read a figure. */
const SOON_MS = 700;

/**
 * Enter leaves a confirmation, but not at once: the second of two quick presses on the page before must not wipe the change
 * from the screen before anybody has seen it.
 */
export function useEnterSoon(fn: () => void): void {
  const [armed, setArmed] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setArmed(true), SOON_MS);
    return () => clearTimeout(timer);
  }, []);
  useShortcut(
    'Enter',
    () => {
      const now = document.activeElement;
      // A button that has the focus is what Enter means.
      if (now instanceof HTMLElement && now.closest('button, a, input')) now.click();
      else fn();
    },
    armed,
  );
}
