import type { ReadTx } from '../db/database.ts';

/** A day whose sums are not those of its movements. */
export interface DayDrift {
  readonly day: string;
  readonly kept: number;
  readonly counted: number;
}

/** What the lists add up from (migration 0012) is what stands in the ledger. */
export async function findDayDrift(tx: Pick<ReadTx, 'all'>): Promise<DayDrift[]> {
  const rows = await tx.all<{ day: string; kept: number | string; counted: number | string }>(DRIFT, []);
  return rows.map(({ day, kept, counted }) => ({ day, kept: Number(kept), counted: Number(counted) }));
}

const KEY = 'posted_on, type, state, till_id, user_id';

const DRIFT = `select posted_on as day, sum(kept) as kept, sum(counted) as counted from (
    select ${KEY}, sum(kept) as kept, sum(counted) as counted, sum(charges) as charges, sum(credits) as credits from (
      select ${KEY}, count as kept, 0 as counted, charges, credits from movement_days
      union all select ${KEY}, 0 as kept, 1 as counted, case when amount > 0 then -amount else 0 end as charges,
        case when amount < 0 then -amount else 0 end as credits from movements) as both_of_them
    group by ${KEY}) as sums
  where kept <> counted or charges <> 0 or credits <> 0 group by posted_on order by posted_on`;
