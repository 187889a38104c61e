/** An object without its members that are undefined or an empty text: what was not filled in is not sent. */
export function given<T extends object>(object: T): T {
  return Object.fromEntries(Object.entries(object).filter(([, value]) => value !== undefined && value !== '')) as T;
}
