import { foldNumber, foldText } from '../../shared/customers/customer.ts';
import {
  defaultChoices,
  type ImportPlan,
  type ImportRecord,
  type RowChoice,
  type RowProblem,
  type RowQuestion,
} from '../../shared/import/import.ts';
import type { ReadTx } from '../db/database.ts';
import { idFromText } from '../ids/id-from-text.ts';
import { loadShopSide, type ShopSide } from './load-shop-side.ts';

export interface ReadableRow {
  readonly line: number;
  readonly record: ImportRecord;
}

/** Whose row it is, decided. */
export interface ResolvedRow extends ReadableRow {
  /** The customer's or product's id; null when the row is left out. */
  readonly id: string | null;
  /** It was not known by this name before: joined to somebody whose own data go before the file's. */
  readonly joined: boolean;
  /** Under which the row's last words are remembered. */
  readonly contentId: string;
  /** Of its balance, if it has one, by each of the row's names: a repeat finds it again, even under a better name. */
  readonly debtIds: readonly string[];
  readonly problem: RowProblem | null;
}

interface Seen {
  readonly id: string;
  readonly line: number;
  readonly name: string;
}

/** The names under which a row can be found, folded; empty where it has none. */
export interface RowNames {
  readonly key: string;
  readonly document: string;
  readonly phone: string;
  readonly name: string;
  readonly sku: string;
  readonly barcode: string;
}

export type ChoiceOf = (line: number, question: RowQuestion) => RowChoice;

export const choicesOf =
  (confirm: { choices: Partial<Record<RowQuestion, RowChoice>>; lines: Record<string, RowChoice> }): ChoiceOf =>
  (line, question) =>
    confirm.lines[line] ?? confirm.choices[question] ?? defaultChoices[question];

/**
 * Finds out whose each row is, in the order of the file: whom this file or an earlier one named the same way, who in the shop has
 * the same document or phone, or nobody yet. Depends on nothing but the file and the shop, so that a second reading, after an
 * interruption or of the same file again, finds the same.
 */
