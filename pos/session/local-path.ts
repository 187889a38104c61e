const HERE = 'https://till.invalid';

/** Only a path of this app: an address from outside must not decide where a sign-in ends. */
export function localPath(next: string | null): string {
  if (next === null || !URL.canParse(next, HERE)) return '/';
  const { origin, pathname, search } = new URL(next, HERE);
  return origin === HERE && next.startsWith('/') && !pathname.startsWith('/sign-in') ? pathname + search : '/';
}
