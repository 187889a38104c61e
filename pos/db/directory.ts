import {
  type CustomerProfile,
  changeCustomer,
  fillCustomer,
  foldNumber,
  newCustomer,
} from '../../shared/customers/customer.ts';
import { money, ZERO } from '../../shared/money/money.ts';
import type { CustomerSummary } from './books.ts';
import { compareText, createNameIndex } from './name-index.ts';
import { createNumberIndex, NO_NUMBERS } from './number-index.ts';
import { countsOn, type OwnCommand } from './own-commands.ts';
import type { PlacedProfile, StoredProfile } from './rows.ts';
import { numberIn, numbersOf, rankOf, wordsIn, wordsOf } from './search-keys.ts';

/** One customer in memory. Mutable: a balance that changes must cost nothing in the indexes. */
interface Entry {
  readonly id: string;
  /** As it was pulled last; null for one that only this till knows yet. */
  base: StoredProfile | null;
  page: number | null;
  own: readonly OwnCommand[];
  /** Made when asked for. */
  summary: CustomerSummary | null;
  words: string;
  numbers: string;
}

/** Where an account's pulled part stands on the disk. */
export interface Place {
  readonly base: StoredProfile | null;
  readonly page: number | null;
  readonly own: readonly OwnCommand[];
}

/** All customers in memory, found by id, by name and by number at once. */
export interface Directory {
  /** Pulled profiles; one that is older than what is there already is passed over. */
  put(profiles: readonly PlacedProfile[], own: (id: string) => readonly OwnCommand[]): void;
  /** A customer's own commands have changed. */
  setOwn(id: string, own: readonly OwnCommand[]): void;
  dropOlderThan(generation: number): void;
  /** By any id of his: of those who were merged, who stays. */
  get(id: string): CustomerSummary | null;
  place(id: string): Place | null;
  /** Whose account an id is by now. */
  holderOf(id: string): string;
  /** All ids that one customer goes by: what was sold to who was merged into him is still under the old one. */
  idsOf(id: string): readonly string[];
  /** How many customers have their newest pulled part in each page of chunks. */
  countByPage(): ReadonlyMap<number, number>;
  /** Those in the till's sight; with `archived`, those out of it instead. */
  search(text: string, limit: number, archived?: boolean): CustomerSummary[];
  having(field: 'phone' | 'document', value: string): CustomerSummary[];
  settle(pause: () => Promise<void>): Promise<void>;
}

