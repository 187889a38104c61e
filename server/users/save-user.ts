import { instantOf } from '../../shared/dates/plain-date.ts';
import type { Payload } from '../../shared/sync/command.ts';
import { SYSTEM_USER } from '../../shared/tills/till.ts';
import { noteChange } from '../audit/note-change.ts';
import type { UserTableRow } from '../db/tables.ts';
import type { Applied } from '../sync/apply-command.ts';
import type { Applying, Batch } from '../sync/batch.ts';

/** A person who uses the shop's tills. The last owner can be neither disabled nor demoted: nobody could let him in again. */
export function saveUser(
  batch: Batch,
  { userId, changes }: Payload<'user.save'>,
  applying: Applying,
  now: number,
): Applied {
  // The server's own user is nobody's to rename, demote or shut out.
  if (userId === SYSTEM_USER) return { ok: false, held: false, refusal: { code: 'not_found' } };
  const by = applying.command.userId;
  // Everybody chooses the language that he reads; another's is the owner's to choose.
  if (by !== userId && batch.users.get(by)?.role !== 'owner')
    return { ok: false, held: false, refusal: { code: 'not_authorized' } };
  const before = batch.users.get(userId);
  const user: UserTableRow = {
    ...(before ?? newUser(userId)),
    ...(changes.name === undefined ? {} : { name: changes.name }),
    ...(changes.role === undefined ? {} : { role: changes.role }),
    ...(changes.disabled === undefined ? {} : { disabled: changes.disabled ? 1 : 0 }),
    ...(changes.language === undefined ? {} : { language: changes.language }),
    seq: applying.seq,
  };
  if (!user.name) return { ok: false, held: false, refusal: { code: 'name_required' } };
  const others = [...batch.users.values()].filter((other) => other.id !== userId);
  if (before && isActiveOwner(before) && !isActiveOwner(user) && !others.some(isActiveOwner))
    return { ok: false, held: false, refusal: { code: 'last_owner' } };
  const was = before
    ? { name: before.name, role: before.role, disabled: before.disabled === 1, language: before.language }
    : {};
  noteChange(batch, applying, { entity: 'user', id: userId, before: was, changes });
  if (before) noteFormerRole(batch, before, user, { applying, now });
  if (user.disabled === 1) batch.shutOut.add(userId);
  batch.users.set(userId, user);
  batch.usersChanged.add(userId);
  return { ok: true, flags: [] };
}

/** Authority is judged at the moment of the act: what he could do until now stays known. Never before an older change. */
function noteFormerRole(
  batch: Batch,
  before: UserTableRow,
  after: UserTableRow,
  { applying: { command, seq }, now }: { applying: Applying; now: number },
): void {
  if (before.role === after.role && before.disabled === after.disabled) return;
  const older = batch.formerRoles.filter((row) => row.user_id === before.id).map((row) => row.until);
  const changedAt = command.occurredAt < instantOf(now) ? command.occurredAt : instantOf(now);
  const until = [changedAt as string, ...older].toSorted().at(-1) ?? changedAt;
  const row = { user_id: before.id, role: before.role, disabled: before.disabled, until, seq };
  batch.formerRoles.push(row);
  batch.formerRolesMade.push(row);
}

const isActiveOwner = (user: UserTableRow): boolean =>
  user.role === 'owner' && user.disabled === 0 && user.pin_base !== null;

const newUser = (id: string): UserTableRow => ({
  id,
  name: '',
  role: 'cashier',
  disabled: 0,
  language: null,
  pin_key_version: 0,
  pin_salt: null,
  pin_iterations: null,
  pin_base: null,
  seq: 0,
});
