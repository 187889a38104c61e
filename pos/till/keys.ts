import { computed, type ReadonlySignal, signal } from '@preact/signals';
import type { TenderMethod } from '../../shared/orders/order.ts';
import { keyOf, type PressedKey, partsOf } from '../ui/use-shortcut.ts';

/** What a key of the till does. */
export const keyActions = [
  ...(['customer', 'credit', 'complete'] as const),
  ...(['cash', 'card', 'transfer', 'qr', 'account'] as const satisfies readonly TenderMethod[]),
  ...(['search', 'free', 'adjust', 'park', 'parked', 'repeat', 'undo'] as const),
  ...(['more', 'less', 'help'] as const),
] as const;
export type KeyAction = (typeof keyActions)[number];

type Keys = Readonly<Record<KeyAction, string>>;

/**
 * As cashiers know them from elsewhere: F2 credit, F5 customers, Ctrl+Enter completes. The ways of paying are counted as they stand on the
 * screen, with Alt: digits alone are amounts and codes, and each function key means one thing on the sale already.
 */
export const factoryKeys: Keys = {
  customer: 'F5',
  credit: 'F2',
  complete: 'Ctrl+Enter',
  cash: 'Alt+1',
  card: 'Alt+2',
  transfer: 'Alt+3',
  qr: 'Alt+4',
  account: 'Alt+5',
  search: 'F3',
  free: 'F8',
  adjust: 'F4',
  park: 'F6',
  parked: 'F7',
  repeat: 'F9',
  undo: 'Ctrl+z',
  more: '+',
  less: '-',
  help: '?',
};

const PLACE = 'fiado-keys';

const changed = signal<Partial<Keys>>(readChanged());

/** The keys of this device, as they were changed here. */
export const keys: ReadonlySignal<Keys> = computed(() => ({
  ...factoryKeys,
  ...without(changed.value),
  ...changed.value,
}));

/** Who has the key already; null when it is free. */
export const actionOf = (shortcut: string, except: KeyAction): KeyAction | null =>
  keyActions.find((action) => action !== except && keys.value[action].toLowerCase() === shortcut.toLowerCase()) ?? null;

export function setKey(action: KeyAction, shortcut: string): void {
  keep({ ...changed.value, [action]: shortcut });
}

export function resetKeys(): void {
  keep({});
}

/** The shortcut that was pressed; null for what is only on the way to one, 'unusable' for what writes or moves. */
export function shortcutOf(event: PressedKey): string | 'unusable' | null {
  const key = keyOf(event);
  if (['Control', 'Shift', 'Alt', 'AltGraph', 'Meta', 'CapsLock', 'Dead', 'Unidentified'].includes(key)) return null;
  const isModified = event.ctrlKey || event.metaKey || event.altKey;
  const isFunction = /^F([2-9]|10)$/.test(key);
  const isSign = key.length === 1 && !/[\p{L}\p{N}\s*.,]/u.test(key);
  const isCombined = isModified && (key.length === 1 || key === 'Enter' || isFunction);
  if (!isFunction && !isSign && !isCombined) return 'unusable';
  const names = [
    ...(event.ctrlKey || event.metaKey ? ['Ctrl'] : []),
    ...(event.altKey ? ['Alt'] : []),
    ...(event.shiftKey && (key.length > 1 || /\p{L}/u.test(key)) ? ['Shift'] : []),
  ];
  return [...names, key.length === 1 ? key.toLowerCase() : key].join('+');
}

/** As it is printed on a key: "Ctrl ↵", "Ctrl Z". */
export const keyName = (shortcut: string): string =>
  partsOf(shortcut)
    .map((part) => (part === 'Enter' ? '↵' : part.length === 1 ? part.toUpperCase() : part))
    .join(' ');

/** For `aria-keyshortcuts`, where the plus has a name; nothing where there is no key. */
export const keyAttribute = (shortcut: string): string | undefined =>
  partsOf(shortcut)
    .map((part) => (part === 'Ctrl' ? 'Control' : part === '+' ? 'Plus' : part))
    .join('+') || undefined;

/** What came later than a change made here takes no key away: it has none until it is given one. */
function without(own: Partial<Keys>): Partial<Keys> {
  const given = new Set(Object.values(own).map((shortcut) => shortcut.toLowerCase()));
  const taken = keyActions.filter((action) => given.has(factoryKeys[action].toLowerCase()));
  return Object.fromEntries(taken.map((action) => [action, '']));
}

function keep(next: Partial<Keys>): void {
  changed.value = next;
  try {
    localStorage.setItem(PLACE, JSON.stringify(next));
  } catch {
    // It counts until the page is reloaded.
  }
}

/** What cannot be read for certain is as it came. */
function readChanged(): Partial<Keys> {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(PLACE) ?? '{}');
    if (typeof kept !== 'object' || kept === null) return {};
    const entries = Object.entries(kept).filter(
      ([action, shortcut]) =>
        (keyActions as readonly string[]).includes(action) && typeof shortcut === 'string' && shortcut !== '',
    );
    return Object.fromEntries(entries);
  } catch {
    return {};
  }
}
