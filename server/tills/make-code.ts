import { type Instant, instantOf } from '../../shared/dates/plain-date.ts';
import type { AppDeps } from '../app-deps.ts';
import { recordAudit } from '../audit/record-audit.ts';
import { newId } from '../chance.ts';
import type { Tx } from '../db/database.ts';
import { deny, grant, type Outcome } from '../http/refusals.ts';
import type { PinKeys } from '../users/pin-keys.ts';
import { insertCode, sweepCodes } from './store.ts';

const CODE_DIGITS = 8;
const CODE_LIFE_MS = 10 * 60_000;
const DAY_MS = 24 * 60 * 60_000;

export interface EnrollmentCode {
  readonly code: string;
  readonly expiresAt: Instant;
}

export interface CodeMaker {
  readonly userId: string;
  /** null when set-up makes the first one. */
  readonly tillId: string | null;
  readonly storeId: string;
}

/** A code by which one device becomes a till of the store, within ten minutes. */
export function makeCode(
  deps: Pick<AppDeps, 'db' | 'chance' | 'clock' | 'keys'>,
  maker: CodeMaker,
): Promise<EnrollmentCode> {
  const made = newCode(deps);
  return deps.db.write(async (tx) => {
    await writeCode(tx, deps, maker, made);
    return made;
  });
}

/** The same, for a store that somebody named. Refuses: not_found. */
export async function makeCodeOf(deps: AppDeps, maker: CodeMaker): Promise<Outcome<EnrollmentCode>> {
  const known = await deps.db.read((tx) => tx.existing('stores', 'id', [maker.storeId]));
  return known.length === 0 ? deny('not_found') : grant(await makeCode(deps, maker));
}

export const newCode = (deps: Pick<AppDeps, 'chance' | 'clock'>): EnrollmentCode => ({
  code: deps.chance.digits(CODE_DIGITS),
  expiresAt: instantOf(deps.clock.now() + CODE_LIFE_MS),
});

export async function writeCode(
  tx: Tx,
  deps: Pick<AppDeps, 'chance' | 'clock' | 'keys'>,
  maker: CodeMaker,
  made: EnrollmentCode,
): Promise<void> {
  const now = deps.clock.now();
  await sweepCodes(tx, instantOf(now - DAY_MS));
  await insertCode(tx, {
    code_hash: hashCode(deps.keys, made.code),
    store_id: maker.storeId,
    created_by: maker.userId,
    created_at: instantOf(now),
    expires_at: made.expiresAt,
    used_at: null,
    till_id: null,
  });
  const entry = { id: newId(deps.chance, now), at: instantOf(now), who: maker.userId, tillId: maker.tillId };
  await recordAudit(tx, { ...entry, what: 'enrollment_code.made', detail: { storeId: maker.storeId } });
}

/** Keyed: eight digits under a plain hash are found by trying them all. Spaces and dashes are how people write them down. */
export const hashCode = (keys: Pick<PinKeys, 'fingerprint'>, code: string): string =>
  keys.fingerprint(`enrolment code ${code.replace(/[\s-]/g, '')}`);
