import { z } from 'zod';

/**
 * What a person typed or pasted, as it is stored: without what nobody sees. Marks that turn the direction of writing come along
 * with a number copied from a phone, and would let one name pass for another; a line break in a name breaks a receipt. Text with
 * nothing to be seen in it is no text. NUL is refused: no name has one, and PostgreSQL cannot store it.
 */
export const textSchema = (max: number) =>
  z
    .string()
    .refine((text) => !text.includes('\0'))
    .overwrite(readableText)
    .max(max);

/** Joiners stay: scripts and family emoji are written with them. */
const UNSEEN = /[\u00ad\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]/gu;
const SEEN = /[^\p{C}\p{Z}\p{M}\u115f\u1160\u3164\uffa0\u2800]/u;

function readableText(typed: string): string {
  const text = typed
    .replace(UNSEEN, '')
    .replace(/\p{Cc}+/gu, ' ')
    .trim();
  return SEEN.test(text) ? text : '';
}
