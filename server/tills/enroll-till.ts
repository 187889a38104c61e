import { instantOf } from '../../shared/dates/plain-date.ts';
import { type Enrollment, SYSTEM_TILL } from '../../shared/tills/till.ts';
import type { Enroll } from '../../shared/tills/till-schema.ts';
import type { AppDeps } from '../app-deps.ts';
import { codeGuesses, forgiveAttempts, takeAttempt } from '../attempts/take-attempt.ts';
import { recordAudit } from '../audit/record-audit.ts';
import { newId } from '../chance.ts';
import type { Tx } from '../db/database.ts';
import type { EnrollmentCodeRow, TillTableRow } from '../db/tables.ts';
import { deny, grant, type Outcome } from '../http/refusals.ts';
import { hashToken, newToken } from '../sessions/tokens.ts';
import { hashCode } from './make-code.ts';
import { findCode, findTillByToken, insertTill, newTill, nextReceiptPrefix, useCode } from './store.ts';

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
    const enrollment = (till: TillTableRow) =>
      grant({
        tillId: till.id,
        storeId: till.store_id,
        businessId: business.id,
        deviceToken,
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
    if (!found || found.used_at !== null || found.expires_at <= instantOf(now)) {
      await recordAudit(tx, { ...entry, what: 'enrollment.failed', detail: { address, locks: attempt.value.locks } });
      return deny('enrollment_code_expired');
    }
    await forgiveAttempts(tx, attempts);
    const enrolling = { name, tokenHash: hashToken(deviceToken), now, found };
    const till = was ? await takeBack(tx, enrolling, was) : await addTill(tx, deps, enrolling);
    if (!till) return deny('till_revoked');
    await recordAudit(tx, {
      ...entry,
      who: found.created_by,
      tillId: till.id,
      what: was ? 'till.returned' : 'till.enrolled',
      detail: { address },
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
    receiptPrefix: await nextReceiptPrefix(tx),
    tokenHash,
    createdAt: instantOf(now),
    seq: tx.nextSeq(),
  });
  await insertTill(tx, till);
  await useCode(tx, found.code_hash, till.id, instantOf(now));
  return till;
}

/**
 * The till that a device was: its commands carry its id, and its papers its prefix. Where another till has got the prefix since,
 * it takes a new one (D-45). One that the books know under another token came out of a younger backup, or is the copy of a
 * disk: the code decides which device it is from now on. null when it was revoked.
 */
async function takeBack(tx: Tx, enrolling: Enrolling, was: NonNullable<Enroll['was']>) {
  const { name, tokenHash, now, found } = enrolling;
  const [known] = await tx.byValues('tills', 'id', [was.tillId]);
  if (known && (known.revoked_at !== null || known.id === SYSTEM_TILL)) return null;
  const isFree = (await tx.existing('tills', 'receipt_prefix', [was.receiptPrefix])).length === 0;
  const seq = tx.nextSeq();
  const till = known
    ? { ...known, name, token_hash: tokenHash, seq }
    : newTill({
        id: was.tillId,
        storeId: found.store_id,
        name,
        receiptPrefix: isFree ? was.receiptPrefix : await nextReceiptPrefix(tx),
        tokenHash,
        createdAt: instantOf(now),
        seq,
      });
  await tx.upsert('tills', 'id', [till]);
  await useCode(tx, found.code_hash, till.id, instantOf(now));
  return till;
}
