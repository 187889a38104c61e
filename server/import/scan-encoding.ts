import type { Encoding } from '../../shared/import/import.ts';

export interface EncodingFound {
  readonly encoding: Encoding;
  /** Lines that this encoding cannot read: they were typed or saved with another one. */
  readonly strangeLines: number;
}

/**
 * Finds out how a file's letters are written, from its bytes as they come by: by its mark, by the zeros of UTF-16, else UTF-8
 * where the lines with accents are mostly that, and Windows-1252 where they are not.
 */
export function scanEncoding() {
  const head: number[] = [];
  let missing = 0;
  let line = { hasHigh: false, isBroken: false };
  let [utf8Lines, otherLines] = [0, 0];
  const endLine = () => {
    if (line.isBroken || missing > 0) otherLines += 1;
    else if (line.hasHigh) utf8Lines += 1;
    line = { hasHigh: false, isBroken: false };
    missing = 0;
  };
  return {
    take(chunk: Uint8Array): void {
      for (const byte of chunk.subarray(0, Math.max(0, 4096 - head.length))) head.push(byte);
      for (const byte of chunk) {
        if (byte < 0x80) {
          if (missing > 0) line.isBroken = true;
          missing = 0;
          if (byte === 0x0a) endLine();
          continue;
        }
        line.hasHigh = true;
        if (missing > 0 && byte < 0xc0) missing -= 1;
        else if (missing > 0 || byte < 0xc2 || byte > 0xf4) {
          line.isBroken = true;
          missing = 0;
        } else missing = byte >= 0xf0 ? 3 : byte >= 0xe0 ? 2 : 1;
      }
    },
    found(): EncodingFound {
      endLine();
      const wide = wideEncoding(head);
      if (wide) return { encoding: wide, strangeLines: 0 };
      const hasMark = head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf;
      return hasMark || utf8Lines >= otherLines
        ? { encoding: 'utf-8', strangeLines: otherLines }
        : { encoding: 'windows-1252', strangeLines: utf8Lines };
    },
  };
}

function wideEncoding(head: readonly number[]): Encoding | null {
  if (head[0] === 0xff && head[1] === 0xfe) return 'utf-16le';
  if (head[0] === 0xfe && head[1] === 0xff) return 'utf-16be';
  const zerosAt = (parity: number) => head.filter((byte, at) => at % 2 === parity && byte === 0).length;
  const half = head.length / 2;
  if (half >= 2 && zerosAt(1) > half * 0.6) return 'utf-16le';
  return half >= 2 && zerosAt(0) > half * 0.6 ? 'utf-16be' : null;
}
