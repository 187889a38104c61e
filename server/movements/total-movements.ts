import type { Money } from '../../shared/money/money.ts';
import type { MovementFilter, MovementTotals } from '../../shared/movements/movement-list.ts';
import type { ReadTx } from '../db/database.ts';
import { isOfOne, ofAccount, whereOfDays, whereOfRows } from './filter.ts';

/** What both engines answer for sums: PostgreSQL as text. */
export interface Sums {
  readonly count: number | string | null;
  readonly charges: number | string | null;
  readonly credits: number | string | null;
}

export const SUM_ROWS = `count(*) as count, sum(case when amount > 0 then amount else 0 end) as charges,
  sum(case when amount < 0 then amount else 0 end) as credits`;
export const SUM_DAYS = 'sum(count) as count, sum(charges) as charges, sum(credits) as credits';

/** Exact, of all that the filter finds. */
export async function totalMovements(tx: ReadTx, given: MovementFilter): Promise<MovementTotals> {
  const filter = await ofAccount(tx, given);
  const ofOne = isOfOne(filter);
  const where = ofOne ? whereOfRows(filter) : whereOfDays(filter);
  const from = ofOne ? `${SUM_ROWS} from movements` : `${SUM_DAYS} from movement_days`;
  const [sums] = await tx.all<Sums>(`select ${from} where ${where.text}`, [...where.values]);
  return toTotals(sums);
}

export function toTotals(sums: Sums | undefined): MovementTotals {
  const [charges, credits] = [Number(sums?.charges ?? 0), Number(sums?.credits ?? 0)];
  return {
    count: Number(sums?.count ?? 0),
    charges: charges as Money,
    credits: credits as Money,
    net: (charges + credits) as Money,
  };
}
