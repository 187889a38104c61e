import { useState } from 'preact/hooks';
import type { Refusal, Result } from '../../shared/refusal.ts';
import { forgetUnsavedOnTop } from '../ui/layers.ts';

let acting = 0;

/** Whether something is being saved right now. */
export const isActing = (): boolean => acting > 0;

/** One act of a form at a time: whether it is under way, and why the last one was refused. */
export function useAct() {
  const [busy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const run = async <T>(act: () => Promise<Result<T> | null>): Promise<T | null> => {
    setBusy(true);
    setRefusal(null);
    acting += 1;
    try {
      const result = await act();
      if (result === null) return null;
      if (result.ok) {
        forgetUnsavedOnTop();
        return result.value;
      }
      setRefusal(result.refusal);
      return null;
    } finally {
      acting -= 1;
      setBusy(false);
    }
  };
  return { busy, refusal, run, refuse: setRefusal };
}
