import '../credit/credit.css';
import { type KeyAction, keyName, keys } from './keys.ts';

/** The key of what it stands on, for the eye: a screen reader has it from `aria-keyshortcuts`. */
export function KeyHint({ action }: { action: KeyAction }) {
  const name = keyName(keys.value[action]);
  return name === '' ? null : (
    <span class="key-hint" aria-hidden="true">
      {name}
    </span>
  );
}
