import { useRef, useState } from 'preact/hooks';
import type { Refusal, Result } from '../../shared/refusal.ts';

/**
 * As `useAct`, for what is only read. Once something else is wanted (another key), or the same has been asked for again, an earlier
 * answer, good or bad, is dropped: `run` says null.
 */
export function useReading(key: string) {
  const [busy, setBusy] = useState(false);
  const [refused, setRefused] = useState<{ readonly key: string; readonly refusal: Refusal } | null>(null);
  const latest = useRef({ key, asked: 0 });
  latest.current.key = key;
  const run = async <T>(read: () => Promise<Result<T> | null>): Promise<T | null> => {
    latest.current.asked += 1;
    const mine = latest.current.asked;
    const isLast = () => latest.current.asked === mine;
    setBusy(true);
    setRefused(null);
    try {
      const result = await read();
      if (result === null || !isLast() || latest.current.key !== key) return null;
      if (result.ok) return result.value;
      setRefused({ key, refusal: result.refusal });
      return null;
    } finally {
      if (isLast()) setBusy(false);
    }
  };
  return { busy, refusal: refused?.key === key ? refused.refusal : null, run };
}
