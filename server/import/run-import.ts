import type { AppDeps } from '../app-deps.ts';
import { type Database, DatabaseBusy } from '../db/database.ts';
import { checkImport } from './check-import.ts';
import { findImport, unfinishedImports } from './store.ts';
import { writeImport } from './write-import.ts';

export type ImportDeps = Pick<AppDeps, 'db' | 'dataFolder' | 'stopping' | 'clock' | 'keys' | 'live' | 'log'>;

interface Run {
  row: number;
  readonly done: Promise<void>;
}

/** What this process is working on, by database: another process may be working on the same, and loses nothing by it. */
const runsByDatabase = new WeakMap<Database, Map<string, Run>>();

function runsOf(db: Database): Map<string, Run> {
  const runs = runsByDatabase.get(db) ?? new Map<string, Run>();
  runsByDatabase.set(db, runs);
  return runs;
}

/** How many rows of it are behind; null while this process does not work on it. */
export const rowOf = (deps: ImportDeps, importId: string): number | null => runsOf(deps.db).get(importId)?.row ?? null;

/** Goes on with an import that is being checked or written, unless this process does so already. Resolves when it rests. */
export function goOn(deps: ImportDeps, importId: string): Promise<void> {
  const runs = runsOf(deps.db);
  const running = runs.get(importId);
  if (running) return running.done;
  const run: Run = {
    row: 0,
    done: work(deps, importId, (row) => {
      run.row = row;
    })
      .catch((error: unknown) => {
        if (deps.stopping.aborted) return;
        const say = error instanceof DatabaseBusy ? 'an import was interrupted' : 'an import went wrong';
        deps.log.error({ err: error, importId }, say);
      })
      .finally(() => runs.delete(importId)),
  };
  runs.set(importId, run);
  return run.done;
}

async function work(deps: ImportDeps, importId: string, onRow: (row: number) => void): Promise<void> {
  const job = await deps.db.read((tx) => findImport(tx, importId));
  const sync = { ...deps, isBusy: (error: unknown) => error instanceof DatabaseBusy };
  if (job?.state === 'checking') await checkImport({ ...deps, onRow }, job);
  if (job?.state === 'writing' || job?.state === 'stopped') await writeImport({ ...deps, onRow, sync }, job);
}

/** After a start: what was interrupted goes on by itself. */
export async function resumeImports(deps: ImportDeps): Promise<void> {
  for (const { id } of await deps.db.read(unfinishedImports)) void goOn(deps, id);
}
