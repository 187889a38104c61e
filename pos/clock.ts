/** Where the till reads the time. Passed in everywhere, so that tests can set it and a wrong clock can be acted out. */
export interface Clock {
  /** Milliseconds since 1970, UTC. */
  now(): number;
}

/** The device's clock: the only place in the till that reads it. */
export const systemClock: Clock = { now: () => Date.now() };

/** What has passed since the page was opened, whatever the device's clock is set to meanwhile. */
export const steadyClock: Clock = { now: () => performance.now() };
