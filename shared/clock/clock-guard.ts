/**
 * What a till's clock is worth. A device's clock is set by people and batteries; the server's is the shop's. The till knows the
 * server's from its last contact, and sees its own go backwards: then it reckons on with the server's time, and says so.
 */

/** How far a clock may be off before its time is not used, and somebody should look. */
export const CLOCK_TOLERANCE_MS = 600_000;
/** Less than this is a device that sets itself by the network. */
export const TURNED_BACK_MS = 60_000;

/** One look at the clocks. `steady` counts what has passed since some moment, whatever a person sets; null where there is none. */
export interface ClockSample {
  readonly device: number;
  readonly steady: number | null;
}

export interface ClockState {
  /** The shop's time minus the device's, as well as it is known. */
  readonly correction: number;
  /** The device's clock went backwards, and no contact has said since what time it is. */
  readonly turnedBack: boolean;
  /** How far it has run ahead of the steady clock since the last contact: it slept, or somebody put it forward. */
  readonly ahead: number;
  readonly last: ClockSample;
}

export const isClockWrong = ({ correction, turnedBack }: ClockState): boolean =>
  turnedBack || Math.abs(correction) > CLOCK_TOLERANCE_MS;

/** The time to use: the device's own, unless that is wrong. */
export const timeNow = (state: ClockState): number => state.last.device + (isClockWrong(state) ? state.correction : 0);

/** What is known when nothing was heard before: the device is believed. */
export const unheardClock = (last: ClockSample): ClockState => ({
  correction: 0,
  turnedBack: false,
  ahead: 0,
  last,
});

/** The server has said what time it is. */
export const hearServer = (correction: number, last: ClockSample): ClockState => ({
  ...unheardClock(last),
  correction,
});

/**
 * The clocks were looked at again. A step back is made good by the correction, so that time goes on where it was, except where it
 * undoes a step forward. A step forward may be a device that slept: it changes the correction only where it mends the clock.
 */
export function lookAgain(before: ClockState, last: ClockSample): ClockState {
  const isSteady = before.last.steady !== null && last.steady !== null;
  // A steady clock counts parts of milliseconds; ids and instants are made of whole ones.
  const passed = isSteady ? Math.max(0, Math.round(Number(last.steady) - Number(before.last.steady))) : 0;
  const step = last.device - before.last.device - passed;
  if (step < -TURNED_BACK_MS) return afterStepBack(before, -step, last);
  if (!isSteady || step <= TURNED_BACK_MS) return { ...before, last };
  if (isClockWrong(before) && isNear(before.correction, step)) return hearServer(before.correction - step, last);
  return { ...before, ahead: before.ahead + step, last };
}

function afterStepBack(before: ClockState, back: number, last: ClockSample): ClockState {
  if (before.ahead > 0 && isNear(before.ahead, back)) return { ...before, ahead: 0, last };
  const correction = before.correction + back;
  // Turned back to the right time: it had been ahead of the server.
  const isMended = Math.abs(correction) <= Math.max(TURNED_BACK_MS, Math.abs(before.correction));
  return { correction, turnedBack: before.turnedBack || !isMended, ahead: 0, last };
}

const isNear = (a: number, b: number): boolean => Math.abs(a - b) <= CLOCK_TOLERANCE_MS;
