/** Drawn from a seed: the same draws every time. */
export interface Draw {
  /** 0 to below `limit`. */
  below(limit: number): number;
  between(least: number, most: number): number;
  /** True so many times in a hundred. */
  percent(times: number): boolean;
  pick<T>(choices: readonly T[]): T;
  /** Each as often as its weight. */
  weighted<T extends { readonly weight: number }>(choices: readonly T[]): T;
}

/** mulberry32 (Tommy Ettinger, public domain): 32 bits of state, enough to be lively. */
export function createDraw(seed: number): Draw {
  let state = seed;
  const next = (): number => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return (mixed ^ (mixed >>> 14)) >>> 0;
  };
  const below = (limit: number): number => next() % limit;
  return {
    below,
    between: (least, most) => least + below(most - least + 1),
    percent: (times) => below(100) < times,
    pick: <T>(choices: readonly T[]) => choices[below(choices.length)] as T,
    weighted: <T extends { readonly weight: number }>(choices: readonly T[]) => {
      let left = below(choices.reduce((sum, { weight }) => sum + weight, 0));
      return choices.find(({ weight }) => {
        left -= weight;
        return left < 0;
      }) as T;
    },
  };
}
