import { businessDateAt, instantOf } from '../../shared/dates/plain-date.ts';
import { canonicalJson } from '../../shared/ids/canonical-json.ts';
import type { ImportPlan } from '../../shared/import/import.ts';
import type { ImportConfirm } from '../../shared/import/import-schema.ts';
import { type ImportState, noCounts } from '../../shared/import/job.ts';
import { deny, grant, type Outcome } from '../http/refusals.ts';
import { idFromText } from '../ids/id-from-text.ts';
import { findFile } from './keep-file.ts';
import { goOn, type ImportDeps } from './run-import.ts';
import { dropProblems, findImport, newImport, readBusiness, type StoredImport, saveImport } from './store.ts';

interface Asked {
  readonly fileId: string;
  readonly plan: ImportPlan;
  readonly userId: string;
}

/**
 * Begins to check a file that was kept. The same file read the same way is the same import: one that is being looked through or
 * written goes on, one that is done is looked at anew, and finds that nothing has changed. Refuses: not_found.
 */
export async function startImport(deps: ImportDeps, { fileId, plan, userId }: Asked): Promise<Outcome<StoredImport>> {
  const file = findFile(deps.dataFolder, fileId);
  if (!file) return deny('not_found');
  const business = await deps.db.read(readBusiness);
  const id = idFromText(`fiado import ${business.id} ${fileId} ${canonicalJson(plan)}`);
  const createdAt = instantOf(deps.clock.now());
  const job = await deps.db.write(async (tx) => {
    const before = await findImport(tx, id);
    if (before && isUnderWay(before.state)) return before;
    await dropProblems(tx, id);
    const fresh = newImport({ id, fileId, fileName: file.name, userId, plan, createdAt });
    await saveImport(tx, fresh);
    return fresh;
  });
  void goOn(deps, id);
  return grant(job);
}

const isUnderWay = (state: ImportState): boolean => state === 'checking' || state === 'writing' || state === 'stopped';

/**
 * The person has seen what there is to see, and says yes. Refuses: not_found, import_not_ready (it was not looked at yet, or rows
 * cannot be written and he has not said that they are to be left out).
 */
export async function confirmImport(
  deps: ImportDeps,
  importId: string,
  confirm: ImportConfirm,
  userId: string,
): Promise<Outcome<StoredImport>> {
  const business = await deps.db.read(readBusiness);
  const occurredAt = instantOf(deps.clock.now());
  const businessDate = businessDateAt(occurredAt, business.time_zone);
  const outcome = await deps.db.write(async (tx): Promise<Outcome<StoredImport>> => {
    const job = await findImport(tx, importId);
    if (!job) return deny('not_found');
    // Asked twice, by an impatient finger or a lost answer.
    if (job.state === 'writing' || job.state === 'stopped' || job.state === 'done') return grant(job);
    if (job.state !== 'checked' || (job.checked.errors > 0 && !confirm.skipErrors)) return deny('import_not_ready');
    const decided = { confirm: { ...confirm, businessDate }, userId, occurredAt };
    const writing: StoredImport = { ...job, ...decided, state: 'writing', written: noCounts, nextRow: 0 };
    await saveImport(tx, writing);
    return grant(writing);
  });
  if (outcome.ok && outcome.value.state === 'writing') void goOn(deps, importId);
  return outcome;
}
