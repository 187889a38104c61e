import type { MovementFilter } from '../../shared/movements/movement-list.ts';
import { readOneAccount } from '../customers/one-account.ts';
import type { ReadTx } from '../db/database.ts';

/** Conditions of a query by their text, with what stands for its question marks. */
export interface Where {
  readonly text: string;
  readonly values: readonly (string | number)[];
}

/** The filter with the ids that are its customer's: those of accounts that were merged into his too. */
export interface AccountFilter extends MovementFilter {
  readonly customers?: readonly string[];
}

export async function ofAccount(tx: ReadTx, filter: MovementFilter): Promise<AccountFilter> {
  if (filter.customer === undefined) return filter;
  return { ...filter, customers: await accountIds(tx, filter.customer) };
}

export const accountIds = async (tx: ReadTx, customerId: string): Promise<readonly string[]> =>
  (await readOneAccount(tx, customerId))?.ids ?? [customerId];

/** The filter without customer and order: what the sums by day (migration 0012) can decide as well as the rows. */
export function whereOfDays(filter: MovementFilter): Where {
  const { type, from, to, user, till, asOf } = filter;
  return allOf([
    stateOf(filter),
    type && among('type', type),
    from && { text: 'posted_on >= ?', values: [from] },
    to && { text: 'posted_on <= ?', values: [to] },
    asOf && { text: 'posted_on <= ?', values: [asOf] },
    user && { text: 'user_id = ?', values: [user] },
    till && { text: 'till_id = ?', values: [till] },
  ]);
}

export const whereOfRows = (filter: AccountFilter): Where =>
  allOf([
    whereOfDays(filter),
    filter.customers && among('customer_id', filter.customers),
    filter.order && { text: 'order_id = ?', values: [filter.order] },
  ]);

/** Movements of one customer or of one order are few: they are read as they are. */
export const isOfOne = ({ customer, order }: MovementFilter): boolean => customer !== undefined || order !== undefined;

/** A day's balance is Σ of all up to it: a cancellation is a row of its own (D-21). */
function stateOf({ state = ['confirmed'], asOf }: MovementFilter): Where {
  if (asOf !== undefined) return { text: "state <> 'draft'", values: [] };
  // In so many words: only then is the index of the few that were cancelled thought of.
  if (state.length === 1 && state[0] === 'cancelled') return { text: "state = 'cancelled'", values: [] };
  return among('state', state);
}

export const allOf = (conditions: readonly (Where | '' | false | null | undefined)[]): Where => {
  const given = conditions.filter((one): one is Where => Boolean(one));
  return { text: given.map(({ text }) => text).join(' and '), values: given.flatMap(({ values }) => values) };
};

export const among = (column: string, values: readonly string[]): Where => ({
  text: `${column} in (${values.map(() => '?').join(', ')})`,
  values,
});

/** The lengths of long lists: of few lengths, so that few statements are prepared. */
const LENGTHS = [1, 4, 16, 64, 256, 1024, 4096];

/** As `among`, for lists of any length: filled up with their last value. */
export function amongMany(column: string, values: readonly string[]): Where {
  const length = LENGTHS.find((one) => one >= values.length) ?? values.length;
  return among(column, [...values, ...Array<string>(length - values.length).fill(values.at(-1) ?? '')]);
}
