import { changeCustomer, newCustomer } from '../../shared/customers/customer.ts';
import { defaultDueDate } from '../../shared/dates/due-date.ts';
import type { Instant, PlainDate } from '../../shared/dates/plain-date.ts';
import { canonicalJson } from '../../shared/ids/canonical-json.ts';
import { derivedId } from '../../shared/ids/ids.ts';
import type { RowProblem } from '../../shared/import/import.ts';
import type { ImportCounts } from '../../shared/import/job.ts';
import { minus, money, plus } from '../../shared/money/money.ts';
import { changeProduct, newProduct } from '../../shared/products/product.ts';
import { toBusiness } from '../business/store.ts';
import { loadCustomers } from '../customers/store.ts';
import type { Tx } from '../db/database.ts';
import type { BusinessRow, MovementRow } from '../db/tables.ts';
import { idFromText } from '../ids/id-from-text.ts';
import { loadProducts } from '../products/store.ts';
import type { SyncDeps } from '../sync/sync-deps.ts';
import { answerAsSystem, type SystemCommand } from '../sync/write-as-system.ts';
import type { ResolvedRow } from './resolve-rows.ts';
import type { StoredImport } from './store.ts';

type Fields = Readonly<Record<string, unknown>>;

/** What a row is about as it stands now, whatever it is. */
interface Standing {
  readonly fields: Fields;
  readonly isNew: boolean;
  /** Raised by each change, so that the same change made twice, with another between, is two. */
  readonly version: string;
}

/** One command, and the row that wanted it. */
interface Wanted {
  readonly command: SystemCommand;
  readonly line: number;
}

export interface Written {
  readonly counts: Partial<ImportCounts>;
  readonly problems: readonly RowProblem[];
}

/**
 * Writes what some rows say that the books do not say yet: commands of the system till, on behalf of whoever confirmed. A row
 * that says what it said the last time changes nothing, even where somebody has changed it in Fiado since.
 */
export async function writeRows(
  tx: Tx,
  deps: SyncDeps,
  job: StoredImport,
  rows: readonly ResolvedRow[],
): Promise<Written> {
  const [row] = await tx.all<BusinessRow>('select * from business', []);
  const business = toBusiness(row as BusinessRow);
  const at = {
    userId: job.userId,
    occurredAt: job.occurredAt as Instant,
    businessDate: job.confirm.businessDate as PlainDate,
  };
  const standing = await loadStanding(tx, job.plan.kind, rows);
  const lastWords = await loadLastWords(tx, rows);
  const debts = await loadDebts(tx, rows);
  const wanted: Wanted[] = [];
  const counts = { created: 0, changed: 0, same: 0, skipped: 0, debts: 0, corrected: 0, owed: 0, inFavour: 0 };
  const said = new Map<string, string>();
  for (const one of rows) {
    if (one.id === null) {
      counts.skipped += 1;
      continue;
    }
    const before = standing.get(one.id) ?? nothingYet(job.plan.kind, one.id);
    const changes = changesOf(job, one, before, lastWords.get(one.contentId));
    const isSilent = Object.keys(changes).length === 0;
    if (!isSilent) {
      wanted.push({ line: one.line, command: saveCommand(job, one.id, before, changes, at) });
      const fields = (job.plan.kind === 'products' ? changeProduct : changeCustomer)(
        before.fields as never,
        changes as never,
      );
      standing.set(one.id, { fields: fields as unknown as Fields, isNew: false, version: `${before.version}+` });
    }
    const content = JSON.stringify(one.record.changes);
    if (JSON.stringify(lastWords.get(one.contentId)) !== content) said.set(one.contentId, content);
    const debt = one.record.debt ? debtCommand(one, debts, business, before.fields, at) : null;
    if (debt) {
      wanted.push({ line: one.line, command: debt.command });
      counts[debt.isCorrection ? 'corrected' : 'debts'] += 1;
      if (debt.amount > 0) counts.owed += debt.amount;
      else counts.inFavour -= debt.amount;
    }
    if (!isSilent) counts[before.isNew ? 'created' : 'changed'] += 1;
    else if (!debt) counts.same += 1;
  }
  const results = await answerAsSystem(
    tx,
    deps,
    wanted.map(({ command }) => command),
  );
  await tx.upsert(
    'imported',
    'id',
    [...said].map(([id, content]) => ({ id, content })),
  );
  const problems = results.flatMap((result, index): RowProblem[] =>
    result.status === 'applied'
      ? []
      : [{ ...nowhere, line: wanted[index]?.line ?? 0, value: result.code ?? result.status }],
  );
  return { counts, problems };
}

const nowhere = { code: 'not_applied', field: null, other: null, otherLine: null } as const;

