import type { Migration } from 'kysely';
import * as ledger from './0001-ledger.ts';
import * as appendOnly from './0002-append-only.ts';
import * as history from './0003-history.ts';

/** In the order in which they run. A name is for ever: it is what a database remembers. */
export const migrations: Record<string, Migration> = {
  '0001-ledger': ledger,
  '0002-append-only': appendOnly,
  '0003-history': history,
};
