/** For what happens by itself a moment later: a machine that stalls may take its time, and one that does not loses none. */
export const SOON = { timeout: 20_000 };
