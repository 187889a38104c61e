import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { defaultSettings } from '../../../shared/business/business.ts';
import { excessOverLimit } from '../../../shared/credit/limit.ts';
import { type Contact, type CreditAtTill, checkCredit, contactOf } from '../../../shared/credit/till-credit.ts';
import type { Instant } from '../../../shared/dates/plain-date.ts';
import type { Money } from '../../../shared/money/money.ts';

const pesos = (amount: number) => amount as Money;
const rules = { offlineSharePercent: 50, offlineSaleMaximum: null, offlineSnapshotHours: 24 };

interface Given {
  limit: number | null;
  synced: number;
  unsynced?: number;
  contact?: Contact;
  share?: number;
  maximum?: number | null;
}

const at = ({
  limit,
  synced,
  unsynced = 0,
  contact = 'out_of_touch',
  share = 50,
  maximum = null,
}: Given): CreditAtTill => ({
  limit: limit as Money | null,
  balance: pesos(synced + unsynced),
  synced: pesos(synced),
  contact,
  rules: { ...rules, offlineSharePercent: share, offlineSaleMaximum: maximum as Money | null },
});
const check = (given: Given, amount: number) => checkCredit(at(given), pesos(amount));

describe('X-05 what a till sells on account by itself', () => {
  test('D-27 in touch with the server the limit alone decides: balance and new sale up to it', () => {
    const given = { limit: 10_000, synced: 6_000, contact: 'in_touch' } as const;
    expect(check(given, 4_000)).toEqual({ available: 4_000, overBy: 0, doubts: [] });
    expect(check(given, 5_000)).toEqual({ available: 4_000, overBy: 1_000, doubts: ['over_limit'] });
  });

  test('D-27 out of touch: (limit − snapshot) × 50 % − what it has sold since', () => {
    const given = { limit: 10_000, synced: 4_000, unsynced: 1_000 };
    expect(check(given, 2_000)).toEqual({ available: 2_000, overBy: 0, doubts: [] });
    expect(check(given, 2_001)).toEqual({ available: 2_000, overBy: 0, doubts: ['offline_share'] });
    expect(check(given, 5_001)).toEqual({ available: 2_000, overBy: 1, doubts: ['over_limit'] });
  });

  test('D-27 what was paid at this till since gives it that much more, and a share of cents is rounded down', () => {
    expect(check({ limit: 10_000, synced: 9_000, unsynced: -3_000 }, 3_500).doubts).toEqual([]);
    expect(check({ limit: 10_000, synced: 9_000, unsynced: -3_000 }, 3_501).doubts).toEqual(['offline_share']);
    expect(check({ limit: 101, synced: 0 }, 51).doubts).toEqual(['offline_share']);
    expect(check({ limit: 10_000, synced: 12_000, unsynced: -5_000 }, 3_000).doubts).toEqual([]);
  });

  test('D-27 a maximum per sale bounds every sale out of touch, that of a customer without a limit too', () => {
    expect(check({ limit: null, synced: 90_000, maximum: 5_000 }, 5_000)).toEqual({
      available: 5_000,
      overBy: 0,
      doubts: [],
    });
    expect(check({ limit: null, synced: 90_000, maximum: 5_000 }, 5_001).doubts).toEqual(['offline_sale_maximum']);
    expect(check({ limit: 10_000, synced: 0, maximum: 3_000 }, 6_000).doubts).toEqual([
      'offline_share',
      'offline_sale_maximum',
    ]);
    expect(check({ limit: null, synced: 0, maximum: 0 }, 1).doubts).toEqual(['offline_sale_maximum']);
    expect(check({ limit: null, synced: 0, maximum: 5_000, contact: 'in_touch' }, 9_000).doubts).toEqual([]);
  });

  test('D-27 figures older than a day bear no limit: every sale is a supervisor’s, unless nothing bounds the customer', () => {
    expect(check({ limit: 10_000, synced: 0, contact: 'too_old' }, 1)).toEqual({
      available: 0,
      overBy: 0,
      doubts: ['figures_too_old'],
    });
    expect(check({ limit: null, synced: 50_000, contact: 'too_old' }, 9_000).doubts).toEqual([]);
  });

  test('D-27 null is unlimited, 0 is no credit; D-08 and credit in favour is spent all the same', () => {
    expect(check({ limit: null, synced: 1_000_000 }, 9_000)).toEqual({ available: null, overBy: 0, doubts: [] });
    expect(check({ limit: 0, synced: 0, contact: 'in_touch' }, 1).overBy).toBe(1);
    expect(check({ limit: 0, synced: -1_000, contact: 'in_touch' }, 1_000).doubts).toEqual([]);
    expect(check({ limit: 0, synced: -1_000, contact: 'in_touch' }, 1_001).overBy).toBe(1);
  });

  test('nothing on account is nobody’s question', () => {
    for (const contact of ['in_touch', 'out_of_touch', 'too_old'] as const)
      expect(check({ limit: 100, synced: 900, contact, maximum: 0 }, 0).doubts).toEqual([]);
  });

  test('the defaults are half, no maximum, and a day', () => {
    expect(defaultSettings('AR', 'ARS')).toMatchObject(rules);
  });
});

