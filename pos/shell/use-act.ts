import { useState } from 'preact/hooks';
import type { Refusal, Result } from '../../shared/refusal.ts';
import { forgetUnsaved } from '../ui/layers.ts';

/** One act of a form at a time: whether it is under way, and why the last one was refused. */
export function useAct() {
  const [busy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const run = async <T>(act: () => Promise<Result<T> | null>): Promise<T | null> => {
    setBusy(true);
    setRefusal(null);
    try {
      const result = await act();
      if (result === null) return null;
      if (result.ok) {
        forgetUnsaved();
        return result.value;
      }
      setRefusal(result.refusal);
      return null;
    } finally {
      setBusy(false);
    }
  };
  return { busy, refusal, run, refuse: setRefusal };
}
