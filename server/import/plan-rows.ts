import { changeCustomer, newCustomer } from '../../shared/customers/customer.ts';
import { businessDateAt, type Instant, type PlainDate } from '../../shared/dates/plain-date.ts';
import { canonicalJson } from '../../shared/ids/canonical-json.ts';
import type { RowProblem } from '../../shared/import/import.ts';
import { changeProduct, newProduct } from '../../shared/products/product.ts';
import { toBusiness } from '../business/store.ts';
import { loadCustomers } from '../customers/store.ts';
import type { ReadTx } from '../db/database.ts';
import { idFromText } from '../ids/id-from-text.ts';
import { loadProducts } from '../products/store.ts';
import type { SystemCommand } from '../sync/write-as-system.ts';
import { loadDebts, planDebt } from './plan-debts.ts';
import type { ResolvedRow } from './resolve-rows.ts';
import { readBusiness, type StoredImport } from './store.ts';

export type Fields = Readonly<Record<string, unknown>>;

/** What a row is about as it stands now, whatever it is. */
interface Standing {
  readonly fields: Fields;
  readonly isNew: boolean;
  /** Raised by each change, so that the same change made twice, with another between, is two. */
  readonly version: string;
}

/** On whose behalf and when, and whose balances are mended although their accounts have moved since. */
export interface Acting {
  readonly at: Pick<SystemCommand, 'occurredAt' | 'businessDate'> & { readonly userId: string };
  corrects(line: number): boolean;
}

/** What some rows say that the books do not say yet. */
export interface RowsPlan {
  /** Commands, and the rows that want them. */
  readonly wanted: { readonly command: SystemCommand; readonly line: number }[];
  /** Last words of rows, to be remembered. */
  readonly said: Map<string, string>;
  /** What a person should know before it is written. */
  readonly problems: RowProblem[];
  readonly counts: Record<PlanCount, number>;
}

type PlanCount = 'created' | 'changed' | 'same' | 'skipped' | 'debts' | 'corrected' | 'owed' | 'inFavour';

/**
 * Compares rows with the books, for the check as for the writing. A row that says what it said the last time changes nothing, even
 * where somebody has changed it in Fiado since. `made` are those whom rows before would have brought in, had they been written.
 */
export async function planRows(
  tx: ReadTx,
  job: StoredImport,
  rows: readonly ResolvedRow[],
  made: ReadonlySet<string> = new Set(),
): Promise<RowsPlan> {
  const row = await readBusiness(tx);
  const business = toBusiness(row);
  const occurredAt = (job.occurredAt ?? job.createdAt) as Instant;
  const { confirm } = job;
  const acting: Acting = {
    at: {
      ...{ userId: job.userId, occurredAt },
      businessDate: (confirm.businessDate as PlainDate | undefined) ?? businessDateAt(occurredAt, row.time_zone),
    },
    corrects: (line) => (confirm.balanceLines[line] ?? confirm.balances) === 'correct',
  };
  const standing = await loadStanding(tx, job.plan.kind, rows);
  const lastWords = await loadLastWords(tx, rows);
  const debts = await loadDebts(tx, rows);
  const counts = { created: 0, changed: 0, same: 0, skipped: 0, debts: 0, corrected: 0, owed: 0, inFavour: 0 };
  const plan: RowsPlan = { wanted: [], said: new Map(), problems: [], counts };
  for (const one of rows) {
    const { id, line } = one;
    if (id === null) {
      counts.skipped += 1;
      continue;
    }
    const want = (command: SystemCommand) => plan.wanted.push({ line, command });
    const before = standing.get(id) ?? nothingYet(job.plan.kind, id, made);
    const last = lastWords.get(one.contentId);
    const changes = changesOf(job, one, before, last);
    const debt = one.record.debt ? planDebt(one, debts, business, before.fields, acting) : null;
    const isSilent = Object.keys(changes).length === 0;
    const isBack = comesBack(one, before, { saysMore: !isSilent || last === undefined, owes: Boolean(debt?.command) });
    if (isBack) {
      want(bringBack(id, before, acting.at));
      plan.problems.push({ ...nothing, line, code: 'customer_archived', other: String(before.fields['name'] ?? '') });
    }
    if (!isSilent) want(saveCommand(job, id, before, changes, acting.at));
    if (!isSilent || isBack) standing.set(id, changed(job, before, isBack ? { ...changes, archived: false } : changes));
    const content = JSON.stringify(one.record.changes);
    if (JSON.stringify(last) !== content) plan.said.set(one.contentId, content);
    if (debt?.problem) plan.problems.push(debt.problem);
    if (debt?.command) {
      want(debt.command);
      counts[debt.isCorrection ? 'corrected' : 'debts'] += 1;
      if (debt.amount > 0) counts.owed += debt.amount;
      else counts.inFavour -= debt.amount;
    }
    if (!isSilent || isBack) counts[before.isNew ? 'created' : 'changed'] += 1;
    else if (!debt?.command) counts.same += 1;
  }
  return plan;
}

const nothing = { field: null, value: null, otherLine: null } as const;

/** Whom a list brings in anew, or gives a debt, does not stay out of sight; Fiado's own list alone brings nobody back. */
function comesBack(row: ResolvedRow, { fields }: Standing, { saysMore, owes }: { saysMore: boolean; owes: boolean }) {
  return 'phone' in fields && fields['archived'] === true && (owes || (saysMore && row.id !== row.record.key));
}

function changed(job: StoredImport, before: Standing, changes: Fields): Standing {
  const change = job.plan.kind === 'products' ? changeProduct : changeCustomer;
  const fields = change(before.fields as never, changes as never) as unknown as Fields;
  return { fields, isNew: false, version: `${before.version}+` };
}

async function loadStanding(tx: ReadTx, kind: string, rows: readonly ResolvedRow[]): Promise<Map<string, Standing>> {
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

const nothingYet = (kind: string, id: string, made: ReadonlySet<string>): Standing => ({
  fields: (kind === 'products' ? newProduct(id) : newCustomer(id, false)) as unknown as Fields,
  isNew: !made.has(id),
  version: 'new',
});

async function loadLastWords(tx: ReadTx, rows: readonly ResolvedRow[]): Promise<Map<string, Fields>> {
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

function saveCommand(
  job: StoredImport,
  id: string,
  before: Standing,
  changes: Fields,
  at: Acting['at'],
): SystemCommand {
  const commandId = idFromText(`fiado import saves ${id} ${before.version} ${canonicalJson(changes)}`);
  return job.plan.kind === 'products'
    ? { id: commandId, kind: 'product.save', ...at, payload: { productId: id, changes: changes as never } }
    : { id: commandId, kind: 'customer.save', ...at, payload: { customerId: id, changes: changes as never } };
}

const bringBack = (id: string, before: Standing, at: Acting['at']): SystemCommand => ({
  ...{ id: idFromText(`fiado import brings back ${id} ${before.version}`), kind: 'customer.archive', ...at },
  payload: { customerId: id, archived: false },
});