export class RowResolver {
  readonly #businessId: string;
  readonly #plan: ImportPlan;
  readonly #choice: ChoiceOf;
  readonly #seen = {
    id: new Map<string, Seen>(),
    document: new Map<string, Seen>(),
    phone: new Map<string, Seen>(),
    phoneAndName: new Map<string, Seen>(),
    name: new Map<string, Seen>(),
    sku: new Map<string, Seen>(),
    barcode: new Map<string, Seen>(),
  };
  readonly #times = new Map<string, number>();
  /** Phones that several of this file have. */
  readonly #shared = new Set<string>();

  constructor(businessId: string, plan: ImportPlan, choice: ChoiceOf) {
    this.#businessId = businessId;
    this.#plan = plan;
    this.#choice = choice;
  }

  async resolve(tx: ReadTx, rows: readonly ReadableRow[]): Promise<ResolvedRow[]> {
    const named = rows.map((row) => {
      const names = namesOf(row.record);
      const ownId = this.#ownId(names);
      const times = this.#count(ownName(names));
      return { row, names, ownId, times, againId: times === 1 ? ownId : idFromText(`${ownId} again ${times}`) };
    });
    const ids = named.flatMap(({ names, ownId, againId }) => [ownId, againId, names.key, ...this.#seenIds(names)]);
    const all = named.map(({ names }) => names);
    const shop = await loadShopSide(tx, this.#plan.kind, all, ids);
    // Fiado's own lists carry Fiado's own ids.
    return named.map((one) =>
      this.#resolveOne(shop.exists(one.names.key) ? { ...one, ownId: one.names.key } : one, shop),
    );
  }

  #ownId(names: RowNames): string {
    const noun = this.#plan.kind === 'products' ? 'product' : 'customer';
    return idFromText(`fiado import ${this.#businessId} ${noun} ${ownName(names)}`);
  }

  #seenIds(names: RowNames): string[] {
    return (['document', 'phone', 'name', 'sku', 'barcode'] as const).flatMap((by) => {
      const seen = names[by] === '' ? undefined : this.#seen[by].get(names[by]);
      return seen ? [seen.id] : [];
    });
  }

  #resolveOne({ row, names, ownId, times, againId }: NamedRow, shop: ShopSide): ResolvedRow {
    const found =
      this.#plan.kind === 'products' ? this.#findProduct(names, ownId, shop) : this.#findPerson(names, ownId, shop);
    const problem = (code: RowProblem['code'], other: Match | null): RowProblem => ({
      line: row.line,
      code,
      field: null,
      value: String(row.record.changes['name'] ?? (names.key || names.document || names.phone)).slice(0, 80),
      other: other?.name ?? null,
      otherLine: other?.line ?? null,
    });
    const nothing = { ...row, id: null, joined: false, contentId: '', debtIds: [] };
    if (found?.question === 'ambiguous') return { ...nothing, problem: problem('customer_ambiguous', found) };
    if (!found && row.record.changes['name'] === undefined && !shop.exists(ownId) && !this.#seen.id.has(ownId))
      return { ...nothing, problem: problem('customer_unknown', null) };
    const asked = found ? this.#choice(row.line, found.question) : 'apart';
    // In a list of balances, finding the customer is what the columns are for.
    const isExpected = this.#plan.kind === 'balances' && found !== null && found.question !== 'same_phone';
    const choice = isExpected && asked !== 'skip' ? 'join' : asked;
    const said = found && !isExpected ? problem(found.question as RowQuestion, found) : null;
    if (choice === 'skip') return { ...nothing, problem: said };
    const apart = this.#seen.id.has(ownId) ? againId : ownId;
    const id = choice === 'join' && found ? found.id : apart;
    this.#remember(names, ownId, { id, line: row.line, name: String(row.record.changes['name'] ?? found?.name ?? '') });
    return {
      ...row,
      id,
      joined: id !== apart,
      contentId: idFromText(`${ownId} says ${times}`),
      debtIds: row.record.debt
        ? this.#debtIds(choice === 'join' ? withFormerName(names, found) : [names], row.record)
        : [],
      problem: said,
    };
  }

  #findPerson(names: RowNames, ownId: string, shop: ShopSide): Match | null {
    const own = this.#seen.id.get(ownId);
    const sameDocument = names.document === '' ? undefined : this.#seen.document.get(names.document);
    if (sameDocument) return { ...sameDocument, question: 'same_document' };
    if (own && names.key !== '') return { ...own, question: 'same_code' };
    const isKnown = shop.exists(ownId) && !own;
    // He was brought in under this very name: nobody who shares his phone is asked about.
    if (isKnown) return null;
    const byDocument = shop.only('document', names.document);
    if (byDocument) return { ...byDocument, line: null, question: 'same_document' };
    const byPhone = this.#findByPhone(names, shop);
    if (byPhone) return byPhone;
    // Two who have the same name and nothing else written down, or of whom one has nothing else.
    if (names.phone !== '' || names.document !== '' || names.name === '') return null;
    const sameName = this.#seen.name.get(names.name);
    if (sameName) return { ...sameName, question: 'same_name' };
    const byName = shop.all('name', names.name);
    if (byName.length > 1 && this.#plan.kind === 'balances')
      return { id: '', name: byName[0]?.name ?? '', line: null, question: 'ambiguous' };
    const only = byName.length === 1 ? byName[0] : undefined;
    return only ? { ...only, line: null, question: 'same_name' } : null;
  }

  /** First the one of this name among those who share the phone, in this file and in the shop. */
  #findByPhone({ phone, name }: RowNames, shop: ShopSide): Match | null {
    if (phone === '') return null;
    const sharing = shop.all('phone', phone);
    if (name === '' && (sharing.length > 1 || this.#shared.has(phone)))
      return { id: '', name: sharing[0]?.name ?? '', line: null, question: 'ambiguous' };
    const seen = this.#seen.phoneAndName.get(`${phone} ${name}`) ?? null;
    if (seen) return { ...seen, question: 'same_phone_and_name' };
    const there = shop.first('phone', phone, name);
    if (there && (name === '' || foldText(there.name) === name))
      return { ...there, line: null, question: 'same_phone_and_name' };
    const another = this.#seen.phone.get(phone);
    if (another) return { ...another, question: name === '' ? 'same_phone_and_name' : 'same_phone' };
    return there ? { ...there, line: null, question: 'same_phone' } : null;
  }

  #findProduct(names: RowNames, ownId: string, shop: ShopSide): Match | null {
    const own = this.#seen.id.get(ownId);
    const seen =
      own ??
      (names.sku === '' ? undefined : this.#seen.sku.get(names.sku)) ??
      (names.barcode === '' ? undefined : this.#seen.barcode.get(names.barcode));
    if (seen) return { ...seen, question: 'same_code' };
    if (shop.exists(ownId)) return null;
    const there = shop.only('sku', names.sku) ?? shop.only('barcode', names.barcode);
    if (there) return { ...there, line: null, question: 'same_code' };
    const byName = names.sku === '' && names.barcode === '' && names.key === '' ? shop.only('name', names.name) : null;
    return byName ? { ...byName, line: null, question: 'same_name' } : null;
  }

  #remember(names: RowNames, ownId: string, seen: Seen): void {
    if (!this.#seen.id.has(ownId)) this.#seen.id.set(ownId, seen);
    const both = `${names.phone} ${names.name}`;
    if (names.phone !== '' && !this.#seen.phoneAndName.has(both)) this.#seen.phoneAndName.set(both, seen);
    const phoneOf = this.#seen.phone.get(names.phone);
    if (phoneOf && phoneOf.id !== seen.id) this.#shared.add(names.phone);
    for (const by of ['document', 'phone', 'name', 'sku', 'barcode'] as const)
      if (names[by] !== '' && !this.#seen[by].has(names[by])) this.#seen[by].set(names[by], seen);
  }

  /** From what the file says and not from whom it was joined to: another choice the next time doubles no debt. */
  #debtIds(all: readonly RowNames[], { debt }: ImportRecord): string[] {
    const isList = this.#plan.kind === 'customers';
    const which = isList ? 'opening' : (debt?.reference ?? `${debt?.dueDate ?? debt?.date ?? ''} ${debt?.note ?? ''}`);
    return [...new Set(all.flatMap(allNames))].map((name) => {
      const text = `fiado import ${this.#businessId} debt ${this.#plan.kind} ${name} ${which}`;
      return idFromText(`${text} ${this.#count(`${name} ${which}`)}`);
    });
  }

  /** How often this has been said so far, in the order of the file. */
  #count(text: string): number {
    const times = (this.#times.get(text) ?? 0) + 1;
    this.#times.set(text, times);
    return times;
  }
}

interface NamedRow {
  readonly row: ReadableRow;
  readonly names: RowNames;
  readonly ownId: string;
  /** The how manieth of this name in the file it is. */
  readonly times: number;
  /** Its id when another of the same name is somebody else. */
  readonly againId: string;
}

interface Match {
  readonly id: string;
  readonly name: string;
  readonly line: number | null;
  readonly question: RowQuestion | 'ambiguous';
}

/** Of the same phone and the same person, the person says: what he owed stands under the name he had. */
const withFormerName = (names: RowNames, found: Match | null): RowNames[] =>
  found?.question === 'same_phone'
    ? [names, { ...names, key: '', document: '', name: foldText(found.name).trim() }]
    : [names];

/** The names a row has, the strongest first: its own number, its codes, its document, its phone with its name, its name. */
const allNames = (names: RowNames): string[] =>
  (['key', 'sku', 'barcode', 'document', 'phone', 'name'] as const).flatMap((by) => {
    if (names[by] === '') return [];
    // A phone is not a person: those who share it differ in name. What was once written down without a name is under the phone alone.
    return by === 'phone' && names.name !== ''
      ? [`phone ${names.phone} ${names.name}`, `phone ${names.phone}`]
      : [`${by} ${names[by]}`];
  });

const ownName = (names: RowNames): string => allNames(names)[0] ?? 'nobody';

function namesOf({ key, changes }: ImportRecord): RowNames {
  const text = (field: string) => String(changes[field] ?? '');
  return {
    key: key?.trim() ?? '',
    document: foldNumber(text('document')),
    phone: foldNumber(text('phone')),
    name: foldText(text('name')).trim(),
    sku: text('sku'),
    barcode: text('barcode'),
  };
}