describe('X-05 how old the figures are', () => {
  const asOf = '2026-11-21T14:00:00.000Z' as Instant;
  const hours = (after: number) => Date.parse(asOf) + after * 3_600_000;

  test('D-27 a day old is the oldest; how long ago it was known is by the server’s clock', () => {
    expect(contactOf({ online: true, asOf, now: hours(0.1) }, rules)).toBe('in_touch');
    expect(contactOf({ online: false, asOf, now: hours(0.1) }, rules)).toBe('out_of_touch');
    expect(contactOf({ online: false, asOf, now: hours(24) }, rules)).toBe('out_of_touch');
    expect(contactOf({ online: false, asOf, now: hours(24) + 1 }, rules)).toBe('too_old');
    expect(contactOf({ online: true, asOf, now: hours(25) }, rules)).toBe('too_old');
  });

  test('X-06 before a copy is complete, and with a clock that went back behind it, nobody knows how old it is', () => {
    expect(contactOf({ online: true, asOf: null, now: hours(0) }, rules)).toBe('too_old');
    expect(contactOf({ online: false, asOf, now: hours(-0.1) }, rules)).toBe('out_of_touch');
    expect(contactOf({ online: false, asOf, now: hours(-1) }, rules)).toBe('too_old');
  });
});

const amounts = fc.integer({ min: 0, max: 1_000_000 });
const signed = fc.integer({ min: -1_000_000, max: 1_000_000 });
const anything = fc.record({
  limit: fc.option(amounts),
  synced: signed,
  unsynced: signed,
  contact: fc.constantFrom<Contact>('in_touch', 'out_of_touch', 'too_old'),
  share: fc.integer({ min: 0, max: 100 }),
  maximum: fc.option(amounts),
});

describe('X-05 whatever the figures', () => {
  test('what is available raises no doubt, and one more does', () => {
    fc.assert(
      fc.property(anything, (given) => {
        const { available } = check(given, 0);
        if (available === null) return;
        expect(available).toBeGreaterThanOrEqual(0);
        expect(check(given, available).doubts).toEqual([]);
        expect(check(given, available + 1).doubts).not.toEqual([]);
      }),
    );
  });

  test('less touch never sells more, and more on account never has fewer doubts', () => {
    fc.assert(
      fc.property(anything, amounts, amounts, (given, one, more) => {
        const available = (contact: Contact) => check({ ...given, contact }, 0).available ?? Number.POSITIVE_INFINITY;
        expect(available('out_of_touch')).toBeLessThanOrEqual(available('in_touch'));
        expect(available('too_old')).toBeLessThanOrEqual(available('out_of_touch'));
        if (check(given, one).doubts.length > 0) expect(check(given, one + more).doubts).not.toEqual([]);
      }),
    );
  });

  test('as many tills as shares, each selling all it may by itself: together they keep to the limit', () => {
    fc.assert(
      fc.property(
        amounts,
        signed,
        fc.constantFrom(1, 2, 3, 4, 5),
        fc.array(fc.tuple(fc.nat({ max: 4 }), amounts), { maxLength: 20 }),
        (limit, synced, tills, sales) => {
          fc.pre(synced <= limit);
          const sold = Array.from({ length: tills }, () => 0);
          for (const [chosen, amount] of sales) {
            const till = chosen % tills;
            const unsynced = sold[till] ?? 0;
            const { doubts } = check({ limit, synced, unsynced, share: Math.floor(100 / tills) }, amount);
            if (doubts.length === 0) sold[till] = unsynced + amount;
          }
          const together = sold.reduce((sum, amount) => sum + amount, 0);
          expect(excessOverLimit(pesos(synced), pesos(together), pesos(limit))).toBe(0);
        },
      ),
    );
  });
});
