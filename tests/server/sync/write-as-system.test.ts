import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type SystemCommand, writeAsSystem } from '../../../server/sync/write-as-system.ts';
import type { Instant, PlainDate } from '../../../shared/dates/plain-date.ts';
import { type Books, MARIA, openBooks, testTill } from '../../worlds/books.ts';
import { idOf, JUAN } from '../../worlds/ledger.ts';
import { engines } from '../../worlds/postgres.ts';

const at = { occurredAt: '2026-03-02T12:00:00.000Z' as Instant, businessDate: '2026-03-02' as PlainDate };
const juan: SystemCommand = {
  id: idOf(0xa001),
  kind: 'customer.save',
  userId: MARIA,
  ...at,
  payload: { customerId: JUAN, changes: { name: 'Juan' } },
};
const debt: SystemCommand = {
  id: idOf(0xa002),
  kind: 'debt.open',
  userId: MARIA,
  ...at,
  payload: { debtId: idOf(0xa002), customerId: JUAN, amount: 2500 as never, dueDate: '2026-04-01' as PlainDate },
};

describe.each(engines())('what the server itself writes, on %s', (engine) => {
  let books: Books;
  beforeAll(async () => {
    books = await openBooks(engine);
  });
  afterAll(() => books.close());

  it('X-02 a repeat answers as the first time and changes nothing, also inside one batch', async () => {
    const first = await writeAsSystem(books.deps, [juan, debt]);
    expect(first.map(({ status, flags }) => [status, flags])).toEqual([
      ['applied', undefined],
      ['applied', undefined],
    ]);
    const again = await writeAsSystem(books.deps, [juan, debt, debt]);
    expect(again).toEqual([first[0], first[1], first[1]].map((result) => ({ ...result, replayed: true })));
    const { customers } = await testTill(books).pull();
    expect(customers).toMatchObject([{ name: 'Juan', balance: 2500 }]);
  });

  it('other content under a known id is refused, and what comes behind it is written all the same', async () => {
    const other = { ...debt, payload: { ...debt.payload, amount: 9999 } } as SystemCommand;
    const next = {
      ...juan,
      id: idOf(0xa003),
      payload: { customerId: JUAN, changes: { phone: '11' } },
    } as SystemCommand;
    const results = await writeAsSystem(books.deps, [other, next]);
    expect(results.map(({ status, code }) => code ?? status)).toEqual(['command_reused', 'applied']);
    const { customers } = await testTill(books).pull();
    expect(customers).toMatchObject([{ phone: '11', balance: 2500 }]);
  });
});
