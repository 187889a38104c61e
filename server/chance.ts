import { randomBytes, randomInt } from 'node:crypto';
import { uuidv7 } from '../shared/ids/ids.ts';

/** Where unguessable things come from. */
export interface Chance {
  bytes(count: number): Buffer;
  /** A number of so many decimal digits, each as likely as the other, zeros in front included. */
  digits(count: number): string;
}

export const systemChance: Chance = {
  bytes: (count) => randomBytes(count),
  digits: (count) => String(randomInt(10 ** count)).padStart(count, '0'),
};

/** A new UUIDv7. */
export const newId = (chance: Chance, now: number): string => uuidv7(now, chance.bytes(10));
