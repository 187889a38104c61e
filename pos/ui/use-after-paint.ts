import { useEffect, useRef, useState } from 'preact/hooks';

/**
 * A value that may be drawn one frame later than what it came with, while `waits`. What a person did is then seen first, and the
 * larger picture behind it a moment after.
 */
export function useAfterPaint<T>(value: T, waits: boolean): T {
  const shown = useRef(value);
  const [, draw] = useState(0);
  if (!waits) shown.current = value;
  // biome-ignore lint/correctness/useExhaustiveDependencies: when it no longer waits, nothing is left to be drawn.
  useEffect(() => {
    if (Object.is(shown.current, value)) return;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const frame = requestAnimationFrame(() => {
      timer = setTimeout(() => {
        shown.current = value;
        draw((times) => times + 1);
      });
    });
    return () => {
      cancelAnimationFrame(frame);
      clearTimeout(timer);
    };
  }, [value, waits]);
  return shown.current;
}
