import type { ReadTx } from '../db/database.ts';

/**
 * The customers whose account does not add up, by the law of the ledger: the cached balance is Σ confirmed movements, is Σ all but
 * drafts (what was cancelled and what cancels it come to nothing, D-21), and is Σ outstanding of installments − unallocated credit
 * (design, idea 4).
 */
export async function findDrift(tx: Pick<ReadTx, 'all'>): Promise<string[]> {
  const rows = await tx.all<{ id: string }>(
    `select customers.id from customers
      left join (select customer_id, sum(case when state = 'confirmed' then amount else 0 end) as total, sum(amount) as every
          from movements where state <> 'draft' group by customer_id)
        posted on posted.customer_id = customers.id
      left join (select customer_id, sum(outstanding) as total from installments where outstanding > 0 group by customer_id)
        owed on owed.customer_id = customers.id
      left join (select customer_id, sum(remaining) as total from credits where remaining > 0 group by customer_id)
        unused on unused.customer_id = customers.id
      where customers.balance <> coalesce(posted.total, 0)
        or customers.balance <> coalesce(posted.every, 0)
        or customers.balance <> coalesce(owed.total, 0) - coalesce(unused.total, 0)
      order by customers.id`,
    [],
  );
  return rows.map((row) => row.id);
}
