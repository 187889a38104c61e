/** What was typed or scanned on the page before the sale; ended by a line break when Enter came with it. */
let ahead = '';

export function typeAhead(text: string): void {
  ahead = text;
}

/** Given once: to the search of the sale that begins. */
export function takeTypedAhead(): string {
  const text = ahead;
  ahead = '';
  return text;
}