/** Until it is `complete`, one of whom only own commands are known may still have a pulled part on the disk: he is not shown. */
export function createDirectory(complete: () => boolean): Directory {
  const entries = new Map<string, Entry>();
  /** Those merged into somebody, by who stays. */
  const merged = new Map<string, Set<string>>();
  const names = createNameIndex<Entry>();
  const numbers = createNumberIndex<Entry>();

  const reindex = (entry: Entry): void => {
    const profile = profileOf(entry, entry.id);
    const words = wordsOf(profile.name);
    const folded = numbersOf(profile);
    if (words !== entry.words) {
      entry.words = words;
      names.add([entry]);
    }
    if (folded !== entry.numbers) {
      entry.numbers = folded;
      numbers.add([entry]);
    }
  };

  const entryOf = (id: string): Entry => {
    let entry = entries.get(id);
    if (!entry) {
      entry = { id, base: null, page: null, own: [], summary: null, words: '', numbers: NO_NUMBERS };
      entries.set(id, entry);
    }
    return entry;
  };

  const forgetIfEmpty = (entry: Entry): void => {
    if (entry.base || entry.own.length > 0) return;
    entry.words = '';
    entry.numbers = NO_NUMBERS;
    entries.delete(entry.id);
  };

  /** Who stays of those who are one: his summary is made anew when an own command of any of them changes. */
  const touch = (entry: Entry): void => {
    entry.summary = null;
    const survivor = entry.base?.mergedInto === undefined ? undefined : entries.get(entry.base.mergedInto);
    if (survivor) survivor.summary = null;
  };

  const link = (entry: Entry, before: string | undefined): void => {
    const into = entry.base?.mergedInto;
    if (into === before) return;
    if (before !== undefined) merged.get(before)?.delete(entry.id);
    if (into !== undefined) merged.set(into, (merged.get(into) ?? new Set()).add(entry.id));
  };

  /** An entry as one account: with this till's own commands on every id of it, in order of their numbers. */
  const whole = (entry: Entry): Entry => {
    const ids = merged.get(entry.id);
    if (!ids || ids.size === 0) return entry;
    const own = [...ids].flatMap((id) => entries.get(id)?.own ?? []);
    if (own.length === 0) return entry;
    return { ...entry, own: [...entry.own, ...own].sort((a, b) => a.row.tillSeq - b.row.tillSeq) };
  };

  const holder = (entry: Entry): Entry => {
    const into = entry.base?.mergedInto;
    return (into === undefined ? undefined : entries.get(into)) ?? entry;
  };

  const holderOf = (id: string): string => entries.get(id)?.base?.mergedInto ?? id;

  const summaryOf = (entry: Entry): CustomerSummary => {
    entry.summary ??= summarise(whole(entry));
    return entry.summary;
  };

  const known = (entry: Entry): boolean => (entry.base !== null || complete()) && !isDeleted(entry);
  const listed = (entry: Entry): boolean => known(entry) && !isArchived(whole(holder(entry)));
  const unlisted = (entry: Entry): boolean => known(entry) && isArchived(whole(holder(entry)));
  /** Nobody sought: everybody once, by his own name. */
  const himself =
    (accept: Accept): Accept =>
    (entry) =>
      entry.base?.mergedInto === undefined && accept(entry);

  const byNumber = (digits: string, limit: number, accept: Accept): Entry[] =>
    numbers
      .search(digits, Math.max(limit, RANKED), accept)
      .map((entry) => ({ entry, rank: rankOf(entry.numbers, digits) }))
      .sort(
        (a, b) => a.rank - b.rank || compareText(a.entry.words, b.entry.words) || compareText(a.entry.id, b.entry.id),
      )
      .slice(0, limit)
      .map(({ entry }) => entry);

  /** "juan 300": words for the name, digits for the phone or document. */
  const byBoth = (words: readonly string[], limit: number, accept: Accept): Entry[] => {
    const digits = words.filter((word) => /^\d{3,}$/.test(word));
    const letters = words.filter((word) => !digits.includes(word));
    if (digits.length === 0 || letters.length === 0) return [];
    const has = (entry: Entry): boolean => digits.every((run) => entry.numbers.includes(run)) && accept(entry);
    return names.search(letters, limit, has);
  };

  return {
    put(profiles, own) {
      for (const { profile, page } of profiles) {
        const entry = entryOf(profile.id);
        if (entry.base && !isNewer(profile, entry.base)) continue;
        const before = entry.base?.mergedInto;
        entry.base = profile;
        entry.page = page;
        entry.own = own(profile.id);
        link(entry, before);
        touch(entry);
        reindex(entry);
      }
    },
    setOwn(id, own) {
      const entry = entryOf(id);
      entry.own = own;
      touch(entry);
      reindex(entry);
      forgetIfEmpty(entry);
    },
    dropOlderThan(generation) {
      for (const entry of [...entries.values()]) {
        if (!entry.base || entry.base.generation >= generation) continue;
        const before = entry.base.mergedInto;
        touch(entry);
        entry.base = null;
        entry.page = null;
        link(entry, before);
        reindex(entry);
        forgetIfEmpty(entry);
      }
    },
    get(id) {
      const entry = entries.get(id);
      return entry && known(entry) && known(holder(entry)) ? summaryOf(holder(entry)) : null;
    },
    place(id) {
      const entry = entries.get(id);
      return entry && !isDeleted(entry) ? whole(holder(entry)) : null;
    },
    holderOf,
    idsOf(id) {
      const survivor = holderOf(id);
      return [...new Set([survivor, ...(merged.get(survivor) ?? []), id])];
    },
    countByPage() {
      const counts = new Map<number, number>();
      for (const { page } of entries.values()) if (page !== null) counts.set(page, (counts.get(page) ?? 0) + 1);
      return counts;
    },
    search(text, limit, archived = false) {
      const words = wordsIn(text);
      const digits = numberIn(text);
      const state = archived ? unlisted : listed;
      const accept = words.length === 0 && digits === null ? himself(state) : state;
      const found = new Set<Entry>(digits === null ? [] : byNumber(digits, limit, accept).map(holder));
      if (found.size < limit) for (const entry of names.search(words, limit, accept)) found.add(holder(entry));
      if (found.size < limit) for (const entry of byBoth(words, limit, accept)) found.add(holder(entry));
      return [...found].slice(0, limit).map(summaryOf);
    },
    having(field, value) {
      const folded = foldNumber(value);
      if (folded === '') return [];
      const text = field === 'phone' ? `\n${folded}\t` : `\t${folded}\n`;
      return [...new Set(numbers.search(text, RANKED, known).map(holder))].map(summaryOf);
    },
    settle: (pause) => names.settle(pause),
  };
}

