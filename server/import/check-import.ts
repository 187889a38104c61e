import type { RowProblem } from '../../shared/import/import.ts';
import { type ImportCounts, noCounts } from '../../shared/import/job.ts';
import { currencyExponent } from '../../shared/money/currency.ts';
import type { Database, ReadTx } from '../db/database.ts';
import { findFile, pathOf } from './keep-file.ts';
import { planRows } from './plan-rows.ts';
import { addCounts, type Piece, readPieces, readWhole } from './read-records.ts';
import { choicesOf, type ResolvedRow, RowResolver } from './resolve-rows.ts';
import { findImport, NO_CHOICES, putProblems, readBusiness, type StoredImport, saveImport } from './store.ts';

export interface ImportWork {
  readonly db: Database;
  readonly dataFolder: string;
  readonly stopping: AbortSignal;
  /** Says how many rows are behind it. */
  onRow(row: number): void;
}

/** Enough for the database to be asked seldom, and little enough for the till's requests to come between. */
const PIECE = 500;

/**
 * Reads a whole file, says everything that is wrong with it, and writes nothing into the books. Two processes that check the same
 * import say the same in the same places, and neither says anything once it is no longer being checked.
 */
export async function checkImport(work: ImportWork, job: StoredImport): Promise<void> {
  const business = await work.db.read(readBusiness);
  const gone = { code: 'file_gone', line: null, field: null } as const;
  if (!findFile(work.dataFolder, job.fileId)) return end(work, job, { state: 'refused', refusal: gone });
  const path = pathOf(work.dataFolder, job.fileId);
  const whole = await readWhole(path, job.plan, currencyExponent(business.currency));
  if (!whole.ok)
    return 'refusal' in whole
      ? end(work, job, { state: 'refused', refusal: whole.refusal })
      : end(work, job, { state: 'asks', questions: whole.questions });
  const resolver = new RowResolver(business.id, job.plan, choicesOf(NO_CHOICES));
  let checked: ImportCounts = { ...noCounts };
  let said = 0;
  const made = new Set<string>();
  for await (const piece of readPieces(path, whole.context, PIECE)) {
    if (work.stopping.aborted) return;
    const { problems, counts } = await work.db.read((tx) => checkPiece(tx, job, { piece, resolver, made }));
    checked = addCounts(checked, counts);
    const isMine = await work.db.write(async (tx) => {
      if ((await findImport(tx, job.id))?.state !== 'checking') return false;
      await putProblems(tx, job.id, said, problems);
      return true;
    });
    if (!isMine) return;
    said += problems.length;
    work.onRow(piece.from + piece.count);
  }
  await end(work, job, { state: 'checked', checked });
}

/** Another process may have been faster, and a person may have confirmed since. */
const end = ({ db }: ImportWork, { id }: StoredImport, change: Partial<StoredImport>): Promise<void> =>
  db.write(async (tx) => {
    const now = await findImport(tx, id);
    if (now?.state === 'checking') await saveImport(tx, { ...now, ...change });
  });

interface PieceCheck {
  readonly piece: Piece;
  readonly resolver: RowResolver;
  readonly made: Set<string>;
}

/** What a piece would do as it stands, with the usual answers to what it asks. */
async function checkPiece(tx: ReadTx, job: StoredImport, { piece, resolver, made }: PieceCheck) {
  const resolved = await resolver.resolve(tx, piece.readable);
  const good = resolved.filter(({ problem }) => !isError(problem));
  const plan = await planRows(tx, job, good, made);
  for (const { id } of good) if (id !== null) made.add(id);
  const doubts = [...good.flatMap(({ problem }) => problem ?? []), ...plan.problems];
  const errors = resolved.length - good.length;
  const problems = [...piece.problems, ...resolved.flatMap(({ problem }) => problem ?? []), ...plan.problems];
  const counts = { rows: piece.count, errors: piece.errors + errors, questions: doubts.length };
  return {
    problems: problems.sort((a, b) => a.line - b.line),
    counts: { ...plan.counts, ...counts, ...sums(good) },
  };
}

/** Of all balances in the file, also of those that are in the books already: the notebook's last page. */
function sums(rows: readonly ResolvedRow[]): Pick<ImportCounts, 'owed' | 'inFavour'> {
  const amounts = rows.map(({ id, record }) => (id === null ? 0 : (record.debt?.amount ?? 0)));
  const sum = (of: readonly number[]) => of.reduce((total, amount) => total + amount, 0);
  return {
    owed: sum(amounts.filter((amount) => amount > 0)),
    inFavour: -sum(amounts.filter((amount) => amount < 0)) || 0,
  };
}

const isError = (problem: RowProblem | null): boolean =>
  problem?.code === 'customer_unknown' || problem?.code === 'customer_ambiguous' || problem?.code === 'not_applied';
