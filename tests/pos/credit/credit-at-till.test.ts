import { signal } from '@preact/signals';
import { describe, expect, test } from 'vitest';
import { creditAtTill } from '../../../pos/credit/credit-at-till.ts';
import { idleStatus } from '../../../pos/sync/sync-loop.ts';
import type { Contact } from '../../../shared/credit/till-credit.ts';
import { openGrocery } from '../../worlds/counter.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

/** Ana's till, which has just heard its server: the device's clock stands so far ahead of that one's, or behind it. */
async function openWithClockOff(ahead: number) {
  const world = await openGrocery();
  const { till, test: tab, server, clock } = world;
  const now = clock.now;
  server.clock = { now: () => now() - ahead };
  await tab.sync();
  const contact = (online = true): Contact => {
    const business = till.books.business.peek();
    if (!business) throw new Error('no shop here');
    const sync = { ...till.sync, state: signal({ ...idleStatus, online }) };
    return creditAtTill({ books: till.books, clock: till.clock, sync }, business, null).contact;
  };
  return { ...world, contact };
}

const offs = [9, 11, 60, 180, 25 * 60].flatMap((minutes) => [minutes, -minutes]);

describe('X-06 how old the figures are, is reckoned by the server’s clock', () => {
  test.each(offs)(
    'D-27 a till whose clock is %i minutes ahead and has just heard its server is in touch',
    async (by) => {
      const { clock, contact } = await openWithClockOff(by * MINUTE);
      expect(contact()).toBe('in_touch');
      clock.wait(23 * HOUR);
      expect(contact(false)).toBe('out_of_touch');
      // And so is who has not heard it for longer than the figures are good for.
      clock.wait(2 * HOUR);
      expect([contact(), contact(false)]).toEqual(['too_old', 'too_old']);
    },
  );

  test('D-27 a clock that is set right without a network makes no figures old', async () => {
    const { clock, contact } = await openWithClockOff(HOUR);
    clock.wait(-HOUR);
    expect(contact(false)).toBe('out_of_touch');
  });
});
