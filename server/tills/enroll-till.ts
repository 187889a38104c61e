import { instantOf } from '../../shared/dates/plain-date.ts';
import type { Enrollment } from '../../shared/tills/till.ts';
import type { Enroll } from '../../shared/tills/till-schema.ts';
import type { AppDeps } from '../app-deps.ts';
import { codeGuesses, forgiveAttempts, takeAttempt } from '../attempts/take-attempt.ts';
import { recordAudit } from '../audit/record-audit.ts';
import { newId } from '../chance.ts';
import type { Tx } from '../db/database.ts';
import type { EnrollmentCodeRow } from '../db/tables.ts';
import { deny, grant, type Outcome } from '../http/refusals.ts';
import { hashToken, newToken } from '../sessions/tokens.ts';
import { hashCode } from './make-code.ts';
import { findCode, insertTill, newTill, nextReceiptPrefix, useCode } from './store.ts';

/**
 * Makes a device a till, by a code that a supervisor read out. Refuses: setup_needed, locked_out (too many wrong codes from this
 * address), enrollment_code_expired (used, older than ten minutes, or none at all: which of them is not told).
 */
export async function enrollTill(deps: AppDeps, { code, name }: Enroll, address: string): Promise<Outcome<Enrollment>> {
  const now = deps.clock.now();
  const deviceToken = newToken(deps.chance, 'device');
  const outcome = await deps.db.write(async (tx) => {
    const [business] = await tx.all<{ id: string }>('select id from business', []);
    if (!business) return deny('setup_needed');
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
    const till = await addTill(tx, deps, { name, tokenHash: hashToken(deviceToken), now, found });
    await recordAudit(tx, {
      ...entry,
      who: found.created_by,
      tillId: till.id,
      what: 'till.enrolled',
      detail: { address },
    });
    return grant({
      tillId: till.id,
      storeId: till.store_id,
      businessId: business.id,
      deviceToken,
      receiptPrefix: till.receipt_prefix,
    });
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
