import { cashDue, MAX_AMOUNT, type Money, minus, money, payInCash, sum, ZERO } from '../../shared/money/money.ts';
import { type Tender, type TenderMethod, tenderMethods } from '../../shared/orders/order.ts';
import { parseAmount } from '../i18n/parse-amount.ts';

/** One way of paying as it stands on the payment screen. */
export interface TenderRow {
  readonly key: number;
  readonly method: TenderMethod;
  /** As typed; null takes whatever the others leave. For cash it is what the customer hands over. */
  readonly text: string | null;
  readonly reference: string;
  /** Of a transfer: the bank that it came from. */
  readonly bank: string;
}

export interface PlannedRow {
  readonly row: TenderRow;
  /** What it pays of the sale. */
  readonly amount: Money;
  /** Why the row cannot stand as it is. */
  readonly error: 'amount_invalid' | 'too_much' | 'cash_not_needed' | null;
}

/** How the rows pay the sale: what is left, the change, and the tenders as they are sent. */
export interface TenderPlan {
  readonly rows: readonly PlannedRow[];
  /** Still to be paid; negative when too much was written down. */
  readonly remaining: Money;
  readonly change: Money;
  /** What cash rounds away in the customer's favour (D-29). */
  readonly rounding: Money;
  readonly onAccount: Money;
  /** Σ tenders + rounding = total, and no row is wrong. */
  readonly complete: boolean;
  readonly tenders: readonly Tender[];
}

export interface TenderRules {
  readonly exponent: number;
  readonly cashUnit: number;
}

/**
 * Cash closes what the others leave, rounded down to the shop's unit; what is handed over beyond that is change, and change
 * touches cash only (D-02, D-29). One row at most has no text of its own and takes the rest.
 */
export function planTenders(total: Money, rows: readonly TenderRow[], rules: TenderRules): TenderPlan {
  const typed = new Map(rows.map((row) => [row.key, row.text === null ? null : readTyped(row.text, rules.exponent)]));
  const written = (row: TenderRow): Money => typed.get(row.key)?.amount ?? ZERO;
  const others = sum(rows.filter(({ method }) => method !== 'cash').map(written));
  const handed = sum(rows.filter(({ method }) => method === 'cash').map(written));
  const rest = money(Math.max(0, total - others));
  const cash = planCash(rows, rest, handed, rules.cashUnit);
  const left = minus(rest, money(cash.amount + cash.rounding));
  const planned = rows.map((row): PlannedRow => {
    const read = typed.get(row.key) ?? null;
    if (row.method === 'cash') return { row, amount: cash.amount, error: cashError(read, rest) };
    const amount = read === null ? left : (read.amount ?? ZERO);
    if (read !== null && read.amount === null) return { row, amount, error: 'amount_invalid' };
    return { row, amount, error: read !== null && amount > 0 && others > total ? 'too_much' : null };
  });
  const paid = sum(planned.map(({ amount }) => amount));
  const remaining = minus(minus(total, paid), cash.rounding);
  return {
    rows: planned,
    remaining,
    change: cash.change,
    rounding: cash.rounding,
    onAccount: sum(planned.filter(({ row }) => row.method === 'account').map(({ amount }) => amount)),
    complete: remaining === 0 && planned.every(({ error }) => error === null),
    tenders: planned.filter(({ amount }) => amount > 0).map((each) => tenderOf(each, cash.received)),
  };
}

/**
 * Choosing a method gives it what is left. Rows that only had the rest give it up; a method that is there already takes the
 * rest again, except that there may be several cards, transfers and QR codes once the first has its amount.
 */
export function chooseMethod(rows: readonly TenderRow[], method: TenderMethod): readonly TenderRow[] {
  const kept = rows.filter((row) => row.text !== null || row.method === method);
  const same = kept.find((row) => row.method === method);
  if (same && (method === 'cash' || method === 'account' || same.text === null))
    return kept.map((row) => (row === same ? { ...row, text: null } : row));
  const key = 1 + rows.reduce((highest, row) => Math.max(highest, row.key), 0);
  return [...kept, { key, method, text: null, reference: '', bank: '' }];
}

/** What a row could pay when the others keep what they have: "Todo". */
export const restFor = (plan: TenderPlan, key: number): Money => {
  const own = plan.rows.find(({ row }) => row.key === key)?.amount ?? ZERO;
  return money(Math.max(0, own + plan.remaining));
};

/** Shown in this order, as the shop's habit has it. */
export const methodsInOrder: readonly TenderMethod[] = tenderMethods;

interface Typed {
  /** null when the text is no amount. */
  readonly amount: Money | null;
}

/** A minus typed by habit is no other amount (D-10); an empty field is nothing. */
function readTyped(text: string, exponent: number): Typed {
  if (text.trim() === '') return { amount: ZERO };
  const read = parseAmount(text, exponent);
  if (read === null || Math.abs(read) > MAX_AMOUNT) return { amount: null };
  return { amount: money(Math.abs(read)) };
}

interface CashPart {
  readonly amount: Money;
  readonly rounding: Money;
  readonly change: Money;
  readonly received: Money | null;
}

function planCash(rows: readonly TenderRow[], rest: Money, handed: Money, cashUnit: number): CashPart {
  const row = rows.find(({ method }) => method === 'cash');
  if (!row) return { amount: ZERO, rounding: ZERO, change: ZERO, received: null };
  if (row.text !== null && handed === 0) return { amount: ZERO, rounding: ZERO, change: ZERO, received: ZERO };
  const received = row.text === null ? cashDue(rest, cashUnit) : handed;
  const paid = payInCash(rest, received, cashUnit) ?? { amount: received, rounding: ZERO, change: ZERO };
  return { ...paid, received };
}

function cashError(read: Typed | null, rest: Money): PlannedRow['error'] {
  if (read === null) return null;
  if (read.amount === null) return 'amount_invalid';
  return rest === 0 && read.amount > 0 ? 'cash_not_needed' : null;
}

function tenderOf({ row, amount }: PlannedRow, received: Money | null): Tender {
  const [reference, bank] = [row.reference.trim(), row.bank.trim()];
  return {
    method: row.method,
    amount,
    ...(row.method === 'cash' && received !== null && received > amount && { received }),
    ...(hasReference(row.method) && reference !== '' && { reference }),
    ...(hasBank(row.method) && bank !== '' && { bank }),
  };
}

/** What a bank, a card terminal or a wallet numbers. */
export const hasReference = (method: TenderMethod): boolean =>
  method === 'card' || method === 'transfer' || method === 'qr';

/** Where money comes from an account at a bank, and not from a card's or a wallet's. */
export const hasBank = (method: TenderMethod): boolean => method === 'transfer';
