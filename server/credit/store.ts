import type { Installment } from '../../shared/credit/account.ts';
import type { PlainDate } from '../../shared/dates/plain-date.ts';
import { derivedId } from '../../shared/ids/ids.ts';
import type { Money } from '../../shared/money/money.ts';
import type { ReadTx, Tx } from '../db/database.ts';
import type { CreditRow, InstallmentRow, MovementRow } from '../db/tables.ts';
import type { Batch, BatchMovement } from '../sync/batch.ts';

/** Gives the batch's customers their open installments and unused credits, oldest first. */
export async function loadAccounts(
  tx: ReadTx,
  batch: Batch,
  needs: { customers: ReadonlySet<string>; payers: ReadonlySet<string> },
): Promise<void> {
  const accountOf = (id: string) => batch.aliases.get(id) ?? id;
  const open = groupByAccount(
    await tx.byValues('installments', 'customer_id', [...needs.payers], 'and outstanding > 0'),
    accountOf,
  );
  const credits = groupByAccount(
    await tx.byValues('credits', 'customer_id', [...needs.customers], 'and remaining > 0'),
    accountOf,
  );
  for (const state of batch.customers.values()) {
    const unused = (credits.get(state.profile.id) ?? []).toSorted(compareCredits);
    state.account = {
      ...state.account,
      installments: (open.get(state.profile.id) ?? []).map(toInstallment),
      credits: unused.map((row) => ({ movementId: row.movement_id, remaining: row.remaining as Money })),
    };
    for (const row of unused) {
      batch.creditPlaces.set(row.movement_id, { seq: row.seq, ordinal: row.ordinal });
      batch.creditsLoaded.set(row.movement_id, { customerId: row.customer_id, remaining: row.remaining, seq: row.seq });
    }
  }
}

/** Gives the batch all that stands on some documents, and all that some movements paid. */
export async function loadStanding(
  tx: ReadTx,
  batch: Batch,
  wanted: { documents: readonly string[]; movements: readonly string[] },
): Promise<void> {
  const own = await tx.byValues('installments', 'document_id', wanted.documents);
  const paid = await tx.byValues('allocations', 'movement_id', wanted.movements);
  const others = await tx.byValues('installments', 'id', [...new Set(paid.map((row) => row.installment_id))]);
  const installments = [...new Map([...own, ...others].map((row) => [row.id, row])).values()];
  const onOwn = await tx.byValues(
    'allocations',
    'installment_id',
    own.map((row) => row.id),
  );
  const rows = new Map([...paid, ...onOwn].map((row) => [`${row.movement_id} ${row.installment_id} ${row.seq}`, row]));
  batch.standing.load(
    installments.map(toInstallment),
    [...rows.values()].map((row) => ({
      movementId: row.movement_id,
      installmentId: row.installment_id,
      principal: row.principal as Money,
      seq: row.seq,
    })),
  );
}

/** Credits are used up in the order in which they were made. */
export const compareCredits = (a: CreditRow, b: CreditRow): number => a.seq - b.seq || a.ordinal - b.ordinal;

/** Which of these ids are an order's, a modification's, a payment's, a refund's or an opening debt's already, whatever they are to become now. */
export async function loadDocumentIds(tx: ReadTx, ids: readonly string[]): Promise<string[]> {
  const debts = ids.map((id) => derivedId(id, 'opening'));
  const opened = await tx.existing('movements', 'id', debts);
  return [
    ...(await tx.existing('order_modifications', 'id', ids)),
    ...(await tx.existing('refunds', 'id', ids)),
    ...(await tx.existing('orders', 'id', ids)),
    ...(await tx.existing('payments', 'id', ids)),
    ...(await tx.existing('stock_moves', 'id', ids)),
    ...(await tx.existing('cash_moves', 'id', ids)),
    ...opened.map((id) => id.slice(0, id.indexOf(':'))),
  ];
}

export const toInstallment = (row: InstallmentRow): Installment => ({
  id: row.id,
  customerId: row.customer_id,
  document: row.document as Installment['document'],
  documentId: row.document_id,
  ordinal: row.ordinal,
  documentDate: row.document_date as PlainDate,
  dueDate: row.due_date as PlainDate,
  effectiveDueDate: row.effective_due_date as PlainDate,
  amount: row.amount as Money,
  outstanding: row.outstanding as Money,
});

