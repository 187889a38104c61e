import { PIN_VERIFIER_TEXT, type PinCheck, pinKeyInfo } from '../../shared/users/user.ts';
import { MIN_PIN_LENGTH } from '../ui/pad-keys.ts';

/**
 * The key that a PIN makes on this till: base = PBKDF2-SHA-256(PIN, salt, iterations), till key = HKDF-SHA-256(base, till), for
 * HMAC-SHA-256. It cannot be taken out of the browser, and another till's is another key (design, Authority).
 */
export function deriveKey(pin: string, check: KeySource, tillId: string): Promise<CryptoKey> {
  const made = ahead && isFor(ahead, pin, check, tillId) ? ahead.key : null;
  ahead = null;
  return made ?? derive(pin, check, tillId);
}

type KeySource = Pick<PinCheck, 'salt' | 'iterations'>;

interface KeyAhead {
  readonly pin: string;
  readonly check: KeySource;
  readonly tillId: string;
  readonly key: Promise<CryptoKey>;
}

let ahead: KeyAhead | null = null;
let isMaking = false;

/**
 * Makes the key of what has been typed so far, in case that it is all: it takes a tenth of a second, which is about as long as a finger
 * needs to reach Enter. What it opens is not looked at before that. One at a time; anything shorter than a PIN forgets it.
 */
export function deriveKeyAhead(pin: string, check: KeySource, tillId: string): void {
  if (pin.length < MIN_PIN_LENGTH) ahead = null;
  else if (!isMaking && !(ahead && isFor(ahead, pin, check, tillId))) {
    isMaking = true;
    ahead = { pin, check, tillId, key: derive(pin, check, tillId) };
    ahead.key
      .catch(() => {})
      .finally(() => {
        isMaking = false;
      });
  }
}

const isFor = (key: KeyAhead, pin: string, { salt, iterations }: KeySource, tillId: string): boolean =>
  key.pin === pin && key.tillId === tillId && key.check.salt === salt && key.check.iterations === iterations;

async function derive(pin: string, check: KeySource, tillId: string): Promise<CryptoKey> {
  const { subtle } = crypto;
  const typed = await subtle.importKey('raw', bytesOf(pin), 'PBKDF2', false, ['deriveBits']);
  const salt = fromBase64url(check.salt);
  const base = await subtle.deriveBits(
    { name: 'PBKDF2', hash: 'SHA-256', salt, iterations: check.iterations },
    typed,
    256,
  );
  const root = await subtle.importKey('raw', base, 'HKDF', false, ['deriveKey']);
  return subtle.deriveKey(
    { name: 'HKDF', hash: 'SHA-256', salt: new Uint8Array(), info: bytesOf(pinKeyInfo(tillId)) },
    root,
    { name: 'HMAC', hash: 'SHA-256', length: 256 },
    false,
    ['sign', 'verify'],
  );
}

/** Whether the key opens this till's check of the PIN: only the right PIN makes a key that does. WebCrypto compares in constant time. */
export const opens = (key: CryptoKey, check: Pick<PinCheck, 'verifier'>): Promise<boolean> =>
  crypto.subtle.verify('HMAC', key, fromBase64url(check.verifier), bytesOf(PIN_VERIFIER_TEXT));

/** HMAC of a text under a till key, base64url: what a proof carries. */
export const sign = async (key: CryptoKey, content: string): Promise<string> =>
  toBase64url(await crypto.subtle.sign('HMAC', key, bytesOf(content)));

const encoder = new TextEncoder();
const bytesOf = (text: string): Uint8Array<ArrayBuffer> => encoder.encode(text);

function fromBase64url(text: string): Uint8Array<ArrayBuffer> {
  const binary = atob(text.replaceAll('-', '+').replaceAll('_', '/'));
  return Uint8Array.from(binary, (character) => character.charCodeAt(0));
}

const toBase64url = (bytes: ArrayBuffer): string =>
  btoa(String.fromCharCode(...new Uint8Array(bytes)))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '');
