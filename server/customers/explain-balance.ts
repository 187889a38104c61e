import { availableCredit } from '../../shared/credit/limit.ts';
import type { MovementType } from '../../shared/credit/movement.ts';
import type {
  BalanceExplanation,
  ExplainedCredit,
  ExplainedInstallment,
  ExplainedMovement,
} from '../../shared/customers/customer-file.ts';
import type { PlainDate } from '../../shared/dates/plain-date.ts';
import { type Money, money, sum } from '../../shared/money/money.ts';
import { documentOf } from '../../shared/movements/cancel-movement.ts';
import type { ReadTx } from '../db/database.ts';
import type { AllocationRow, InstallmentRow, MovementRow } from '../db/tables.ts';
import { amongIds, type OneAccount, readOneAccount } from './one-account.ts';
import { detailOf } from './read-customers.ts';

/** Why he owes what he owes, now or as of a day; null when there is no such customer. Reads his own rows only. */
export async function explainBalance(
  tx: ReadTx,
  customerId: string,
  asOf: PlainDate | null,
): Promise<BalanceExplanation | null> {
  const account = await readOneAccount(tx, customerId);
  if (!account) return null;
  const customer = await detailOf(tx, account.customer);
  const types = await readTypes(tx, account, asOf);
  const rows = asOf === null ? await readOpen(tx, account) : await readAll(tx, account, asOf);
  const installments = rows.installments
    .map((row) => explainInstallment(row, rows))
    .filter((one) => one.outstanding !== 0);
  const credits = rows.credits.map((row) => explainCredit(row, rows)).filter((one) => one.remaining !== 0);
  const balance = sum(types.map(({ total }) => total));
  return {
    customerId: customer.id,
    name: customer.name,
    asOf,
    balance,
    types,
    pendingDebt: sum(installments.map(({ outstanding }) => outstanding)),
    installments: installments.toSorted(byDueDate),
    creditInFavour: sum(credits.map(({ remaining }) => remaining)),
    credits,
    limit: customer.limit,
    available: asOf === null ? customer.available : availableCredit(balance, customer.limit),
  };
}

/** By type, what is cancelled and what cancels it apart: together they are nothing (D-21). */
async function readTypes(
  tx: ReadTx,
  { ids }: OneAccount,
  asOf: PlainDate | null,
): Promise<BalanceExplanation['types']> {
  const { text, values } = amongIds(ids);
  const upTo = asOf === null ? '' : 'and posted_on <= ?';
  const rows = await tx.all<{ type: string; count: number | string; total: number | string }>(
    `select type, count(*) as count, sum(amount) as total from movements where ${text} and state <> 'draft' ${upTo}
      group by type order by type`,
    [...values, ...(asOf === null ? [] : [asOf])],
  );
  return rows.map((row) => ({
    type: row.type as MovementType,
    count: Number(row.count),
    total: money(Number(row.total)),
  }));
}

/** What stands on some of an account's debts and credits. Allocations are all of them that count. */
interface Rows {
  readonly installments: readonly InstallmentRow[];
  /** Negative movements that may have something left. */
  readonly credits: readonly MovementRow[];
  readonly movements: ReadonlyMap<string, MovementRow>;
  readonly allocations: readonly AllocationRow[];
  /** What was taken back of each movement by the row that cancels it. */
  readonly cancelled: ReadonlyMap<string, number>;
  /** The debts that the credits went to, and the movements that made them. */
  readonly debts: ReadonlyMap<string, InstallmentRow>;
  readonly makers: ReadonlyMap<string, MovementRow>;
}

/** Now: what is open is marked as open, so that a long history costs nothing. */
async function readOpen(tx: ReadTx, { ids }: OneAccount): Promise<Rows> {
  const installments = await tx.byValues('installments', 'customer_id', ids, 'and outstanding > 0');
  const unused = await tx.byValues('credits', 'customer_id', ids, 'and remaining > 0');
  const creditIds = unused.map((row) => row.movement_id);
  const onDebts = await tx.byValues(
    'allocations',
    'installment_id',
    installments.map(({ id }) => id),
  );
  const ofCredits = await tx.byValues('allocations', 'movement_id', creditIds);
  const allocations = distinct([...onDebts, ...ofCredits]);
  const others = await tx.byValues('installments', 'id', [...new Set(ofCredits.map((row) => row.installment_id))]);
  const debts = new Map([...installments, ...others].map((row) => [row.id, row]));
  const makerIds = [...new Set([...debts.keys()].map(makerOf))].flatMap((id) =>
    charges.map((suffix) => `${id}${suffix}`),
  );
  const wanted = new Set([...creditIds, ...allocations.map((row) => row.movement_id), ...makerIds]);
  const byId = new Map((await tx.byValues('movements', 'id', [...wanted])).map((row) => [row.id, row]));
  const credits = creditIds.flatMap((id) => byId.get(id) ?? []);
  return {
    installments,
    credits,
    movements: byId,
    allocations,
    cancelled: new Map(),
    debts,
    makers: makersOf([...byId.values()]),
  };
}

