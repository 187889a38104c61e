import { instantOf } from '../../shared/dates/plain-date.ts';
import { timeOfId } from '../../shared/ids/ids.ts';
import { type Enrollment, SYSTEM_TILL } from '../../shared/tills/till.ts';
import type { Enroll } from '../../shared/tills/till-schema.ts';
import type { AppDeps } from '../app-deps.ts';
import { codeGuesses, forgiveAttempts, takeAttempt } from '../attempts/take-attempt.ts';
import { recordAudit } from '../audit/record-audit.ts';
import { newId } from '../chance.ts';
import type { Tx } from '../db/database.ts';
import type { EnrollmentCodeRow, TillTableRow } from '../db/tables.ts';
import { deny, grant, type Outcome } from '../http/refusals.ts';
import { endSessionsAt } from '../sessions/store.ts';
import { hashToken, newToken } from '../sessions/tokens.ts';
import { hashCode } from './make-code.ts';
import { findCode, findTillByToken, freePrefix, insertTill, newTill, useCode } from './store.ts';

/**
 * Makes a device a till, by a code that a supervisor read out; one that was a till before the books came out of a backup becomes
 * the same till again, and what it holds arrives under its own name. Refuses: setup_needed, till_revoked (it was, and a new
 * code does not undo that), locked_out (too many wrong codes from this address), enrollment_code_expired (used, older than ten
 * minutes, or none at all: which of them is not told).
 */
export async function enrollTill(
  deps: AppDeps,
  { code, name, was }: Enroll,
  address: string,
): Promise<Outcome<Enrollment>> {
  const now = deps.clock.now();
  const deviceToken = newToken(deps.chance, 'device');
  const outcome = await deps.db.write(async (tx) => {
    const [business] = await tx.all<{ id: string }>('select id from business', []);
    if (!business) return deny('setup_needed');
    const past = await readPast(tx, was, business.id);
    const enrollment = (till: TillTableRow) =>
      grant({
        tillId: till.id,
        storeId: till.store_id,
        businessId: business.id,
        deviceToken: past?.was.deviceToken ?? deviceToken,
        receiptPrefix: till.receipt_prefix,
      });
    // The commit's answer was lost, and this is the second go: the token is of this very request.
    const done = await findTillByToken(tx, hashToken(deviceToken));
    if (done) return enrollment(done);
    const attempts = `enroll:${address}`;
    const attempt = await takeAttempt(tx, attempts, codeGuesses, now);
    if (!attempt.ok) return attempt;
    const entry = { id: newId(deps.chance, now), at: instantOf(now), who: null, tillId: null };
    const found = await findCode(tx, hashCode(deps.keys, code));
    // The till that was taken back by this very code has not heard of it.
    const isAgain = past?.known != null && found?.till_id === past.known.id;
    if (!found || (!isAgain && (found.used_at !== null || found.expires_at <= instantOf(now)))) {
      await recordAudit(tx, { ...entry, what: 'enrollment.failed', detail: { address, locks: attempt.value.locks } });
      return deny('enrollment_code_expired');
    }
    await forgiveAttempts(tx, attempts);
    const enrolling = { name, tokenHash: hashToken(deviceToken), now, found };
    const till = past ? await takeBack(tx, enrolling, past) : await addTill(tx, deps, enrolling);
    if (!till) return deny('till_revoked');
    await recordAudit(tx, {
      ...entry,
      who: found.created_by,
      tillId: till.id,
      what: past ? 'till.returned' : 'till.enrolled',
      detail: { address, storeId: till.store_id },
    });
    return enrollment(till);
  });
  if (outcome.ok) deps.live.notify();
  return outcome;
}

interface Enrolling {
  readonly name: string;
  readonly tokenHash: string;
  readonly now: number;
  readonly found: EnrollmentCodeRow;
}

async function addTill(tx: Tx, deps: AppDeps, { name, tokenHash, now, found }: Enrolling) {
  const till = newTill({
    id: newId(deps.chance, now),
    storeId: found.store_id,
    name,
    receiptPrefix: await freePrefix(tx),
    tokenHash,
    createdAt: instantOf(now),
    seq: tx.nextSeq(),
  });
  await insertTill(tx, till);
  await useCode(tx, found.code_hash, till.id, instantOf(now));
  return till;
}

/** The till that a device says it was, and which of the books' tills that is; null when they know nothing of it. */
interface Past {
  readonly was: Was;
  readonly tokenHash: string;
  readonly known: TillTableRow | null;
}

type Was = NonNullable<Enroll['was']>;

/**
 * What of the device's past counts here. Nothing of a till of another business, such as a demo that has ended; and no till that the
 * books know is somebody's without its token: a code lets a device in, but not into another's place.
 */
async function readPast(tx: Tx, was: Was | undefined, businessId: string): Promise<Past | null> {
  if (was?.businessId !== businessId) return null;
  const tokenHash = hashToken(was.deviceToken);
  const [known] = await tx.byValues('tills', 'id', [was.tillId]);
  const holder = await findTillByToken(tx, tokenHash);
  // Books that came out of an export know the till and nobody's token for it.
  const vacant = !holder && known?.token_hash === null && known.id !== SYSTEM_TILL;
  return vacant || holder?.id === known?.id ? { was, tokenHash, known: known ?? null } : null;
}

/**
 * The till that a device was: its commands carry its id, and its papers its prefix. Where another till has got the prefix since,
 * it takes a new one (D-45). It keeps its token too: an answer that is lost on its way back shuts nobody out. null when it was
 * revoked.
 */
async function takeBack(tx: Tx, { name, now, found }: Enrolling, { was, tokenHash, known }: Past) {
  if (known && known.revoked_at !== null) return null;
  const seq = tx.nextSeq();
  const before =
    known ??
    newTill({
      id: was.tillId,
      storeId: found.store_id,
      name,
      receiptPrefix: await freePrefix(tx, was.receiptPrefix),
      tokenHash,
      // It has been selling since it was made, and its clock is right about that.
      createdAt: instantOf(Math.min(now, timeOfId(was.tillId) ?? now)),
      seq,
    });
  const till = { ...before, name, store_id: found.store_id, token_hash: tokenHash, seq };
  await tx.upsert('tills', 'id', [till]);
  await endSessionsAt(tx, till.id);
  await useCode(tx, found.code_hash, till.id, instantOf(now));
  return till;
}
