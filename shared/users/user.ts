export type { SaveUser } from './user-schema.ts';

export const roles = ['cashier', 'supervisor', 'owner', 'accountant'] as const;
export type Role = (typeof roles)[number];

/** What a user may read the till in: a language, with the words and formats of a country. Who chose none has the shop's. */
export const userLanguages = ['es-AR', 'es-CO', 'es-MX', 'en', 'pt-BR'] as const;
export type UserLanguage = (typeof userLanguages)[number];

/** How many rounds of PBKDF2-HMAC-SHA-256 make a PIN's base key (design, OWASP's figure for this function). */
export const PIN_ITERATIONS = 600_000;

/** What a till needs to check a PIN with no network. Base64url. */
export interface PinCheck {
  readonly keyVersion: number;
  readonly salt: string;
  readonly iterations: number;
  /** HMAC of a fixed word under the till key: proves the PIN on this till alone, and opens no other. */
  readonly verifier: string;
}

export interface UserRow {
  readonly id: string;
  readonly name: string;
  readonly role: Role;
  readonly disabled: boolean;
  readonly seq: number;
  /** Not there: the shop's. */
  readonly language?: UserLanguage | null | undefined;
  /** null until a PIN has been set. */
  readonly pin: PinCheck | null;
}

/** What the two runtimes must agree on to derive the same keys and proofs (design, Authority). */
export const pinKeyInfo = (tillId: string): string => `fiado till key ${tillId}`;
export const PIN_VERIFIER_TEXT = 'fiado pin verifier';
