/**
 * Of what a form would save, only what somebody changed in it since it was opened: what others changed meanwhile is theirs,
 * and a field left alone must not take it back. An emptied field is a change to no value.
 */
export function changedFields<Changes extends object>(opened: object, now: Changes): Partial<Changes> {
  const before = opened as Readonly<Record<string, unknown>>;
  const changed = Object.entries(now)
    .map(([field, value]) => [field, value === '' ? null : value] as const)
    .filter(([field, value]) => value !== undefined && value !== stored(before[field]));
  return Object.fromEntries(changed) as Partial<Changes>;
}

/** Nothing is written as an empty text, as null, or not at all. */
const stored = (value: unknown): unknown => (value === '' || value === undefined ? null : value);

export const isNothing = (changes: object): boolean => Object.keys(changes).length === 0;
