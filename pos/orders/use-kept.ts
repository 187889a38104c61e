import { useState } from 'preact/hooks';

let kept: { readonly orderId: string; readonly values: Map<string, unknown> } = { orderId: '', values: new Map() };

/** State of one sale that outlives the payment screen: going back for one more article forgets nothing of how it is paid. */
export function useKept<Value>(orderId: string, name: string, first: Value): [Value, (value: Value) => void] {
  const [value, setValue] = useState(() => valuesOf(orderId).get(name) as Value | undefined);
  const set = (next: Value) => {
    valuesOf(orderId).set(name, next);
    setValue(next);
  };
  return [value === undefined ? first : value, set];
}

/** The sale has another number now: what was said of it stays, and this besides. */
export function keepUnder(orderId: string, before: string, said: Readonly<Record<string, unknown>>): void {
  kept = { orderId, values: new Map([...valuesOf(before), ...Object.entries(said)]) };
}

/** The sale before it is forgotten with the first word of the next. */
function valuesOf(orderId: string): Map<string, unknown> {
  if (kept.orderId !== orderId) kept = { orderId, values: new Map() };
  return kept.values;
}
