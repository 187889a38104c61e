import type { Directory } from './directory.ts';
import { dissolvePage } from './dissolve-page.ts';
import type { OwnCommands } from './own-commands.ts';
import { readDirectory } from './read-books.ts';
import type { TillDb } from './till-db.ts';

/** What loading needs to know of the memory that it fills, asked anew at each slice. */
export interface Loading {
  readonly db: TillDb;
  readonly directory: Directory;
  readonly own: OwnCommands;
  readonly pause: () => Promise<void>;
  /** Brings memory to a change of the books, so that it knows which own commands the rows of that moment include. */
  readonly catchUp: (change: number) => Promise<void>;
  /** The oldest generation that still counts. */
  readonly firstGeneration: () => number;
  /** It was closed or wiped: what was loaded is of no use. */
  readonly abandoned: () => boolean;
}

/** Reads the whole directory in slices, giving way to the screen between them. Answers how many customers each page held. */
export async function loadDirectory(loading: Loading): Promise<ReadonlyMap<number, number>> {
  const { db, directory, own, pause } = loading;
  const sizes = new Map<number, number>();
  for await (const { change, profiles } of readDirectory(db)) {
    await loading.catchUp(change);
    await pause();
    if (loading.abandoned()) break;
    const first = loading.firstGeneration();
    directory.put(
      profiles.filter(({ profile }) => profile.generation >= first),
      own.of,
    );
    for (const { page } of profiles) if (page !== null) sizes.set(page, (sizes.get(page) ?? 0) + 1);
  }
  return sizes;
}

/** Dissolves, one at a time, the pages in which less than half still counts. */
export async function dissolveOldPages(
  loading: Loading,
  sizes: ReadonlyMap<number, number>,
  seenChange: () => number,
): Promise<void> {
  const counting = loading.directory.countByPage();
  for (const [page, size] of sizes) {
    if ((counting.get(page) ?? 0) * 2 >= size) continue;
    await loading.pause();
    if (loading.abandoned()) return;
    const counts = (id: string): boolean => loading.directory.place(id)?.page === page;
    await dissolvePage(loading.db, page, counts, seenChange());
  }
}
