import { sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { readSession, readSessions } from '../../../server/till-sessions/read-sessions.ts';
import type { Command } from '../../../shared/sync/command.ts';
import { expectedCash } from '../../../shared/till-sessions/report.ts';
import { sessionsQuerySchema } from '../../../shared/till-sessions/session-list-schema.ts';
import { type Books, MARIA, openBooks, testTill } from '../../worlds/books.ts';
import { engines } from '../../worlds/postgres.ts';

describe.each(engines())('the sessions of the tills (%s)', (engine) => {
  let books: Books;
  let till: ReturnType<typeof testTill>;
  let number = 0;
  beforeEach(async () => {
    books = await openBooks(engine, 2);
    till = testTill(books, 1);
    number = 0;
  });
  afterEach(() => books.close());

  const print = (series: string, prefix = '01') => {
    number += 1;
    return `${series}-${prefix}-${String(number).padStart(8, '0')}`;
  };
  const open = (sessionId: string, float: number, by = till) => by.command('till.open', { sessionId, float } as never);
  const sale = (amount: number, by = till, method = 'cash') =>
    by.command('order.sell', {
      ...{ orderId: by.nextId(), number: print('V', by === till ? '01' : '02'), total: amount },
      lines: [{ lineId: by.nextId(), description: 'Pan', quantity: 1000, unitPrice: amount }],
      tenders: [{ method, amount }],
    } as never);
  const move = (direction: 'in' | 'out', amount: number, change: Partial<Command> = {}) =>
    till.command('cash.move', { moveId: till.nextId(), direction, amount, reason: 'cambio' } as never, change);
  const close = (sessionId: string, counted: number, figures: object, more: object = {}) =>
    till.command('till.close', { sessionId, number: print('Z'), counted, figures, ...more } as never);
  const figures = (expected: number, acts: number, sales = 0, payments = 0) => ({ expected, acts, sales, payments });
  const byMaria = { userId: MARIA, proof: { keyVersion: 1, mac: 'good-proof-of-maria-000000' } };
  const answers = async (commands: readonly Command[]) =>
    (await till.push(commands)).results.map(({ status, code, flags }) => [code ?? status, ...(flags ?? [])].join(' '));
  const list = (query: object = {}) => books.db.read((tx) => readSessions(tx, sessionsQuerySchema.parse(query)));

  test('X-12 a day: opened, sold, cash taken out, closed in one push, and the server reckons what the till did', async () => {
    const session = till.nextId();
    const commands = [
      open(session, 5000),
      sale(1000),
      sale(700, till, 'card'),
      move('in', 200),
      move('out', 3000, byMaria),
      close(session, 3150, figures(3200, 4, 1700), { note: 'faltó cambio' }),
    ];
    expect(await answers(commands)).toEqual(['applied', 'applied', 'applied', 'applied', 'applied', 'applied']);
    const { sessions } = await list();
    expect(sessions).toMatchObject([
      { id: session, float: 5000, counted: 3150, expected: 3200, expectedShown: 3200, note: 'faltó cambio' },
    ]);
    expect((await list({ state: 'differing' })).sessions).toHaveLength(1);
    expect((await list({ state: 'open' })).sessions).toEqual([]);
    const again = await till.push(commands);
    expect(again.results.every(({ replayed }) => replayed)).toBe(true);
    expect((await list()).sessions).toEqual(sessions);
    const read = await books.db.read((tx) => readSession(tx, session));
    expect(read?.report.since.amounts.sale).toEqual({ cash: 1000, card: 700 });
    expect(read?.report.closed).toMatchObject({ counted: 3150, expected: 3200 });
    const noted = await books.db.read((tx) => tx.byValues('audit', 'what', ['till.close', 'cash.move']));
    expect(noted.map(({ what, who }) => [what, who === MARIA])).toContainEqual(['cash.move', true]);
    expect(noted.filter(({ what }) => what === 'till.close')).toHaveLength(1);
  });

  test('X-12 over many pushes, and what was sold between two sessions is in neither drawer’s figure', async () => {
    const [first, second] = [till.nextId(), till.nextId()];
    await till.push([open(first, 1000), sale(100)]);
    await till.push([sale(200)]);
    expect((await list({ state: 'open' })).sessions).toMatchObject([{ id: first, closedAt: null, expected: null }]);
    expect(await answers([close(first, 1300, figures(1300, 2, 300))])).toEqual(['applied']);
    await till.push([sale(999)]);
    await till.push([open(second, 2299)]);
    expect(await answers([sale(1), close(second, 2300, figures(2300, 1, 1))])).toEqual(['applied', 'applied']);
    const read = await books.db.read((tx) => readSession(tx, second));
    expect(read && [read.report.before.cash, expectedCash(read.report)]).toEqual([999, 2300]);
    expect((await list({ limit: 1 })).sessions.map(({ id }) => id)).toEqual([second]);
    const page = await list({ limit: 1 });
    expect((await list({ limit: 1, before: page.next ?? 0 })).sessions.map(({ id }) => id)).toEqual([first]);
  });

  test('X-12 another till’s sales are another’s: neither its figures nor its sessions mix', async () => {
    const other = testTill(books, 2);
    const [mine, its] = [till.nextId(), other.nextId()];
    await till.push([open(mine, 100)]);
    await other.push([open(its, 500, other), sale(50, other)]);
    expect(await answers([sale(1), close(mine, 101, figures(101, 1, 1))])).toEqual(['applied', 'applied']);
    expect(await answers([close(its, 550, figures(550, 1, 50))])).toEqual(['till_session_closed']);
    expect((await list({ till: other.id })).sessions).toMatchObject([{ id: its, closedAt: null }]);
  });

  test('X-12 a close that showed other figures stands, and is flagged', async () => {
    const session = till.nextId();
    await till.push([open(session, 100), sale(10)]);
    expect(await answers([close(session, 110, figures(105, 1, 10))])).toEqual(['applied close_differs']);
    expect((await list({ state: 'differing' })).sessions).toMatchObject([{ expected: 110, expectedShown: 105 }]);
  });

  test('X-12 D-28 what was held keeps its cash in the drawer, and the close agrees', async () => {
    const [session, twice] = [till.nextId(), till.nextId()];
    const sold = { orderId: twice, total: 40, tenders: [{ method: 'cash', amount: 40 }] };
    const line = () => [{ lineId: till.nextId(), description: 'Pan', quantity: 1000, unitPrice: 40 }];
    const once = () => till.command('order.sell', { ...sold, number: print('V'), lines: line() } as never);
    expect(await answers([open(session, 0), once(), once(), close(session, 80, figures(80, 2, 80))])).toEqual([
      'applied',
      'applied',
      'order_exists',
      'applied',
    ]);
    const read = await books.db.read((tx) => readSession(tx, session));
    expect(read?.report.since.held).toEqual({ count: 1, cash: 40 });
    expect(read?.report.since.sales).toBe(40);
  });

  test('X-12 opened twice, closed twice, counted when it is closed: held, and nothing changes', async () => {
    const [session, other] = [till.nextId(), till.nextId()];
    const count = () =>
      till.command('till.count', { countId: till.nextId(), sessionId: session, counted: 5, expected: 10 } as never);
    const commands = [open(session, 10), open(other, 20), count(), close(session, 10, figures(10, 0)), count()];
    expect(await answers(commands)).toEqual([
      'applied',
      'till_session_open',
      'applied',
      'applied',
      'till_session_closed',
    ]);
    expect(await answers([close(session, 99, figures(10, 0)), open(session, 30)])).toEqual([
      'till_session_closed',
      'till_session_exists',
    ]);
    expect((await list()).sessions).toMatchObject([{ id: session, counted: 10, float: 10 }]);
  });

  test('X-12 D-46 a cashier puts cash in, and takes none out; the same move is entered once', async () => {
    const [first, out, twice] = [move('in', 5), move('out', 5), move('in', 7)];
    const { payload } = twice;
    expect(await answers([first, out, twice])).toEqual(['applied', 'not_authorized', 'applied']);
    expect(await answers([till.command('cash.move', payload as never)])).toEqual(['cash_move_exists']);
    const rows = await books.db.read((tx) => tx.q.selectFrom('cash_moves').selectAll().orderBy('seq').execute());
    expect(rows.map(({ direction, amount }) => [direction, amount])).toEqual([
      ['in', 5],
      ['in', 7],
    ]);
  });

  test('D-45 a number of a close belongs to its till and is printed once', async () => {
    const [first, second] = [till.nextId(), till.nextId()];
    const foreign = { sessionId: first, number: 'Z-02-00000009', counted: 0, figures: figures(0, 0) };
    await till.push([open(first, 0), till.command('till.close', foreign as never), open(second, 0)]);
    const reused = { ...foreign, sessionId: second };
    expect(await answers([till.command('till.close', reused as never)])).toEqual(['applied number_reused']);
  });

  test('X-12 pieces that do not add up, and amounts below nothing, are no command', async () => {
    const pieces = [{ value: 100, kind: 'note', count: 2 }];
    const bad = (payload: object) => till.command('till.open', { sessionId: till.nextId(), ...payload } as never);
    expect(await answers([bad({ float: 300, pieces }), bad({ float: -1 }), bad({ float: 1.5 })])).toEqual([
      'malformed',
      'malformed',
      'malformed',
    ]);
    expect(await answers([bad({ float: 200, pieces })])).toEqual(['applied']);
  });

  test('X-12 a closed session and a cash move stay as they are, whoever asks the database', async () => {
    const session = till.nextId();
    await till.push([open(session, 10), move('in', 5), close(session, 15, figures(15, 1))]);
    const refused = (text: string) =>
      expect(books.db.write((tx) => sql.raw(text).execute(tx.q))).rejects.toThrow(/stays as it is|append-only/);
    await refused('update till_sessions set counted = 99');
    await refused('delete from till_sessions');
    await refused('update cash_moves set amount = 99');
    await refused('delete from cash_moves');
  });
});
