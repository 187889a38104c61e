import { useCallback, useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { type ListWindow, nextActive, scrollToShow, windowOf } from './list-window.ts';

const OVERSCAN = 6;

/** The scrolling element: what of the list is in sight, and how to bring another row there. */
export function useListFrame(wantedHeight: number, count: number) {
  const element = useRef<HTMLDivElement>(null);
  const toFocus = useRef<number | null>(null);
  const [rowHeight, setRowHeight] = useState(wantedHeight);
  const [shown, setShown] = useState<ListWindow>({ first: 0, end: 0 });

  const measure = useCallback(() => {
    const box = element.current;
    if (box === null) return;
    const next = windowOf({
      scrollTop: box.scrollTop,
      viewport: box.clientHeight,
      rowHeight,
      count,
      overscan: OVERSCAN,
    });
    setShown((now) => (now.first === next.first && now.end === next.end ? now : next));
  }, [rowHeight, count]);

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
    if (element.current) element.current.scrollTop = 0;
  }, []);

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
