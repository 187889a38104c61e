import { type CustomerProfile, changeCustomer, foldNumber, newCustomer } from '../../shared/customers/customer.ts';
import { money } from '../../shared/money/money.ts';
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
  get(id: string): CustomerSummary | null;
  place(id: string): Place | null;
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
  const names = createNameIndex<Entry>();
  const numbers = createNumberIndex<Entry>();

  const reindex = (entry: Entry): void => {
    const profile = profileOf(entry);
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

  const known = (entry: Entry): boolean => entry.base !== null || complete();
  const listed = (entry: Entry): boolean => known(entry) && !isArchived(entry);
  const unlisted = (entry: Entry): boolean => known(entry) && isArchived(entry);

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
        entry.base = profile;
        entry.page = page;
        entry.own = own(profile.id);
        entry.summary = null;
        reindex(entry);
      }
    },
    setOwn(id, own) {
      const entry = entryOf(id);
      entry.own = own;
      entry.summary = null;
      reindex(entry);
      forgetIfEmpty(entry);
    },
    dropOlderThan(generation) {
      for (const entry of [...entries.values()]) {
        if (!entry.base || entry.base.generation >= generation) continue;
        entry.base = null;
        entry.page = null;
        entry.summary = null;
        reindex(entry);
        forgetIfEmpty(entry);
      }
    },
    get(id) {
      const entry = entries.get(id);
      return entry && known(entry) ? summaryOf(entry) : null;
    },
    place: (id) => entries.get(id) ?? null,
    countByPage() {
      const counts = new Map<number, number>();
      for (const { page } of entries.values()) if (page !== null) counts.set(page, (counts.get(page) ?? 0) + 1);
      return counts;
    },
    search(text, limit, archived = false) {
      const accept = archived ? unlisted : listed;
      const words = wordsIn(text);
      const digits = numberIn(text);
      const found = new Set<Entry>(digits === null ? [] : byNumber(digits, limit, accept));
      if (found.size < limit) for (const entry of names.search(words, limit, accept)) found.add(entry);
      if (found.size < limit) for (const entry of byBoth(words, limit, accept)) found.add(entry);
      return [...found].slice(0, limit).map(summaryOf);
    },
    having(field, value) {
      const folded = foldNumber(value);
      if (folded === '') return [];
      const text = field === 'phone' ? `\n${folded}\t` : `\t${folded}\n`;
      return numbers.search(text, RANKED, known).map(summaryOf);
    },
    settle: (pause) => names.settle(pause),
  };
}

type Accept = (entry: Entry) => boolean;

/** As this till knows it: its own archiving counts at once, before the server has heard of it. */
const isArchived = (entry: Entry): boolean =>
  entry.own.length === 0 ? entry.base?.archived === true : profileOf(entry).archived;

/** How many finds by number are ranked before the best are shown. */
const RANKED = 200;

const isNewer = (a: StoredProfile, b: StoredProfile): boolean =>
  a.generation > b.generation || (a.generation === b.generation && a.seq > b.seq);

/** The pulled profile with this till's own changes on top. */
export function profileOf({ base, own }: Pick<Entry, 'base' | 'own'>, id = base?.id ?? ''): CustomerProfile {
  let profile: CustomerProfile = base ?? newCustomer(id, true);
  for (const { row, command } of own) {
    if (!countsOn(row, base)) continue;
    if (command.kind === 'customer.save') profile = changeCustomer(profile, command.payload.changes);
    if (command.kind === 'customer.archive') profile = { ...profile, archived: command.payload.archived };
  }
  return profile;
}

function summaryOf(entry: Entry): CustomerSummary {
  if (entry.summary) return entry.summary;
  let balance: number = entry.base?.balance ?? 0;
  let unsynced = 0;
  for (const { row, amount } of entry.own) {
    if (amount === 0 || !countsOn(row, entry.base)) continue;
    balance += amount;
    unsynced += 1;
  }
  const profile = profileOf(entry, entry.id);
  entry.summary = { ...plainProfile(profile), balance: money(balance), unsynced };
  return entry.summary;
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
});
