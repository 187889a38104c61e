import { type Money, minus } from '../money/money.ts';
import { expectedCash, type SessionReport } from './report.ts';

/** Cash that is about to leave a drawer in which, by all that is known, there is not so much. */
export interface Shortfall {
  readonly expected: Money;
  readonly cashOut: Money;
  /** How far below nothing the drawer would be. */
  readonly below: Money;
}

/** null where there is enough; and where nobody has opened the drawer: what is in it then, nobody has counted. */
export function shortfallOf(report: SessionReport, cashOut: Money): Shortfall | null {
  if (cashOut <= 0 || report.opened === null || report.closed !== null) return null;
  const expected = expectedCash(report);
  const below = minus(cashOut, expected);
  return below > 0 ? { expected, cashOut, below } : null;
}
