import type { RefObject } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { isEditable } from '../ui/modal-stack.ts';
import { ScanReader } from './scan.ts';

interface ScannerUse {
  /** Whether anything carries the code. */
  readonly knows: (code: string) => boolean;
  /** A code that somebody scanned, known or not. */
  readonly onScan: (code: string) => void;
  /** The field that is meant to be scanned into: it reads its own Enter, and hears one where a scanner ends with Tab. */
  readonly own?: RefObject<HTMLInputElement | null>;
  /** What else keys write in that are typed into no field. Called before the first of a burst; answers how to take them out again. */
  readonly remember?: (() => () => void) | undefined;
}

/** As long as a barcode: an amount is not. */
const isBarcode = (code: string): boolean => /^\d{8,14}$/.test(code);

/**
 * Hears a barcode scanner whatever has the focus: a button that its Enter would press, the field of an amount, a dialog. What it typed
 * into a field is taken out again, and its Enter presses nothing. Where people are searched for, a number that no article carries stays:
 * it may be theirs.
 */
export function useScanner(use: ScannerUse): void {
  const latest = useRef(use);
  latest.current = use;
  useEffect(() => {
    const onKey = scanListener(() => latest.current);
    window.addEventListener('keydown', onKey, true);
    return () => window.removeEventListener('keydown', onKey, true);
  }, []);
}

/** Hears the keys, each before anybody else does. */
export function scanListener(use: () => ScannerUse): (event: KeyboardEvent) => void {
  const reader = new ScanReader();
  // Where its keys went, as it was before: a dialog that opens under them takes the rest into a field of its own.
  let fields: FieldBefore[] = [];
  let takeOut: (() => void) | undefined;
  return (event) => {
    if (event.isComposing || event.ctrlKey || event.metaKey || event.altKey || isForPin(event.target)) return;
    const { knows, onScan, own, remember } = use();
    const { begins, code } = reader.press({ key: event.key, at: event.timeStamp });
    const now = fieldAt(event.target);
    if (begins) {
      fields = [];
      takeOut = remember?.();
    }
    if (now && code === null && !fields.some(({ element }) => element === now.element)) fields.push(now);
    if (code === null) return;
    if (own?.current && event.target === own.current) {
      if (event.key === 'Tab') endWithEnter(event, own.current);
      return;
    }
    const known = knows(code);
    const field = fields.at(-1);
    if (field && !known && !isBarcode(code)) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    if (!known && field?.element.getAttribute('role') === 'combobox') return;
    for (const one of fields) restore(one);
    // After the fields: one of an amount may have shown a figure that nobody typed, and would be told it as if somebody had.
    takeOut?.();
    onScan(code);
  };
}

/** Some scanners end with Tab: the field that reads its own Enter keeps the focus, and hears one. */
function endWithEnter(event: KeyboardEvent, field: HTMLInputElement): void {
  event.preventDefault();
  event.stopImmediatePropagation();
  field.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true, cancelable: true }));
}

/** A PIN that is typed fast is no code, and a locked till sells nothing. */
const isForPin = (target: EventTarget | null): boolean =>
  document.querySelector('.lock') !== null || (target instanceof Element && target.closest('.pin') !== null);

interface FieldBefore {
  readonly element: HTMLInputElement | HTMLTextAreaElement;
  readonly value: string;
}

const fieldAt = (target: EventTarget | null): FieldBefore | null =>
  isEditable(target) && (target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement)
    ? { element: target, value: target.value }
    : null;

/** As if nothing had been typed: whoever holds the text hears of it as of any other. A quantity of the page is left, too. */
function restore({ element, value }: FieldBefore): void {
  if (!element.isConnected || element.value === value) return;
  element.value = value;
  element.dispatchEvent(new Event('input', { bubbles: true }));
  if (!element.closest('dialog')) element.blur();
}
