/** Bytes of chance in a paper's token: 144 bits, which nobody guesses. */
export const PAPER_TOKEN_BYTES = 18;

/** What a paper's square leads to: of chance alone, so that neither a number nor an id of the shop's tells it. */
export const paperToken = (chance: Uint8Array): string =>
  btoa(String.fromCharCode(...chance.subarray(0, PAPER_TOKEN_BYTES)))
    .replaceAll('+', '-')
    .replaceAll('/', '_');

export const isPaperToken = (text: string): boolean => /^[A-Za-z0-9_-]{24}$/.test(text);

/** Where anybody may look a paper up, on the server that it is registered with. */
export const paperPath = (token: string): string => `/v/${token}`;
