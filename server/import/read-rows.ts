import { createReadStream } from 'node:fs';
import { pipeline, Readable } from 'node:stream';
import { CsvError, type Options, parse } from 'csv-parse';
import { type Encoding, type Separator, separators } from '../../shared/import/import.ts';

export interface FileRow {
  /** Where the row begins in the file, counted from 1: what an editor shows. */
  readonly line: number;
  readonly cells: readonly string[];
}

/** The file as a whole cannot be read any further: a quote that never ends, or a row without end. */
export class UnreadableFile extends Error {
  readonly code: 'quote_open' | 'row_too_long' | 'bad_csv';
  readonly line: number;
  constructor(code: UnreadableFile['code'], line: number) {
    super(`${code} at line ${line}`);
    this.code = code;
    this.line = line;
  }
}

/** A row has some hundred characters; one of many thousands is a quote that was opened and not closed. */
const MAX_ROW = 100_000;

const options = (separator: Separator): Options => ({
  delimiter: separator,
  record_delimiter: ['\r\n', '\n', '\r'],
  relax_column_count: true,
  // A nickname in quotes, in the middle of a cell, is part of the name.
  relax_quotes: true,
  max_record_size: MAX_ROW,
  info: true,
});

interface Parsed {
  readonly info: { readonly lines: number };
  readonly record: string[];
}

/** Streams a file's rows, the header first; a file of any size passes through in pieces. Throws UnreadableFile. */
export async function* readRows(
  file: string,
  { encoding, separator, end }: { encoding: Encoding; separator: Separator; end?: number },
): AsyncGenerator<FileRow> {
  const parser = parse(options(separator));
  const bytes = createReadStream(file, { highWaterMark: 1 << 18, ...(end === undefined ? {} : { end: end - 1 }) });
  pipeline(Readable.from(decode(bytes, encoding)), parser, () => undefined);
  let before = 0;
  try {
    for await (const { info, record } of parser as AsyncIterable<Parsed>) {
      const line = before + 1;
      before = info.lines;
      const isEmpty = record.every((cell) => cell.trim() === '');
      if (isEmpty || isSeparatorNote(record, line)) continue;
      yield { line, cells: record };
    }
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    // What an incomplete piece of a file leaves open is no fault of the file.
    if (end !== undefined) return;
    const code = codes[error.code] ?? 'bad_csv';
    throw new UnreadableFile(code, before + 1);
  } finally {
    bytes.destroy();
    parser.destroy();
  }
}

const codes: Readonly<Record<string, UnreadableFile['code']>> = {
  CSV_QUOTE_NOT_CLOSED: 'quote_open',
  CSV_MAX_RECORD_SIZE: 'row_too_long',
};

/** `sep=;` in the first line is Excel talking to itself. */
const isSeparatorNote = (record: readonly string[], line: number): boolean =>
  line === 1 && /^sep=.?$/i.test(record.join('')) && (record[0] ?? '').toLowerCase().startsWith('sep=');

async function* decode(bytes: AsyncIterable<Buffer>, encoding: Encoding): AsyncGenerator<string> {
  const decoder = new TextDecoder(encoding);
  for await (const chunk of bytes) {
    const text = decoder.decode(chunk, { stream: true });
    if (text !== '') yield text;
  }
  const rest = decoder.decode();
  if (rest !== '') yield rest;
}

/** How much of a file is enough to see how it is made. */
const HEAD = 1 << 17;

/** The separator under which the first rows have the same number of columns, and most of them. */
export async function findSeparator(file: string, encoding: Encoding): Promise<Separator> {
  let best: { separator: Separator; score: number } = { separator: ',', score: 0 };
  for (const separator of separators) {
    const widths = (await readHead(file, encoding, separator, 50)).map(({ cells }) => cells.length);
    const width = widths[0] ?? 1;
    const same = widths.filter((other) => other === width).length / Math.max(1, widths.length);
    const score = width > 1 ? same * same * Math.min(width, 12) : 0;
    if (score > best.score) best = { separator, score };
  }
  return best.separator;
}

/** The first rows of a file, the header among them. */
export async function readHead(
  file: string,
  encoding: Encoding,
  separator: Separator,
  count: number,
): Promise<FileRow[]> {
  const rows: FileRow[] = [];
  for await (const row of readRows(file, { encoding, separator, end: HEAD })) {
    rows.push(row);
    if (rows.length === count) break;
  }
  return rows;
}
