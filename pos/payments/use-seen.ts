import { useRef, useState } from 'preact/hooks';

/** What somebody looks at while it can change under his hands, and whether he has agreed to it as it is now. */
export interface Seen<T> {
  /** Something that he would do has become something else: nothing is done until he has agreed. */
  readonly hasMoved: boolean;
  /** As it was before it last moved; null while all is as at first, or he has decided anew since. */
  readonly before: T | null;
  /** He has pressed, and sees what it is now: he has to press once more. */
  agree(): void;
  /** He has decided anew, on what is there now. */
  look(): void;
  /** Whether a press is the second of a double one, whose first was to agree. */
  isSamePress(): boolean;
}

/** A second tap within this was meant for the first. */
const DOUBLE_TAP_MS = 700;

export function useSeen<T>(now: T, isOther: (before: T, now: T) => boolean): Seen<T> {
  const [seen, setSeen] = useState(now);
  const [former, setFormer] = useState<T | null>(null);
  const justAgreed = useRef(false);
  const hasMoved = isOther(seen, now);
  return {
    hasMoved,
    before: hasMoved ? seen : former,
    agree: () => {
      setFormer(seen);
      setSeen(now);
      justAgreed.current = true;
      setTimeout(() => {
        justAgreed.current = false;
      }, DOUBLE_TAP_MS);
    },
    look: () => {
      setFormer(null);
      setSeen(now);
    },
    isSamePress: () => justAgreed.current,
  };
}
