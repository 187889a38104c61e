import { isApprovable, isFact, mayApprove, mayDo, needsProof, rulesShop } from '../../shared/authority/authority.ts';
import { type Instant, instantOf } from '../../shared/dates/plain-date.ts';
import type { FlagCode, Refusal } from '../../shared/refusal.ts';
import { type Command, provenContent } from '../../shared/sync/command.ts';
import { SYSTEM_TILL, SYSTEM_USER } from '../../shared/tills/till.ts';
import type { Role } from '../../shared/users/user.ts';
import { maySettle } from '../attention/settle.ts';
import type { UserKeyRow, UserTableRow } from '../db/tables.ts';
import type { Batch } from './batch.ts';
import type { Sender, SyncDeps } from './sync-deps.ts';

interface Authority {
  readonly refusal: Refusal | null;
  readonly flags: readonly FlagCode[];
  /** Whose approval it was that allowed it, proven. */
  readonly approvedBy?: string;
  /** The user has shown that it is he who grants what only he may: a fact stands without that, but grants nothing. */
  readonly proven?: boolean;
}

/** How long after a right or a PIN was taken away what it allowed before may still arrive. */
const LATE_MS = 30 * 24 * 3_600_000;

const FINE: Authority = { refusal: null, flags: [] };
/** A fact, or a part of it, without the right to it. */
const FLAGGED: Authority = { refusal: null, flags: ['not_authorized'] };

/**
 * Whether the user may do this (D-46), by what he was at the moment of the act: a till hears late of what was changed. A fact is
 * never refused for want of authority: it is applied and flagged. What is above the cashier's needs the user's own live session, or
 * his proof under the key that this till can derive from his PIN. When an act happened is the till's word alone: what a former role
 * still allows is flagged, a session stands only for what its user may do now, and who rules the shop must be allowed to both then and now.
 */
export function checkAuthority(
  deps: SyncDeps,
  batch: Batch,
  sender: Sender,
  command: Command,
  { raw, now }: { raw: Record<string, unknown>; now: number },
): Authority {
  if (sender.tillId === SYSTEM_TILL) return FINE;
  if (!maySettle(batch, command)) return { refusal: { code: 'not_authorized' }, flags: [] };
  const judgedAt = [command.occurredAt, instantOf(now - LATE_MS)].toSorted().at(-1) ?? command.occurredAt;
  const user = command.userId === SYSTEM_USER ? null : batch.userAt(command.userId, judgedAt);
  if (!user) return unless(isFact(command.kind), 'not_authorized', 'unknown_user');
  if (isFact(command.kind)) return checkFact(deps, batch, sender, command, { raw, now, judgedAt });
  if (!mayAct(user, command) && isApprovable(command.kind) && command.approval)
    return checkApproval(deps, batch, sender, command, { raw, now, judgedAt });
  if (!mayAct(user, command)) return { refusal: { code: 'not_authorized' }, flags: [] };
  if (!needsProof(command.kind, command.payload)) return FINE;
  const mayStill = mayAct(batch.users.get(command.userId), command);
  if (!mayStill && rulesShop(command.kind)) return { refusal: { code: 'not_authorized' }, flags: [] };
  if (mayStill && sender.userId === command.userId) return FINE;
  if (!command.proof) return { refusal: { code: 'proof_missing' }, flags: [] };
  const { keyVersion, mac } = command.proof;
  const signature = { userId: command.userId, keyVersion, mac, onlyToday: rulesShop(command.kind) };
  if (!isProven(deps, batch, sender, command, { raw, now, signature }))
    return { refusal: { code: 'proof_invalid' }, flags: [] };
  return mayStill ? FINE : { refusal: null, flags: ['not_authorized'] };
}

/**
 * What happened is applied whoever did it. What it grants beyond a cashier's right (D-27) counts only under the proof of who may grant it:
 * the approval of another, or the user's own. An approval that does not hold is no reason to refuse, and one to look.
 */
