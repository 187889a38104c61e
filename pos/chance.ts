/** Random bytes for ids, and for spreading retries. Passed in, so that a test's seed decides them. */
export type RandomBytes = (count: number) => Uint8Array;

export const randomBytes: RandomBytes = (count) => crypto.getRandomValues(new Uint8Array(count));
