/** Something that is found by its numbers: folded phone and document, parted by a tab. */
export interface Numbered {
  readonly numbers: string;
}

/** The numbers of many, one after the other in one text: looking through a text is what engines do fastest. */
interface Block<T extends Numbered> {
  text: string;
  readonly owners: T[];
  readonly starts: number[];
}

export interface NumberIndex<T extends Numbered> {
  add(owners: readonly T[]): void;
  /** Those in whose numbers the text occurs, at most `limit`, each once. */
  search(text: string, limit: number, accept: (owner: T) => boolean): T[];
}

const BLOCK = 4000;

export function createNumberIndex<T extends Numbered>(): NumberIndex<T> {
  const blocks: Block<T>[] = [];

  return {
    add(owners) {
      for (const owner of owners) {
        if (owner.numbers === NO_NUMBERS) continue;
        let block = blocks.at(-1);
        if (!block || block.owners.length >= BLOCK) {
          block = { text: '\n', owners: [], starts: [] };
          blocks.push(block);
        }
        block.starts.push(block.text.length);
        block.owners.push(owner);
        block.text += `${owner.numbers}\n`;
      }
    },
    search(text, limit, accept) {
      const found = new Set<T>();
      for (const block of blocks) {
        if (found.size >= limit) break;
        searchBlock(block, text, limit, accept, found);
      }
      return [...found];
    },
  };
}

/** `numbers` of one who has neither phone nor document. */
export const NO_NUMBERS = '\t';

function searchBlock<T extends Numbered>(
  block: Block<T>,
  text: string,
  limit: number,
  accept: (owner: T) => boolean,
  found: Set<T>,
): void {
  const { starts, owners } = block;
  for (let at = block.text.indexOf(text); at >= 0 && found.size < limit; ) {
    // A text that begins with the mark between two numbers belongs to the second.
    const index = ownerAt(starts, text.startsWith('\n') ? at + 1 : at);
    const owner = owners[index] as T;
    // Its numbers may have changed since it was written here.
    if (`\n${owner.numbers}\n`.includes(text) && accept(owner)) found.add(owner);
    const next = starts[index + 1];
    at = next === undefined ? -1 : block.text.indexOf(text, next - 1);
  }
}

function ownerAt(starts: readonly number[], position: number): number {
  let low = 0;
  let high = starts.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((starts[middle] as number) <= position) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}
