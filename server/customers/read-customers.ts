import { availableCredit, effectiveLimit } from '../../shared/credit/limit.ts';
import { type CustomerProfile, foldNumber, foldText } from '../../shared/customers/customer.ts';
import type { Money } from '../../shared/money/money.ts';
import { toBusiness } from '../business/store.ts';
import type { ReadTx } from '../db/database.ts';
import type { BusinessRow, CustomerTableRow } from '../db/tables.ts';
import { toCustomer } from './store.ts';

export interface ListedCustomer extends CustomerProfile {
  readonly balance: Money;
  readonly seq: number;
}

export interface CustomerPage {
  readonly customers: readonly ListedCustomer[];
  /** What to ask the next page `after`; null on the last. */
  readonly next: string | null;
}

export interface CustomerDetail extends ListedCustomer {
  /** His own limit, else the business's; null without one. */
  readonly limit: Money | null;
  readonly available: Money | null;
}

export interface CustomerQuery {
  readonly search?: string | undefined;
  readonly after?: string | undefined;
  readonly limit: number;
}

/** Customers by name. Words are found at the beginnings of names, in any order; digits anywhere in phone and document. */
export async function readCustomers(tx: ReadTx, query: CustomerQuery): Promise<CustomerPage> {
  const conditions: string[] = [];
  const values: string[] = [];
  for (const word of wordsOf(query.search)) {
    conditions.push(
      `((' ' || name_key) like ? escape '\\' or phone_key like ? escape '\\' or document_key like ? escape '\\')`,
    );
    const number = foldNumber(word);
    const anywhere = /\d/.test(number) ? `%${number}%` : '';
    values.push(`% ${escapeLike(word)}%`, anywhere, anywhere);
  }
  if (query.after !== undefined) {
    conditions.push('(name_key, id) > (select name_key, id from customers where id = ?)');
    values.push(query.after);
  }
  const where = conditions.length > 0 ? `where ${conditions.join(' and ')}` : '';
  const text = `select * from customers ${where} order by name_key, id limit ?`;
  const rows = await tx.all<CustomerTableRow>(text, [...values, query.limit + 1]);
  const page = rows.slice(0, query.limit);
  return { customers: page.map(toListed), next: rows.length > query.limit ? (page.at(-1)?.id ?? null) : null };
}

/** At most six: more than that is not a name, and each is a pass over the customers. */
const wordsOf = (search = ''): string[] => foldText(search).split(/\s+/).filter(Boolean).slice(0, 6);

const escapeLike = (text: string): string => text.replace(/[\\%_]/g, '\\$&');

/** A customer with what he may still buy on account; null when there is none of this id. */
export async function readCustomer(tx: ReadTx, id: string): Promise<CustomerDetail | null> {
  const [row] = await tx.byValues('customers', 'id', [id]);
  if (!row) return null;
  const customer = toListed(row);
  const limit = effectiveLimit(customer.creditLimit, await readDefaultLimit(tx));
  return { ...customer, limit, available: availableCredit(customer.balance, limit) };
}

async function readDefaultLimit(tx: ReadTx): Promise<Money | null> {
  const [business] = await tx.all<BusinessRow>('select * from business', []);
  return business ? toBusiness(business).settings.defaultCreditLimit : null;
}

function toListed(row: CustomerTableRow): ListedCustomer {
  const { profile, balance, seq } = toCustomer(row);
  return { ...profile, balance, seq };
}
