import type { RowProblem } from '../../shared/import/import.ts';
import type { ImportCounts } from '../../shared/import/job.ts';
import type { Tx } from '../db/database.ts';
import type { SyncDeps } from '../sync/sync-deps.ts';
import { answerAsSystem } from '../sync/write-as-system.ts';
import { planRows } from './plan-rows.ts';
import type { ResolvedRow } from './resolve-rows.ts';
import type { StoredImport } from './store.ts';

export interface Written {
  readonly counts: Partial<ImportCounts>;
  readonly problems: readonly RowProblem[];
}

/** Writes what some rows say that the books do not say yet: commands of the system till, on behalf of whoever confirmed. */
export async function writeRows(
  tx: Tx,
  deps: SyncDeps,
  job: StoredImport,
  rows: readonly ResolvedRow[],
): Promise<Written> {
  const { wanted, said, counts } = await planRows(tx, job, rows);
  const results = await answerAsSystem(
    tx,
    deps,
    wanted.map(({ command }) => command),
  );
  await tx.upsert(
    'imported',
    'id',
    [...said].map(([id, content]) => ({ id, content })),
  );
  const problems = results.flatMap((result, index): RowProblem[] =>
    result.status === 'applied'
      ? []
      : [{ ...nowhere, line: wanted[index]?.line ?? 0, value: result.code ?? result.status }],
  );
  return { counts, problems };
}

const nowhere = { code: 'not_applied', field: null, other: null, otherLine: null } as const;
