import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { nextActive, scrollToShow, windowOf } from '../../../pos/ui/list-window.ts';

const hundredThousand = { viewport: 640, rowHeight: 64, count: 100_000, overscan: 5 };

describe('of 100,000 customers only those in sight are drawn', () => {
  test('at the top, in the middle, at the end', () => {
    expect(windowOf({ ...hundredThousand, scrollTop: 0 })).toEqual({ first: 0, end: 15 });
    expect(windowOf({ ...hundredThousand, scrollTop: 6400 })).toEqual({ first: 95, end: 115 });
    expect(windowOf({ ...hundredThousand, scrollTop: 6_399_360 })).toEqual({ first: 99_985, end: 100_000 });
  });

  test('when a search leaves three, the old scroll position shows those three', () => {
    expect(windowOf({ ...hundredThousand, count: 3, scrollTop: 6400 })).toEqual({ first: 0, end: 3 });
    expect(windowOf({ ...hundredThousand, count: 0, scrollTop: 6400 })).toEqual({ first: 0, end: 0 });
  });

  test('every row that touches the screen is drawn, and few others', () => {
    const lists = fc.record({
      scrollTop: fc.integer({ min: -200, max: 7_000_000 }),
      viewport: fc.integer({ min: 0, max: 2000 }),
      rowHeight: fc.integer({ min: 20, max: 120 }),
      count: fc.nat({ max: 100_000 }),
      overscan: fc.nat({ max: 10 }),
    });
    fc.assert(
      fc.property(lists, (list) => {
        const { first, end } = windowOf(list);
        const lowest = Math.max(0, list.count * list.rowHeight - list.viewport);
        const top = Math.min(Math.max(0, list.scrollTop), lowest);
        expect(first).toBeGreaterThanOrEqual(0);
        expect(end).toBeLessThanOrEqual(list.count);
        expect(first * list.rowHeight).toBeLessThanOrEqual(top);
        expect(end * list.rowHeight).toBeGreaterThanOrEqual(Math.min(top + list.viewport, list.count * list.rowHeight));
        expect(end - first).toBeLessThanOrEqual(Math.ceil(list.viewport / list.rowHeight) + 1 + 2 * list.overscan);
      }),
    );
  });
});

describe('the keyboard goes through the list', () => {
  test.each([
    ['ArrowDown', -1, 0],
    ['ArrowDown', 4, 5],
    ['ArrowDown', 99, 99],
    ['ArrowUp', 4, 3],
    ['ArrowUp', 0, 0],
    ['ArrowUp', -1, 0],
    ['PageDown', -1, 0],
    ['PageDown', 4, 14],
    ['PageDown', 95, 99],
    ['PageUp', 4, 0],
    ['PageUp', 40, 30],
    ['Home', 40, 0],
    ['End', 40, 99],
  ])('%s from %i goes to %i', (key, from, to) => {
    expect(nextActive(key, from, 100, 10)).toBe(to);
  });

  test('other keys and an empty list go nowhere', () => {
    expect(nextActive('a', 4, 100, 10)).toBeNull();
    expect(nextActive('ArrowDown', -1, 0, 10)).toBeNull();
  });

  test('the list scrolls as little as it must', () => {
    const seen = { scrollTop: 640, viewport: 640, rowHeight: 64 };
    expect(scrollToShow(12, seen)).toBe(640);
    expect(scrollToShow(9, seen)).toBe(576);
    expect(scrollToShow(20, seen)).toBe(704);
    expect(scrollToShow(19, seen)).toBe(640);
  });
});
