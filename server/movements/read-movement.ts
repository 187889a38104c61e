import type { Installment } from '../../shared/credit/account.ts';
import type { MovementState, MovementType } from '../../shared/credit/movement.ts';
import type { Instant, PlainDate } from '../../shared/dates/plain-date.ts';
import { type Money, money, sum } from '../../shared/money/money.ts';
import { documentOf } from '../../shared/movements/cancel-movement.ts';
import type { MovementAnswer, MovementMention, NamedDebt } from '../../shared/movements/movement-answer.ts';
import type { PaymentMethod } from '../../shared/payments/payment.ts';
import type { ReadTx } from '../db/database.ts';
import type { InstallmentRow, MovementRow } from '../db/tables.ts';
import { cancelledWith } from './cancelled-with.ts';

/** One movement with all that it did: what it pays, or who pays it; what cancelled it, or what it cancels. null when there is none. */
export async function readMovement(tx: ReadTx, id: string): Promise<MovementAnswer | null> {
  const [row] = await tx.byValues('movements', 'id', [id]);
  if (!row) return null;
  const [customer] = await tx.byValues('customers', 'id', [row.customer_id]);
  const [cancelledBy] = await tx.byValues('movements', 'cancels', [id]);
  const [cancels] = row.cancels === null ? [] : await tx.byValues('movements', 'id', [row.cancels]);
  const until = cancelledBy?.seq ?? Number.MAX_SAFE_INTEGER;
  const [credit] = await tx.byValues('credits', 'movement_id', [id]);
  return {
    ...toMention(row),
    customerId: row.customer_id,
    customerName: customer?.name ?? '',
    state: row.state as MovementState,
    businessDate: row.business_date as PlainDate,
    orderId: row.order_id,
    balanceAfter: row.balance_after as Money,
    drafted: row.type === 'adjustment' && row.state !== 'draft' ? await readDrafted(tx, id) : null,
    ...(await readTender(tx, row)),
    together: await readTogether(tx, row, cancelledBy),
    cancels: cancels ? toMention(cancels) : null,
    cancelledBy: cancelledBy ? toMention(cancelledBy) : null,
    pays: row.amount < 0 ? await readPays(tx, id, until) : [],
    unallocated: (credit?.remaining ?? 0) as Money,
    ...(row.amount > 0 && row.state !== 'draft' ? await readPaid(tx, row, until) : { debts: [], paidBy: [] }),
  };
}

/** What its cancellation takes back, or took: not what had fallen before, by itself. */
async function readTogether(tx: ReadTx, row: MovementRow, cancelledBy: MovementRow | undefined): Promise<Money> {
  const others = await tx.byValues(
    'movements',
    'id',
    cancelledWith(row.id).filter((id) => id !== row.id),
  );
  const cancellations = await tx.byValues(
    'movements',
    'cancels',
    others.map(({ id }) => id),
  );
  const fellWithIt = new Set(cancellations.filter(({ seq }) => seq === cancelledBy?.seq).map(({ cancels }) => cancels));
  const falling = others.filter(({ id, state }) => (cancelledBy ? fellWithIt.has(id) : state === 'confirmed'));
  return sum([row, ...falling].map(({ amount }) => amount as Money));
}

/** The trail keeps what the movement's own row, which is its confirmation's, no longer says. */
async function readDrafted(tx: ReadTx, id: string): Promise<MovementAnswer['drafted']> {
  const text = `select who, at from audit where entity = 'movement' and entity_id = ? and what = 'movement.draft' order by id limit 1`;
  const [written] = await tx.all<{ who: string | null; at: string }>(text, [id]);
  return written?.who ? { userId: written.who, occurredAt: written.at as Instant } : null;
}

async function readTender(
  tx: ReadTx,
  row: MovementRow,
): Promise<{ method: PaymentMethod | null; reference: string | null }> {
  const table = row.type === 'payment' ? 'payments' : row.type === 'refund' ? 'refunds' : null;
  const [found] = table === null ? [] : await tx.byValues(table, 'id', [documentOf(row.id)]);
  return { method: (found?.method ?? null) as PaymentMethod | null, reference: found?.reference ?? null };
}

