import type { Tx } from '../db/database.ts';
import type { Batch } from '../sync/batch.ts';

export async function writeUsers(tx: Tx, batch: Batch): Promise<void> {
  const changed = [...batch.usersChanged].flatMap((id) => batch.users.get(id) ?? []);
  await tx.upsert('users', 'id', changed);
  await tx.insert('former_roles', batch.formerRolesMade);
}
