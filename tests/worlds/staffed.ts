import { createHmac, hkdfSync, pbkdf2Sync } from 'node:crypto';
import { signIn, signOut } from '../../pos/session/sign-in.ts';
import type { Till } from '../../pos/till-context.ts';
import { PIN_VERIFIER_TEXT, type PinCheck, pinKeyInfo } from '../../shared/users/user.ts';
import { ANA, openGrocery, SUPERVISOR } from './counter.ts';
import { enrollmentOf } from './pretend-server.ts';

const ROUNDS = 1000;
const SALT = Buffer.from('0123456789abcdef');
const TILL = enrollmentOf(1).tillId;

/** The server's side of a PIN, by Node's own crypto. */
export function tillKey(pin: string, tillId = TILL): Buffer {
  const base = pbkdf2Sync(pin, SALT, ROUNDS, 32, 'sha256');
  return Buffer.from(hkdfSync('sha256', base, '', pinKeyInfo(tillId), 32));
}

export const hmac = (key: Buffer, text: string): string => createHmac('sha256', key).update(text).digest('base64url');

export const checkOf = (pin: string, tillId = TILL): PinCheck => ({
  keyVersion: 3,
  salt: SALT.toString('base64url'),
  iterations: ROUNDS,
  verifier: hmac(tillKey(pin, tillId), PIN_VERIFIER_TEXT),
});

/** The grocery with nobody signed in and the cable out: Ana and Sofía the supervisor have their PINs. */
export async function openStaffed() {
  const world = await openGrocery();
  const person = (id: string, name: string, role: 'cashier' | 'supervisor', pin: string) => {
    world.server.putUser({ id, name, role, pin: checkOf(pin) });
    return { id, pin, comes: (till: Till = world.till) => signIn(till, id, pin) };
  };
  const ana = person(ANA, 'Ana', 'cashier', '4321');
  const sofia = person(SUPERVISOR, 'Sofía', 'supervisor', '9876');
  await world.test.sync();
  signOut(world.till);
  world.server.fate = () => 'lost';
  return { ...world, ana, sofia };
}
