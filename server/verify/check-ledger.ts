import { findDrift } from '../credit/find-drift.ts';
import type { CustomerMergeRow } from '../db/tables.ts';
import type { Check, Desk } from './check.ts';

/** The law of the ledger (design, idea 4): the cached balance is what the movements and the open debts add up to. */
export const balances: Check = {
  holds: 'every balance is the sum of its movements, and of what is owed less what is in favour',
  run: async (desk) => {
    const ids = await desk.books.read(findDrift);
    for (const id of ids) {
      const [sums] = await desk.books.read((tx) => tx.all<Sums>(SUMS, [id]));
      const { balance, confirmed, posted, owed, unused } = sums ?? NONE;
      const says = `its balance is ${balance}; its movements add up to ${confirmed} confirmed and ${posted} posted, its debts to ${owed} owed − ${unused} in favour`;
      desk.found({ row: `customers ${id}`, says });
    }
    return count(desk, 'select count(*) as count from customers');
  },
};

/** Of every posted movement in its order: the balance after it is the one before it and its amount. */
export const runningBalances: Check = {
  holds: 'each movement’s balance follows from the one before it',
  run: async (desk) => {
    await checkMerged(desk);
    return report(desk, 'movements', {
      text: `select id, balance_after, before + amount as wanted from (
          select id, amount, balance_after, lag(balance_after, 1, 0) over (partition by customer_id order by seq, ordinal) as before
          from movements where state <> 'draft'
            and customer_id not in (select customer_id from customer_merges union select into_id from customer_merges)) as posted
        where balance_after <> before + amount order by id`,
      says: notFollowing,
      total: 'select count(*) as count from movements',
    });
  },
};

const notFollowing = ({ balance_after, wanted }: Record<string, unknown>): string =>
  `its balance after is ${balance_after}, and should be ${wanted}`;

/** Accounts that were merged: each had its own balance until then, and one of them both from then on. */
async function checkMerged(desk: Desk): Promise<void> {
  const merges = await desk.books.read((tx) =>
    tx.all<CustomerMergeRow>('select * from customer_merges order by seq', []),
  );
  const waiting = merges.toReversed();
  const ids = [...new Set(merges.flatMap((one) => [one.customer_id, one.into_id]))];
  const rows = await desk.books.read((tx) => tx.byValues('movements', 'customer_id', ids, "and state <> 'draft'"));
  const [into, balances] = [new Map<string, string>(), new Map<string, number>()];
  const holderOf = (id: string): string => {
    const next = into.get(id);
    return next === undefined ? id : holderOf(next);
  };
  for (const row of rows.sort((a, b) => a.seq - b.seq || a.ordinal - b.ordinal)) {
    for (let next = waiting.at(-1); next && next.seq < row.seq; next = waiting.at(-1)) {
      waiting.pop();
      const [from, to] = [holderOf(next.customer_id), holderOf(next.into_id)];
      into.set(from, to);
      balances.set(to, (balances.get(to) ?? 0) + (balances.get(from) ?? 0));
    }
    const holder = holderOf(row.customer_id);
    const wanted = (balances.get(holder) ?? 0) + row.amount;
    if (row.balance_after !== wanted)
      desk.found({ row: `movements ${row.id}`, says: notFollowing({ ...row, wanted }) });
    balances.set(holder, row.balance_after);
  }
}

/** D-21: what was cancelled stays, and has exactly one row that takes it back. */
export const cancellations: Check = {
  holds: 'what was cancelled is taken back by one row of its own',
  run: async (desk) => {
    await report(desk, 'movements', {
      text: `select one.id, one.state, count(back.id) as backs, coalesce(sum(back.amount), 0) as amount, one.amount as own
        from movements one left join movements back on back.cancels = one.id
        where one.type <> 'cancellation' and (one.state = 'cancelled' or back.id is not null)
        group by one.id, one.state, one.amount
        having count(back.id) <> 1 or one.state <> 'cancelled' or coalesce(sum(back.amount), 0) <> -one.amount order by one.id`,
      says: ({ state, own, backs, amount }) =>
        `it is ${state}, its amount is ${own}, and ${backs} rows take ${amount} back`,
    });
    return report(desk, 'movements', {
      text: `select back.id, back.state, back.amount, one.amount as own from movements back
        left join movements one on one.id = back.cancels and (select coalesce(c.merged_into, c.id) from customers c where c.id = one.customer_id)
          = (select coalesce(c.merged_into, c.id) from customers c where c.id = back.customer_id)
        where back.type = 'cancellation' and (one.id is null or back.state <> 'cancelled' or back.amount <> -one.amount)
          or back.type <> 'cancellation' and back.cancels is not null order by back.id`,
      says: ({ state, amount, own }) =>
        `it takes ${amount} back, is ${state}, and what it cancels ${own === null ? 'is not there' : `has ${own}`}`,
      total: `select count(*) as count from movements where state = 'cancelled'`,
    });
  },
};