function checkFact(
  deps: SyncDeps,
  batch: Batch,
  sender: Sender,
  command: Command,
  { raw, now, judgedAt }: { raw: Record<string, unknown>; now: number; judgedAt: string },
): Authority {
  const user = batch.userAt(command.userId, judgedAt);
  if (!mayAct(user, command)) return FLAGGED;
  const { kind, payload, approval, proof } = command;
  const mayGrantIt = (one: Pick<UserTableRow, 'role' | 'disabled'> | null | undefined) =>
    one?.disabled === 0 && mayApprove(one.role as Role, kind, payload);
  if (!isApprovable(kind)) return FINE;
  if (approval) {
    const signature = { userId: approval.userId, keyVersion: approval.keyVersion, mac: approval.proof };
    if (!mayGrantIt(batch.userAt(approval.userId, judgedAt))) return FLAGGED;
    if (!isProven(deps, batch, sender, command, { raw, now, signature })) return FLAGGED;
    const flags = mayGrantIt(batch.users.get(approval.userId)) ? [] : FLAGGED.flags;
    return { refusal: null, flags, approvedBy: approval.userId };
  }
  const mayStill = mayGrantIt(batch.users.get(command.userId));
  if (mayStill && sender.userId === command.userId) return { ...FINE, proven: true };
  if (!proof || !mayGrantIt(user)) return FINE;
  const signature = { userId: command.userId, ...proof };
  if (!isProven(deps, batch, sender, command, { raw, now, signature })) return FLAGGED;
  return { refusal: null, flags: mayStill ? [] : FLAGGED.flags, proven: true };
}

interface Signature {
  readonly userId: string;
  readonly keyVersion: number;
  readonly mac: string;
  /** A key that was changed since proves nothing. */
  readonly onlyToday?: boolean;
}

function isProven(
  deps: SyncDeps,
  batch: Batch,
  sender: Sender,
  command: Command,
  { raw, now, signature }: { raw: Record<string, unknown>; now: number; signature: Signature },
): boolean {
  const key = batch.keyOf(signature.userId, signature.keyVersion);
  if (key === null) return false;
  const inUse = signature.onlyToday ? key.retired_at === '' : wasInUse(key, command.occurredAt, now);
  return inUse && deps.keys.verifyProof(key, sender.tillId, provenContent(raw), signature.mac);
}

const isCashier = (user: Pick<UserTableRow, 'role' | 'disabled'> | null): boolean =>
  user?.disabled === 0 && user.role === 'cashier';

/**
 * A supervisor's approval at a cashier's till: bound to this very command by its proof, hence good once. Whoever approved must have been
 * allowed to do it himself, and the cashier must be somebody who works here.
 */
function checkApproval(
  deps: SyncDeps,
  batch: Batch,
  sender: Sender,
  command: Command,
  { raw, now, judgedAt }: { raw: Record<string, unknown>; now: number; judgedAt: string },
): Authority {
  const { approval } = command;
  const approver = approval && batch.userAt(approval.userId, judgedAt);
  if (!approval || !approver || !mayAct(approver, command) || !isCashier(batch.userAt(command.userId, judgedAt)))
    return { refusal: { code: 'not_authorized' }, flags: [] };
  const signature = { userId: approval.userId, keyVersion: approval.keyVersion, mac: approval.proof };
  if (!isProven(deps, batch, sender, command, { raw, now, signature }))
    return { refusal: { code: 'proof_invalid' }, flags: [] };
  const mayStill = mayAct(batch.users.get(approval.userId), command);
  return { refusal: null, flags: mayStill ? [] : ['not_authorized'], approvedBy: approval.userId };
}

const mayAct = (
  user: Pick<UserTableRow, 'role' | 'disabled'> | null | undefined,
  { kind, payload }: Command,
): boolean => user?.disabled === 0 && mayDo(user.role as Role, kind, payload);

/** A changed PIN proves what was done before the change, and no longer than a till may take to tell of it. */
const wasInUse = ({ retired_at: retiredAt }: UserKeyRow, occurredAt: Instant, now: number): boolean =>
  retiredAt === '' || (occurredAt <= retiredAt && retiredAt >= instantOf(now - LATE_MS));

const unless = (fact: boolean, code: Refusal['code'], flag: FlagCode): Authority =>
  fact ? { refusal: null, flags: [flag] } : { refusal: { code }, flags: [] };
