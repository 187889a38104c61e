import type { ImportField, ImportPlan, RowProblem } from '../../shared/import/import.ts';
import type { ImportConfirm } from '../../shared/import/import-schema.ts';
import {
  type ImportCounts,
  type ImportJob,
  type ImportQuestion,
  type ImportRefusal,
  type ImportState,
  noCounts,
} from '../../shared/import/job.ts';
import type { ReadTx, Tx } from '../db/database.ts';
import type { BusinessRow, ImportProblemRow, ImportRow } from '../db/tables.ts';

/** What was decided, and on which day of the shop. */
export interface Confirmed extends ImportConfirm {
  readonly businessDate?: string;
}

/** An import as the server works on it. */
export interface StoredImport {
  readonly id: string;
  readonly fileId: string;
  readonly fileName: string;
  readonly userId: string;
  readonly plan: ImportPlan;
  readonly state: ImportState;
  readonly checked: ImportCounts;
  readonly written: ImportCounts | null;
  readonly questions: readonly ImportQuestion[];
  readonly refusal: ImportRefusal | null;
  readonly confirm: Confirmed;
  /** The first row that is not written yet. */
  readonly nextRow: number;
  readonly occurredAt: string | null;
  readonly createdAt: string;
  readonly finishedAt: string | null;
}

export const NO_CHOICES: ImportConfirm = {
  skipErrors: false,
  choices: {},
  lines: {},
  balances: 'keep',
  balanceLines: {},
};

export async function readBusiness(tx: Pick<ReadTx, 'all'>): Promise<BusinessRow> {
  const [business] = await tx.all<BusinessRow>('select * from business', []);
  if (!business) throw new Error('an import without a business');
  return business;
}

export async function findImport(tx: ReadTx, id: string): Promise<StoredImport | null> {
  const [row] = await tx.byValues('imports', 'id', [id]);
  return row ? toImport(row) : null;
}

/** The newest first. */
export async function listImports(tx: ReadTx, limit: number): Promise<StoredImport[]> {
  return (await tx.all<ImportRow>('select * from imports order by created_at desc, id limit ?', [limit])).map(toImport);
}

export async function unfinishedImports(tx: ReadTx): Promise<StoredImport[]> {
  const rows = await tx.all<ImportRow>(`select * from imports where state in ('checking', 'writing', 'stopped')`, []);
  return rows.map(toImport);
}

/** Files that somebody is in the middle of, and that therefore stay. */
export const filesInUse = async (tx: ReadTx): Promise<ReadonlySet<string>> =>
  new Set((await unfinishedImports(tx)).map(({ fileId }) => fileId));

export const saveImport = (tx: Tx, job: StoredImport): Promise<void> => tx.upsert('imports', 'id', [toRow(job)]);

export async function dropProblems(tx: Tx, importId: string): Promise<void> {
  await tx.q.deleteFrom('import_problems').where('import_id', '=', importId).execute();
}

/** Behind the first `count`, in the place of what stands there from an earlier reading. */
export async function putProblems(
  tx: Tx,
  importId: string,
  count: number,
  problems: readonly RowProblem[],
): Promise<void> {
  const old = tx.q.deleteFrom('import_problems').where('import_id', '=', importId).where('ordinal', '>', count);
  await old.where('ordinal', '<=', count + problems.length).execute();
  await addProblems(tx, importId, count + 1, problems);
}

export const addProblems = (tx: Tx, importId: string, first: number, problems: readonly RowProblem[]): Promise<void> =>
  tx.insert(
    'import_problems',
    problems.map((problem, at) => ({
      import_id: importId,
      ordinal: first + at,
      line: problem.line,
      code: problem.code,
      field: problem.field,
      value: problem.value,
      other: problem.other,
      other_line: problem.otherLine,
    })),
  );

export async function lastProblem(tx: ReadTx, importId: string): Promise<number> {
  const text = 'select max(ordinal) as last from import_problems where import_id = ?';
  const [row] = await tx.all<{ last: number | null }>(text, [importId]);
  return Number(row?.last ?? 0);
}

/** Problems in the order of the file, behind the one of that number. */
export async function readProblems(
  tx: ReadTx,
  importId: string,
  after: number,
  limit: number,
): Promise<{ ordinal: number; problem: RowProblem }[]> {
  const text = 'select * from import_problems where import_id = ? and ordinal > ? order by ordinal limit ?';
  const rows = await tx.all<ImportProblemRow>(text, [importId, after, limit]);
  return rows.map((row) => ({
    ordinal: row.ordinal,
    problem: {
      line: row.line,
      code: row.code as RowProblem['code'],
      field: row.field as ImportField | null,
      value: row.value,
      other: row.other,
      otherLine: row.other_line,
    },
  }));
}

interface Counts {
  readonly checked: ImportCounts;
  readonly written: ImportCounts | null;
}

interface Asked {
  readonly questions: readonly ImportQuestion[];
  readonly refusal: ImportRefusal | null;
}

const toImport = (row: ImportRow): StoredImport => ({
  id: row.id,
  fileId: row.file_id,
  fileName: row.file_name,
  userId: row.user_id,
  plan: JSON.parse(row.plan) as ImportPlan,
  state: row.state as ImportState,
  ...(JSON.parse(row.counts) as Counts),
  ...(JSON.parse(row.questions) as Asked),
  confirm: JSON.parse(row.confirm) as Confirmed,
  nextRow: row.next_row,
  occurredAt: row.occurred_at,
  createdAt: row.created_at,
  finishedAt: row.finished_at,
});

const toRow = (job: StoredImport): ImportRow => ({
  id: job.id,
  file_id: job.fileId,
  file_name: job.fileName,
  user_id: job.userId,
  plan: JSON.stringify(job.plan),
  state: job.state,
  counts: JSON.stringify({ checked: job.checked, written: job.written } satisfies Counts),
  questions: JSON.stringify({ questions: job.questions, refusal: job.refusal } satisfies Asked),
  confirm: JSON.stringify(job.confirm),
  next_row: job.nextRow,
  occurred_at: job.occurredAt,
  created_at: job.createdAt,
  finished_at: job.finishedAt,
});

export const newImport = (
  given: Pick<StoredImport, 'id' | 'fileId' | 'fileName' | 'userId' | 'plan' | 'createdAt'>,
): StoredImport => ({
  ...given,
  state: 'checking',
  checked: noCounts,
  written: null,
  questions: [],
  refusal: null,
  confirm: NO_CHOICES,
  nextRow: 0,
  occurredAt: null,
  finishedAt: null,
});

/** As the office sees it, `row` rows into what it is doing. */
export const toJob = (job: StoredImport, row: number, problems: readonly RowProblem[]): ImportJob => ({
  id: job.id,
  fileId: job.fileId,
  fileName: job.fileName,
  plan: job.plan,
  state: job.state,
  row,
  checked: job.checked,
  written: job.written,
  questions: job.questions,
  refusal: job.refusal,
  problems,
  createdAt: job.createdAt,
  finishedAt: job.finishedAt,
});