/** What is left of a debt is its amount less all that was allocated to it. */
export const installments: Check = {
  holds: 'what is open of each debt is its amount less what was allocated to it',
  run: (desk) =>
    report(desk, 'installments', {
      text: `select one.id, one.amount, one.outstanding, coalesce(paid.total, 0) as allocated from installments one
        left join (select installment_id, sum(principal) as total from allocations group by installment_id) paid
          on paid.installment_id = one.id
        where one.outstanding <> one.amount - coalesce(paid.total, 0) or one.outstanding < 0 order by one.id`,
      says: ({ amount, outstanding, allocated }) =>
        `${outstanding} of ${amount} is open, and ${allocated} was allocated to it`,
      total: 'select count(*) as count from installments',
    }),
};

/** All of a payment is somewhere: allocated, or in favour; nothing of one that was cancelled. */
export const payments: Check = {
  holds: 'all of each payment is allocated or in favour',
  run: (desk) =>
    report(desk, 'movements', {
      text: `select one.id, one.amount, one.state, coalesce(used.total, 0) as allocated, coalesce(credits.remaining, 0) as remaining
        from movements one
        left join (select movement_id, sum(principal) as total from allocations group by movement_id) used on used.movement_id = one.id
        left join credits on credits.movement_id = one.id
        where one.amount < 0 and coalesce(used.total, 0) + coalesce(credits.remaining, 0) <>
            case when one.state = 'confirmed' or one.type = 'cancellation' then -one.amount else 0 end
          or one.amount > 0 and (used.total is not null or coalesce(credits.remaining, 0) <> 0)
        order by one.id`,
      says: ({ amount, state, allocated, remaining }) =>
        `of ${amount} (${state}), ${allocated} is allocated and ${remaining} is in favour`,
      total: 'select count(*) as count from movements where amount < 0',
    }),
};

type Row = Readonly<Record<string, string | number | null>> & { readonly id: string };

interface Question {
  /** Finds the rows that are wrong. */
  readonly text: string;
  says(row: Row): string;
  readonly total?: string;
}

async function report(desk: Desk, table: string, { text, says, total }: Question): Promise<number> {
  for (const row of await desk.books.read((tx) => tx.all<Row>(text, [])))
    desk.found({ row: `${table} ${row.id}`, says: says(row) });
  return total === undefined ? 0 : count(desk, total);
}

async function count(desk: Desk, text: string): Promise<number> {
  const [row] = await desk.books.read((tx) => tx.all<{ count: number | string }>(text, []));
  const rows = Number(row?.count ?? 0);
  desk.progress(rows);
  return rows;
}

type Sums = Readonly<Record<'balance' | 'confirmed' | 'posted' | 'owed' | 'unused', number | string>>;
const NONE: Sums = { balance: 0, confirmed: 0, posted: 0, owed: 0, unused: 0 };

/** Those whose rows are on his account: himself and whoever was merged into him, or nobody once he was. */
const IDS = '(select o.id from customers o where o.merged_into = c.id or (o.id = c.id and o.merged_into is null))';

const SUMS = `select balance,
    (select coalesce(sum(amount), 0) from movements m where m.customer_id in ${IDS} and state = 'confirmed') as confirmed,
    (select coalesce(sum(amount), 0) from movements m where m.customer_id in ${IDS} and state <> 'draft') as posted,
    (select coalesce(sum(outstanding), 0) from installments i where i.customer_id in ${IDS}) as owed,
    (select coalesce(sum(remaining), 0) from credits k where k.customer_id in ${IDS} and remaining > 0) as unused
  from customers c where id = ?`;
