import { isEditable, useDocumentKeys } from '../ui/modal-stack.ts';
import { matchesShortcut } from '../ui/use-shortcut.ts';
import { type KeyAction, keys } from './keys.ts';

/** Calls `fn` when the till's key for this is pressed; one that writes a sign does so only where nobody is writing. */
export function useKey(action: KeyAction, fn: () => void, enabled = true): void {
  useKeys([action], fn, enabled);
}

/** The same for several, each with its key: `fn` hears which. */
export function useKeys<Action extends KeyAction>(
  actions: readonly Action[],
  fn: (action: Action) => void,
  enabled = true,
): void {
  useDocumentKeys((event) => {
    const action = pressedOf(event, actions);
    if (action === null) return;
    event.preventDefault();
    if (!event.repeat) fn(action);
  }, enabled);
}

/** Which of these the key is for; null when it is for none, or writes. */
function pressedOf<Action extends KeyAction>(event: KeyboardEvent, actions: readonly Action[]): Action | null {
  const action = actions.find((each) => matchesShortcut(event, keys.value[each]));
  if (action === undefined) return null;
  const shortcut = keys.value[action];
  const writes = (shortcut.length === 1 && !isNoFigure(event, shortcut)) || action === 'undo';
  if (writes && isWriting(event.target)) return null;
  return writesAnotherSign(event, shortcut) && isEditable(event.target) && !isForFigures(event.target) ? null : action;
}

/** A sign that no amount has, such as the question mark: where an amount is typed, it is not meant for it. */
const isNoFigure = ({ target }: KeyboardEvent, sign: string): boolean =>
  isForFigures(target) && !/[\d.,+*-]/.test(sign);

/** On a Mac Option makes a sign of every digit, such as the @ of an alias: of no use in an amount, and wanted in a text. */
const writesAnotherSign = (event: KeyboardEvent, shortcut: string): boolean =>
  event.altKey && event.key.length === 1 && event.key.toLowerCase() !== shortcut.at(-1)?.toLowerCase();

const isForFigures = (target: EventTarget | null): boolean =>
  target instanceof HTMLInputElement && ['decimal', 'numeric', 'none'].includes(target.inputMode);

/** The search has the focus all day: while nothing stands in it, nobody is writing. */
export const isWriting = (target: EventTarget | null): boolean =>
  isEditable(target) &&
  !(target instanceof HTMLInputElement && target.getAttribute('role') === 'searchbox' && target.value === '');
