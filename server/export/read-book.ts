import { closeSync, openSync, readSync } from 'node:fs';
import { StringDecoder } from 'node:string_decoder';
import { migrations } from '../db/migrations/index.ts';
import { ImportRefused } from '../import/import-refused.ts';
import { BOOK_VERSION, type BookChange, type BookCommand, type BookEnd, type BookHead, marks } from './book.ts';

/** Why a file is not read in, as a sentence. Nothing was written. */
export class BookRefused extends ImportRefused {}

export type BookPart =
  | { readonly part: 'head'; readonly value: BookHead }
  | { readonly part: 'commands'; readonly value: BookCommand }
  | { readonly part: 'changes'; readonly value: BookChange }
  | { readonly part: 'end'; readonly value: BookEnd };

/**
 * Reads an export line by line, without waiting for anything, so that it can be read inside a transaction. Throws BookRefused
 * where it is no export, one of a newer Fiado, or one that was cut short or changed.
 */
export function* readBook(file: string): Generator<BookPart> {
  const lines = readLines(file);
  const first = lines.next();
  const head = first.done ? null : (parse(`${first.value}}`, 1) as Partial<BookHead>);
  if (typeof head?.fiado !== 'number') throw new BookRefused('This is not an export of Fiado.');
  if (head.fiado > BOOK_VERSION || !Object.hasOwn(migrations, head.schema ?? ''))
    throw new BookRefused(
      'This export was written by a newer version of Fiado. Read it in with that version, or a later one.',
    );
  // Older exports have neither of the two.
  const { formerRoles = [], restores = [], ...rest } = head as BookHead;
  yield { part: 'head', value: { ...rest, formerRoles, restores } };
  let part: 'head' | 'commands' | 'changes' | 'end' = 'head';
  let line = 1;
  for (const text of lines) {
    line += 1;
    if (text === marks.commands) part = 'commands';
    else if (text === marks.changes) part = 'changes';
    else if (text === marks.end) part = 'end';
    else if (part === 'end') {
      yield { part, value: parse(text, line) as BookEnd };
      return;
    } else if (part !== 'head') yield { part, value: parse(text.replace(/^,/, ''), line) } as BookPart;
  }
  throw new BookRefused('The file was cut short: its end is missing. Export once more.');
}

function parse(text: string, line: number): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new BookRefused(
      line === 1
        ? 'This is not an export of Fiado.'
        : `Line ${line} cannot be read: the file was cut short or changed.`,
    );
  }
}

const CHUNK = 1 << 20;

function* readLines(file: string): Generator<string> {
  const handle = openSync(file, 'r');
  const decoder = new StringDecoder('utf8');
  const bytes = Buffer.alloc(CHUNK);
  let rest = '';
  try {
    for (;;) {
      const count = readSync(handle, bytes, 0, CHUNK, null);
      rest += count === 0 ? decoder.end() : decoder.write(bytes.subarray(0, count));
      const lines = rest.split('\n');
      rest = lines.pop() ?? '';
      yield* lines;
      if (count === 0) break;
    }
    if (rest !== '') yield rest;
  } finally {
    closeSync(handle);
  }
}
