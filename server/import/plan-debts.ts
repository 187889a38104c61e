import { csvAmount } from '../../shared/csv/write-csv.ts';
import { defaultDueDate } from '../../shared/dates/due-date.ts';
import { derivedId } from '../../shared/ids/ids.ts';
import type { RowProblem } from '../../shared/import/import.ts';
import { currencyExponent } from '../../shared/money/currency.ts';
import { type Money, minus, money, plus } from '../../shared/money/money.ts';
import { SYSTEM_TILL } from '../../shared/tills/till.ts';
import type { toBusiness } from '../business/store.ts';
import type { ReadTx } from '../db/database.ts';
import { idFromText } from '../ids/id-from-text.ts';
import type { SystemCommand } from '../sync/write-as-system.ts';
import type { Acting, Fields } from './plan-rows.ts';
import type { ResolvedRow } from './resolve-rows.ts';

/** What an earlier import of the same row opened: the debt, and the differences since. */
interface OpenedBefore {
  readonly customerId: string;
  readonly amount: Money;
  readonly times: number;
  /** SEQ of the last of them. */
  readonly seq: number;
}

/** What the books know of the debts that some rows speak of. */
export interface KnownDebts {
  readonly opened: ReadonlyMap<string, OpenedBefore>;
  /** By customer: SEQ of the last movement that no import made, and what is owed now. */
  readonly moved: ReadonlyMap<string, { readonly seq: number; readonly balance: number }>;
}

export interface PlannedDebt {
  /** Null where the balance is left as it is until the person says otherwise. */
  readonly command: SystemCommand | null;
  readonly amount: number;
  readonly isCorrection: boolean;
  /** The account has moved in Fiado since the row was read the last time: whoever mends the balance now may count a payment twice. */
  readonly problem: RowProblem | null;
}

const revisionId = (debtId: string, times: number): string =>
  times === 0 ? debtId : idFromText(`fiado import corrects ${debtId} ${times}`);

export async function loadDebts(tx: ReadTx, rows: readonly ResolvedRow[]): Promise<KnownDebts> {
  const opened = new Map<string, OpenedBefore>();
  let left = rows.flatMap(({ id, debtIds }) => (id === null ? [] : debtIds));
  for (let times = 0; left.length > 0; times += 1) {
    const movementIds = new Map(left.map((debtId) => [derivedId(revisionId(debtId, times), 'opening'), debtId]));
    const found = await tx.byValues('movements', 'id', [...movementIds.keys()]);
    for (const { id, customer_id: customerId, amount, seq } of found) {
      const debtId = movementIds.get(id) as string;
      const before = opened.get(debtId)?.amount ?? 0;
      opened.set(debtId, { customerId, amount: plus(money(before), money(amount)), times: times + 1, seq });
    }
    left = found.map(({ id }) => movementIds.get(id) as string);
  }
  return { opened, moved: await loadMoved(tx, rows, opened) };
}

/** Only of the customers whose balance the file says anew. */
async function loadMoved(
  tx: ReadTx,
  rows: readonly ResolvedRow[],
  opened: KnownDebts['opened'],
): Promise<KnownDebts['moved']> {
  const ids = rows.flatMap((row) => {
    const before = opened.get(rootOf(row, opened) ?? '');
    return before && before.amount !== row.record.debt?.amount ? before.customerId : [];
  });
  const customers = await tx.byValues('customers', 'id', [...new Set(ids)]);
  const moved = new Map(customers.map(({ id, balance }) => [id, { seq: 0, balance }]));
  const others = `and (type <> 'opening_balance' or till_id <> '${SYSTEM_TILL}') and state <> 'draft'`;
  for (const { customer_id: id, seq } of await tx.byValues('movements', 'customer_id', [...moved.keys()], others)) {
    const one = moved.get(id);
    if (one && seq > one.seq) moved.set(id, { ...one, seq });
  }
  return moved;
}

/** The debt this row opened before: under its best name, or, since somebody wrote down a better one, under another of his. */
function rootOf({ id, debtIds }: ResolvedRow, opened: KnownDebts['opened']): string | undefined {
  const [best, ...others] = debtIds;
  if (best === undefined || opened.has(best)) return best;
  return others.find((other) => opened.get(other)?.customerId === id) ?? best;
}

/** The balance opened, or the difference to what was opened before; null when there is none. */
export function planDebt(
  row: ResolvedRow,
  { opened, moved }: KnownDebts,
  business: ReturnType<typeof toBusiness>,
  customer: Fields,
  { at, corrects }: Acting,
): PlannedDebt | null {
  const { debt, changes } = row.record;
  const root = rootOf(row, opened);
  if (!debt || root === undefined || row.id === null) return null;
  const before = opened.get(root);
  const amount = minus(debt.amount, money(before?.amount ?? 0));
  if (amount === 0) return null;
  const debtId = revisionId(root, before?.times ?? 0);
  const term = changes['paymentTermDays'] ?? customer['paymentTermDays'] ?? business.settings.defaultTermDays;
  const dueDate = debt.dueDate ?? (debt.date ? defaultDueDate(debt.date, Number(term)) : null);
  const description = [debt.reference, debt.note]
    .filter((text) => text !== null)
    .join(' · ')
    .slice(0, 200);
  const payload = {
    debtId,
    customerId: before?.customerId ?? row.id,
    amount,
    ...(dueDate && amount > 0 ? { dueDate } : {}),
    ...(description === '' ? {} : { description }),
  };
  const since = before ? moved.get(before.customerId) : undefined;
  const isMoved = before !== undefined && since !== undefined && since.seq > before.seq;
  const text = (minorUnits: number) => csvAmount(minorUnits, currencyExponent(business.currency));
  const problem: RowProblem | null = isMoved
    ? {
        ...{ line: row.line, code: 'balance_moved', field: 'balance', otherLine: null },
        value: `${text(before.amount)} → ${text(debt.amount)} · Fiado: ${text(since.balance)}`,
        other: String(customer['name'] ?? ''),
      }
    : null;
  const isKept = problem !== null && !corrects(row.line);
  const command: SystemCommand | null = isKept ? null : { id: debtId, kind: 'debt.open', ...at, payload };
  return { command, amount, isCorrection: before !== undefined, problem };
}
