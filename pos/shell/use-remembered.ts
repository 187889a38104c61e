import { useState } from 'preact/hooks';

const remembered = new Map<string, unknown>();

/** State that outlives its page: who looks at one customer of a filtered list comes back to the list as it was. */
export function useRemembered<Value>(key: string, first: Value): [Value, (value: Value) => void] {
  const [value, setValue] = useState(() => (remembered.has(key) ? (remembered.get(key) as Value) : first));
  const set = (next: Value) => {
    remembered.set(key, next);
    setValue(next);
  };
  return [value, set];
}
