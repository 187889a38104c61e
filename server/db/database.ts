import type { Kysely } from 'kysely';
import type { Engine } from './dialect.ts';
import type { Tables } from './tables.ts';

export type TableName = keyof Tables;

/** One snapshot of the database. Nothing but the database may be awaited while it is open. */
export interface ReadTx {
  readonly q: Kysely<Tables>;
  /** Rows whose column is one of `values`, by one prepared statement however many there are. */
  byValues<T extends TableName>(
    table: T,
    column: keyof Tables[T] & string,
    values: readonly string[],
    where?: string,
  ): Promise<Tables[T][]>;
  /** Those of `values` that stand in the column. */
  existing<T extends TableName>(
    table: T,
    column: keyof Tables[T] & string,
    values: readonly string[],
  ): Promise<string[]>;
  /** The newest `count` rows of each group, by (seq, ordinal), newest first within a group. */
  newestOf<T extends 'movements'>(
    table: T,
    column: keyof Tables[T] & string,
    values: readonly string[],
    count: number,
    where?: string,
  ): Promise<Tables[T][]>;
  /** A hot query by its own text, prepared once. Parameters are `?`; both engines must understand the text. */
  all<R>(text: string, parameters: readonly (string | number | null)[]): Promise<R[]>;
}

/** The one writer's transaction: the business row is locked, so the order of SEQs is the order of commits. */
export interface Tx extends ReadTx {
  /** The next SEQ; written with the commit. */
  nextSeq(): number;
  insert<T extends TableName>(table: T, rows: readonly Tables[T][]): Promise<void>;
  /** Inserts, or where `key` exists writes every other column. */
  upsert<T extends TableName>(table: T, key: keyof Tables[T] & string, rows: readonly Tables[T][]): Promise<void>;
}

export interface Database {
  readonly engine: Engine;
  /** Brings the schema up to date; throws NewerSchema when the database is ahead. */
  migrate(): Promise<void>;
  /** Runs alone among writers; commits durably before it resolves, or changes nothing. May run `work` again after a lost race. */
  write<T>(work: (tx: Tx) => Promise<T>): Promise<T>;
  read<T>(work: (tx: ReadTx) => Promise<T>): Promise<T>;
  close(): Promise<void>;
}

/** The database could not take a write now: others hold it, or the connection is lost. Worth trying again later. */
export class DatabaseBusy extends Error {}
