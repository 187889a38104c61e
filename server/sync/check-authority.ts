import { isFact, mayDo, needsProof } from '../../shared/authority/authority.ts';
import type { FlagCode, Refusal } from '../../shared/refusal.ts';
import { type Command, provenContent } from '../../shared/sync/command.ts';
import { SYSTEM_TILL } from '../../shared/tills/till.ts';
import type { Role } from '../../shared/users/user.ts';
import type { Batch } from './batch.ts';
import type { Sender, SyncDeps } from './sync-deps.ts';

interface Authority {
  readonly refusal: Refusal | null;
  readonly flags: readonly FlagCode[];
}

const FINE: Authority = { refusal: null, flags: [] };

/**
 * Whether the sender may do this (D-46). A fact is never refused for want of authority: it is applied and flagged. What is
 * above the cashier's needs the user's own live session, or his proof under the key that this till can derive from his PIN.
 */
export function checkAuthority(
  deps: SyncDeps,
  batch: Batch,
  sender: Sender,
  command: Command,
  raw: Record<string, unknown>,
): Authority {
  if (sender.tillId === SYSTEM_TILL) return FINE;
  const user = batch.users.get(command.userId);
  if (!user) return unless(isFact(command.kind), 'not_authorized', 'unknown_user');
  const mayAct = user.disabled === 0 && mayDo(user.role as Role, command.kind, command.payload);
  if (!mayAct) return unless(isFact(command.kind), 'not_authorized', 'not_authorized');
  if (!needsProof(command.kind, command.payload) || sender.userId === command.userId) return FINE;
  if (!command.proof) return { refusal: { code: 'proof_missing' }, flags: [] };
  const key = batch.keyOf(command.userId, command.proof.keyVersion);
  const proven = key !== null && deps.keys.verifyProof(key, sender.tillId, provenContent(raw), command.proof.mac);
  return proven ? FINE : { refusal: { code: 'proof_invalid' }, flags: [] };
}

const unless = (fact: boolean, code: Refusal['code'], flag: FlagCode): Authority =>
  fact ? { refusal: null, flags: [flag] } : { refusal: { code }, flags: [] };
