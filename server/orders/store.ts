import type { OrderLine, Tender } from '../../shared/orders/order.ts';
import type { Tx } from '../db/database.ts';
import type {
  OrderLineRow,
  OrderModificationRow,
  OrderRemovalRow,
  OrderSettlementRow,
  OrderTableRow,
  OrderTenderRow,
} from '../db/tables.ts';
import type { Applying, Batch, OrderState } from '../sync/batch.ts';

export async function writeOrders(tx: Tx, batch: Batch): Promise<void> {
  const states = [...batch.orders.values()];
  const sold = states.filter(({ stored }) => stored === null);
  const changed = states.filter((state) => state.stored !== null && state.changed);
  await tx.insert('orders', sold.map(toOrderRow));
  await writeChangedOrders(tx, changed);
  const corrected = states.filter(({ changed }) => changed);
  await tx.insert('order_modifications', corrected.flatMap(toModificationRows));
  await tx.insert('order_lines', [
    ...sold.flatMap(({ order }) => order.lines.map((line, i) => toLineRow(order.id, line, i))),
    ...corrected.flatMap(toAddedRows),
  ]);
  await tx.insert(
    'order_tenders',
    sold.flatMap(({ order }) => order.tenders.map((tender, i) => toTenderRow(order.id, tender, i))),
  );
  await tx.insert('order_removals', corrected.flatMap(toRemovalRows));
  await tx.insert('order_settlements', corrected.flatMap(toSettlementRows));
}

/** What was sold stays as it was; an order's life goes on. */
async function writeChangedOrders(tx: Tx, states: readonly OrderState[]): Promise<void> {
  for (const { order, seq } of states)
    await tx.q
      .updateTable('orders')
      .set({
        customer_id: order.customerId,
        version: order.version,
        current_value: order.currentValue,
        voided: order.voided ? 1 : 0,
        difference_pending: order.differencePending,
        invoice_reference: order.invoice?.reference ?? null,
        invoice_version: order.invoice?.version ?? null,
        installment_count: order.installmentCount,
        seq,
      })
      .where('id', '=', order.id)
      .execute();
}

const toOrderRow = ({ order, postedOn, seq }: OrderState): OrderTableRow => ({
  id: order.id,
  number: order.number,
  customer_id: order.customerId,
  till_id: order.tillId,
  user_id: order.userId,
  occurred_at: order.occurredAt,
  business_date: order.businessDate,
  posted_on: postedOn,
  total: order.total,
  rounding: order.rounding,
  has_credit: order.hasCredit ? 1 : 0,
  credit_amount: order.creditAmount,
  version: order.version,
  current_value: order.currentValue,
  voided: order.voided ? 1 : 0,
  difference_pending: order.differencePending,
  invoice_reference: order.invoice?.reference ?? null,
  invoice_version: order.invoice?.version ?? null,
  installment_count: order.installmentCount,
  note: order.note ?? null,
  seq,
});

const toLineRow = (orderId: string, line: OrderLine, index: number, modificationId?: string): OrderLineRow => ({
  order_id: orderId,
  line_id: line.lineId,
  ordinal: index + 1,
  product_id: line.productId ?? null,
  description: line.description,
  quantity: line.quantity,
  unit_price: line.unitPrice,
  discount: line.discount ?? 0,
  note: line.note ?? null,
  modification_id: modificationId ?? null,
});

/** The changes that the batch adds, each with the command that brought it. */
const newChanges = ({ order, stored, made }: OrderState) =>
  order.changes.slice(stored?.changes ?? 0).map((change) => ({ change, applying: made.get(change.id) as Applying }));

const toModificationRows = (state: OrderState): OrderModificationRow[] =>
  newChanges(state).map(({ change, applying }) => ({
    id: change.id,
    order_id: state.order.id,
    version: change.version,
    kind: change.kind,
    till_id: change.tillId,
    user_id: change.userId,
    occurred_at: change.occurredAt,
    business_date: change.businessDate,
    posted_on: applying.postedOn,
    value_before: change.valueBefore,
    value_after: change.valueAfter,
    credit_added: change.creditAdded,
    credit_removed: change.creditRemoved,
    cash_delta: change.cashDelta,
    reason: change.reason,
    approved_by: change.approvedBy ?? null,
    command_id: applying.command.id,
    seq: applying.seq,
  }));

/** Lines keep their place: those that were added stand behind all that came before. */
function toAddedRows(state: OrderState): OrderLineRow[] {
  const { order, stored } = state;
  const before = order.changes.slice(0, stored?.changes ?? 0);
  let count = order.lines.length + before.reduce((total, { added }) => total + added.length, 0);
  return newChanges(state).flatMap(({ change }) =>
    change.added.map((line) => toLineRow(order.id, line, count++, change.id)),
  );
}

const toRemovalRows = (state: OrderState): OrderRemovalRow[] =>
  newChanges(state).flatMap(({ change }) =>
    change.removed.map(({ lineId, quantity, value }) => ({
      modification_id: change.id,
      order_id: state.order.id,
      line_id: lineId,
      quantity,
      worth: value,
    })),
  );

const toSettlementRows = ({ order, stored, made }: OrderState): OrderSettlementRow[] =>
  order.settlements.slice(stored?.settlements ?? 0).map((one, index) => {
    const { command, seq, postedOn } = made.get(one.id) as Applying;
    return {
      id: one.id,
      order_id: order.id,
      method: one.method,
      amount: one.amount,
      reference: one.reference ?? null,
      till_id: one.tillId,
      user_id: one.userId,
      occurred_at: one.occurredAt,
      business_date: one.businessDate,
      posted_on: postedOn,
      command_id: command.id,
      seq,
      ordinal: index,
    };
  });

const toTenderRow = (orderId: string, tender: Tender, index: number): OrderTenderRow => ({
  order_id: orderId,
  ordinal: index + 1,
  method: tender.method,
  amount: tender.amount,
  received: tender.received ?? null,
  reference: tender.reference ?? null,
  bank: tender.bank ?? null,
});