type Accept = (entry: Entry) => boolean;

/** As this till knows it: its own archiving counts at once, before the server has heard of it. */
const isArchived = (entry: Entry): boolean =>
  entry.own.length === 0 ? entry.base?.archived === true : profileOf(entry, entry.id).archived;

/** Deleted on the server, or by this till a moment ago. */
const isDeleted = ({ base, own }: Entry): boolean =>
  base?.deleted === true || own.some(({ row, command }) => command.kind === 'customer.delete' && countsOn(row, base));

/** How many finds by number are ranked before the best are shown. */
const RANKED = 200;

const isNewer = (a: StoredProfile, b: StoredProfile): boolean =>
  a.generation > b.generation || (a.generation === b.generation && a.seq > b.seq);

/** The pulled profile with this till's own changes on top; what was said of who was merged into him, as the server takes it (0023). */
export function profileOf({ base, own }: Pick<Entry, 'base' | 'own'>, id: string): CustomerProfile {
  let profile: CustomerProfile = base ?? newCustomer(id, true);
  for (const { row, command } of own) {
    if (!countsOn(row, base)) continue;
    if (command.kind === 'customer.save') {
      const { customerId, changes } = command.payload;
      profile = customerId === id ? changeCustomer(profile, changes) : fillCustomer(profile, changes);
    }
    if (command.kind === 'customer.archive') {
      const { customerId, archived } = command.payload;
      if (customerId === id || !archived) profile = { ...profile, archived };
    }
  }
  return profile;
}

function summarise(entry: Entry): CustomerSummary {
  const synced = entry.base?.balance ?? ZERO;
  let balance: number = synced;
  let unsynced = 0;
  for (const { row, amount } of entry.own) {
    if (amount === 0 || !countsOn(row, entry.base)) continue;
    balance += amount;
    unsynced += 1;
  }
  const profile = profileOf(entry, entry.id);
  return { ...plainProfile(profile), balance: money(balance), synced, unsynced };
}

export const plainProfile = (profile: CustomerProfile): CustomerProfile => ({
  id: profile.id,
  name: profile.name,
  phone: profile.phone,
  document: profile.document,
  email: profile.email,
  address: profile.address,
  category: profile.category,
  creditLimit: profile.creditLimit,
  paymentTermDays: profile.paymentTermDays,
  archived: profile.archived,
  placeholder: profile.placeholder,
  ...(profile.language ? { language: profile.language } : {}),
  ...(profile.erased ? { erased: true } : {}),
});
