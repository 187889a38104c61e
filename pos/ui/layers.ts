import { useCallback, useLayoutEffect, useRef } from 'preact/hooks';

/**
 * What lies over a page, or has been typed into it. Each has an entry of its own in the tab's history: the browser's Back,
 * which on a phone is a thumb's wipe, takes away the topmost, and the page only when nothing lies over it.
 */
export interface Layer {
  /** Back was pressed. A layer that must stay does nothing, and gets its entry again. */
  readonly onBack: () => void;
  /** It holds what nobody has saved: asks first, and calls `leave` if so. */
  readonly ask?: ((leave: () => void) => void) | undefined;
}

/** One entry of the tab's history. Those of the layers over a page share its `page`. */
interface Entry {
  /** How many places of this app lie behind this one. */
  readonly depth: number;
  /** How many layers lie over the page, this one included. */
  readonly layers: number;
  readonly page: string;
}

const open: Layer[] = [];
/** Pages that another has taken the place of, while the entries of their layers kept them in the history. */
const replaced = new Set<string>();
let here: Entry = { depth: 0, layers: 0, page: '' };
let made = 0;
/** Under way from such an entry to the page below it. */
let returning = false;

const newPage = (): string => {
  made += 1;
  return `${performance.timeOrigin}.${made}`;
};

/** Takes up the entry at which the app was opened or reloaded. */
export function startHistory(): void {
  here = readEntry();
  if (here.page === '') keep({ ...here, page: newPage() }, null);
}

export const depthHere = (): number => here.depth;

/** Another address: in the place of this page, or after it. The entries of the layers over it are used up, not gone back through. */
export function enterPage(path: string, { replace, same }: { replace: boolean; same: boolean }): void {
  if (same) {
    keep(here, path);
    return;
  }
  const next = { depth: replace ? here.depth : here.depth + 1, layers: 0, page: newPage() };
  if (replace && here.layers > 0) replaced.add(here.page);
  if (replace || here.layers > 0) keep(next, path);
  else {
    here = next;
    window.history.pushState(next, '', path);
  }
}

/** Back to the page before this one, over whatever layers lie between. */
export function leavePage(): void {
  window.history.go(-1 - here.layers);
}

/** The browser went to another entry. True when its page is to be shown; false when it goes on by itself, or a layer closed. */
export function arrive(): boolean {
  const before = here;
  here = readEntry();
  const isReturning = returning;
  // A layer that was closed by its own button has left its entry behind: its page is meant.
  returning = here.layers > open.length;
  if (returning || (replaced.has(here.page) && here.depth > 0)) {
    window.history.back();
    return false;
  }
  if (isReturning || here.page !== before.page) {
    setTimeout(mark, 50);
    return true;
  }
  if (here.layers >= before.layers) return true;
  const top = open.length > here.layers ? open.at(-1) : undefined;
  if (!top) {
    window.history.back();
    return false;
  }
  top.onBack();
  setTimeout(mark, 50);
  return false;
}

/** Whether somebody is asked before the page is left; he may then have `leave` called. */
export function asksBefore(leave: () => void): boolean {
  const asking = open.findLast(({ ask }) => ask !== undefined);
  asking?.ask?.(leave);
  return asking !== undefined;
}

export const holdsUnsaved = (): boolean => open.some(({ ask }) => ask !== undefined);

/** What was typed has been saved, or was nothing new: nobody is asked about it. */
export function forgetUnsaved(): void {
  for (const layer of open.filter(({ ask }) => ask !== undefined)) leaveLayer(layer);
}

export function enterLayer(layer: Layer): void {
  open.push(layer);
  mark();
  guardTab();
}

export function leaveLayer(layer: Layer): void {
  const at = open.indexOf(layer);
  if (at >= 0) open.splice(at, 1);
  guardTab();
}

/** A layer for as long as `isOpen`; `again` puts one back that was forgotten. Answers how this one is forgotten. */
export function useLayer(isOpen: boolean, layer: Layer, again?: unknown): () => void {
  const mine = useRef<Layer | null>(null);
  const latest = useRef(layer);
  latest.current = layer;
  const asks = layer.ask !== undefined;
  // biome-ignore lint/correctness/useExhaustiveDependencies: `again` is why.
  useLayoutEffect(() => {
    if (!isOpen) return;
    const own: Layer = {
      onBack: () => latest.current.onBack(),
      ask: asks ? (leave) => latest.current.ask?.(leave) : undefined,
    };
    mine.current = own;
    enterLayer(own);
    return () => leaveLayer(own);
  }, [isOpen, asks, again]);
  return useCallback(() => {
    if (mine.current) leaveLayer(mine.current);
  }, []);
}

/**
 * Before a reload, and before the tab is closed, only the browser can ask, and in its own words. It listens while there is something to lose:
 * a page that always does is not kept for Back.
 */
function guardTab(): void {
  if (typeof window === 'undefined') return;
  if (holdsUnsaved()) window.addEventListener('beforeunload', askToStay);
  else window.removeEventListener('beforeunload', askToStay);
}

function askToStay(event: BeforeUnloadEvent): void {
  event.preventDefault();
}

/** As many entries as layers. An entry that a closed one left behind serves the next. */
function mark(): void {
  if (typeof window === 'undefined') return;
  while (here.layers < open.length) {
    here = { ...here, layers: here.layers + 1 };
    window.history.pushState(here, '');
  }
}

function keep(entry: Entry, path: string | null): void {
  here = entry;
  window.history.replaceState(entry, '', path ?? undefined);
}

function readEntry(): Entry {
  const state: unknown = window.history.state;
  const known: Partial<Record<keyof Entry, unknown>> = typeof state === 'object' && state !== null ? state : {};
  const count = (value: unknown): number => (Number.isSafeInteger(value) ? Number(value) : 0);
  const page = typeof known.page === 'string' ? known.page : '';
  return { depth: count(known.depth), layers: count(known.layers), page };
}
