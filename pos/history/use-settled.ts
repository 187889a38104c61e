import { useEffect, useState } from 'preact/hooks';

const PAUSE_MS = 350;

/** What was typed, once the person has stopped typing: a server is not asked for every letter. */
export function useSettled(text: string): string {
  const [settled, setSettled] = useState(text);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(text), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [text]);
  return settled;
}
