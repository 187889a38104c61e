/** Which rows of a long list are on the screen, and where the keyboard goes in it. Pure: indexes and pixels only. */

export interface ListWindow {
  /** The first row to draw. */
  readonly first: number;
  /** One past the last row to draw. */
  readonly end: number;
}

export function windowOf(list: {
  readonly scrollTop: number;
  readonly viewport: number;
  readonly rowHeight: number;
  readonly count: number;
  /** Rows drawn above and below what is seen, so that a quick thumb does not meet blank ones. */
  readonly overscan: number;
}): ListWindow {
  const { viewport, rowHeight, count, overscan } = list;
  if (count === 0 || rowHeight <= 0) return { first: 0, end: 0 };
  // A list that shrank leaves the scroll beyond its end until the browser corrects it; a bounce leaves it before zero.
  const lowest = Math.max(0, count * rowHeight - viewport);
  const top = Math.min(Math.max(0, list.scrollTop), lowest);
  return {
    first: Math.max(0, Math.floor(top / rowHeight) - overscan),
    end: Math.min(count, Math.ceil((top + viewport) / rowHeight) + overscan),
  };
}

/** The scroll that brings a row wholly into sight, moving as little as possible. */
export function scrollToShow(
  index: number,
  list: {
    readonly scrollTop: number;
    readonly viewport: number;
    readonly rowHeight: number;
  },
): number {
  const top = index * list.rowHeight;
  if (top < list.scrollTop) return top;
  return Math.max(list.scrollTop, top + list.rowHeight - list.viewport);
}

/** The row that a key goes to from `active` (-1: none yet); null when the key means nothing to a list. */
export function nextActive(key: string, active: number, count: number, page: number): number | null {
  if (count === 0) return null;
  const target = targetOf(key, active, count, Math.max(1, page));
  return target === null ? null : Math.min(count - 1, Math.max(0, target));
}

function targetOf(key: string, active: number, count: number, page: number): number | null {
  switch (key) {
    case 'ArrowDown':
      return active + 1;
    case 'ArrowUp':
      return active - 1;
    case 'PageDown':
      return active < 0 ? 0 : active + page;
    case 'PageUp':
      return active - page;
    case 'Home':
      return 0;
    case 'End':
      return count - 1;
    default:
      return null;
  }
}

/** The id of an option, for the `aria-activedescendant` of a search field that the list belongs to. */
export const optionId = (listId: string, index: number): string => `${listId}-option-${index}`;
