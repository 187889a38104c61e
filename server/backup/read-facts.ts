import { SYSTEM_USER } from '../../shared/tills/till.ts';
import { readHead } from '../audit/chain-heads.ts';
import { findDrift } from '../credit/find-drift.ts';
import type { ReadTx } from '../db/database.ts';
import { keyIdOf } from '../users/seal.ts';
import type { Facts } from './manifest.ts';

/** Tables of the first migration, so that a backup of any age can be counted. */
const counted = ['commands', 'customers', 'movements', 'orders', 'payments', 'products', 'tills', 'users'] as const;

/** What a manifest says of the books; null when there is no shop in them. Also reads books of an older schema. */
export async function readFacts(tx: Pick<ReadTx, 'all'>): Promise<Facts | null> {
  type Business = { id: string; name: string; epoch: string; seq: number };
  const [business] = await tx.all<Business>('select id, name, epoch, seq from business', []);
  if (!business) return null;
  const counts: Record<string, number> = {};
  for (const table of counted) counts[table] = await readNumber(tx, `select count(*) as found from ${table}`);
  const [schema] = await tx.all<{ name: string }>('select max(name) as name from kysely_migration', []);
  const [sealed] = await tx.all<{ pin_base: string }>(
    'select pin_base from users where pin_base is not null order by id limit 1',
    [],
  );
  const [owner] = await tx.all<{ id: string; name: string }>(
    "select id, name from users where role = 'owner' and disabled = 0 and id <> ? order by id limit 1",
    [SYSTEM_USER],
  );
  return {
    businessId: business.id,
    name: business.name,
    epoch: business.epoch,
    seq: business.seq,
    schema: schema?.name ?? '',
    counts,
    balance: await readNumber(tx, 'select coalesce(sum(balance), 0) as found from customers'),
    drift: (await findDrift(tx)).length,
    ...((schema?.name ?? '') >= '0011-audit-chain' ? { chains: await readChains(tx) } : {}),
    keyId: sealed ? keyIdOf(sealed.pin_base) || null : null,
    owner: owner ?? null,
  };
}

const readChains = async (tx: Pick<ReadTx, 'all'>) => ({
  commands: await readHead(tx, 'commands'),
  audit: await readHead(tx, 'audit'),
});

/** PostgreSQL gives sums as text. */
async function readNumber(tx: Pick<ReadTx, 'all'>, text: string): Promise<number> {
  const [row] = await tx.all<{ found: number | string }>(text, []);
  return Number(row?.found ?? 0);
}
