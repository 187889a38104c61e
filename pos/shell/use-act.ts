import { useRef, useState } from 'preact/hooks';
import type { Refusal, Result } from '../../shared/refusal.ts';
import type { Saved } from '../ui/leave-question.tsx';

let saving = 0;

/** Whether a form is being saved right now. */
export const isSaving = (): boolean => saving > 0;

/**
 * One act of a form at a time: whether it is under way, and why the last one was refused. `saved` is for the form's LeaveQuestion, where it
 * has one.
 */
export function useAct() {
  const [busy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const saved: Saved = useRef<(() => void) | null>(null);
  const run = async <T>(act: () => Promise<Result<T> | null>): Promise<T | null> => {
    const saves = saved.current !== null;
    setBusy(true);
    setRefusal(null);
    if (saves) saving += 1;
    try {
      const result = await act();
      if (result === null) return null;
      if (result.ok) {
        saved.current?.();
        return result.value;
      }
      setRefusal(result.refusal);
      return null;
    } finally {
      if (saves) saving -= 1;
      setBusy(false);
    }
  };
  return { busy, refusal, run, refuse: setRefusal, saved };
}
