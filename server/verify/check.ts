import type { Database } from '../db/database.ts';

/** What is wrong, said of one row. */
export interface Finding {
  /** The table and the row's key. */
  readonly row: string;
  readonly says: string;
}

export type Books = Pick<Database, 'read'>;

export interface Desk {
  readonly books: Books;
  found(finding: Finding): void;
  /** So many rows are looked at by now. */
  progress(rows: number): void;
}

export interface Check {
  /** What holds where nothing is found, as a part of a sentence. */
  readonly holds: string;
  /** Answers how many rows it looked at. */
  run(desk: Desk): Promise<number>;
}
