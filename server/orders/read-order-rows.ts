import type { Instant, PlainDate } from '../../shared/dates/plain-date.ts';
import { derivedId } from '../../shared/ids/ids.ts';
import type { Money, Quantity } from '../../shared/money/money.ts';
import type {
  Order,
  OrderChange,
  OrderLine,
  OrderSettlement,
  SettlementMethod,
  Tender,
  TenderMethod,
} from '../../shared/orders/order.ts';
import type { ReadTx } from '../db/database.ts';
import type {
  OrderLineRow,
  OrderModificationRow,
  OrderRemovalRow,
  OrderSettlementRow,
  OrderTableRow,
  OrderTenderRow,
} from '../db/tables.ts';

/** Orders with their lines, tenders and all that became of them, in the order given. */
export async function readOrders(tx: ReadTx, rows: readonly OrderTableRow[]): Promise<(Order & { seq: number })[]> {
  const ids = rows.map((row) => row.id);
  const lines = groupByOrder(await tx.byValues('order_lines', 'order_id', ids), byOrdinal);
  const tenders = groupByOrder(await tx.byValues('order_tenders', 'order_id', ids), byOrdinal);
  const touched = rows.filter((row) => row.version > 1).map((row) => row.id);
  const changes = groupByOrder(
    await tx.byValues('order_modifications', 'order_id', touched),
    (a, b) => a.version - b.version,
  );
  const removals = groupByOrder(await tx.byValues('order_removals', 'order_id', touched), () => 0);
  const settlements = groupByOrder(
    await tx.byValues('order_settlements', 'order_id', ids),
    (a, b) => a.seq - b.seq || a.ordinal - b.ordinal,
  );
  return rows.map((row) => {
    const all = lines.get(row.id) ?? [];
    return {
      ...soldOf(row),
      lines: all.filter((line) => line.modification_id === null).map(toLine),
      tenders: (tenders.get(row.id) ?? []).map(toTender),
      changes: (changes.get(row.id) ?? []).map((change) => toChange(change, all, removals.get(row.id) ?? [])),
      settlements: (settlements.get(row.id) ?? []).map(toSettlement),
    };
  });
}

/** The last day on which anything of each order was registered. */
export async function readLastDays(tx: ReadTx, rows: readonly OrderTableRow[]): Promise<Map<string, string>> {
  const days = new Map(rows.map((row) => [row.id, row.posted_on]));
  const ids = [...days.keys()];
  for (const table of ['order_modifications', 'order_settlements'] as const)
    for (const { order_id, posted_on } of await tx.byValues(table, 'order_id', ids))
      if (posted_on > (days.get(order_id) ?? '')) days.set(order_id, posted_on);
  return days;
}

/** Which of these ids have settled something already, by themselves or with a modification. */
export async function loadSettledIds(tx: ReadTx, ids: readonly string[]): Promise<string[]> {
  const parts = ids.flatMap((id) => [derivedId(id, 'cash'), derivedId(id, 'account')]);
  return (await tx.existing('order_settlements', 'id', parts)).map((id) => id.slice(0, id.indexOf(':')));
}

const soldOf = (row: OrderTableRow) => ({
  id: row.id,
  number: row.number,
  customerId: row.customer_id,
  tillId: row.till_id,
  userId: row.user_id,
  occurredAt: row.occurred_at as Instant,
  businessDate: row.business_date as PlainDate,
  total: row.total as Money,
  rounding: row.rounding as Money,
  hasCredit: row.has_credit === 1,
  creditAmount: row.credit_amount as Money,
  version: row.version,
  currentValue: row.current_value as Money,
  voided: row.voided === 1,
  differencePending: row.difference_pending as Money,
  invoice:
    row.invoice_reference === null ? null : { reference: row.invoice_reference, version: row.invoice_version ?? 1 },
  installmentCount: row.installment_count,
  ...(row.note === null ? {} : { note: row.note }),
  seq: row.seq,
});

const toChange = (
  row: OrderModificationRow,
  lines: readonly OrderLineRow[],
  removals: readonly OrderRemovalRow[],
): OrderChange => ({
  id: row.id,
  version: row.version,
  kind: row.kind as OrderChange['kind'],
  tillId: row.till_id,
  userId: row.user_id,
  occurredAt: row.occurred_at as Instant,
  businessDate: row.business_date as PlainDate,
  valueBefore: row.value_before as Money,
  valueAfter: row.value_after as Money,
  creditAdded: row.credit_added as Money,
  creditRemoved: row.credit_removed as Money,
  cashDelta: row.cash_delta as Money,
  added: lines.filter((line) => line.modification_id === row.id).map(toLine),
  removed: removals
    .filter((removal) => removal.modification_id === row.id)
    .map((removal) => ({
      lineId: removal.line_id,
      quantity: removal.quantity as Quantity,
      value: removal.worth as Money,
    })),
  reason: row.reason,
  ...(row.approved_by === null ? {} : { approvedBy: row.approved_by }),
});

const toSettlement = (row: OrderSettlementRow): OrderSettlement => ({
  id: row.id,
  method: row.method as SettlementMethod,
  amount: row.amount as Money,
  ...(row.reference === null ? {} : { reference: row.reference }),
  tillId: row.till_id,
  userId: row.user_id,
  occurredAt: row.occurred_at as Instant,
  businessDate: row.business_date as PlainDate,
});

const toLine = (row: OrderLineRow): OrderLine => ({
  lineId: row.line_id,
  ...(row.product_id === null ? {} : { productId: row.product_id }),
  description: row.description,
  quantity: row.quantity as Quantity,
  unitPrice: row.unit_price as Money,
  ...(row.discount === 0 ? {} : { discount: row.discount as Money }),
  ...(row.note === null ? {} : { note: row.note }),
});

const byOrdinal = (a: { ordinal: number }, b: { ordinal: number }): number => a.ordinal - b.ordinal;

const toTender = (row: OrderTenderRow): Tender => ({
  method: row.method as TenderMethod,
  amount: row.amount as Money,
  ...(row.received === null ? {} : { received: row.received as Money }),
  ...(row.reference === null ? {} : { reference: row.reference }),
  ...(row.bank === null ? {} : { bank: row.bank }),
});

function groupByOrder<R extends { order_id: string }>(
  rows: readonly R[],
  compare: (a: R, b: R) => number,
): Map<string, R[]> {
  const groups = new Map<string, R[]>();
  for (const row of rows.toSorted(compare)) {
    const group = groups.get(row.order_id);
    if (group) group.push(row);
    else groups.set(row.order_id, [row]);
  }
  return groups;
}
