/** A line as a shopkeeper has it in his notebook: what it came to, and how much of it is left. */
export interface NotedLine {
  readonly total: bigint;
  readonly sold: bigint;
  left: bigint;
}

/** An order by the decisions alone (D-02 … D-06, D-29): sums, and no installment anywhere. Written from them, not from the code. */
export interface NotedOrder {
  customer: string | null;
  readonly total: bigint;
  readonly credit: bigint;
  readonly lines: Map<string, NotedLine>;
  voided: boolean;
  /** Tenders and settlements of the non-credit share, on the account too, and what was let off of it. */
  paid: bigint;
  letOff: bigint;
  /** Put on the account after the sale, to be taken back with the order. */
  charged: bigint;
}

/** What everybody owes, and what the drawer holds. */
export interface OrderNotes {
  readonly balances: Map<string, bigint>;
  drawer: bigint;
  /** The smallest coin. */
  readonly unit: bigint;
}

interface CashShare {
  readonly method: string;
  readonly amount: number;
}

/** Rounded half up, of what is not less than nothing. */
export const half = (top: bigint, bottom: bigint): bigint => (bottom === 0n ? 0n : (2n * top + bottom) / (2n * bottom));

export const worthOf = ({ voided, lines }: Pick<NotedOrder, 'voided' | 'lines'>): bigint =>
  voided ? 0n : [...lines.values()].reduce((sum, { total, sold, left }) => sum + half(total * left, sold), 0n);
export const shareOf = (order: NotedOrder): bigint => half(worthOf(order) * order.credit, order.total);
export const pendingOf = (order: NotedOrder): bigint => worthOf(order) - shareOf(order) - order.paid - order.letOff;

export function owe(notes: OrderNotes, customer: string | null, amount: bigint): void {
  if (customer !== null) notes.balances.set(customer, (notes.balances.get(customer) ?? 0n) + amount);
}

/** The order's lines are as they are after it; `before` is what it was worth. */
export function noteModification(
  notes: OrderNotes,
  order: NotedOrder,
  change: {
    readonly before: { readonly value: bigint; readonly share: bigint };
    readonly isGrowth: boolean;
    readonly cashShare: CashShare | undefined;
  },
): void {
  const { before, isGrowth, cashShare } = change;
  const valueDelta = worthOf(order) - before.value;
  const cashDelta = valueDelta - (shareOf(order) - before.share);
  const direction = !isGrowth || (valueDelta || cashDelta) < 0n ? -1n : 1n;
  owe(notes, order.customer, shareOf(order) - before.share);
  const method = cashShare?.method ?? (order.credit === 0n ? 'account' : null);
  const amount = cashShare ? direction * BigInt(cashShare.amount) : cashDelta;
  // Nothing of it was on account: all that comes back is credit in favour, unless it is given back (D-06).
  if (method === 'account') undoRounding(order);
  if (method !== null) settleNoted(notes, order, method, amount);
  undoRounding(order);
  if (method === 'cash') roundOff(notes, order, amount);
  if (method === null) roundOff(notes, order, null);
}

export function noteVoid(notes: OrderNotes, order: NotedOrder, refunds: readonly CashShare[]): void {
  owe(notes, order.customer, -shareOf(order) - order.charged);
  order.paid -= order.charged;
  order.charged = 0n;
  order.voided = true;
  const [onAccount, tendered] = [true, false].map((is) =>
    refunds.filter(({ method }) => (method === 'account') === is),
  );
  for (const { method, amount } of tendered ?? []) settleNoted(notes, order, method, BigInt(-amount));
  undoRounding(order);
  for (const { amount } of onAccount ?? []) settleNoted(notes, order, 'account', BigInt(-amount));
  const cash = refunds.filter(({ method }) => method === 'cash');
  if (cash.length > 0) roundOff(notes, order, BigInt(cash.reduce((total, { amount }) => total + amount, 0)));
}

export function noteSettlement(notes: OrderNotes, order: NotedOrder, method: string, amount: bigint): void {
  settleNoted(notes, order, method, amount);
  if (method === 'cash') roundOff(notes, order, amount);
}

/** Part of the non-credit share changes hands, or goes to the account. */
function settleNoted(notes: OrderNotes, order: NotedOrder, method: string, asked: bigint): void {
  const due = pendingOf(order);
  // No more goes to the account than is due, and never the other way: nothing changed hands that has to stand.
  const fits = asked > 0n ? (due > 0n ? (asked < due ? asked : due) : 0n) : due < 0n ? (asked > due ? asked : due) : 0n;
  const amount = method === 'account' ? fits : asked;
  order.paid += amount;
  if (method !== 'account') notes.drawer += amount;
  else {
    owe(notes, order.customer, amount);
    if (amount > 0n) order.charged += amount;
  }
}

/** What no coin pays is let off (D-29): after cash of whole coins, or, without any, while all of it stays below one coin. */
function roundOff(notes: OrderNotes, order: NotedOrder, cash: bigint | null): void {
  const left = pendingOf(order);
  const isRounding = cash === null ? order.letOff + left < notes.unit : cash % notes.unit === 0n;
  if (left > 0n && left < notes.unit && isRounding) order.letOff += left;
}

/** Of an order that nothing is left of, what was let off was never paid, and is not given back. */
function undoRounding(order: NotedOrder): void {
  const notGiven = -pendingOf(order);
  if (worthOf(order) !== 0n || notGiven <= 0n) return;
  order.letOff -= order.letOff < notGiven ? order.letOff : notGiven;
}
