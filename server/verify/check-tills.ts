import type { Check } from './check.ts';

interface Till {
  id: string;
  name: string;
  next_seq: number;
  count: number | string;
  first: number | null;
  last: number | null;
}

/** Applied + held + refused = made (design, idea 2): every number of a till was answered, once. */
export const tillSequences: Check = {
  holds: 'every number of every till has its answer',
  run: async (desk) => {
    const text = `select tills.id, tills.name, tills.next_seq, count(commands.id) as count, min(till_seq) as first, max(till_seq) as last
      from tills left join commands on commands.till_id = tills.id group by tills.id, tills.name, tills.next_seq order by tills.id`;
    const tills = await desk.books.read((tx) => tx.all<Till>(text, []));
    let rows = 0;
    for (const { id, name, next_seq: next, count, first, last } of tills) {
      rows += Number(count);
      const isWhole = Number(count) === next - 1 && (next === 1 || (first === 1 && last === next - 1));
      const missing = isWhole ? [] : await desk.books.read((tx) => tx.all<{ seq: number }>(GAPS, [id]));
      const where = missing.length > 0 ? `; missing after ${missing.map(({ seq }) => seq).join(', ')}` : '';
      const says = `it has answers to ${Number(count)} numbers (${first ?? '–'} to ${last ?? '–'}), and expects ${next} next${where}`;
      if (!isWhole) desk.found({ row: `tills ${id} (${name})`, says });
    }
    desk.progress(rows);
    return rows;
  },
};

const GAPS = `select till_seq as seq from commands here where till_id = ? and not exists
  (select 1 from commands next where next.till_id = here.till_id and next.till_seq = here.till_seq + 1)
  order by till_seq limit 10`;
