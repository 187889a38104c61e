/** A key as it came: its name, and when, in milliseconds. */
interface TimedKey {
  readonly key: string;
  readonly at: number;
}

/** Within this its next key comes, however busy the device is; in the mean it is faster than any hand. */
const GAP_MS = 150;
const MEAN_MS = 30;
const FEWEST = 4;
/** Nobody types a whole barcode at this pace: a slow device is given more time. */
const LONG = 8;
const LONG_MEAN_MS = 60;

/** Tells a scanner from a hand: a scanner is a keyboard that types a code faster than anybody can, and ends it with Enter or Tab. */
export class ScanReader {
  #keys: TimedKey[] = [];

  /** Whether a burst begins with this key. The code, when it has just come to its end. */
  press({ key, at }: TimedKey): { readonly begins: boolean; readonly code: string | null } {
    const last = this.#keys.at(-1);
    if (last && at - last.at > GAP_MS) this.#keys = [];
    if (key === 'Enter' || key === 'Tab') return { begins: false, code: this.#end(at) };
    // Shift for a capital letter is a key too, and none of the code.
    if (key.length !== 1) {
      if (key !== 'Shift') this.#keys = [];
      return { begins: false, code: null };
    }
    this.#keys.push({ key, at });
    return { begins: this.#keys.length === 1, code: null };
  }

  #end(at: number): string | null {
    const keys = this.#keys;
    this.#keys = [];
    const first = keys[0];
    if (!first || keys.length < FEWEST || (at - first.at) / keys.length > (keys.length < LONG ? MEAN_MS : LONG_MEAN_MS))
      return null;
    return keys.map(({ key }) => key).join('');
  }
}
