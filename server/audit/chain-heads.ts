import { FIRST_LINK } from '../db/chain.ts';
import type { ReadTx, Tx } from '../db/database.ts';
import type { ChainHeadRow } from '../db/tables.ts';

/** `audit` is numbered 1, 2, 3…; `commands` by their SEQ. */
export type ChainName = 'audit' | 'commands';

/** The last link of a chain: inside a writer's transaction nobody else can append to it. */
export interface ChainHead {
  readonly n: number;
  readonly link: string;
}

export async function readHead(tx: Pick<ReadTx, 'all'>, chain: ChainName): Promise<ChainHead> {
  const [row] = await tx.all<ChainHeadRow>('select * from chain_heads where chain = ?', [chain]);
  return row ? { n: row.n, link: row.link } : { n: 0, link: FIRST_LINK };
}

export const writeHead = (tx: Tx, chain: ChainName, { n, link }: ChainHead): Promise<void> =>
  tx.upsert('chain_heads', 'chain', [{ chain, n, link }]);
