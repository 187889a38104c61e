import { expect, test } from 'vitest';
import { matchesShortcut, partsOf } from '../../../pos/ui/use-shortcut.ts';

const pressed = (key: string, held: Partial<Record<'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey', boolean>> = {}) => ({
  key,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  shiftKey: false,
  ...held,
});

test('F2 is F2, and not Ctrl+F2', () => {
  expect(matchesShortcut(pressed('F2'), 'F2')).toBe(true);
  expect(matchesShortcut(pressed('F2', { ctrlKey: true }), 'F2')).toBe(false);
  expect(matchesShortcut(pressed('F2', { shiftKey: true }), 'F2')).toBe(false);
});

test('Ctrl+Enter completes, Enter alone does not; on a Mac it is the command key', () => {
  expect(matchesShortcut(pressed('Enter', { ctrlKey: true }), 'Ctrl+Enter')).toBe(true);
  expect(matchesShortcut(pressed('Enter', { metaKey: true }), 'Ctrl+Enter')).toBe(true);
  expect(matchesShortcut(pressed('Enter'), 'Ctrl+Enter')).toBe(false);
});

test('a slash is a slash although some keyboards need Shift for it', () => {
  expect(matchesShortcut(pressed('/', { shiftKey: true }), '/')).toBe(true);
  expect(matchesShortcut(pressed('K', { ctrlKey: true }), 'Ctrl+k')).toBe(true);
});

test('the plus is a key too, alone and held with others', () => {
  expect(matchesShortcut(pressed('+'), '+')).toBe(true);
  expect(matchesShortcut(pressed('+', { shiftKey: true }), '+')).toBe(true);
  expect(matchesShortcut(pressed('+', { ctrlKey: true }), '+')).toBe(false);
  expect(matchesShortcut(pressed('+', { ctrlKey: true }), 'Ctrl++')).toBe(true);
  expect(matchesShortcut(pressed('', {}), '+')).toBe(false);
  expect(['Ctrl+Alt++', 'Ctrl+Enter', '+', '-'].map(partsOf)).toEqual([
    ['Ctrl', 'Alt', '+'],
    ['Ctrl', 'Enter'],
    ['+'],
    ['-'],
  ]);
});
