import { createHmac, hkdfSync, pbkdf2, timingSafeEqual } from 'node:crypto';
import { promisify } from 'node:util';
import { PIN_ITERATIONS, PIN_VERIFIER_TEXT, type PinCheck, pinKeyInfo } from '../../shared/users/user.ts';
import type { Chance } from '../chance.ts';
import type { UserKeyRow, UserTableRow } from '../db/tables.ts';
import { createSeal } from './seal.ts';

/** What is stored of a PIN. */
export interface PinMaterial {
  readonly salt: string;
  readonly iterations: number;
  readonly sealedBase: string;
}

/**
 * The keys that PINs make (design, Authority): base = PBKDF2(PIN), kept sealed; a till's key = HKDF(base, till), which the till
 * derives again from the PIN as it is typed.
 */
export interface PinKeys {
  make(userId: string, pin: string): Promise<PinMaterial>;
  /** Whether this is the user's PIN. Nobody, or one without a PIN, takes as long to be told no. */
  check(user: UserTableRow | null, pin: string): Promise<boolean>;
  /** What a till needs to check the user's PIN with no network; null without a PIN. */
  pinCheckFor(user: UserTableRow, tillId: string): PinCheck | null;
  /** Whether `mac` is that of the content under the key that this PIN makes on this till. */
  verifyProof(key: UserKeyRow, tillId: string, content: string, mac: string): boolean;
  /** Whether a sealed base was sealed here, and not under a key that is lost. */
  canOpen(sealedBase: string): boolean;
  /** A keyed hash of what is too short for a plain one. */
  fingerprint(text: string): string;
}

const derive = promisify(pbkdf2);
const SALT_BYTES = 16;
const BASE_BYTES = 32;
/** Some hundred tills by some tens of users. */
const CACHED_KEYS = 5000;

export function createPinKeys(secret: Buffer, chance: Chance, iterations: number = PIN_ITERATIONS): PinKeys {
  const seal = createSeal(secret);
  const tillKeys = createTillKeys((sealed, userId) => seal.open(sealed, userId));
  const nobody = { salt: chance.bytes(SALT_BYTES), base: chance.bytes(BASE_BYTES) };
  return {
    make: async (userId, pin) => {
      const salt = chance.bytes(SALT_BYTES);
      const base = await derive(pin, salt, iterations, BASE_BYTES, 'sha256');
      return { salt: salt.toString('base64url'), iterations, sealedBase: seal.close(base, userId) };
    },
    check: async (user, pin) => {
      const base = user?.pin_base ? seal.open(user.pin_base, user.id) : null;
      const salt = base ? Buffer.from(user?.pin_salt ?? '', 'base64url') : nobody.salt;
      const rounds = base ? (user?.pin_iterations ?? iterations) : iterations;
      const derived = await derive(pin, salt, rounds, BASE_BYTES, 'sha256');
      return timingSafeEqual(derived, base ?? nobody.base) && base !== null;
    },
    pinCheckFor: (user, tillId) => {
      const key = user.pin_base === null ? null : tillKeys(user.pin_base, user.id, tillId);
      if (key === null) return null;
      return {
        keyVersion: user.pin_key_version,
        salt: user.pin_salt ?? '',
        iterations: user.pin_iterations ?? iterations,
        verifier: macOf(key, PIN_VERIFIER_TEXT).toString('base64url'),
      };
    },
    verifyProof: (row, tillId, content, mac) => {
      const key = tillKeys(row.sealed_base, row.user_id, tillId);
      if (key === null) return false;
      const given = Buffer.from(mac, 'base64url');
      const right = macOf(key, content);
      return given.length === right.length && timingSafeEqual(given, right);
    },
    canOpen: (sealedBase) => seal.isOurs(sealedBase),
    fingerprint: (text) => seal.fingerprint(text),
  };
}

type TillKeys = (sealedBase: string, userId: string, tillId: string) => Buffer | null;

/** Opening a base for each of a push's proofs, or for each user of a pull, would be done over and over. */
function createTillKeys(open: (sealed: string, userId: string) => Buffer | null): TillKeys {
  const cache = new Map<string, Buffer>();
  return (sealedBase, userId, tillId) => {
    const name = `${sealedBase} ${userId} ${tillId}`;
    const known = cache.get(name);
    if (known) return known;
    const base = open(sealedBase, userId);
    if (base === null) return null;
    const key = Buffer.from(hkdfSync('sha256', base, '', pinKeyInfo(tillId), BASE_BYTES));
    if (cache.size >= CACHED_KEYS) cache.clear();
    cache.set(name, key);
    return key;
  };
}

const macOf = (key: Buffer, text: string): Buffer => createHmac('sha256', key).update(text).digest();