/**
 * As of a day: every row of his that counted by then. An allocation counts once both its ends do: a command that came late is posted on
 * its own day, which may be before that of the credit it used up.
 */
async function readAll(tx: ReadTx, { ids }: OneAccount, asOf: PlainDate): Promise<Rows> {
  const { text, values } = amongIds(ids);
  const all = `select * from movements where ${text} and state <> 'draft' and posted_on <= ? order by seq, ordinal`;
  const posted = await tx.all<MovementRow>(all, [...values, asOf]);
  const movements = new Map(posted.map((row) => [row.id, row]));
  const makers = makersOf(posted);
  const every = await tx.byValues('installments', 'customer_id', ids);
  const installments = every.filter((row) => makers.has(makerOf(row.id)));
  const debts = new Map(installments.map((row) => [row.id, row]));
  const rows = await tx.byValues(
    'allocations',
    'installment_id',
    installments.map(({ id }) => id),
  );
  const allocations = rows.filter((row) => row.posted_on <= asOf && movements.has(row.movement_id));
  const cancelled = new Map<string, number>();
  for (const { cancels, amount } of posted) if (cancels !== null && amount > 0) cancelled.set(cancels, amount);
  const unposted = [...cancelled.keys()].filter((id) => !movements.has(id));
  const strangers = (await tx.byValues('movements', 'id', unposted)).map((row) => ({ ...row, amount: 0 }));
  const credits = [...posted.filter(({ amount }) => amount < 0), ...strangers];
  return { installments, credits, movements, allocations, cancelled, debts, makers };
}

const distinct = (rows: readonly AllocationRow[]): AllocationRow[] => [
  ...new Map(rows.map((row) => [`${row.movement_id} ${row.installment_id} ${row.seq}`, row])).values(),
];

/** What the id of a movement that makes a debt has behind its document's: one adjusted by hand has nothing. */
const charges = ['', ':sale', ':add', ':opening', ':refund', ':account'];

/** What an installment's id derives from: the order, the modification, the debt, the refund. */
const makerOf = (installmentId: string): string => documentOf(installmentId);

/** By what they made: each positive movement makes installments of its whole amount (design, idea 4). */
const makersOf = (rows: readonly MovementRow[]): ReadonlyMap<string, MovementRow> =>
  new Map(rows.flatMap((row) => (row.amount > 0 && row.type !== 'cancellation' ? [[documentOf(row.id), row]] : [])));

function explainInstallment(row: InstallmentRow, rows: Rows): ExplainedInstallment {
  const allocations = rows.allocations
    .filter(({ installment_id }) => installment_id === row.id)
    .toSorted((a, b) => a.seq - b.seq)
    .map((one) => {
      const movement = rows.movements.get(one.movement_id);
      return {
        ...named(one.movement_id, movement),
        postedOn: one.posted_on as PlainDate,
        amount: one.principal as Money,
      };
    });
  const maker = rows.makers.get(makerOf(row.id));
  return {
    id: row.id,
    document: row.document as ExplainedInstallment['document'],
    number: maker?.number ?? null,
    orderId: row.document === 'sale' ? row.document_id : null,
    documentDate: row.document_date as PlainDate,
    dueDate: row.due_date as PlainDate,
    effectiveDueDate: row.effective_due_date as PlainDate,
    amount: row.amount as Money,
    outstanding: money(row.amount - sum(allocations.map(({ amount }) => amount))),
    allocations,
  };
}

function explainCredit(row: MovementRow, rows: Rows): ExplainedCredit {
  const used = rows.allocations
    .filter(({ movement_id }) => movement_id === row.id)
    .toSorted((a, b) => a.seq - b.seq)
    .map((one) => ({
      installmentId: one.installment_id,
      number: rows.makers.get(makerOf(one.installment_id))?.number ?? null,
      postedOn: one.posted_on as PlainDate,
      amount: one.principal as Money,
    }));
  const cancelled = money(rows.cancelled.get(row.id) ?? 0);
  const amount = money(-row.amount);
  const remaining = money(amount - cancelled - sum(used.map((one) => one.amount)));
  return { ...named(row.id, row), amount, cancelled, remaining, used };
}

const named = (movementId: string, row: MovementRow | undefined): ExplainedMovement => ({
  movementId,
  type: (row?.type ?? 'adjustment') as MovementType,
  number: row?.number ?? null,
  orderId: row?.order_id ?? null,
  postedOn: (row?.posted_on ?? '') as PlainDate,
});

const byDueDate = (a: ExplainedInstallment, b: ExplainedInstallment): number =>
  a.effectiveDueDate < b.effectiveDueDate ? -1 : a.effectiveDueDate > b.effectiveDueDate ? 1 : a.id < b.id ? -1 : 1;
