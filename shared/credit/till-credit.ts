import type { BusinessSettings } from '../business/business.ts';
import { type Instant, millisecondsOf } from '../dates/plain-date.ts';
import { type Money, minus, money, smaller, ZERO } from '../money/money.ts';
import { availableCredit, excessOverLimit } from './limit.ts';

/** What the owner settled for tills that cannot ask the server (D-27). */
export type OfflineRules = Pick<
  BusinessSettings,
  'offlineSharePercent' | 'offlineSaleMaximum' | 'offlineSnapshotHours'
>;

/**
 * What a till's figures are worth: fresh; its own copy with nobody to ask whether another till sold meanwhile; or a copy so old, or of an age
 * so unknown, that it says nothing about a limit any more.
 */
export type Contact = 'in_touch' | 'out_of_touch' | 'too_old';

/** How far a clock may stand behind the moment of the copy before nobody can tell how old the copy is. */
const CLOCK_TOLERANCE_MS = 10 * 60_000;
const HOUR_MS = 3_600_000;

/** `now` is the server's time as this device reckons it; `asOf` is the server's time of the copy, null before the first is complete. */
export function contactOf(
  { online, asOf, now }: { readonly online: boolean; readonly asOf: Instant | null; readonly now: number },
  { offlineSnapshotHours }: Pick<OfflineRules, 'offlineSnapshotHours'>,
): Contact {
  const age = asOf === null ? Number.POSITIVE_INFINITY : now - millisecondsOf(asOf);
  if (age > offlineSnapshotHours * HOUR_MS || age < -CLOCK_TOLERANCE_MS) return 'too_old';
  return online ? 'in_touch' : 'out_of_touch';
}

/** A customer's credit as one till knows it. */
export interface CreditAtTill {
  readonly limit: Money | null;
  /** With everything that this till has done. */
  readonly balance: Money;
  /** The server's part of it: the snapshot. */
  readonly synced: Money;
  readonly contact: Contact;
  readonly rules: OfflineRules;
}

/** Why a sale on account needs a supervisor's yes; the first is the weightiest. */
export type CreditDoubt = 'over_limit' | 'figures_too_old' | 'offline_share' | 'offline_sale_maximum';

export interface CreditCheck {
  /** What the till may still sell on account by itself; null where nothing bounds it. */
  readonly available: Money | null;
  /** How far it goes over the limit, 0 where it does not. */
  readonly overBy: Money;
  readonly doubts: readonly CreditDoubt[];
}

/**
 * Whether a till may sell this on account by itself (D-27). In touch with the server the limit alone decides. Out of touch, a till has its
 * share of what was left at the snapshot, less what it has sold since, and a maximum per sale. Figures that are too old bear no sale to
 * a customer with a limit. No sale is impossible: where there is a doubt, somebody who may grant it says so.
 */
export function checkCredit(at: CreditAtTill, onAccount: Money): CreditCheck {
  const overBy = excessOverLimit(at.balance, onAccount, at.limit);
  const byAccount = availableOnAccount(at);
  const maximum = at.contact === 'in_touch' ? null : at.rules.offlineSaleMaximum;
  const doubts: CreditDoubt[] = [];
  if (overBy > 0) doubts.push('over_limit');
  else if (byAccount !== null && onAccount > byAccount)
    doubts.push(at.contact === 'too_old' ? 'figures_too_old' : 'offline_share');
  if (maximum !== null && onAccount > maximum) doubts.push('offline_sale_maximum');
  const available = byAccount === null || maximum === null ? (byAccount ?? maximum) : smaller(byAccount, maximum);
  return { available, overBy, doubts };
}

function availableOnAccount({ limit, balance, synced, contact, rules }: CreditAtTill): Money | null {
  if (limit === null) return null;
  if (contact === 'too_old') return ZERO;
  if (contact === 'in_touch') return availableCredit(balance, limit);
  const unsynced = minus(balance, synced);
  return money(Math.max(0, minus(shareOf(minus(limit, synced), rules.offlineSharePercent), unsynced)));
}

/** A till's share of what was left; of what was over the limit already, each till carries the whole. */
const shareOf = (left: Money, percent: number): Money =>
  left <= 0 ? left : money(Number((BigInt(left) * BigInt(percent)) / 100n));
