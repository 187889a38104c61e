/** The time, handed in wherever it matters, so that tests and replays can set it. Milliseconds since 1970, UTC. */
export interface Clock {
  now(): number;
}

/** The machine's own clock: the only place of the server that reads it. */
export const systemClock: Clock = { now: () => Date.now() };
