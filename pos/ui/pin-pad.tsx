import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { t } from '../i18n/catalogue.ts';
import { classNames } from './class-names.ts';
import { Icon } from './icon.tsx';
import { isEditable, useDocumentKeys } from './modal-stack.ts';
import { isPressable, keepFocus } from './num-pad.tsx';
import { applyPinKey, digits, type PadKey, padKeyOf } from './pad-keys.ts';

export interface PinPadProps {
  label: string;
  onSubmit: (pin: string) => void;
  /** While the PIN is being checked. When it ends, or an error comes, the digits are wiped. */
  busy?: boolean | undefined;
  error?: string | null | undefined;
  disabled?: boolean | undefined;
  minLength?: number | undefined;
  maxLength?: number | undefined;
  submitLabel?: string | undefined;
  autoFocus?: boolean | undefined;
}

export function PinPad(props: PinPadProps) {
  const { minLength = 4, maxLength = 8, busy = false } = props;
  const [pin, setPin] = useState('');
  const group = useRef<HTMLDivElement>(null);
  const stopped = busy || (props.disabled ?? false);

  // Before the keys answer again, never after: what is typed the moment they do must not be wiped.
  // biome-ignore lint/correctness/useExhaustiveDependencies: an error wipes the digits too.
  useLayoutEffect(() => {
    if (!busy) setPin('');
  }, [busy, props.error]);
  useLayoutEffect(() => {
    if (props.autoFocus ?? true) group.current?.focus();
  }, [props.autoFocus]);

  const press = (key: PadKey) => {
    if (!stopped) setPin((before) => applyPinKey(before, key, maxLength));
  };
  const submit = () => {
    if (!stopped && pin.length >= minLength) props.onSubmit(pin);
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

  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset would announce a form.
    <div
      ref={group}
      class={classNames('pin', props.error && 'pin-wrong')}
      role="group"
      aria-label={props.label}
      tabIndex={-1}
    >
      <p class="pin-label">{props.label}</p>
      <PinDots typed={pin.length} shown={Math.max(minLength, pin.length)} />
      <p class="pin-message field-error" role="alert">
        {props.error}
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
