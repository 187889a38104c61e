import { type ReadonlySignal, signal } from '@preact/signals';
import type { ComponentChildren } from 'preact';
import { arrive, asksBefore, depthHere, enterPage, leavePage, startHistory } from './ui/layers.ts';

/** Where the person is: a path and its query, never a hash. */
export interface Place {
  readonly path: string;
  readonly query: URLSearchParams;
}

export type Params = Readonly<Record<string, string>>;

export interface PageProps {
  readonly params: Params;
  readonly query: URLSearchParams;
}

const current = signal<Place>({ path: '/', query: new URLSearchParams() });
export const place: ReadonlySignal<Place> = current;

/** Follows the browser's history and every plain link inside the app. Returns how to stop. */
export function startRouter(): () => void {
  startHistory();
  current.value = readPlace();
  const follow = () => {
    if (arrive()) current.value = readPlace();
  };
  window.addEventListener('popstate', follow);
  document.addEventListener('click', followLink);
  return () => {
    window.removeEventListener('popstate', follow);
    document.removeEventListener('click', followLink);
  };
}

/** Goes to a path of the app, such as `/customers/x?tab=1`. Going where one already is adds nothing to the history. */
export function navigate(path: string, options: { readonly replace?: boolean } = {}): void {
  const same = path === window.location.pathname + window.location.search;
  enterPage(path, { replace: options.replace === true, same });
  current.value = readPlace();
  window.scrollTo(0, 0);
}

/** As a link that is pressed: asks first if something is unsaved. */
export function leaveFor(path: string): void {
  const leave = () => navigate(path);
  const stays = path === window.location.pathname + window.location.search;
  if (stays || !asksBefore(leave)) leave();
}

/** Back to where the person came from inside the app; a page opened by its address has no such place. Asks if something is unsaved. */
export function goBack(fallback: string): void {
  const leave = () => {
    if (depthHere() > 0) leavePage();
    else navigate(fallback, { replace: true });
  };
  if (!asksBefore(leave)) leave();
}

interface LinkProps {
  href: string;
  class?: string | undefined;
  id?: string | undefined;
  'aria-label'?: string | undefined;
  'aria-current'?: 'page' | undefined;
  onClick?: ((event: MouseEvent) => void) | undefined;
  children: ComponentChildren;
}

/** A link inside the app: an ordinary one, which `startRouter` follows without a reload. */
export function Link(props: LinkProps) {
  return <a {...props} />;
}

/** The parameters of a path that has the form of the pattern (`/customers/:customerId`); null when it has not. */
export function matchPath(pattern: string, path: string): Params | null {
  const wanted = pattern.split('/');
  const given = trimmed(path).split('/');
  if (wanted.length !== given.length) return null;
  const params: Record<string, string> = {};
  for (const [at, part] of wanted.entries()) {
    const text = given[at] ?? '';
    if (!part.startsWith(':')) {
      if (part !== text) return null;
      continue;
    }
    const value = decoded(text);
    if (!value) return null;
    params[part.slice(1)] = value;
  }
  return params;
}

function readPlace(): Place {
  return { path: trimmed(window.location.pathname), query: new URLSearchParams(window.location.search) };
}

function trimmed(path: string): string {
  return path.length > 1 && path.endsWith('/') ? path.slice(0, -1) : path;
}

function decoded(text: string): string | null {
  try {
    return decodeURIComponent(text);
  } catch {
    return null;
  }
}

function followLink(event: MouseEvent): void {
  if (event.defaultPrevented || event.button !== 0) return;
  if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
  const link = event.target instanceof Element ? event.target.closest('a') : null;
  if (!link || link.target || link.hasAttribute('download') || !link.getAttribute('href')?.startsWith('/')) return;
  if (link.origin !== window.location.origin || link.pathname.startsWith('/api/')) return;
  event.preventDefault();
  leaveFor(link.pathname + link.search);
}
