import { useEffect, useState } from 'preact/hooks';
import { useTill } from '../use-till.ts';

/** The time, again every `everyMs`: for what counts down in front of a person. */
export function useNow(everyMs: number, enabled = true): number {
  const { clock } = useTill();
  const [now, setNow] = useState(() => clock.now());
  useEffect(() => {
    if (!enabled) return;
    setNow(clock.now());
    const timer = setInterval(() => setNow(clock.now()), everyMs);
    return () => clearInterval(timer);
  }, [clock, everyMs, enabled]);
  return now;
}

/** "0:45", "12:05": what is left, never below zero. */
export function formatCountdown(milliseconds: number): string {
  const seconds = Math.max(0, Math.ceil(milliseconds / 1000));
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}
