import { useEffect, useRef, useState } from 'preact/hooks';
import { isEditable, useDocumentKeys } from '../ui/modal-stack.ts';
import { typeAhead } from './typed-ahead.ts';

/** Longer than the second press of a nervous hand, shorter than it takes to read a figure. */
const SOON_MS = 700;
/** A scanner's keys come closer than this; so do most people's within a word. */
const PAUSE_MS = 300;

/**
 * Leaves a confirmation by Enter, a press or a scan, but not at once: the second of two quick presses on the page before must
 * not wipe the change from the screen before anybody has seen it. What is scanned or typed here is the first article of the
 * next sale. Answers whether it may be left.
 */
export function useLeaveSoon(leave: () => void): boolean {
  const [armed, setArmed] = useState(false);
  const typed = useRef('');
  const pause = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => {
    document.addEventListener('click', swallow, true);
    const timer = setTimeout(() => {
      document.removeEventListener('click', swallow, true);
      setArmed(true);
    }, SOON_MS);
    return () => {
      clearTimeout(timer);
      clearTimeout(pause.current);
      document.removeEventListener('click', swallow, true);
    };
  }, []);
  const leaveWith = (text: string) => {
    typeAhead(text);
    leave();
  };
  useDocumentKeys((event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || isEditable(event.target)) return;
    const text = typed.current;
    // Some scanners end with Tab.
    if (event.key === 'Enter' || (event.key === 'Tab' && text !== '')) {
      event.preventDefault();
      clearTimeout(pause.current);
      if (text !== '') return leaveWith(`${text}\n`);
      if (event.repeat) return;
      const now = document.activeElement;
      // A button that has the focus is what Enter means.
      if (now instanceof HTMLElement && now.closest('button, a')) now.click();
      else leave();
    } else if (event.key.length === 1 && event.key !== ' ') {
      event.preventDefault();
      typed.current += event.key;
      clearTimeout(pause.current);
      pause.current = setTimeout(() => leaveWith(typed.current), PAUSE_MS);
    }
  }, armed);
  return armed;
}

/** Wherever the second press of a finger lands, it was meant for the page before. */
function swallow(event: MouseEvent): void {
  if (!event.isTrusted) return;
  event.preventDefault();
  event.stopPropagation();
}
