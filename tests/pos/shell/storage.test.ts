import { expect, test } from 'vitest';
import { isRoomLow } from '../../../pos/shell/storage.ts';

const MB = 1_000_000;

test('room is called low before it hurts: under 50 MB, or a tenth where there is little altogether', () => {
  const left = (quota: number, free: number) => isRoomLow(quota, quota - free);
  expect([left(60_000 * MB, 51 * MB), left(60_000 * MB, 49 * MB)]).toEqual([false, true]);
  expect([left(120 * MB, 13 * MB), left(120 * MB, 11 * MB)]).toEqual([false, true]);
  expect(left(0, 0)).toBe(false);
});
