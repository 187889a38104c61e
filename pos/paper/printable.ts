/** What the PDF's own letters (Windows-1252) have beside those of Latin-1. */
const BESIDE_LATIN = new Set('€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ');

/** What stands for signs that they have not. */
const INSTEAD: Readonly<Record<string, string>> = {
  '−': '-',
  '→': '>',
  '⋅': '·',
  '≥': '>=',
  '≤': '<=',
  '₲': 'Gs.',
  '₡': 'C',
};

/**
 * A text in the letters that the PDF has: accents of Spanish and Portuguese stand, a name in other letters loses its marks, and what
 * is left of it is a question mark. Spaces of any width are one.
 */
export function toPrintable(text: string): string {
  let printable = '';
  for (const sign of text.normalize('NFC').replace(/[\u2000-\u200a\u202f\u205f\u3000]/g, ' '))
    printable += printed(sign);
  return printable;
}

function printed(sign: string): string {
  if (isPrintable(sign)) return sign;
  const instead = INSTEAD[sign];
  if (instead !== undefined) return instead;
  const plain = [...sign.normalize('NFKD')].filter(isPrintable).join('');
  return plain === '' ? '?' : plain;
}

const isPrintable = (sign: string): boolean => {
  const code = sign.codePointAt(0) ?? 0;
  return sign === '\n' || (code >= 0x20 && code < 0x7f) || (code >= 0xa0 && code <= 0xff) || BESIDE_LATIN.has(sign);
};
