import { availableCredit, effectiveLimit } from '../../shared/credit/limit.ts';
import { type CustomerProfile, foldNumber, foldText } from '../../shared/customers/customer.ts';
import type { Money } from '../../shared/money/money.ts';
import { toBusiness } from '../business/store.ts';
import type { ReadTx } from '../db/database.ts';
import type { BusinessRow, CustomerTableRow } from '../db/tables.ts';
import { readOneAccount } from './one-account.ts';
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
  const placed =
    query.after === undefined ? [] : ['(name_key, id) > (select name_key, id from customers where id = ?)'];
  const after = query.after === undefined ? [] : [query.after];
  const found = ['deleted = 0', 'merged_into is null', ...placed, conditionsOrMerged(conditions)].join(' and ');
  const text = `select * from customers where ${found} order by name_key, id limit ?`;
  const rows = await tx.all<CustomerTableRow>(text, [...after, ...values, ...values, query.limit + 1]);
  const page = rows.slice(0, query.limit);
  return { customers: page.map(toListed), next: rows.length > query.limit ? (page.at(-1)?.id ?? null) : null };
}

/** Whoever was merged into him finds him too, by his old name and phone. */
function conditionsOrMerged(conditions: readonly string[]): string {
  if (conditions.length === 0) return '1 = 1';
  const found = conditions.join(' and ');
  return `((${found}) or id in (select merged_into from customers where merged_into is not null and ${found}))`;
}

/** At most six: more than that is not a name, and each is a pass over the customers. */
const wordsOf = (search = ''): string[] => foldText(search).split(/\s+/).filter(Boolean).slice(0, 6);

const escapeLike = (text: string): string => text.replace(/[\\%_]/g, '\\$&');

/** A customer with what he may still buy on account, by any id of his; null when there is none of this id. */
export async function readCustomer(tx: ReadTx, id: string): Promise<CustomerDetail | null> {
  const account = await readOneAccount(tx, id);
  return account && detailOf(tx, account.customer);
}

export async function detailOf(tx: ReadTx, row: CustomerTableRow): Promise<CustomerDetail> {
  const customer = toListed(row);
  const limit = effectiveLimit(customer.creditLimit, await readDefaultLimit(tx));
  return { ...customer, limit, available: availableCredit(customer.balance, limit) };
}

export async function readDefaultLimit(tx: ReadTx): Promise<Money | null> {
  const [business] = await tx.all<BusinessRow>('select * from business', []);
  return business ? toBusiness(business).settings.defaultCreditLimit : null;
}

function toListed(row: CustomerTableRow): ListedCustomer {
  const { profile, balance, seq } = toCustomer(row);
  return { ...profile, balance, seq };
}
