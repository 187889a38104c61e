import type { RowProblem } from '../../shared/import/import.ts';
import { type ImportCounts, noCounts } from '../../shared/import/job.ts';
import { currencyExponent } from '../../shared/money/currency.ts';
import type { Database } from '../db/database.ts';
import type { BusinessRow } from '../db/tables.ts';
import { findFile, pathOf } from './keep-file.ts';
import { addCounts, type Piece, readPieces, readWhole } from './read-records.ts';
import { choicesOf, type ResolvedRow, RowResolver } from './resolve-rows.ts';
import { addProblems, dropProblems, lastProblem, NO_CHOICES, type StoredImport, saveImport } from './store.ts';

export interface ImportWork {
  readonly db: Database;
  readonly dataFolder: string;
  readonly stopping: AbortSignal;
  /** Says how many rows are behind it. */
  onRow(row: number): void;
}

/** Enough for the database to be asked seldom, and little enough for the till's requests to come between. */
const PIECE = 500;

/** Reads a whole file, says everything that is wrong with it, and writes nothing into the books. */
export async function checkImport(work: ImportWork, job: StoredImport): Promise<void> {
  const business = await work.db.read(readBusiness);
  const save = (change: Partial<StoredImport>) => work.db.write((tx) => saveImport(tx, { ...job, ...change }));
  const gone = { code: 'file_gone', line: null, field: null } as const;
  if (!findFile(work.dataFolder, job.fileId)) return save({ state: 'refused', refusal: gone });
  const path = pathOf(work.dataFolder, job.fileId);
  const whole = await readWhole(path, job.plan, currencyExponent(business.currency));
  if (!whole.ok)
    return 'refusal' in whole
      ? save({ state: 'refused', refusal: whole.refusal })
      : save({ state: 'asks', questions: whole.questions });
  await work.db.write((tx) => dropProblems(tx, job.id));
  const resolver = new RowResolver(business.id, job.plan, choicesOf(NO_CHOICES));
  let checked: ImportCounts = { ...noCounts };
  const met = new Set<string>();
  for await (const piece of readPieces(path, whole.context, PIECE)) {
    if (work.stopping.aborted) return;
    const resolved = await work.db.read((tx) => resolver.resolve(tx, piece.readable));
    const problems = [...piece.problems, ...resolved.flatMap(({ problem }) => problem ?? [])];
    problems.sort((a, b) => a.line - b.line);
    checked = addCounts(checked, countPiece(piece, resolved, met));
    await work.db.write(async (tx) => addProblems(tx, job.id, (await lastProblem(tx, job.id)) + 1, problems));
    work.onRow(piece.from + piece.count);
  }
  await save({ state: 'checked', checked });
}

export async function readBusiness(tx: { all: <R>(text: string, parameters: never[]) => Promise<R[]> }) {
  const [business] = await tx.all<BusinessRow>('select * from business', []);
  if (!business) throw new Error('an import without a business');
  return business;
}

/** What the file would do as it stands, with the usual answers to what it asks. */
function countPiece(piece: Piece, resolved: readonly ResolvedRow[], met: Set<string>): Partial<ImportCounts> {
  const counts = { rows: piece.count, errors: piece.errors, questions: 0, created: 0, changed: 0, skipped: 0 };
  const money = { debts: 0, owed: 0, inFavour: 0 };
  for (const row of resolved) {
    if (isError(row.problem)) counts.errors += 1;
    else if (row.problem) counts.questions += 1;
    if (row.id === null) {
      if (!isError(row.problem)) counts.skipped += 1;
      continue;
    }
    if (!met.has(row.id)) counts[row.exists ? 'changed' : 'created'] += 1;
    met.add(row.id);
    const amount = row.record.debt?.amount ?? 0;
    if (amount !== 0) money.debts += 1;
    if (amount > 0) money.owed += amount;
    else money.inFavour -= amount;
  }
  return { ...counts, ...money };
}

export const isError = (problem: RowProblem | null): boolean =>
  problem?.code === 'customer_unknown' || problem?.code === 'customer_ambiguous' || problem?.code === 'not_applied';
