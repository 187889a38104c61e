import { type ReadonlySignal, signal } from '@preact/signals';
import {
  type ClockSample,
  type ClockState,
  hearServer,
  isClockWrong,
  lookAgain,
  timeNow,
  unheardClock,
} from '../shared/clock/clock-guard.ts';
import { millisecondsOf } from '../shared/dates/plain-date.ts';
import type { Clock } from './clock.ts';
import type { ActTime } from './db/last-act.ts';
import type { SyncState } from './db/rows.ts';

/** The time that the till works by: the device's, or where that is wrong the server's as well as it is known. */
export interface TillClock extends Clock {
  /** The server's time as well as it is known, also while the device's own is near enough to be used. */
  server(): number;
  /** What the device itself said when the time was last read. */
  device(): number;
  /** The shop's time minus the device's, in milliseconds, while the device's is not used; else null. */
  readonly off: ReadonlySignal<number | null>;
}

interface Sources {
  readonly device: Clock;
  /** null where nothing counts steadily: then only a step back is noticed. */
  readonly steady: Clock | null;
  /** The last contact, as it is known now. */
  readonly heard: () => Pick<SyncState, 'lastServerTime' | 'clockOffsetMs'> | null;
  /** This till's last act before it was opened. */
  readonly lastAct: ActTime | null;
}

const MINUTE_MS = 60_000;

export function createTillClock({ device, steady, heard, lastAct }: Sources): TillClock {
  const off = signal<number | null>(null);
  let heardAt: string | null = null;
  let state: ClockState | null = lastAct && startFrom(lastAct);
  // An act after the last contact knows more than that contact: what was turned back since.
  if (lastAct) heardAt = lastAct.clock?.lastServerTime ?? null;

  const look = (): ClockState => {
    const sample: ClockSample = { device: device.now(), steady: steady?.now() ?? null };
    const contact = heard();
    if (contact?.lastServerTime && contact.lastServerTime !== heardAt) {
      heardAt = contact.lastServerTime;
      const offset = contact.clockOffsetMs ?? 0;
      state = hearServer(offset, { device: millisecondsOf(contact.lastServerTime) - offset, steady: null });
    }
    return lookAgain(state ?? unheardClock(sample), sample);
  };
  const publish = (now: ClockState): void => {
    const minutes = Math.round(now.correction / MINUTE_MS) * MINUTE_MS;
    const next = isClockWrong(now) ? minutes : null;
    // A page may ask for the time while it is drawn: what it is told by must not change under it.
    if (next !== off.peek())
      queueMicrotask(() => {
        off.value = next;
      });
  };
  const read = (): ClockState => {
    state = look();
    publish(state);
    return state;
  };
  return {
    off,
    now: () => timeNow(read()),
    server() {
      const { last, correction } = read();
      return last.device + correction;
    },
    device: () => state?.last.device ?? device.now(),
  };
}

/** Where time stood at an act, by the device's clock and by the shop's. */
function startFrom({ occurredAt, clock }: ActTime): ClockState {
  const at = millisecondsOf(occurredAt);
  if (clock?.deviceTime === undefined) return hearServer(clock?.offsetMs ?? 0, { device: at, steady: null });
  const device = millisecondsOf(clock.deviceTime);
  return { ...hearServer(at - device, { device, steady: null }), turnedBack: true };
}
