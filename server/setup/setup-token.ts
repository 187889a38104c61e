import { timingSafeEqual } from 'node:crypto';
import type { PinKeys } from '../users/pin-keys.ts';

/**
 * What proves to be the operator when the shop is set up from another machine. It follows from the key file, so that every
 * server process of the same shop knows it, and is good only while there is no shop.
 */
export const setupToken = (keys: Pick<PinKeys, 'fingerprint'>): string => keys.fingerprint('set-up');

export function isSetupToken(keys: Pick<PinKeys, 'fingerprint'>, given: string | undefined): boolean {
  const right = Buffer.from(setupToken(keys));
  const offered = Buffer.from(given ?? '');
  return offered.length === right.length && timingSafeEqual(offered, right);
}
