import type { Ref } from 'preact';
import { useCallback, useEffect, useRef } from 'preact/hooks';

/** Gives the element the focus when it appears; the attribute alone works only while the document loads. */
export function useAutoFocus<T extends HTMLElement>(
  wanted: boolean,
  outer: Ref<T> | undefined,
): (element: T | null) => void {
  const own = useRef<T | null>(null);
  useEffect(() => {
    if (wanted) own.current?.focus();
  }, [wanted]);
  return useCallback(
    (element: T | null) => {
      own.current = element;
      if (typeof outer === 'function') outer(element);
      else if (outer) outer.current = element;
    },
    [outer],
  );
}
