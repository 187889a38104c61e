import type { ReadTx } from '../db/database.ts';

/**
 * The customers whose account does not add up, by the law of the ledger: the cached balance is Σ confirmed movements, is Σ all but
 * drafts (what was cancelled and what cancels it come to nothing, D-21), and is Σ outstanding of installments − unallocated credit
 * (design, idea 4).
 */
export async function findDrift(tx: Pick<ReadTx, 'all'>): Promise<string[]> {
  const rows = await tx.all<{ id: string }>(
    `select customers.id from customers
      left join (select account, sum(confirmed) as total, sum(every) as every from (${byAccount(
        `select customer_id, sum(case when state = 'confirmed' then amount else 0 end) as confirmed, sum(amount) as every
          from movements where state <> 'draft' group by customer_id`,
      )}) as movements_of group by account) posted on posted.account = customers.id
      left join (select account, sum(total) as total from (${byAccount(
        'select customer_id, sum(outstanding) as total from installments where outstanding > 0 group by customer_id',
      )}) as installments_of group by account) owed on owed.account = customers.id
      left join (select account, sum(total) as total from (${byAccount(
        'select customer_id, sum(remaining) as total from credits where remaining > 0 group by customer_id',
      )}) as credits_of group by account) unused on unused.account = customers.id
      where customers.balance <> coalesce(posted.total, 0)
        or customers.balance <> coalesce(posted.every, 0)
        or customers.balance <> coalesce(owed.total, 0) - coalesce(unused.total, 0)
      order by customers.id`,
    [],
  );
  return rows.map((row) => row.id);
}

/**
 * Whose account each customer's rows are by now: after a merge, the other one's; his own is then empty. An expression has no type for
 * SQLite, which would then look for it among all of them, customer by customer: the cast gives it one that an index can be made of.
 */
const byAccount = (sums: string): string =>
  `select cast(coalesce(holder.merged_into, holder.id) as text) as account, sums.* from (${sums}) as sums
    join customers holder on holder.id = sums.customer_id`;