const toInstallmentRow = (installment: Installment): InstallmentRow => ({
  id: installment.id,
  customer_id: installment.customerId,
  document: installment.document,
  document_id: installment.documentId,
  ordinal: installment.ordinal,
  document_date: installment.documentDate,
  due_date: installment.dueDate,
  effective_due_date: installment.effectiveDueDate,
  amount: installment.amount,
  outstanding: installment.outstanding,
});

/** Writes what a batch did to the ledger. Customers and orders must stand already. */
export async function writeLedger(tx: Tx, batch: Batch): Promise<void> {
  await tx.insert('movements', batch.movements.map(toMovementRow));
  await writeMovementsChanged(tx, batch);
  const installments = [...batch.installments.values()];
  const isNew = (entry: { isNew: boolean }) => entry.isNew;
  await tx.insert(
    'installments',
    installments.filter(isNew).map((entry) => toInstallmentRow(entry.installment)),
  );
  await tx.upsert(
    'installments',
    'id',
    installments.filter((entry) => !isNew(entry)).map((entry) => toInstallmentRow(entry.installment)),
  );
  await tx.insert('allocations', batch.allocations);
  await tx.upsert('credits', 'movement_id', changedCredits(batch));
}

/** Drafts written down, edited, confirmed or deleted, and confirmed movements that are cancelled now. */
async function writeMovementsChanged(tx: Tx, batch: Batch): Promise<void> {
  const changed = [...batch.movementsChanged];
  await tx.upsert(
    'movements',
    'id',
    changed.flatMap(([, row]) => row ?? []),
  );
  const deleted = changed.flatMap(([id, row]) => (row ? [] : [id]));
  if (deleted.length > 0) await tx.q.deleteFrom('movements').where('id', 'in', deleted).execute();
}

/** Credits made, partly used or used up by the batch. */
function changedCredits(batch: Batch): CreditRow[] {
  const rows: CreditRow[] = [];
  // A merge moves no row: what was paid before it stands under whose payment it was.
  const makers = new Map(batch.movements.map(({ movement }) => [movement.id, movement.customerId]));
  const row = (movementId: string, customerId: string, remaining: number): CreditRow => ({
    movement_id: movementId,
    customer_id: batch.creditsLoaded.get(movementId)?.customerId ?? makers.get(movementId) ?? customerId,
    remaining,
    ...(batch.creditPlaces.get(movementId) ?? { seq: 0, ordinal: 0 }),
  });
  const still = new Set<string>();
  for (const state of batch.customers.values()) {
    if (!state.changed) continue;
    for (const credit of state.account.credits) {
      still.add(credit.movementId);
      const loaded = batch.creditsLoaded.get(credit.movementId);
      // Used up and freed again, there is as much of it as before, and it stands elsewhere.
      const moved = loaded?.seq !== batch.creditPlaces.get(credit.movementId)?.seq;
      if (moved || loaded?.remaining !== credit.remaining)
        rows.push(row(credit.movementId, state.profile.id, credit.remaining));
    }
  }
  for (const [movementId, loaded] of batch.creditsLoaded)
    if (!still.has(movementId) && batch.customer(loaded.customerId)?.changed)
      rows.push(row(movementId, loaded.customerId, 0));
  return rows;
}

export const toMovementRow = ({ movement, command, seq, ordinal }: BatchMovement): MovementRow => ({
  id: movement.id,
  customer_id: movement.customerId,
  order_id: movement.orderId,
  type: movement.type,
  amount: movement.amount,
  state: movement.state,
  occurred_at: movement.occurredAt,
  business_date: movement.businessDate,
  posted_on: movement.postedOn,
  number: movement.number,
  till_id: command.tillId,
  user_id: command.userId,
  command_id: command.id,
  balance_after: movement.balanceAfter,
  seq,
  ordinal,
  cancels: movement.cancels ?? null,
  reason: movement.reason ?? null,
});

function groupByAccount<R extends { customer_id: string }>(
  rows: readonly R[],
  accountOf: (id: string) => string,
): Map<string, R[]> {
  const groups = new Map<string, R[]>();
  for (const row of rows) {
    const account = accountOf(row.customer_id);
    const group = groups.get(account);
    if (group) group.push(row);
    else groups.set(account, [row]);
  }
  return groups;
}
