import {
  type AmountField,
  type ImportField,
  type ImportPlan,
  MAX_ROWS,
  type RowProblem,
} from '../../shared/import/import.ts';
import type { ImportCounts, ImportQuestion, ImportRefusal } from '../../shared/import/job.ts';
import {
  type AmountEvidence,
  type DecimalMark,
  decideMark,
  gatherEvidence,
  noEvidence,
} from '../../shared/import/read-amount.ts';
import { moneyColumns, type RowContext, readRow } from '../../shared/import/read-row.ts';
import { readRows, UnreadableFile } from './read-rows.ts';
import type { ReadableRow } from './resolve-rows.ts';

/** What a whole reading of a file says before a single row is understood. */
export type FileReading =
  | { readonly ok: true; readonly context: RowContext; readonly rows: number }
  | { readonly ok: false; readonly refusal: ImportRefusal }
  | { readonly ok: false; readonly questions: readonly ImportQuestion[] };

/** Reads the file once from end to end: can it be read at all, and how is each of its columns of money written? */
export async function readWhole(path: string, plan: ImportPlan, exponent: number): Promise<FileReading> {
  const columns = moneyColumns(plan);
  const evidence = new Map(columns.map(([field]) => [field, noEvidence()]));
  let header: readonly string[] | null = null;
  let rows = 0;
  try {
    for await (const { line, cells } of readRows(path, plan)) {
      if (header === null) {
        header = cells;
        const missing = missingColumn(plan, widthOf(cells));
        if (missing) return refused('column_missing', line, missing);
        continue;
      }
      rows += 1;
      if (rows > MAX_ROWS) return refused('too_many_rows', line);
      for (const [field, at] of columns)
        gatherEvidence(evidence.get(field) as AmountEvidence, cells[at] ?? '', line, exponent);
    }
  } catch (error) {
    if (error instanceof UnreadableFile) return refused(error.code, error.line);
    throw error;
  }
  if (header === null || rows === 0) return refused('no_rows', null);
  const decided = decide(plan, evidence, header, columns);
  return 'questions' in decided
    ? { ok: false, questions: decided.questions }
    : { ok: true, rows, context: { plan, width: widthOf(header), marks: decided.marks, exponent } };
}

const refused = (
  code: ImportRefusal['code'],
  line: number | null,
  field: ImportField | null = null,
): { ok: false; refusal: ImportRefusal } => ({ ok: false, refusal: { code, line, field } });

/** Nameless columns at the end are a spreadsheet's, not the shop's. */
function widthOf(header: readonly string[]): number {
  let width = header.length;
  while (width > 0 && (header[width - 1] ?? '').trim() === '') width -= 1;
  return width;
}

const needed: Readonly<Record<ImportPlan['kind'], readonly ImportField[]>> = {
  customers: ['name'],
  products: ['name', 'price'],
  balances: ['balance'],
};

function missingColumn({ kind, columns }: ImportPlan, width: number): ImportField | null {
  const outside = Object.entries(columns).find(([, at]) => at >= width)?.[0] as ImportField | undefined;
  const absent = needed[kind].find((field) => columns[field] === undefined);
  if (outside || absent) return outside ?? absent ?? null;
  const isFound = (['name', 'key', 'document', 'phone'] as const).some((field) => columns[field] !== undefined);
  return kind === 'balances' && !isFound ? 'name' : null;
}

/** What the person said goes before what the cells say; where neither tells, it is asked. */
function decide(
  plan: ImportPlan,
  evidence: ReadonlyMap<AmountField, AmountEvidence>,
  header: readonly string[],
  columns: readonly [AmountField, number][],
): { marks: Partial<Record<AmountField, DecimalMark>> } | { questions: ImportQuestion[] } {
  const marks: Partial<Record<AmountField, DecimalMark>> = {};
  const questions: ImportQuestion[] = [];
  for (const [field, at] of columns) {
    const found = evidence.get(field) as AmountEvidence;
    const mark = plan.amounts[field] ?? decideMark(found);
    if (mark === 'comma' || mark === 'point') marks[field] = mark;
    else {
      const { comma, point, either } = found.examples;
      const examples = [comma, point, either].filter((one) => one !== undefined);
      questions.push({ field, header: (header[at] ?? '').trim(), why: mark, examples });
    }
  }
  return questions.length > 0 ? { questions } : { marks };
}

/** One piece of a file, row by row read or refused. */
export interface Piece {
  /** How many rows of the file come before it. */
  readonly from: number;
  readonly count: number;
  readonly readable: readonly ReadableRow[];
  readonly problems: readonly RowProblem[];
  /** How many rows have problems, each of which may have several. */
  readonly errors: number;
}

/** The file in pieces of at most `size` rows: never more than one of them in memory. */
export async function* readPieces(path: string, context: RowContext, size: number): AsyncGenerator<Piece> {
  let piece = { from: 0, count: 0, readable: [] as ReadableRow[], problems: [] as RowProblem[], errors: 0 };
  let isHeader = true;
  for await (const { line, cells } of readRows(path, context.plan)) {
    if (isHeader) {
      isHeader = false;
      continue;
    }
    const reading = readRow(cells, line, context);
    piece.count += 1;
    if (reading.ok) piece.readable.push({ line, record: reading.record });
    else {
      piece.errors += 1;
      piece.problems.push(...reading.problems);
    }
    if (piece.count < size) continue;
    yield piece;
    piece = { from: piece.from + piece.count, count: 0, readable: [], problems: [], errors: 0 };
  }
  if (piece.count > 0) yield piece;
}

export const addCounts = (a: ImportCounts, b: Partial<ImportCounts>): ImportCounts =>
  Object.fromEntries(
    Object.entries(a).map(([name, count]) => [name, count + (b[name as keyof ImportCounts] ?? 0)]),
  ) as unknown as ImportCounts;
