import { balanceEffect } from '../../shared/credit/balance-effect.ts';
import type { Command, Kind } from '../../shared/sync/command.ts';
import { numbered } from './outbox.ts';
import type { OutboxRow, Pulled } from './rows.ts';

/** An own command that may still have to be counted on top of what was pulled. */
export interface OwnCommand {
  readonly row: OutboxRow;
  readonly command: Command;
  /** What it adds to its customer's balance; 0 when it touches no money. */
  readonly amount: number;
}

export const ownCommand = (row: OutboxRow): OwnCommand => {
  const command = numbered(row);
  return { row, command, amount: balanceEffect(command)?.amount ?? 0 };
};

/**
 * Whether an own command counts on top of a pulled row: exactly when that row does not include it. A row includes the commands
 * up to its own seq; what was held or refused never had an effect.
 */
export function countsOn(row: OutboxRow, pulled: Pulled | null): boolean {
  if (row.status === 'held' || row.status === 'refused') return false;
  if (!pulled) return true;
  const seq = row.seqs[pulled.generation];
  return seq === undefined || seq > pulled.seq;
}

const overlays: ReadonlySet<Kind> = new Set([
  'product.save',
  'stock.adjust',
  'user.save',
  'settings.save',
  'store.save',
  'till.save',
  'till.revoke',
]);

/** Kinds that change what everybody sees, and no customer. */
export const isOverlay = (kind: Kind): boolean => overlays.has(kind);

/** Whose page of the books a command belongs on; null for none. */
export function customerOf(command: OutboxRow['command']): string | null {
  switch (command.kind) {
    case 'order.sell':
    case 'payment.take':
    case 'debt.open':
    case 'customer.save':
    case 'customer.archive':
    case 'customer.merge':
    case 'customer.delete':
    case 'customer.erase':
    case 'refund.pay':
    case 'order.assign':
    case 'movement.draft':
      return command.payload.customerId ?? null;
    case 'order.modify':
    case 'order.void':
    case 'difference.settle':
    case 'movement.confirm':
    case 'movement.cancel':
      return command.payload.shown?.customerId ?? null;
    default:
      return null;
  }
}

/** The order that a command makes or changes; null for none. */
export function orderOf(command: OutboxRow['command']): string | null {
  switch (command.kind) {
    case 'order.sell':
    case 'order.modify':
    case 'order.void':
    case 'order.assign':
    case 'order.invoice':
    case 'difference.settle':
      return command.payload.orderId;
    default:
      return null;
  }
}

/** Own commands that are not settled yet, by customer and by order, in order of their numbers. */
export interface OwnCommands {
  /** Takes rows as they now stand; says whose figures may have changed. */
  take(rows: readonly OutboxRow[]): ReadonlySet<string>;
  /** Takes the whole of what is not settled. */
  replace(rows: readonly OutboxRow[]): ReadonlySet<string>;
  of(customerId: string): readonly OwnCommand[];
  ofOrder(orderId: string): readonly OwnCommand[];
  /** The orders that they make or change. */
  orders(): Iterable<string>;
  /** Those that change products, users or settings. */
  others(): readonly OwnCommand[];
  pending(): number;
  /** Those that the server has not answered, in order of their numbers. */
  waiting(): readonly OutboxRow[];
  attention(): number;
  setAttention(ids: readonly string[]): void;
}

export function createOwnCommands(): OwnCommands {
  const unsettled = new Map<string, OutboxRow>();
  const byCustomer = new Map<string, OwnCommand[]>();
  const byOrder = new Map<string, OwnCommand[]>();
  const attention = new Set<string>();
  let others: OwnCommand[] = [];
  let pending = 0;

  const remove = (row: OutboxRow): void => {
    const before = unsettled.get(row.id);
    if (before === undefined) return;
    unsettled.delete(row.id);
    if (before.state === 'pending') pending -= 1;
    if (isOverlay(row.command.kind)) others = without(others, row.id);
    takeFrom(byCustomer, customerOf(row.command), row.id);
    takeFrom(byOrder, orderOf(row.command), row.id);
  };

  const put = (row: OutboxRow): void => {
    remove(row);
    if (row.attention) attention.add(row.id);
    else attention.delete(row.id);
    if (row.state === 'settled') return;
    unsettled.set(row.id, row);
    if (row.state === 'pending') pending += 1;
    if (isOverlay(row.command.kind)) others = withOne(others, row);
    addTo(byCustomer, customerOf(row.command), row);
    addTo(byOrder, orderOf(row.command), row);
  };

  const customersOf = (rows: readonly OutboxRow[]): Set<string> =>
    new Set(rows.map((row) => customerOf(row.command)).filter((id) => id !== null));

  return {
    take(rows) {
      for (const row of rows) put(row);
      return customersOf(rows);
    },
    replace(rows) {
      const touched = customersOf(rows);
      for (const id of byCustomer.keys()) touched.add(id);
      unsettled.clear();
      byCustomer.clear();
      byOrder.clear();
      others = [];
      pending = 0;
      for (const row of rows) put(row);
      return touched;
    },
    of: (customerId) => byCustomer.get(customerId) ?? [],
    ofOrder: (orderId) => byOrder.get(orderId) ?? [],
    orders: () => byOrder.keys(),
    others: () => others,
    pending: () => pending,
    waiting: () =>
      [...unsettled.values()].filter(({ state }) => state === 'pending').sort((a, b) => a.tillSeq - b.tillSeq),
    attention: () => attention.size,
    setAttention(ids) {
      attention.clear();
      for (const id of ids) attention.add(id);
    },
  };
}

type Grouped = Map<string, OwnCommand[]>;

function addTo(groups: Grouped, key: string | null, row: OutboxRow): void {
  if (key !== null) groups.set(key, withOne(groups.get(key) ?? [], row));
}

function takeFrom(groups: Grouped, key: string | null, id: string): void {
  if (key === null) return;
  const left = without(groups.get(key) ?? [], id);
  if (left.length > 0) groups.set(key, left);
  else groups.delete(key);
}

const without = (list: readonly OwnCommand[], id: string): OwnCommand[] => list.filter(({ row }) => row.id !== id);

const withOne = (list: readonly OwnCommand[], row: OutboxRow): OwnCommand[] =>
  [...list, ownCommand(row)].sort((a, b) => a.row.tillSeq - b.row.tillSeq);
