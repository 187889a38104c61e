import { noCounts } from '../../shared/import/job.ts';
import { currencyExponent } from '../../shared/money/currency.ts';
import type { SyncDeps } from '../sync/sync-deps.ts';
import { SYSTEM_BATCH } from '../sync/write-as-system.ts';
import type { ImportWork } from './check-import.ts';
import { dropFile, findFile, pathOf } from './keep-file.ts';
import { addCounts, readPieces, readWhole } from './read-records.ts';
import { choicesOf, RowResolver } from './resolve-rows.ts';
import {
  addProblems,
  filesInUse,
  findImport,
  lastProblem,
  readBusiness,
  type StoredImport,
  saveImport,
} from './store.ts';
import { writeRows } from './write-rows.ts';

/** A row becomes two commands, or three where it brings back somebody who was archived. */
const PIECE = SYSTEM_BATCH / 2;

/**
 * Writes a confirmed import piece by piece. Each piece and how far it brought the import are one transaction: interrupted at any
 * moment, and by whatever, it goes on with the first row that is not written, and two servers cannot write the same row. Without its
 * file it stops, and goes on when the file is there again.
 */
export async function writeImport(work: ImportWork & { readonly sync: SyncDeps }, job: StoredImport): Promise<void> {
  const { db, sync } = work;
  const business = await db.read(readBusiness);
  const isThere = findFile(work.dataFolder, job.fileId) !== null;
  const state = isThere ? 'writing' : 'stopped';
  if (job.state !== state)
    await db.write(async (tx) => {
      const now = await findImport(tx, job.id);
      if (now?.state === job.state) await saveImport(tx, { ...now, state });
    });
  if (!isThere) return;
  const path = pathOf(work.dataFolder, job.fileId);
  const whole = await readWhole(path, job.plan, currencyExponent(business.currency));
  // It was read before it was confirmed, and files are named after their content.
  if (!whole.ok) throw new Error(`a checked file cannot be read any more: ${JSON.stringify(whole)}`);
  const resolver = new RowResolver(business.id, job.plan, choicesOf(job.confirm));
  for await (const piece of readPieces(path, whole.context, PIECE)) {
    if (work.stopping.aborted) return;
    const resolved = await db.read((tx) => resolver.resolve(tx, piece.readable));
    const isMine = await db.write(async (tx) => {
      const now = await findImport(tx, job.id);
      if (now?.state !== 'writing' || now.nextRow > piece.from) return now?.state === 'writing';
      if (now.nextRow < piece.from) return false;
      const { counts, problems } = await writeRows(tx, sync, now, resolved);
      const written = addCounts(now.written ?? noCounts, { ...counts, rows: piece.count, errors: piece.errors });
      await addProblems(tx, job.id, (await lastProblem(tx, job.id)) + 1, problems);
      await saveImport(tx, { ...now, written, nextRow: piece.from + piece.count });
      return true;
    });
    if (!isMine) return;
    sync.live.notify();
    work.onRow(piece.from + piece.count);
  }
  const finishedAt = new Date(sync.clock.now()).toISOString();
  await db.write(async (tx) => {
    const now = await findImport(tx, job.id);
    if (now?.state === 'writing') await saveImport(tx, { ...now, state: 'done', finishedAt });
  });
  // It is full of people's names, and all of it is in the books; unless it is being read as something else too.
  if (!(await db.read(filesInUse)).has(job.fileId)) dropFile(work.dataFolder, job.fileId);
}
