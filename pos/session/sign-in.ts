import { accept, type Result, refuse } from '../../shared/refusal.ts';
import type { PinCheck, UserRow } from '../../shared/users/user.ts';
import { countTry, forgiveTries } from '../db/pin-tries.ts';
import { StorageFailure, storageFailureOf } from '../db/storage-failure.ts';
import { locale, setLocale } from '../i18n/catalogue.ts';
import { ApiError } from '../sync/api-error.ts';
import type { Till } from '../till-context.ts';
import { deriveKey, deriveKeyAhead, opens } from './keys.ts';
import type { Session } from './session.ts';

/**
 * Signs a user in by his PIN, with no network: the check that was pulled for this till proves it. The server's session follows
 * in the background when it can be had. Refuses: not_enrolled, no_pin, locked_out (params.seconds), wrong_pin (params.left,
 * and params.seconds when it locks),
 * not_saved, storage_full.
 */
export async function signIn(till: Till, userId: string, pin: string): Promise<Result<Session>> {
  const identity = till.identity.peek();
  if (!identity) return refuse('not_enrolled');
  const user = till.books.users.peek().find(({ id }) => id === userId);
  if (user && !user.disabled && !user.pin) return refuse('no_pin');
  const checked = await checkPin(till, user && !user.disabled ? user : null, userId, pin, identity.tillId);
  if (!checked.ok) return checked;
  await speakTo(checked.value.user);
  const session: Session = { ...checked.value, sessionToken: null };
  till.session.value = session;
  followWithServerSession(till, session, pin);
  return accept(session);
}

const SPEAK_WITHIN_MS = 1_000;

/** In his own language from the first page on, and so that its fields are written as he reads them; nobody waits long for words. */
async function speakTo({ language }: UserRow): Promise<void> {
  if (!language || language === locale.peek()) return;
  const late = new Promise<void>((resolve) => setTimeout(resolve, SPEAK_WITHIN_MS));
  await Promise.race([setLocale(language).catch(() => undefined), late]);
}

const DRAWN_MS = 100;

/** Once the page that he came for has been drawn. */
export function followWithServerSession(till: Till, session: Session, pin: string): void {
  setTimeout(() => openServerSession(till, session, pin).catch(() => {}), DRAWN_MS);
}

/** Forgets the key. The server is told when it can be. */
export function signOut(till: Till): void {
  const session = till.session.peek();
  if (session?.sessionToken) till.api.endSession().catch(() => {});
  till.session.value = null;
}

/**
 * Gets the server's session for whoever is signed in, once more by his PIN: what only the server can do asks for it. Refuses
 * as signing in does, and: session_expired (nobody is signed in), offline, and whatever the server says.
 */
export async function confirmPin(till: Till, pin: string): Promise<Result<string>> {
  const identity = till.identity.peek();
  const session = till.session.peek();
  if (!identity || !session) return refuse(identity ? 'session_expired' : 'not_enrolled');
  const user = till.books.users.peek().find(({ id }) => id === session.user.id) ?? session.user;
  if (user.pin === null) return refuse('no_pin');
  const checked = await checkPin(till, user, user.id, pin, identity.tillId);
  if (!checked.ok) return checked;
  const now = till.session.peek();
  // Meanwhile he may have signed out, somebody else may have signed in, or the till was locked: it is opened at its lock only.
  if (now?.user.id !== user.id || now.locked) return refuse('session_expired');
  // His PIN may have been changed since he signed in: from here on he signs with the new key.
  const renewed: Session = { ...now, ...checked.value };
  till.session.value = renewed;
  try {
    return accept(await openServerSession(till, renewed, pin));
  } catch (error) {
    if (error instanceof ApiError) return { ok: false, refusal: error.refusal };
    throw error;
  }
}

/** Whether the PIN is this user's, by the check that was pulled for this till; every wrong one counts towards his lock. */
export async function checkPin(
  till: Till,
  user: UserRow | null,
  userId: string,
  pin: string,
  tillId: string,
): Promise<Result<Pick<Session, 'user' | 'key' | 'keyVersion'>>> {
  try {
    // One who is unknown takes as long as one who is known.
    const check = user?.pin ?? somebodys(till);
    // The key is made while the try is written down; what it opens is looked at only afterwards.
    const making = deriveKey(pin, check, tillId);
    making.catch(() => {});
    const attempt = await countTry(till.db, userId, till.clock.now());
    if (!attempt.ok) return refuse('locked_out', { seconds: attempt.seconds });
    const key = await making;
    const isRight = await opens(key, check);
    if (!isRight || !user?.pin) {
      const { left, seconds } = attempt;
      return refuse('wrong_pin', left > 0 ? { left } : { left, seconds });
    }
    // Nobody waits for it: should it be lost, one try more is counted until the next right PIN.
    forgiveTries(till.db, userId).catch(() => {});
    return accept({ user, key, keyVersion: user.pin.keyVersion });
  } catch (error) {
    const failure = storageFailureOf(error);
    if (failure instanceof StorageFailure) return refuse(failure.code);
    throw error;
  }
}

/** Somebody is typing this user's PIN: its key is made while he types. Nothing is tried by it. */
export function hearPin(till: Till, user: UserRow, typed: string): void {
  const identity = till.identity.peek();
  if (identity && user.pin) deriveKeyAhead(typed, user.pin, identity.tillId);
}

function somebodys(till: Till): Pick<PinCheck, 'salt' | 'iterations' | 'verifier'> {
  const anyone = till.books.users.peek().find(({ pin }) => pin !== null);
  return { salt: 'AAAA', iterations: anyone?.pin?.iterations ?? 1, verifier: 'AAAA' };
}

/** The answer may come after somebody else has signed in: it is his only if he is still there. */
async function openServerSession(till: Till, session: Session, pin: string): Promise<string> {
  const { sessionToken } = await till.api.session(session.user.id, pin);
  const now = till.session.peek();
  if (now?.key === session.key) till.session.value = { ...now, sessionToken };
  return sessionToken;
}
