import { findDayDrift } from '../movements/find-day-drift.ts';
import type { Check } from './check.ts';

/** What the office's lists take their totals from. */
export const days: Check = {
  holds: 'the sums of each day are those of its movements',
  run: async ({ books, found, progress }) => {
    for (const { day, kept, counted } of await books.read(findDayDrift))
      found({
        row: `movement_days ${day}`,
        says: `its sums are of ${kept} movements, of which ${counted} stand, or of other amounts`,
      });
    const [row] = await books.read((tx) =>
      tx.all<{ n: number | string }>('select count(distinct posted_on) as n from movement_days', []),
    );
    const rows = Number(row?.n ?? 0);
    progress(rows);
    return rows;
  },
};
