/** "M. G." of María González: enough for whoever holds the paper, and nothing for anybody else. */
export const customersInitials = (name: string): string =>
  name
    .split(/\s+/)
    .flatMap((word) => /\p{L}|\p{N}/u.exec(word)?.[0] ?? [])
    .slice(0, 3)
    .map((letter) => `${letter.toUpperCase()}.`)
    .join(' ');
