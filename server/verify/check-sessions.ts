import type { TillSessionRow } from '../db/tables.ts';
import { reportOf } from '../till-sessions/read-sessions.ts';
import type { Check } from './check.ts';

/** What should have been in a drawer when it was closed is what its till's own commands come to. */
export const sessions: Check = {
  holds: 'what each close of a till says is what its commands add up to',
  run: async ({ books, found, progress }) => {
    const rows = await books.read((tx) => tx.all<TillSessionRow>('select * from till_sessions order by seq', []));
    let done = 0;
    for (const row of rows) {
      const { opened, closed } = await books.read((tx) => reportOf(tx, row));
      const says = [opened?.float ?? null, row.closed_at === null ? null : (closed?.counted ?? null), closed?.expected];
      const stands = [row.opening, row.counted, row.expected ?? closed?.expected];
      if (says.some((figure, at) => figure !== stands[at]))
        found({
          row: `till_sessions ${row.id}`,
          says: `opened with ${row.opening}, closed with ${row.counted} of ${row.expected}; its commands say ${says[0]}, ${says[1]} of ${says[2]}`,
        });
      done += 1;
      progress(done);
    }
    return rows.length;
  },
};
