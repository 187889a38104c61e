import { useCallback, useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { type ListWindow, nextActive, scrollToShow, windowOf } from './list-window.ts';

/** Drawn above and below what is seen, in pixels: six rows of a list, three of tiles. */
const OVERSCAN_PX = 330;
const AFTER_PAINT_MS = 50;

/** The scrolling element: what of the list is in sight, and how to bring another row there. */
export function useListFrame(wantedHeight: number, count: number) {
  const element = useRef<HTMLDivElement>(null);
  const toFocus = useRef<number | null>(null);
  const [rowHeight, setRowHeight] = useState(wantedHeight);
  const [, draw] = useState(0);
  // What is out of sight is drawn once what is in sight has been seen.
  const [isPainted, setPainted] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setPainted(true), AFTER_PAINT_MS);
    return () => clearTimeout(timer);
  }, []);
  // What the box looked like when it was measured last. Asking it while rows change would lay out the whole page at every key.
  const seen = useRef({ scrollTop: 0, viewport: 0 });
  const windowIn = (box: { scrollTop: number; viewport: number }): ListWindow =>
    windowOf({ ...box, rowHeight, count, overscan: isPainted ? Math.ceil(OVERSCAN_PX / Math.max(1, rowHeight)) : 0 });
  const shown = windowIn(seen.current);
  const drawn = useRef(windowIn);
  drawn.current = windowIn;

  const measure = useCallback(() => {
    const box = element.current;
    if (box === null) return;
    const before = drawn.current(seen.current);
    seen.current = { scrollTop: box.scrollTop, viewport: box.clientHeight };
    const next = drawn.current(seen.current);
    if (next.first !== before.first || next.end !== before.end) draw((times) => times + 1);
  }, []);

  useLayoutEffect(() => {
    const box = element.current;
    if (box === null) return;
    const text = Number.parseInt(getComputedStyle(document.documentElement).fontSize, 10);
    setRowHeight(Math.round((wantedHeight * text) / 16));
    measure();
    const watcher = new ResizeObserver(measure);
    watcher.observe(box);
    return () => watcher.disconnect();
  }, [measure, wantedHeight]);

  const toTop = useCallback(() => {
    if (seen.current.scrollTop === 0) return;
    if (element.current) element.current.scrollTop = 0;
    measure();
  }, [measure]);

  const show = useCallback(
    (index: number) => {
      const box = element.current;
      if (box === null) return;
      const { scrollTop, clientHeight: viewport } = box;
      const top = scrollToShow(index, { scrollTop, viewport, rowHeight });
      if (top !== scrollTop) box.scrollTop = top;
      measure();
    },
    [rowHeight, measure],
  );

  const focusRow = () => {
    if (toFocus.current === null) return;
    const row = element.current?.querySelector(`[data-index="${toFocus.current}"]`);
    if (row === null || row === undefined) return;
    toFocus.current = null;
    row.querySelector<HTMLElement>('button, a')?.focus({ preventScroll: true });
  };
  useEffect(focusRow);

  /** In a list whose rows have buttons the arrows go from row to row. */
  const moveFocus = (event: KeyboardEvent) => {
    const row = event.target instanceof Element ? event.target.closest<HTMLElement>('[data-index]') : null;
    const from = row === null ? -1 : Number(row.dataset['index']);
    const target = nextActive(event.key, from, count, page());
    if (target === null) return;
    event.preventDefault();
    toFocus.current = target;
    show(target);
    focusRow();
  };

  const page = () => Math.floor((element.current?.clientHeight ?? 0) / rowHeight);
  const topRow = () => Math.ceil((element.current?.scrollTop ?? 0) / rowHeight);
  return { element, rowHeight, shown, measure, show, toTop, moveFocus, page, topRow };
}
