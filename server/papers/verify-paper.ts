import type { Instant } from '../../shared/dates/plain-date.ts';
import type { Money } from '../../shared/money/money.ts';
import { customersInitials } from '../../shared/papers/initials.ts';
import type { PaperKind } from '../../shared/papers/paper.ts';
import { isPaperToken } from '../../shared/papers/paper-token.ts';
import type { Command } from '../../shared/sync/command.ts';
import type { AppDeps } from '../app-deps.ts';
import { checkLocked, type GuessLimit, takeAttempt } from '../attempts/take-attempt.ts';
import type { ReadTx } from '../db/database.ts';
import type { BusinessRow } from '../db/tables.ts';
import { deny, grant, type Outcome } from '../http/refusals.ts';
import { commandOf, type PaperState, readPaperState } from './read-paper.ts';
import { findPaper } from './store.ts';

/** What anybody who holds a paper may know: what is on it, and no more. */
export interface VerifiedPaper {
  readonly shop: Pick<BusinessRow, 'name' | 'country' | 'currency' | 'time_zone' | 'locale'>;
  /** null: no such paper has arrived. */
  readonly paper: {
    readonly kind: PaperKind;
    readonly number: string;
    readonly occurredAt: Instant;
    readonly amount: Money;
    /** null for a counter sale. */
    readonly initials: string | null;
    readonly state: PaperState;
  } | null;
}

/** Who looks up what does not exist is looking for papers that he does not hold. */
const misses: GuessLimit = { tries: 30, windowMs: 60_000, lockMs: 60_000, maxLockMs: 15 * 60_000 };

/** Looks a paper up by its token, for anybody. Refuses locked_out (too many that were none), setup_needed. */
export async function verifyPaper(
  { db, clock }: Pick<AppDeps, 'db' | 'clock'>,
  token: string,
  caller: string,
): Promise<Outcome<VerifiedPaper>> {
  const key = `paper:${caller}`;
  const locked = await db.read((tx) => checkLocked(tx, key, clock.now()));
  if (!locked.ok) return locked;
  const found = await db.read((tx) => readVerified(tx, token));
  if (!found) return deny('setup_needed');
  if (found.paper) return grant(found);
  const counted = await db.write((tx) => takeAttempt(tx, key, misses, clock.now()));
  return counted.ok ? grant(found) : counted;
}

async function readVerified(tx: ReadTx, token: string): Promise<VerifiedPaper | null> {
  const [shop] = await tx.all<BusinessRow>('select * from business', []);
  if (!shop) return null;
  const row = isPaperToken(token) ? await findPaper(tx, token) : null;
  const [kept] = row ? await tx.byValues('commands', 'id', [row.command_id]) : [];
  const command = kept ? commandOf(kept) : null;
  if (!kept || !command) return { shop, paper: null };
  return {
    shop,
    paper: {
      kind: command.kind,
      ...saidBy(command),
      occurredAt: command.occurredAt,
      initials: await readInitials(tx, command),
      state: await readPaperState(tx, kept, command),
    },
  };
}

function saidBy({ kind, payload }: Command<PaperKind>): { number: string; amount: Money } {
  if (kind === 'order.sell') return { number: payload.number, amount: payload.total };
  return { number: payload.receiptNumber, amount: payload.amount };
}

async function readInitials(tx: ReadTx, { payload }: Command<PaperKind>): Promise<string | null> {
  if (!payload.customerId) return null;
  const [customer] = await tx.byValues('customers', 'id', [payload.customerId]);
  return customer && customer.erased === 0 ? customersInitials(customer.name) : null;
}
