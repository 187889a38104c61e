import { useEffect, useState } from 'preact/hooks';

const WIDE = '(min-width: 44rem)';

/** Whether there is room for a number pad beside the amounts. A phone brings its own digits up. */
export function useWide(): boolean {
  const [wide, setWide] = useState(() => matchMedia(WIDE).matches);
  useEffect(() => {
    const query = matchMedia(WIDE);
    const follow = () => setWide(query.matches);
    query.addEventListener('change', follow);
    return () => query.removeEventListener('change', follow);
  }, []);
  return wide;
}