async function loadStanding(tx: Tx, kind: string, rows: readonly ResolvedRow[]): Promise<Map<string, Standing>> {
  const ids = [...new Set(rows.flatMap(({ id }) => id ?? []))];
  if (kind === 'products') {
    const products = await loadProducts(tx, ids);
    return new Map(products.map(({ product, seq }) => [product.id, standingOf(product, seq)]));
  }
  return new Map((await loadCustomers(tx, ids)).map(({ profile, seq }) => [profile.id, standingOf(profile, seq)]));
}

const standingOf = (fields: object, seq: number): Standing => ({
  fields: fields as Fields,
  isNew: false,
  version: String(seq),
});

const nothingYet = (kind: string, id: string): Standing => ({
  fields: (kind === 'products' ? newProduct(id) : newCustomer(id, false)) as unknown as Fields,
  isNew: true,
  version: 'new',
});

async function loadLastWords(tx: Tx, rows: readonly ResolvedRow[]): Promise<Map<string, Fields>> {
  const ids = rows.flatMap(({ id, contentId }) => (id === null ? [] : [contentId]));
  const found = await tx.byValues('imported', 'id', ids);
  return new Map(found.map(({ id, content }) => [id, JSON.parse(content) as Fields]));
}

/** What the row says anew: not what it said before, nor, of somebody who was there already, what the shop knows better. */
function changesOf(job: StoredImport, row: ResolvedRow, before: Standing, last: Fields | undefined): Fields {
  const { kind } = job.plan;
  // A list of balances is no list of addresses: it only brings people in who are not there yet.
  if (kind === 'balances' && !before.isNew) return {};
  const changes: Record<string, unknown> = {};
  for (const [field, value] of Object.entries(row.record.changes)) {
    const now = before.fields[field] ?? null;
    if (now === value || last?.[field] === value) continue;
    const knowsBetter = row.joined && !before.isNew && !last && kind !== 'products' && now !== null && now !== '';
    if (!knowsBetter) changes[field] = value;
  }
  return changes;
}

type At = Pick<SystemCommand, 'userId' | 'occurredAt' | 'businessDate'> & { readonly userId: string };

function saveCommand(job: StoredImport, id: string, before: Standing, changes: Fields, at: At): SystemCommand {
  const commandId = idFromText(`fiado import saves ${id} ${before.version} ${canonicalJson(changes)}`);
  return job.plan.kind === 'products'
    ? { id: commandId, kind: 'product.save', ...at, payload: { productId: id, changes: changes as never } }
    : { id: commandId, kind: 'customer.save', ...at, payload: { customerId: id, changes: changes as never } };
}

/** What an earlier import of the same row opened: the debt, and the differences since. */
interface OpenedBefore {
  readonly customerId: string;
  readonly amount: MovementRow['amount'];
  readonly times: number;
}

const revisionId = (debtId: string, times: number): string =>
  times === 0 ? debtId : idFromText(`fiado import corrects ${debtId} ${times}`);

async function loadDebts(tx: Tx, rows: readonly ResolvedRow[]): Promise<Map<string, OpenedBefore>> {
  const opened = new Map<string, OpenedBefore>();
  let left = rows.flatMap(({ id, debtIds }) => (id === null ? [] : debtIds));
  for (let times = 0; left.length > 0; times += 1) {
    const movementIds = new Map(left.map((debtId) => [derivedId(revisionId(debtId, times), 'opening'), debtId]));
    const found = await tx.byValues('movements', 'id', [...movementIds.keys()]);
    for (const { id, customer_id: customerId, amount } of found) {
      const debtId = movementIds.get(id) as string;
      const before = opened.get(debtId)?.amount ?? 0;
      opened.set(debtId, { customerId, amount: plus(money(before), money(amount)), times: times + 1 });
    }
    left = found.map(({ id }) => movementIds.get(id) as string);
  }
  return opened;
}

/** The debt this row opened before: under its best name, or, since somebody wrote down a better one, under another of his. */
function debtOf({ id, debtIds }: ResolvedRow, debts: ReadonlyMap<string, OpenedBefore>): string | undefined {
  const [best, ...others] = debtIds;
  if (best === undefined || debts.has(best)) return best;
  return others.find((other) => debts.get(other)?.customerId === id) ?? best;
}

/** The balance opened, or the difference to what was opened before; null when there is none. */
function debtCommand(
  row: ResolvedRow,
  debts: ReadonlyMap<string, OpenedBefore>,
  business: ReturnType<typeof toBusiness>,
  customer: Fields,
  at: At,
): { command: SystemCommand; amount: number; isCorrection: boolean } | null {
  const { debt, changes } = row.record;
  const root = debtOf(row, debts);
  if (!debt || root === undefined || row.id === null) return null;
  const before = debts.get(root);
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
  return { command: { id: debtId, kind: 'debt.open', ...at, payload }, amount, isCorrection: before !== undefined };
}
