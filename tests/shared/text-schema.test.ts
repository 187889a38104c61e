import { describe, expect, it } from 'vitest';
import { textSchema } from '../../shared/text-schema.ts';

const read = (text: string) => textSchema(40).min(1).safeParse(text);

describe('what a person typed or pasted', () => {
  it.each([
    ['a phone copied from the contacts of a phone', '\u202a+54 9 11 5555-0001\u202c', '+54 9 11 5555-0001'],
    ['a name that would be shown backwards', 'Ana\u202e aíraM', 'Ana aíraM'],
    ['a line break', ' Ana\r\nMaría ', 'Ana María'],
    ['a zero-width space, by which one name passes for another', 'A\u200bna', 'Ana'],
    ['a family, which is written with joiners', '👨‍👩‍👧', '👨‍👩‍👧'],
    ['a name with an accent of its own', 'Jose\u0301', 'Jose\u0301'],
  ])('%s is stored as it is seen', (_, typed, stored) => {
    expect(read(typed)).toMatchObject({ success: true, data: stored });
  });

  it.each([
    ['nothing but joiners', '\u200d\u200c'],
    ['nothing but direction marks', '\u200e\u202e'],
    ['nothing but a filler', '\u3164'],
    ['nothing but an accent', '\u0301'],
    ['controls', '\u0007\t'],
    ['a NUL', 'a\0b'],
  ])('%s is no text', (_, typed) => {
    expect(read(typed).success).toBe(false);
  });
});
