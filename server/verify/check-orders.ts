import { type Money, type Quantity, roundHalfUp } from '../../shared/money/money.ts';
import { lineTotal } from '../../shared/orders/sell-order.ts';
import type { ReadTx } from '../db/database.ts';
import type {
  OrderLineRow,
  OrderModificationRow,
  OrderRemovalRow,
  OrderSettlementRow,
  OrderTableRow,
  OrderTenderRow,
} from '../db/tables.ts';
import type { Check } from './check.ts';

const PAGE = 1000;

/** An order with all that belongs to it, and what its own movements put on the account. */
interface Whole {
  readonly order: OrderTableRow;
  readonly lines: readonly OrderLineRow[];
  readonly tenders: readonly OrderTenderRow[];
  readonly removals: readonly OrderRemovalRow[];
  readonly settlements: readonly OrderSettlementRow[];
  readonly modifications: readonly OrderModificationRow[];
  readonly onAccount: number;
}

/** Value = credit share + non-credit share, and each of them is accounted for (D-02, D-03). */
export const orders: Check = {
  holds: 'every order is worth its lines, and every part of it is on the account, paid or pending',
  run: async ({ books, found, progress }) => {
    let [after, rows] = ['', 0];
    for (;;) {
      const page = await books.read((tx) => readPage(tx, after));
      for (const whole of page)
        for (const says of wrongWith(whole)) found({ row: `orders ${whole.order.id} (${whole.order.number})`, says });
      rows += page.length;
      progress(rows);
      after = page.at(-1)?.order.id ?? after;
      if (page.length < PAGE) return rows;
    }
  },
};

async function readPage(tx: ReadTx, after: string): Promise<Whole[]> {
  const page = await tx.all<OrderTableRow>('select * from orders where id > ? order by id limit ?', [after, PAGE]);
  const ids = page.map(({ id }) => id);
  const lines = byOrder(await tx.byValues('order_lines', 'order_id', ids));
  const tenders = byOrder(await tx.byValues('order_tenders', 'order_id', ids));
  const removals = byOrder(await tx.byValues('order_removals', 'order_id', ids));
  const settlements = byOrder(await tx.byValues('order_settlements', 'order_id', ids));
  const modifications = byOrder(await tx.byValues('order_modifications', 'order_id', ids));
  const movements = byOrder(await tx.byValues('movements', 'order_id', ids, `and state = 'confirmed'`));
  return page.map((order) => ({
    order,
    lines: lines.get(order.id) ?? [],
    tenders: tenders.get(order.id) ?? [],
    removals: removals.get(order.id) ?? [],
    settlements: settlements.get(order.id) ?? [],
    modifications: modifications.get(order.id) ?? [],
    onAccount: sumOf((movements.get(order.id) ?? []).filter(({ type }) => ownTypes.has(type))),
  }));
}

const ownTypes: ReadonlySet<string> = new Set(['sale', 'product_add', 'product_remove']);

function byOrder<R extends { order_id: string | null }>(rows: readonly R[]): Map<string, R[]> {
  const groups = new Map<string, R[]>();
  for (const row of rows) {
    const group = groups.get(row.order_id ?? '');
    if (group) group.push(row);
    else groups.set(row.order_id ?? '', [row]);
  }
  return groups;
}

const sumOf = (rows: readonly { readonly amount: number }[]): number =>
  rows.reduce((sum, { amount }) => sum + amount, 0);

function* wrongWith(whole: Whole): Generator<string> {
  const { order, lines, tenders, settlements, modifications } = whole;
  const sold = lines.filter((line) => line.modification_id === null).reduce((sum, line) => sum + totalOf(line), 0);
  if (sold !== order.total) yield `it was sold for ${order.total}, and its lines were worth ${sold}`;
  const tendered = sumOf(tenders) + order.rounding;
  if (tendered !== order.total) yield `it was sold for ${order.total}, and ${tendered} was tendered or let off`;
  const charged = sumOf(tenders.filter(({ method }) => method === 'account'));
  if (charged !== order.credit_amount)
    yield `${order.credit_amount} of it is on account, and ${charged} was tendered so`;
  const worth = order.voided === 1 ? 0 : worthOf(whole);
  if (worth !== order.current_value) yield `it is worth ${order.current_value}, and its lines ${worth}`;
  const share = shareOf(order);
  const paid = order.total - order.credit_amount + sumOf(settlements) + order.difference_pending;
  if (order.current_value - share !== paid)
    yield `${order.current_value - share} of it is not on account, and ${paid} of that is paid, settled or pending`;
  if (order.has_credit === 1 && whole.onAccount !== share)
    yield `${share} of it is on account, and its movements come to ${whole.onAccount}`;
  yield* wrongVersions(order, modifications);
}

function* wrongVersions(order: OrderTableRow, modifications: readonly OrderModificationRow[]): Generator<string> {
  const rows = modifications.toSorted((a, b) => a.version - b.version);
  if (order.version !== rows.length + 1)
    yield `it is in version ${order.version}, and was modified ${rows.length} times`;
  let before = order.total;
  for (const { version, value_before, value_after } of rows) {
    if (value_before !== before)
      yield `version ${version} begins with ${value_before}, and the one before it ended with ${before}`;
    before = value_after;
  }
  if (rows.length > 0 && before !== order.current_value)
    yield `it is worth ${order.current_value}, and its last version ended with ${before}`;
}

function worthOf({ lines, removals }: Whole): number {
  const removed = new Map<string, number>();
  for (const { line_id, quantity } of removals) removed.set(line_id, (removed.get(line_id) ?? 0) + quantity);
  return lines.reduce((sum, line) => {
    const left = line.quantity - (removed.get(line.line_id) ?? 0);
    return sum + roundHalfUp(BigInt(totalOf(line)) * BigInt(left), BigInt(line.quantity));
  }, 0);
}

const totalOf = (line: OrderLineRow): number =>
  lineTotal({
    quantity: line.quantity as Quantity,
    unitPrice: line.unit_price as Money,
    discount: line.discount as Money,
  });

/** By the split of the sale, for ever (D-02). */
const shareOf = ({ total, credit_amount, current_value }: OrderTableRow): number =>
  total === 0 ? 0 : roundHalfUp(BigInt(current_value) * BigInt(credit_amount), BigInt(total));
