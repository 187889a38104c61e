import type { ComponentChildren } from 'preact';
import { useEffect, useId, useRef, useState } from 'preact/hooks';
import { classNames } from './class-names.ts';
import { type ListWindow, nextActive, optionId } from './list-window.ts';
import { useListFrame } from './use-list-frame.ts';

export interface VirtualListProps<T> {
  label: string;
  items: readonly T[];
  keyOf: (item: T, index: number) => string;
  /** The inside of the row: `<div class="list-row"><RowContent … /></div>`, or a button or link with that class. */
  renderRow: (item: T, index: number) => ComponentChildren;
  /** In pixels at the normal size of text: it grows when the reader's text is larger. */
  rowHeight: number;
  /** Makes it a listbox, in which a row is chosen and holds no buttons of its own. Without it, a list of rows with buttons. */
  onSelect?: ((item: T, index: number) => void) | undefined;
  selectedKey?: string | null | undefined;
  /** The row the arrows stand on, when a SearchField above moves it. */
  active?: number | undefined;
  onActive?: ((index: number) => void) | undefined;
  /** The text searched for: another one scrolls to the top, and the arrows start anew (`onActive(-1)`). */
  scrollKey?: string | undefined;
  id?: string | undefined;
}

/** Draws only the rows in sight: as quick with 100,000 as with ten. Fills its place; give it a `fill` page or a height. */
export function VirtualList<T>(props: VirtualListProps<T>) {
  const { items, onSelect } = props;
  const made = useId();
  const id = props.id ?? made;
  const frame = useListFrame(props.rowHeight, items.length);
  const { rowHeight, shown, show } = frame;
  const [ownActive, setOwnActive] = useState(-1);
  const active = Math.min(props.active ?? ownActive, items.length - 1);

  useEffect(() => {
    if (active >= 0) show(active);
  }, [active, show]);

  const moveTo = (index: number) => {
    setOwnActive(index);
    props.onActive?.(index);
  };
  const lastKey = useRef(props.scrollKey);
  useEffect(() => {
    if (lastKey.current === props.scrollKey) return;
    lastKey.current = props.scrollKey;
    frame.toTop();
    moveTo(-1);
  });
  const select = (index: number) => {
    const item = items[index];
    if (item === undefined) return;
    moveTo(index);
    onSelect?.(item, index);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (onSelect === undefined) return frame.moveFocus(event);
    if (event.target !== event.currentTarget) return;
    const target = nextActive(event.key, active, items.length, frame.page());
    if (target !== null) moveTo(target);
    else if (event.key === 'Enter' || event.key === ' ') select(active);
    else return;
    event.preventDefault();
  };
  const onFocus = (event: FocusEvent) => {
    if (event.target !== event.currentTarget || onSelect === undefined) return;
    if (active < 0 && items.length > 0) moveTo(frame.topRow());
  };

  const inSight = active >= shown.first && active < shown.end;
  const roles = {
    role: onSelect === undefined ? 'list' : 'listbox',
    'aria-label': props.label,
    'aria-activedescendant': onSelect !== undefined && inSight ? optionId(id, active) : undefined,
    tabIndex: 0,
    onKeyDown,
    onFocus,
  } as const;
  return (
    <div ref={frame.element} id={id} class="vlist" onScroll={frame.measure} {...roles}>
      <div class="vlist-space" role="presentation" style={{ height: `${items.length * rowHeight}px` }}>
        {rowsInSight(props, { id, active, shown, rowHeight, select })}
      </div>
    </div>
  );
}

function rowsInSight<T>(
  { items, keyOf, renderRow, onSelect, selectedKey }: VirtualListProps<T>,
  at: { id: string; active: number; shown: ListWindow; rowHeight: number; select: (index: number) => void },
) {
  return items.slice(at.shown.first, at.shown.end).map((item, offset) => {
    const index = at.shown.first + offset;
    const key = keyOf(item, index);
    const roles = {
      role: onSelect === undefined ? 'listitem' : 'option',
      'aria-setsize': items.length,
      'aria-posinset': index + 1,
      'aria-selected': onSelect === undefined ? undefined : key === selectedKey,
      onClick: onSelect === undefined ? undefined : () => at.select(index),
    } as const;
    return (
      <div
        key={key}
        id={optionId(at.id, index)}
        data-index={index}
        class={classNames('vlist-row', onSelect && index === at.active && 'vlist-row-active')}
        style={{ height: `${at.rowHeight}px`, top: `${index * at.rowHeight}px` }}
        {...roles}
      >
        {renderRow(item, index)}
      </div>
    );
  });
}
