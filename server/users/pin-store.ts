import { SYSTEM_USER } from '../../shared/tills/till.ts';
import type { ReadTx, Tx } from '../db/database.ts';
import type { UserTableRow } from '../db/tables.ts';
import type { PinMaterial } from './pin-keys.ts';

/** A person among the users; the built-in system user is none. */
export async function findUser(tx: ReadTx, userId: string): Promise<UserTableRow | null> {
  if (userId === SYSTEM_USER) return null;
  return (await tx.byValues('users', 'id', [userId]))[0] ?? null;
}

/** Gives a user a new PIN. The one before is kept: what was signed with it offline still has to be believed. */
export async function replacePin(
  tx: Tx,
  user: UserTableRow,
  pin: PinMaterial,
  at: { now: string; seq: number },
): Promise<void> {
  if (user.pin_base !== null)
    await tx.insert('user_keys', [
      {
        user_id: user.id,
        key_version: user.pin_key_version,
        salt: user.pin_salt ?? '',
        iterations: user.pin_iterations ?? 0,
        sealed_base: user.pin_base,
        retired_at: at.now,
      },
    ]);
  await tx.upsert('users', 'id', [
    {
      ...user,
      pin_key_version: user.pin_key_version + 1,
      pin_salt: pin.salt,
      pin_iterations: pin.iterations,
      pin_base: pin.sealedBase,
      seq: at.seq,
    },
  ]);
}

export const insertUsers = (tx: Tx, users: readonly UserTableRow[]): Promise<void> => tx.insert('users', users);

/** Every sealed base in use, to find out whether this server's key opens them. */
export async function listSealedBases(tx: ReadTx): Promise<string[]> {
  const rows = await tx.all<{ pin_base: string }>('select pin_base from users where pin_base is not null', []);
  return rows.map((row) => row.pin_base);
}
