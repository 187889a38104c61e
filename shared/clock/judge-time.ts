import { businessDateAt, type Instant, instantOf, millisecondsOf, type PlainDate } from '../dates/plain-date.ts';
import type { FlagCode } from '../refusal.ts';
import { CLOCK_TOLERANCE_MS } from './clock-guard.ts';

/** What a command says of when it happened. */
interface Told {
  readonly occurredAt: Instant;
  readonly businessDate: PlainDate;
  readonly clock?:
    | {
        readonly offsetMs: number;
        readonly lastServerTime: Instant | null;
        readonly deviceTime?: Instant | undefined;
      }
    | undefined;
}

/** What the server knows of the till that tells it. */
interface Known {
  readonly now: number;
  /** When the till was enrolled. */
  readonly began: number;
  /** When its command before this one says that it happened. */
  readonly before: number | null;
  readonly timeZone: string;
}

export interface JudgedTime {
  readonly occurredAt: Instant;
  readonly businessDate: PlainDate;
  readonly flags: readonly FlagCode[];
}

/** Longer than anybody keeps a till off the network: a clock that says more has lost its battery. */
const LONGEST_ABSENCE_MS = 400 * 24 * 3_600_000;

/**
 * When a command happened: a clock that went backwards, or is more than ten minutes off, is flagged, and the server's estimate
 * takes the place of its time. A till that knew so has made the estimate itself, and says what its device had said. The day is never a
 * later one than was shown and printed: what falls due on that day must not be past already.
 */
export function judgeTime({ occurredAt, businessDate, clock }: Told, known: Known): JudgedTime {
  const flags: FlagCode[] = [];
  const told = millisecondsOf(occurredAt);
  const at = estimate(told, clock, known);
  const isSkewed =
    at !== told ||
    clock?.deviceTime !== undefined ||
    Math.abs(clock?.offsetMs ?? 0) > CLOCK_TOLERANCE_MS ||
    told < Math.max(known.began - CLOCK_TOLERANCE_MS, known.now - LONGEST_ABSENCE_MS) ||
    (known.before !== null && told < known.before - CLOCK_TOLERANCE_MS);
  if (isSkewed) flags.push('clock_skewed');
  if (businessDateAt(occurredAt, known.timeZone) !== businessDate) flags.push('business_date_mismatch');
  if (at === told) return { occurredAt, businessDate, flags };
  const day = businessDateAt(instantOf(at), known.timeZone);
  return { occurredAt: instantOf(at), businessDate: day < businessDate ? day : businessDate, flags };
}

function estimate(told: number, clock: Told['clock'], { now }: Known): number {
  const isUsable = clock !== undefined && clock.deviceTime === undefined;
  const offset = isUsable && Math.abs(clock.offsetMs) <= LONGEST_ABSENCE_MS ? clock.offsetMs : 0;
  const corrected = Math.abs(offset) > CLOCK_TOLERANCE_MS ? told + offset : told;
  // It was made after the contact that it names.
  const heard = clock?.lastServerTime ? Math.min(now, millisecondsOf(clock.lastServerTime)) : 0;
  const late = corrected < heard - CLOCK_TOLERANCE_MS ? heard : corrected;
  return late > now + CLOCK_TOLERANCE_MS ? now : late;
}
