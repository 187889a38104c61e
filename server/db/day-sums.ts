import type { MovementDayRow, MovementRow } from './tables.ts';

/**
 * SQLite fires its triggers for each row, and that costs every sale: what a batch inserts is added to the sums by day (migration
 * 0012) once for all of it. Drafts, which are also inserted otherwise, are left to the trigger.
 */
export function sumsOf(movements: readonly MovementRow[]): MovementDayRow[] {
  const sums = new Map<string, MovementDayRow>();
  for (const { posted_on, type, state, till_id, user_id, order_id, amount } of movements) {
    if (state === 'draft') continue;
    const with_order = order_id === null ? 0 : 1;
    const key = `${posted_on} ${type} ${state} ${till_id} ${user_id} ${with_order}`;
    let sum = sums.get(key);
    if (!sum) {
      sum = { posted_on, type, state, till_id, user_id, with_order, count: 0, charges: 0, credits: 0 };
      sums.set(key, sum);
    }
    sum.count += 1;
    if (amount > 0) sum.charges += amount;
    else sum.credits += amount;
  }
  return [...sums.values()];
}

export const ADD_SUM = `insert into movement_days (posted_on, type, state, till_id, user_id, with_order, count, charges, credits)
  values (?, ?, ?, ?, ?, ?, ?, ?, ?) on conflict (posted_on, type, state, till_id, user_id, with_order) do update set
  count = movement_days.count + excluded.count, charges = movement_days.charges + excluded.charges,
  credits = movement_days.credits + excluded.credits`;
