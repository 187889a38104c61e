/** From how many rows of a page on they are kept as chunks: IndexedDB costs by the record, not by the byte. */
export const BULK = 100;
const MAX_ROWS = 50;
/** A chunk is read whole for one customer, so customers with long histories get smaller ones. */
const MAX_WEIGHT = 100;

/** Cuts rows into runs of at most 50 rows and a bounded weight, in their order. */
export function chunksOf<T>(rows: readonly T[], weightOf: (row: T) => number): T[][] {
  const chunks: T[][] = [];
  let chunk: T[] = [];
  let weight = 0;
  for (const row of rows) {
    const more = weightOf(row);
    if (chunk.length > 0 && (chunk.length === MAX_ROWS || weight + more > MAX_WEIGHT)) {
      chunks.push(chunk);
      chunk = [];
      weight = 0;
    }
    chunk.push(row);
    weight += more;
  }
  if (chunk.length > 0) chunks.push(chunk);
  return chunks;
}
