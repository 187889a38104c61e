/** Something that is found by its name. `words` is the folded name, its words parted by single spaces, one before and after. */
export interface Named {
  /** Among equal names, the order: the same at every till. */
  readonly id: string;
  readonly words: string;
}

/**
 * Sorted keys, each the rest of a name from one of its words on: `keys[i]` belongs to `owners[i]`. Owners change their names; a
 * key that its owner no longer has is passed over, and dropped when runs are merged.
 */
interface Run<T extends Named> {
  readonly keys: readonly string[];
  readonly owners: readonly T[];
}

/** What one batch of names became: whole names apart from their later words, so that those that begin as typed come first. */
interface Layer<T extends Named> {
  readonly whole: Run<T>;
  readonly later: Run<T>;
  readonly size: number;
}

export interface NameIndex<T extends Named> {
  /** A few names, new or changed. */
  add(owners: readonly T[]): void;
  /** The first by beginnings of their words, whole names that begin so first; each at most once. */
  search(words: readonly string[], limit: number, accept: (owner: T) => boolean): T[];
  /** Merges layers, a slice at a time; `pause` gives way to the screen between slices. */
  settle(pause: () => Promise<void>): Promise<void>;
}

const SLICE = 4000;

export function createNameIndex<T extends Named>(): NameIndex<T> {
  let layers: Layer<T>[] = [];
  let fresh: T[] = [];
  let settling: Promise<void> | null = null;

  /** New names wait unsorted until somebody searches, or until they are many. */
  const flush = (): void => {
    if (fresh.length === 0) return;
    layers.push(layerOf(fresh));
    fresh = [];
  };

  const settle = async (pause: () => Promise<void>): Promise<void> => {
    flush();
    for (let pair = pairToMerge(layers); pair; pair = pairToMerge(layers)) {
      const [a, b] = pair;
      const whole = await mergeRuns(a.whole, b.whole, pause);
      const later = await mergeRuns(a.later, b.later, pause);
      const merged = { whole, later, size: whole.keys.length };
      layers = [merged, ...layers.filter((layer) => layer !== a && layer !== b)];
    }
  };

  return {
    add(owners) {
      fresh.push(...owners);
      if (fresh.length >= 2000) flush();
    },
    search(words, limit, accept) {
      flush();
      return searchLayers(layers, words, limit, accept);
    },
    settle(pause) {
      settling ??= settle(pause).finally(() => {
        settling = null;
      });
      return settling;
    },
  };
}

/** Two layers of like size, smallest first, so that each name is merged a few times only; never more than eight remain. */
function pairToMerge<T extends Named>(layers: readonly Layer<T>[]): [Layer<T>, Layer<T>] | null {
  const bySize = layers.toSorted((a, b) => a.size - b.size);
  for (let i = 0; i + 1 < bySize.length; i++) {
    const [a, b] = [bySize[i], bySize[i + 1]];
    if (a && b && (b.size <= 2 * a.size || bySize.length > 8)) return [a, b];
  }
  return null;
}

function layerOf<T extends Named>(owners: readonly T[]): Layer<T> {
  const whole: [string, T][] = [];
  const later: [string, T][] = [];
  for (const owner of owners) {
    const name = owner.words.trim();
    if (name === '') continue;
    whole.push([name, owner]);
    for (let at = name.indexOf(' '); at >= 0; at = name.indexOf(' ', at + 1)) later.push([name.slice(at + 1), owner]);
  }
  return { whole: runOf(whole), later: runOf(later), size: whole.length };
}

function runOf<T extends Named>(pairs: [string, T][]): Run<T> {
  pairs.sort(compareKeys);
  return { keys: pairs.map(([key]) => key), owners: pairs.map(([, owner]) => owner) };
}

export const compareText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

const compareKeys = <T extends Named>(a: readonly [string, T], b: readonly [string, T]): number =>
  compareText(a[0], b[0]) || compareText(a[1].id, b[1].id);

const SPACE = 32;

