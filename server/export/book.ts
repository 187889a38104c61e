import { createHash } from 'node:crypto';
import type { AuditEntryRow } from '../audit/append-audit.ts';
import type { ReadTx } from '../db/database.ts';
import type {
  BusinessRow,
  CommandRow,
  FormerRoleRow,
  OrderTableRow,
  StoreTableRow,
  TillTableRow,
  UserTableRow,
} from '../db/tables.ts';
import type { AnsweredRow } from '../sync/append-commands.ts';

/** Which form of the file this is: another Fiado refuses what it does not know. */
export const BOOK_VERSION = 1;

/**
 * A whole shop as one JSON file: who it is, and every command it ever answered, in order, with its answer. Balances are not in it
 * but follow from it; their sum stands at the end, so that whoever reads it back can prove that they are equal. Written a row a
 * line, so that a file of any size can be read in pieces.
 */
export interface BookHead {
  readonly fiado: typeof BOOK_VERSION;
  readonly schema: string;
  readonly exportedAt: string;
  readonly business: Omit<BusinessRow, 'seq' | 'epoch'>;
  readonly stores: readonly StoreTableRow[];
  /** Without their tokens: a till is enrolled anew. */
  readonly tills: readonly Omit<TillTableRow, 'token_hash'>[];
  /** Without anything of their PINs. */
  readonly users: readonly (Pick<UserTableRow, 'id' | 'name' | 'role' | 'disabled' | 'pin_key_version' | 'seq'> &
    Partial<Pick<UserTableRow, 'language'>>)[];
  /** What people were until they were changed: what they did then is judged by it. */
  readonly formerRoles: readonly FormerRoleRow[];
  /** Of backups that were restored: printed numbers that tills may have which nobody here knows of are not given again. */
  readonly restores: readonly AuditEntryRow[];
}

export interface BookEnd {
  readonly commands: number;
  readonly changes: number;
  readonly seq: number;
  /** The last link of the chain of commands; older exports have none. */
  readonly chain?: string;
  readonly customers: number;
  /** Of every customer and balance. */
  readonly balances: string;
  /** Of every product of which stock is kept, and how much there is; older exports have none. */
  readonly stock?: string;
  /** Of every order, what it is worth now and what is left of its difference; older exports have none. */
  readonly orders?: string;
}

/** Older exports have no links. */
export type BookCommand = AnsweredRow & Partial<Pick<CommandRow, 'erased'>>;
export type BookChange = AuditEntryRow;

/** Marks between the parts of the file, each a line of its own. */
export const marks = { commands: ',"commands":[', changes: '],"changes":[', end: '],"end":' } as const;

const PAGE = 5000;

/** Proves that two shops owe and are owed the same, customer by customer. */
export async function balancesOf(tx: ReadTx): Promise<{ customers: number; balances: string }> {
  const hash = createHash('sha256');
  let [after, customers] = ['', 0];
  for (;;) {
    const text = 'select id, balance from customers where id > ? order by id limit ?';
    const rows = await tx.all<{ id: string; balance: number }>(text, [after, PAGE]);
    for (const { id, balance } of rows) hash.update(`${id}:${balance}\n`);
    customers += rows.length;
    const last = rows.at(-1);
    if (rows.length < PAGE || !last) return { customers, balances: hash.digest('hex') };
    after = last.id;
  }
}

/** Proves that there is as much of each product as there was. */
export async function stockHash(tx: ReadTx): Promise<string> {
  const hash = createHash('sha256');
  for (let after = ''; ; ) {
    const text = 'select id, stock from products where id > ? and stock is not null order by id limit ?';
    const rows = await tx.all<{ id: string; stock: number }>(text, [after, PAGE]);
    for (const { id, stock } of rows) hash.update(`${id}:${stock}\n`);
    const last = rows.at(-1);
    if (rows.length < PAGE || !last) return hash.digest('hex');
    after = last.id;
  }
}

/** Proves that every order is worth what it was, and that the same is left to collect or to give back. */
export async function ordersHash(tx: ReadTx): Promise<string> {
  const hash = createHash('sha256');
  for (let after = ''; ; ) {
    const text = `select id, version, current_value, difference_pending from orders where id > ? order by id limit ?`;
    const rows = await tx.all<OrderFigures>(text, [after, PAGE]);
    for (const row of rows) hash.update(`${row.id}:${row.version}:${row.current_value}:${row.difference_pending}\n`);
    const last = rows.at(-1);
    if (rows.length < PAGE || !last) return hash.digest('hex');
    after = last.id;
  }
}

type OrderFigures = Pick<OrderTableRow, 'id' | 'version' | 'current_value' | 'difference_pending'>;
