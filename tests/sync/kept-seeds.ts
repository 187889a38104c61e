/** Seeds that failed once, and why: each stays for good. */
export const keptSeeds: readonly (readonly [seed: number, why: string])[] = [];
