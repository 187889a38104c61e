import type { ComponentChildren } from 'preact';
import { t } from '../i18n/catalogue.ts';
import { Icon } from './icon.tsx';
import { isEditable, useDocumentKeys } from './modal-stack.ts';
import { type PadKey, padKeyOf } from './pad-keys.ts';

export interface NumPadProps {
  /** Every key, pressed or typed; `applyPadKey` turns it into a text. */
  onKey: (key: PadKey) => void;
  /** Enter on the keyboard. */
  onEnter?: (() => void) | undefined;
  /** Left out where the currency has no decimals: then "000" stands in its place. */
  separator?: ',' | '.' | undefined;
  label?: string | undefined;
  disabled?: boolean | undefined;
  /** Also listens to the keyboard, except while a text is being written. On by default. */
  keyboard?: boolean | undefined;
}

export function NumPad(props: NumPadProps) {
  const { onKey, separator, disabled = false, keyboard = true } = props;
  useDocumentKeys((event) => {
    if (isEditable(event.target)) return;
    const key = padKeyOf(event);
    if (key === null) return;
    if (key === 'enter') {
      if (props.onEnter === undefined || isPressable(event.target)) return;
      event.preventDefault();
      props.onEnter();
      return;
    }
    event.preventDefault();
    onKey(key);
  }, keyboard && !disabled);
  const key = (name: PadKey, content: ComponentChildren, label?: string | undefined) => (
    <button
      key={name}
      type="button"
      class="pad-key"
      disabled={disabled}
      aria-label={label}
      onMouseDown={keepFocus}
      onClick={() => onKey(name)}
    >
      {content}
    </button>
  );
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset would announce a form.
    <div class="pad pad-amount" role="group" aria-label={props.label ?? t('ui.numpad')}>
      {key('1', '1')}
      {key('2', '2')}
      {key('3', '3')}
      {key('backspace', <Icon name="backspace" />, t('ui.numpad.backspace'))}
      {key('4', '4')}
      {key('5', '5')}
      {key('6', '6')}
      {key('clear', 'C', t('ui.numpad.clear'))}
      {key('7', '7')}
      {key('8', '8')}
      {key('9', '9')}
      {separator === undefined ? key('000', '000') : key('separator', separator, t('ui.numpad.separator'))}
      {key('0', '0')}
      {key('00', '00')}
    </div>
  );
}

/** A press must not take the focus from the field that the pad writes in. */
export function keepFocus(event: MouseEvent): void {
  event.preventDefault();
}

export function isPressable(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest('button, a, summary') !== null;
}