/** Whether one of the owner's words still begins what the key says. */
function stillHas<T extends Named>({ words }: T, key: string): boolean {
  const at = words.length - key.length - 1;
  return at > 0 && words.charCodeAt(at - 1) === SPACE && words.startsWith(key, at);
}

async function mergeRuns<T extends Named>(a: Run<T>, b: Run<T>, pause: () => Promise<void>): Promise<Run<T>> {
  const keys: string[] = [];
  const owners: T[] = [];
  let i = 0;
  let j = 0;
  while (i < a.keys.length || j < b.keys.length) {
    const left = a.keys[i];
    const right = b.keys[j];
    const fromLeft =
      right === undefined ||
      (left !== undefined && (left < right || (left === right && (a.owners[i] as T).id <= (b.owners[j] as T).id)));
    const key = (fromLeft ? left : right) as string;
    const owner = (fromLeft ? a.owners[i++] : b.owners[j++]) as T;
    const repeated = keys.at(-1) === key && owners.at(-1) === owner;
    if (!repeated && stillHas(owner, key)) {
      keys.push(key);
      owners.push(owner);
    }
    if ((i + j) % SLICE === 0) await pause();
  }
  return { keys, owners };
}

function searchLayers<T extends Named>(
  layers: readonly Layer<T>[],
  words: readonly string[],
  limit: number,
  accept: (owner: T) => boolean,
): T[] {
  const found = new Set<T>();
  const phrase = words.join(' ');
  const wanted = words.map((word) => ` ${word}`);
  const matches = (owner: T): boolean => {
    for (const word of wanted) if (!owner.words.includes(word)) return false;
    return accept(owner);
  };
  const wholes = layers.map((layer) => layer.whole);
  const laters = layers.map((layer) => layer.later);
  take(wholes, phrase, limit, matches, found);
  if (found.size < limit && phrase !== '') take(laters, phrase, limit, matches, found);
  if (found.size < limit && words.length > 1) {
    const rarest = rarestWord(layers, words);
    take(wholes, rarest, limit, matches, found);
    if (found.size < limit) take(laters, rarest, limit, matches, found);
  }
  return [...found];
}

/** Adds to `found`, in order of their keys, those under a prefix that match, until there are `limit`. */
function take<T extends Named>(
  runs: readonly Run<T>[],
  prefix: string,
  limit: number,
  matches: (owner: T) => boolean,
  found: Set<T>,
): void {
  const hits: [string, T][] = [];
  for (const run of runs) {
    const seen = new Set<T>();
    for (let i = lowerBound(run.keys, prefix); i < run.keys.length && seen.size < limit - found.size; i++) {
      const key = run.keys[i] as string;
      const owner = run.owners[i] as T;
      if (!key.startsWith(prefix)) break;
      // What is cheapest comes first: a common name has tens of thousands of keys.
      if (!matches(owner) || found.has(owner) || seen.has(owner) || !stillHas(owner, key)) continue;
      seen.add(owner);
      hits.push([key, owner]);
    }
  }
  if (runs.length > 1) hits.sort(compareKeys);
  for (const [, owner] of hits) {
    if (found.size >= limit) return;
    found.add(owner);
  }
}

function rarestWord<T extends Named>(layers: readonly Layer<T>[], words: readonly string[]): string {
  const count = (word: string): number =>
    layers.reduce((total, { whole, later }) => total + countUnder(whole.keys, word) + countUnder(later.keys, word), 0);
  return words
    .map((word) => ({ word, count: count(word) }))
    .reduce((rarest, each) => (each.count < rarest.count ? each : rarest)).word;
}

const countUnder = (keys: readonly string[], prefix: string): number =>
  lowerBound(keys, `${prefix}\uffff`) - lowerBound(keys, prefix);

/** The first key that is not before `text`. */
function lowerBound(keys: readonly string[], text: string): number {
  let low = 0;
  let high = keys.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((keys[middle] as string) < text) low = middle + 1;
    else high = middle;
  }
  return low;
}
