import { foldText } from '../customers/customer.ts';
import { saveCustomerSchema } from '../customers/customer-schema.ts';
import type { Money } from '../money/money.ts';
import { saveProductSchema } from '../products/product-schema.ts';
import {
  type AmountField,
  amountFields,
  type ImportField,
  type ImportPlan,
  type ImportRecord,
  importFields,
  type RowError,
  type RowProblem,
} from './import.ts';
import { type DecimalMark, readAmount } from './read-amount.ts';
import { readDate } from './read-date.ts';

export interface RowContext {
  readonly plan: ImportPlan;
  /** How many columns the header has. */
  readonly width: number;
  /** The decided convention of each column of money. */
  readonly marks: Partial<Readonly<Record<AmountField, DecimalMark>>>;
  /** Decimals of the shop's currency. */
  readonly exponent: number;
}

export type RowReading =
  | { readonly ok: true; readonly record: ImportRecord }
  | { readonly ok: false; readonly problems: readonly RowProblem[] };

/** Reads one row of a file: a record, or everything that is wrong with it. */
export function readRow(cells: readonly string[], line: number, context: RowContext): RowReading {
  const problems: RowProblem[] = [];
  const say = (code: RowError, field: ImportField | null = null, value: string | null = null) =>
    problems.push({ line, code, field, value: value?.slice(0, 80) ?? null, other: null, otherLine: null });
  if (!fits(cells, context.width)) say('column_count', null, cells.join(' · '));
  for (const cell of cells) {
    if (!isGarbled(cell)) continue;
    say('unreadable_text', null, cell);
    break;
  }
  // With a column too many or too few every cell may stand in the wrong place.
  if (problems.length > 0) return { ok: false, problems };
  const { kind } = context.plan;
  const reader = new CellReader(cells, context, say);
  const record = kind === 'products' ? readProduct(reader) : readPerson(reader);
  if (problems.length === 0) checkLengths(kind === 'products', record, say);
  return problems.length === 0 ? { ok: true, record } : { ok: false, problems };
}

/** Empty cells that a spreadsheet put behind the last column are no columns. */
function fits(cells: readonly string[], width: number): boolean {
  if (cells.length < width) return false;
  return cells.slice(width).every((cell) => cell.trim() === '');
}

/** A character that could not be decoded, a NUL, or UTF-8 read as if it were Windows-1252. */
const isGarbled = (text: string): boolean =>
  /[\ufffd\0]|[\u00c2\u00c3][\u0080-\u00bf\u0152-\u0178\u02c6-\u2122]/.test(text);

type Say = (code: RowError, field?: ImportField | null, value?: string | null) => void;

class CellReader {
  readonly cells: readonly string[];
  readonly context: RowContext;
  readonly say: Say;
  constructor(cells: readonly string[], context: RowContext, say: Say) {
    this.cells = cells;
    this.context = context;
    this.say = say;
  }

  /** The cell's text without what is around it; null when the column is not there or the cell is empty. */
  text(field: ImportField): string | null {
    const at = this.context.plan.columns[field];
    if (at === undefined || !importFields[this.context.plan.kind].includes(field)) return null;
    // An apostrophe that Fiado's own lists have before what a spreadsheet would run.
    const text = (this.cells[at] ?? '')
      .replace(/\s+/g, ' ')
      .trim()
      .replace(/^'(?=[=+\-@])/, '');
    return text === '' ? null : text;
  }

  /** A number that is a name: what a spreadsheet has turned into 1,15E+10 has lost its last digits for ever. */
  code(field: ImportField): string | null {
    const text = this.text(field);
    if (text === null) return null;
    if (/^\d(?:[.,]\d+)?E\+?\d+$/i.test(text)) this.say('scientific_number', field, text);
    // Excel's way of keeping zeros in front: ="00123"
    return text.replace(/^="?(.*?)"?$/, '$1').replace(/^'/, '');
  }

  amount(field: AmountField): Money | null {
    const text = this.text(field);
    if (text === null) return null;
    const amount = readAmount(text, this.context.marks[field] ?? 'comma', this.context.exponent);
    if (amount === null) this.say('amount_unreadable', field, text);
    else if (amount < 0 && field !== 'balance') this.say('amount_negative', field, text);
    return amount;
  }

  date(field: ImportField) {
    const text = this.text(field);
    if (text === null) return null;
    const date = readDate(text);
    if (date === null) this.say('date_unreadable', field, text);
    return date;
  }

  days(field: ImportField): number | null {
    const text = this.text(field);
    if (text === null) return null;
    const found = /^(\d{1,4})(?: ?(?:d|dias|días|days))?$/i.exec(text);
    if (!found || Number(found[1]) > 3650) this.say('number_unreadable', field, text);
    return found ? Number(found[1]) : null;
  }
}

function readPerson(reader: CellReader): ImportRecord {
  const { plan } = reader.context;
  const key = reader.code('key');
  const [name, phone, document] = [reader.text('name'), reader.code('phone'), reader.code('document')];
  const isList = plan.kind === 'customers';
  if (name === null && (isList || (key === null && phone === null && document === null)))
    reader.say('name_required', 'name');
  const amount = reader.amount('balance');
  if (!isList && amount === null && reader.text('balance') === null) reader.say('amount_required', 'balance');
  const changes = given({
    ...{ name, phone, document, email: reader.text('email'), address: reader.text('address') },
    ...{ category: reader.text('category'), creditLimit: reader.amount('creditLimit') },
    paymentTermDays: reader.days('paymentTermDays'),
  });
  const [date, dueDate] = [reader.date('date'), reader.date('dueDate')];
  const debt = { date, dueDate, reference: reader.text('reference'), note: reader.text('note')?.slice(0, 200) ?? null };
  return { key, changes, debt: amount === null ? null : { amount, ...debt } };
}

function readProduct(reader: CellReader): ImportRecord {
  const name = reader.text('name');
  if (name === null) reader.say('name_required', 'name');
  const price = reader.amount('price');
  if (price === null && reader.text('price') === null) reader.say('amount_required', 'price');
  const unit = reader.text('unit');
  const changes = given({
    ...{ name, price, sku: reader.code('sku'), barcode: reader.code('barcode'), category: reader.text('category') },
    unit: unit === null ? null : isWeight(unit) ? 'weight' : 'piece',
  });
  return { key: reader.code('key'), changes, debt: null };
}

const isWeight = (unit: string): boolean =>
  /^(kg|kgs|kilo|kilos|kilogramo|kilogramos|kilogram|quilo|peso|weight|por peso|y|yes|si|s|sim|true|1)$/.test(
    foldText(unit),
  );

/** An empty cell says nothing: it takes no value away. */
function given(fields: Record<string, string | number | null>): Record<string, string | number> {
  const said: Record<string, string | number> = {};
  for (const [field, value] of Object.entries(fields)) if (value !== null) said[field] = value;
  return said;
}

function checkLengths(isProduct: boolean, record: ImportRecord, say: Say): void {
  const schema = isProduct ? saveProductSchema.shape.changes : saveCustomerSchema.shape.changes;
  const parsed = schema.safeParse(record.changes);
  for (const issue of parsed.error?.issues ?? []) {
    const field = issue.path[0] as ImportField;
    say('too_long', field, String(record.changes[field] ?? ''));
  }
}

/** The columns of money that a plan reads. */
export const moneyColumns = ({ kind, columns }: ImportPlan): [AmountField, number][] =>
  amountFields.flatMap((field): [AmountField, number][] => {
    const at = columns[field];
    return at === undefined || !importFields[kind].includes(field) ? [] : [[field, at]];
  });