/** Which debts a credit pays; of one that was cancelled, those that it paid until then. */
async function readPays(tx: ReadTx, id: string, until: number): Promise<MovementAnswer['pays']> {
  const allocations = (await tx.byValues('allocations', 'movement_id', [id])).filter(({ seq }) => seq < until);
  const principals = netBy(allocations, ({ installment_id }) => installment_id);
  const rows = await tx.byValues('installments', 'id', [...principals.keys()]);
  const debts = await nameDebts(tx, rows);
  return debts.map((debt) => ({ ...debt, principal: principals.get(debt.installmentId) as Money }));
}

/** The debts that a charge made, and which credits pay them. */
async function readPaid(
  tx: ReadTx,
  row: MovementRow,
  until: number,
): Promise<Pick<MovementAnswer, 'debts' | 'paidBy'>> {
  // What was paid and is owed again after a cancellation has a document of its own: the cancellation.
  const documents = [row.order_id ?? documentOf(row.id), row.id];
  const maker = makerOf(row);
  const own = (await tx.byValues('installments', 'document_id', [...new Set(documents)])).filter(
    ({ id }) => id.slice(0, id.lastIndexOf(':')) === maker,
  );
  const ids = own.map(({ id }) => id);
  const allocations = (await tx.byValues('allocations', 'installment_id', ids)).filter(({ seq }) => seq < until);
  const principals = netBy(allocations, ({ movement_id }) => movement_id);
  const payers = await tx.byValues('movements', 'id', [...principals.keys()]);
  return {
    debts: await nameDebts(tx, own),
    paidBy: payers
      .toSorted((a, b) => a.seq - b.seq || a.ordinal - b.ordinal)
      .map((payer) => ({ ...toMention(payer), principal: principals.get(payer.id) as Money })),
  };
}

/** From whose id the debts of a charge derive: of what was made with a document from the document's, else from its own. */
const makerOf = ({ id, type }: MovementRow): string =>
  madeWithDocument.has(type) ? id.slice(0, id.lastIndexOf(':')) : id;

const madeWithDocument: ReadonlySet<string> = new Set<MovementType>([
  'sale',
  'product_add',
  'opening_balance',
  'refund',
]);

/** What is left of each when rows that took some back are counted too. */
function netBy<R extends { principal: number }>(rows: readonly R[], keyOf: (row: R) => string): Map<string, Money> {
  const sums = new Map<string, number>();
  for (const row of rows) sums.set(keyOf(row), (sums.get(keyOf(row)) ?? 0) + row.principal);
  return new Map([...sums].filter(([, net]) => net !== 0).map(([key, net]) => [key, money(net)]));
}

/** Oldest due first, each with the number of its order. */
async function nameDebts(tx: ReadTx, rows: readonly InstallmentRow[]): Promise<NamedDebt[]> {
  const orders = await tx.byValues('orders', 'id', [...new Set(rows.map((row) => row.document_id))]);
  const numbers = new Map(orders.map(({ id, number }) => [id, number]));
  return rows
    .toSorted((a, b) => (a.effective_due_date < b.effective_due_date ? -1 : 1))
    .map((row) => ({
      installmentId: row.id,
      document: row.document as Installment['document'],
      documentId: row.document_id,
      documentDate: row.document_date as PlainDate,
      number: numbers.get(row.document_id) ?? null,
      dueDate: row.due_date as PlainDate,
      effectiveDueDate: row.effective_due_date as PlainDate,
      amount: row.amount as Money,
      outstanding: row.outstanding as Money,
    }));
}

const toMention = (row: MovementRow): MovementMention => ({
  id: row.id,
  type: row.type as MovementType,
  amount: row.amount as Money,
  number: row.number,
  occurredAt: row.occurred_at as Instant,
  postedOn: row.posted_on as PlainDate,
  tillId: row.till_id,
  userId: row.user_id,
  reason: row.reason,
});
