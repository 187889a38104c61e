import type { RefObject } from 'preact';
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { t } from '../i18n/catalogue.ts';
import { classNames } from './class-names.ts';
import { Icon } from './icon.tsx';
import { isEditable, useDocumentKeys } from './modal-stack.ts';
import { isPressable, keepFocus } from './num-pad.tsx';
import { applyPinKey, digits, judgePin, MIN_PIN_LENGTH, type PadKey, padKeyOf } from './pad-keys.ts';

export interface PinPadProps {
  label: string;
  onSubmit: (pin: string) => void;
  /** What stands on the pad, at every key: what takes long can begin before Enter. */
  onTyped?: ((pin: string) => void) | undefined;
  /** While the PIN is being checked. It is off the pad by then: what is typed meanwhile is the next one. */
  busy?: boolean | undefined;
  error?: string | null | undefined;
  disabled?: boolean | undefined;
  minLength?: number | undefined;
  maxLength?: number | undefined;
  submitLabel?: string | undefined;
  autoFocus?: boolean | undefined;
}

/** More digits than any code has are not counted any more. */
const MOST_TYPED = 64;

export function PinPad(props: PinPadProps) {
  const { minLength = MIN_PIN_LENGTH, maxLength = 8, busy = false } = props;
  const [pin, setPin] = useState('');
  const [tooLong, setTooLong] = useState(false);
  const group = useRef<HTMLDivElement>(null);
  const enterWaits = useRef(false);
  const locked = props.disabled ?? false;
  const stopped = busy || locked;

  useLayoutEffect(() => {
    if (props.autoFocus ?? true) group.current?.focus();
  }, [props.autoFocus]);
  useTakenBackFocus(group, stopped, props.autoFocus ?? true);

  // biome-ignore lint/correctness/useExhaustiveDependencies: what is told is the text, and not who hears it.
  useLayoutEffect(() => {
    props.onTyped?.(pin);
    return () => props.onTyped?.('');
  }, [pin]);

  const press = (key: PadKey) => {
    if (locked) return;
    enterWaits.current = false;
    setTooLong(false);
    setPin((before) => applyPinKey(before, key, MOST_TYPED));
  };
  const submit = () => {
    const judged = judgePin(pin, minLength, maxLength);
    if (locked || judged === 'short') return;
    enterWaits.current = busy;
    if (busy) return;
    setTooLong(judged === 'too_long');
    setPin('');
    if (judged === 'pin') props.onSubmit(pin);
  };
  // A wrong PIN takes a moment to be found so: who is faster than that with the right one is not kept waiting for it.
  // biome-ignore lint/correctness/useExhaustiveDependencies: what counts is the moment that the check ends.
  useLayoutEffect(() => {
    if (locked) setPin('');
    else if (!busy && enterWaits.current) submit();
  }, [busy, locked]);
  // WCAG 3.3.8: who keeps his PIN in a password manager need not copy it by hand.
  const paste = (event: ClipboardEvent) => {
    for (const typed of event.clipboardData?.getData('text') ?? '') {
      const digit = digits.find((each) => each === typed);
      if (digit) press(digit);
    }
  };
  useDocumentKeys((event) => {
    if (isEditable(event.target)) return;
    const key = padKeyOf(event);
    if (key === null || key === 'separator') return;
    if (key === 'enter' && isPressable(event.target)) return;
    event.preventDefault();
    if (key === 'enter') submit();
    else press(key);
  });

  const typed = Math.min(pin.length, maxLength);
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset would announce a form.
    <div
      ref={group}
      class={classNames('pin', (props.error || tooLong) && 'pin-wrong')}
      role="group"
      aria-label={props.label}
      tabIndex={-1}
      onPaste={paste}
    >
      <p class="pin-label">{props.label}</p>
      <PinDots typed={typed} shown={Math.max(minLength, typed)} />
      <p class="pin-message field-error" role="alert">
        {tooLong ? t('ui.pin.too_long', { count: maxLength }) : props.error}
      </p>
      <PinKeys
        stopped={stopped}
        busy={busy}
        ready={pin.length >= minLength}
        submitLabel={props.submitLabel ?? t('ui.pin.enter')}
        onKey={press}
        onSubmit={submit}
      />
    </div>
  );
}

/** A dialog that opens with the pad begins at its title, and a key that stops answering loses the focus: the pad takes it, where nothing else has it. */
function useTakenBackFocus(group: RefObject<HTMLElement | null>, stopped: boolean, wanted: boolean): void {
  useEffect(() => {
    const pad = group.current;
    const dialog = pad?.closest('dialog');
    const now = document.activeElement;
    const isFree =
      now === null || now === document.body || now === dialog || now === dialog?.querySelector('.dialog-title');
    if (wanted && !stopped && isFree) pad?.focus();
  }, [group, stopped, wanted]);
}

/** Dots, never digits: also for a screen reader, that would say them aloud in the shop. */
function PinDots({ typed, shown }: { typed: number; shown: number }) {
  return (
    <div class="pin-dots">
      <span class="visually-hidden" role="status">
        {typed === 0 ? '' : t('ui.pin.typed', { count: typed })}
      </span>
      {Array.from({ length: shown }, (_, at) => (
        <span key={at} class={classNames('pin-dot', at < typed && 'pin-dot-full')} />
      ))}
    </div>
  );
}

function PinKeys(props: {
  stopped: boolean;
  busy: boolean;
  ready: boolean;
  submitLabel: string;
  onKey: (key: PadKey) => void;
  onSubmit: () => void;
}) {
  const digitKey = (digit: PadKey) => (
    <button
      key={digit}
      type="button"
      class="pad-key"
      disabled={props.stopped}
      onMouseDown={keepFocus}
      onClick={() => props.onKey(digit)}
    >
      {digit}
    </button>
  );
  return (
    <div class="pad">
      {digits.slice(0, 9).map(digitKey)}
      <button
        type="button"
        class="pad-key"
        disabled={props.stopped}
        aria-label={t('ui.numpad.backspace')}
        onMouseDown={keepFocus}
        onClick={() => props.onKey('backspace')}
      >
        <Icon name="backspace" />
      </button>
      {digitKey('0')}
      <button
        type="button"
        class="pad-key pad-enter"
        disabled={!props.ready || props.stopped}
        onMouseDown={keepFocus}
        onClick={props.onSubmit}
      >
        {props.busy ? <span class="spinner" role="img" aria-label={t('ui.busy')} /> : props.submitLabel}
      </button>
    </div>
  );
}
