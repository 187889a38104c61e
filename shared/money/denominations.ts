import { type Money, money } from './money.ts';

/** A note or a coin that is counted in a drawer. The same value may be both: Colombia has a note and a coin of 1.000. */
export interface Denomination {
  readonly value: Money;
  readonly kind: 'note' | 'coin';
}

/** Minor units, largest first; what is still in circulation, not what still is legal tender. */
const circulation: Readonly<Record<string, { readonly notes: readonly number[]; readonly coins: readonly number[] }>> =
  {
    ARS: {
      notes: [20_000_00, 10_000_00, 2_000_00, 1_000_00, 500_00, 200_00, 100_00],
      coins: [10_00, 5_00, 2_00, 1_00],
    },
    BOB: { notes: [200_00, 100_00, 50_00, 20_00, 10_00], coins: [5_00, 2_00, 1_00, 50, 20, 10] },
    BRL: { notes: [200_00, 100_00, 50_00, 20_00, 10_00, 5_00, 2_00], coins: [1_00, 50, 25, 10, 5] },
    CLP: { notes: [20_000, 10_000, 5_000, 2_000, 1_000], coins: [500, 100, 50, 10] },
    COP: { notes: [100_000, 50_000, 20_000, 10_000, 5_000, 2_000, 1_000], coins: [1_000, 500, 200, 100, 50] },
    CRC: {
      notes: [20_000_00, 10_000_00, 5_000_00, 2_000_00, 1_000_00],
      coins: [500_00, 100_00, 50_00, 25_00, 10_00, 5_00],
    },
    CUP: {
      notes: [1_000_00, 500_00, 200_00, 100_00, 50_00, 20_00, 10_00, 5_00, 3_00, 1_00],
      coins: [5_00, 3_00, 1_00],
    },
    DOP: { notes: [2_000_00, 1_000_00, 500_00, 200_00, 100_00, 50_00], coins: [25_00, 10_00, 5_00, 1_00] },
    EUR: { notes: [200_00, 100_00, 50_00, 20_00, 10_00, 5_00], coins: [2_00, 1_00, 50, 20, 10, 5, 2, 1] },
    GTQ: { notes: [200_00, 100_00, 50_00, 20_00, 10_00, 5_00, 1_00], coins: [1_00, 50, 25, 10, 5] },
    HNL: { notes: [500_00, 200_00, 100_00, 50_00, 20_00, 10_00, 5_00, 2_00, 1_00], coins: [50, 20, 10, 5] },
    MXN: { notes: [1_000_00, 500_00, 200_00, 100_00, 50_00, 20_00], coins: [20_00, 10_00, 5_00, 2_00, 1_00, 50] },
    NIO: { notes: [1_000_00, 500_00, 200_00, 100_00, 50_00, 20_00, 10_00], coins: [10_00, 5_00, 1_00, 50, 25, 10] },
    PAB: { notes: [100_00, 50_00, 20_00, 10_00, 5_00, 1_00], coins: [1_00, 50, 25, 10, 5, 1] },
    PEN: { notes: [200_00, 100_00, 50_00, 20_00, 10_00], coins: [5_00, 2_00, 1_00, 50, 20, 10] },
    PYG: { notes: [100_000, 50_000, 20_000, 10_000, 5_000, 2_000], coins: [1_000, 500, 100, 50] },
    USD: { notes: [100_00, 50_00, 20_00, 10_00, 5_00, 1_00], coins: [1_00, 50, 25, 10, 5, 1] },
    UYU: { notes: [2_000_00, 1_000_00, 500_00, 200_00, 100_00, 50_00, 20_00], coins: [50_00, 10_00, 5_00, 2_00, 1_00] },
    VES: { notes: [500_00, 200_00, 100_00, 50_00, 20_00, 10_00, 5_00], coins: [1_00, 50, 25] },
  };

/** What a drawer is counted by: the notes, largest first, then the coins, largest first; empty for a currency not known here. */
export const denominationsOf = (currency: string): readonly Denomination[] =>
  (['note', 'coin'] as const).flatMap((kind) =>
    (circulation[currency]?.[`${kind}s`] ?? []).map((value) => ({ value: money(value), kind })),
  );

/** A note of less than a fiftieth of the largest is change, and needs no key. */
const SMALLEST_KEY = 50;

/** The notes that get a key of their own where money is taken: those that are handed over, largest first. */
export function noteKeysOf(currency: string): readonly Money[] {
  const notes = circulation[currency]?.notes ?? [];
  return notes.filter((note) => note * SMALLEST_KEY >= (notes[0] ?? 0)).map(money);
}
