import { describe, expect, test } from 'vitest';
import { demoCustomers } from '../../../server/demo/customers.ts';
import { playHistory } from '../../../server/demo/play-history.ts';
import { demoProducts } from '../../../server/demo/products.ts';
import { idFromText } from '../../../server/ids/id-from-text.ts';
import { addDays, businessDateAt, type PlainDate } from '../../../shared/dates/plain-date.ts';
import { idSchema } from '../../../shared/ids/id-schema.ts';
import { TIME_ZONE } from '../../worlds/shop.ts';

const TODAY = '2026-11-21' as PlainDate;
const cast = { owner: idFromText('owner'), cashier: idFromText('cashier'), supervisor: idFromText('supervisor') };
const play = (today = TODAY, epoch = 'one') =>
  playHistory({ today, cast, idOf: (name) => idFromText(`demo ${epoch} ${name}`) });

describe('the history of the example shop', () => {
  test('is the same whenever it is played on the same day, and shares no id with another one', () => {
    expect(play()).toEqual(play());
    const ids = (epoch: string) => play(TODAY, epoch).map(({ id }) => id);
    expect(new Set([...ids('one'), ...ids('two')]).size).toBe(2 * play().length);
    expect(idSchema.safeParse(idFromText('demo')).success).toBe(true);
    expect(idFromText('demo')).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab]/);
  });

  test('happened in order, in the two months before the day it is played, on days of the shop', () => {
    for (let later = 0; later < 7; later += 1) {
      const today = addDays(TODAY, later);
      const commands = play(today);
      const times = commands.map(({ occurredAt }) => occurredAt);
      expect(times).toEqual(times.toSorted());
      expect(commands[0]?.businessDate).toBe(addDays(today, -60));
      expect(commands.at(-1)?.businessDate).toBe(addDays(today, -1));
      expect(commands.filter((one) => businessDateAt(one.occurredAt, TIME_ZONE) !== one.businessDate)).toEqual([]);
    }
  });

  test('has what a grocery has: goods by the piece with their codes and by weight, and neighbours of every kind', () => {
    expect(demoProducts.length).toBeGreaterThanOrEqual(55);
    expect(demoProducts.length).toBeLessThanOrEqual(65);
    const codes = demoProducts.flatMap(({ barcode }) => (barcode ? [barcode] : []));
    expect(new Set(codes).size).toBe(codes.length);
    expect(codes.filter((code) => checkDigit(code) !== 0)).toEqual([]);
    expect(demoProducts.filter(({ unit }) => unit === 'weight').length).toBeGreaterThan(8);
    expect(demoCustomers.length).toBe(40);
    expect(new Set(demoCustomers.map(({ habit }) => habit)).size).toBe(6);
    expect(demoCustomers.filter(({ phone }) => phone !== null).length).toBe(35);
    expect(demoCustomers.filter(({ document }) => document !== null).length).toBeGreaterThan(12);
  });

  test('has sales in cash, mixed and on account, and payments whole and in part', () => {
    const commands = play();
    const sales = commands.flatMap((one) => (one.kind === 'order.sell' ? [one.payload] : []));
    const methods = sales.map(({ tenders }) => tenders.map(({ method }) => method).join('+'));
    for (const way of ['cash', 'account', 'cash+account', 'card', 'qr', 'transfer']) expect(methods).toContain(way);
    expect(sales.length).toBeGreaterThan(500);
    expect(commands.filter(({ kind }) => kind === 'payment.take').length).toBeGreaterThan(80);
    expect(commands.filter(({ kind }) => kind === 'debt.open').length).toBeGreaterThan(6);
    expect(commands.filter(({ kind }) => kind === 'order.modify').length).toBeGreaterThan(10);
    for (const kind of ['order.void', 'movement.cancel', 'movement.draft'])
      expect(commands.filter((one) => one.kind === kind).length, kind).toBe(1);
  });
});

/** 0 for a sound EAN-13. */
const checkDigit = (code: string): number =>
  Array.from(code).reduce((sum, digit, at) => sum + Number(digit) * (at % 2 === 0 ? 1 : 3), 0) % 10;
