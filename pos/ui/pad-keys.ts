/** What the number pad and the PIN pad understand of the keyboard, and what a key does to a text. Pure. */

export type Digit = '0' | '1' | '2' | '3' | '4' | '5' | '6' | '7' | '8' | '9';
export type PadKey = Digit | '00' | '000' | 'separator' | 'backspace' | 'clear';

export interface KeyStroke {
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
}

/** Of a PIN, unless the pad is for another code. */
export const MIN_PIN_LENGTH = 4;

export const digits: readonly Digit[] = ['1', '2', '3', '4', '5', '6', '7', '8', '9', '0'];

/** The pad's key for a key of the keyboard, main row or numeric block; null for any other. */
export function padKeyOf(stroke: KeyStroke): PadKey | 'enter' | null {
  if (stroke.ctrlKey || stroke.metaKey || stroke.altKey) return null;
  if (isDigit(stroke.key)) return stroke.key;
  switch (stroke.key) {
    case ',':
    case '.':
    case 'Decimal':
      return 'separator';
    case 'Backspace':
      return 'backspace';
    case 'Delete':
      return 'clear';
    case 'Enter':
      return 'enter';
    default:
      return null;
  }
}

export interface PadRules {
  /** "," or "."; none where the currency has no decimals. */
  readonly separator?: ',' | '.' | undefined;
  /** How many decimals may follow it. */
  readonly decimals?: number | undefined;
  /** How many digits in all. */
  readonly maxDigits?: number | undefined;
}

/** The text after a key. A key that would make nonsense (a second separator, a third decimal of two) changes nothing. */
export function applyPadKey(
  text: string,
  key: PadKey,
  { separator, decimals = 2, maxDigits = 15 }: PadRules = {},
): string {
  if (key === 'clear') return '';
  if (key === 'backspace') return text.slice(0, -1);
  if (key === 'separator') {
    if (separator === undefined || decimals === 0) return text;
    if (text.includes(separator)) return text;
    return `${text === '' ? '0' : text}${separator}`;
  }
  let result = text;
  for (const digit of key) result = applyDigit(result, digit);
  return result;

  function applyDigit(before: string, digit: string): string {
    if (before.replace(/\D/g, '').length >= maxDigits) return before;
    const at = separator === undefined ? -1 : before.indexOf(separator);
    if (at >= 0 && before.length - at - 1 >= decimals) return before;
    if (before === '0') return digit;
    return before + digit;
  }
}

/** The PIN after a key: digits up to `maxLength`, nothing else. */
export function applyPinKey(pin: string, key: PadKey, maxLength: number): string {
  if (key === 'clear') return '';
  if (key === 'backspace') return pin.slice(0, -1);
  if (!isDigit(key) || pin.length >= maxLength) return pin;
  return pin + key;
}

/** More digits than a PIN has are a code that was scanned over the pad: no wrong PIN, that would lock somebody out. */
export const judgePin = (typed: string, minLength: number, maxLength: number): 'short' | 'pin' | 'too_long' =>
  typed.length < minLength ? 'short' : typed.length > maxLength ? 'too_long' : 'pin';

function isDigit(text: string): text is Digit {
  return text.length === 1 && text >= '0' && text <= '9';
}
