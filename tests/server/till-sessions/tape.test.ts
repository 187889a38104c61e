import { appendFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { importBook } from '../../../server/export/import-book.ts';
import { writeBook } from '../../../server/export/write-book.ts';
import { answerBatch } from '../../../server/sync/answer-batch.ts';
import { readCommand } from '../../../server/sync/read-command.ts';
import { readSession } from '../../../server/till-sessions/read-sessions.ts';
import type { Command } from '../../../shared/sync/command.ts';
import { type Books, MARIA, NOON, openBooks, PEDRO, testTill } from '../../worlds/books.ts';
import { engines } from '../../worlds/postgres.ts';
import { openServer } from '../../worlds/shop.ts';
import { findingsOf } from '../../worlds/tampered.ts';

describe.each(engines())('what stands on the tape of a till (%s)', (engine) => {
  let books: Books;
  let till: ReturnType<typeof testTill>;
  let office: ReturnType<typeof testTill>;
  let printed = 0;
  beforeEach(async () => {
    books = await openBooks(engine, 2);
    [till, office] = [testTill(books, 1), testTill(books, 2)];
    printed = 0;
  });
  afterEach(async () => {
    expect(await findingsOf(books.db)).toEqual([]);
    await books.close();
  });

  const print = (series: string) => `${series}-01-${String(++printed).padStart(8, '0')}`;
  const open = (sessionId: string, float: number) => till.command('till.open', { sessionId, float } as never);
  const sale = (amount: number, change: Partial<Command> = {}) =>
    till.command(
      'order.sell',
      {
        ...{ orderId: till.nextId(), number: print('V'), total: amount },
        lines: [{ lineId: till.nextId(), description: 'Pan', quantity: 1000, unitPrice: amount }],
        tenders: [{ method: 'cash', amount }],
      } as never,
      change,
    );
  const close = (sessionId: string, counted: number, acts: number, sales = counted) => {
    const figures = { expected: counted, acts, sales, payments: 0 };
    return till.command('till.close', { sessionId, number: print('Z'), counted, figures } as never);
  };
  const answers = async (commands: readonly Command[], by = till) =>
    (await by.push(commands)).results.map(({ status, code, flags }) => [code ?? status, ...(flags ?? [])].join(' '));
  /** As when deciding it threw. */
  const holding = (command: Command) =>
    books.db.write((tx) =>
      answerBatch(tx, books.deps, { tillId: till.id, userId: null }, [readCommand(command)], {
        ...{ headSeq: undefined, now: NOON, hold: true },
      }),
    );
  const byMaria = { userId: MARIA, proof: { keyVersion: 1, mac: 'good-proof-of-maria-000000' } };
  const apply = ({ id: commandId }: Command) =>
    answers([office.command('attention.settle', { commandId, outcome: 'apply' }, byMaria)], office);
  const rows = ({ db }: Pick<Books, 'db'>) =>
    db.read(async (tx) => ({
      sessions: await tx.all('select * from till_sessions order by id', []),
      moves: await tx.all('select * from cash_moves order by id', []),
      languages: await tx.all('select id, language from users order by id', []),
    }));
  const sameElsewhere = async () => {
    const folder = mkdtempSync(join(tmpdir(), 'fiado-tape-'));
    const empty = await openServer(engine);
    try {
      const file = join(folder, 'fiado.json');
      for await (const part of writeBook(books.db, books.deps.clock)) appendFileSync(file, part);
      await importBook(empty.deps, file, '2468');
      expect(await rows(empty)).toEqual(await rows(books));
      expect(await findingsOf(empty.db)).toEqual([]);
    } finally {
      await empty.close();
      rmSync(folder, { recursive: true, force: true });
    }
  };
  const reportOf = async (id: string) => (await books.db.read((tx) => readSession(tx, id)))?.report;

  test('X-12 a sale of this till that another one sent counts in neither drawer, here or where the shop is taken', async () => {
    const session = till.nextId();
    expect(await answers([open(session, 0), sale(100)])).toEqual(['applied', 'applied']);
    const stray = { ...sale(900), id: office.nextId(), tillSeq: 1 } as Command;
    expect(await answers([stray], office)).toEqual(['wrong_till']);
    expect(await answers([{ ...close(session, 100, 1), tillSeq: 3 } as Command])).toEqual(['applied']);
    await sameElsewhere();
  });

  test('X-12 an id used again is no second sale: its cash is in the drawer once', async () => {
    const session = till.nextId();
    const first = sale(100);
    expect(await answers([open(session, 0)])).toEqual(['gap']);
    const [opened, sold] = [
      { ...open(session, 0), tillSeq: 1 },
      { ...first, tillSeq: 2 },
    ] as Command[];
    expect(await answers([opened, sold] as Command[])).toEqual(['applied', 'applied']);
    const other = (tillSeq: number) => ({ ...sale(100), id: first.id, tillSeq }) as Command;
    expect(await answers([other(3)])).toEqual(['command_reused']);
    const last = { ...close(session, 100, 1), tillSeq: 5 } as Command;
    expect(await answers([other(4), last])).toEqual(['command_reused', 'applied']);
    expect((await reportOf(session))?.since.refused.count).toBe(0);
    await sameElsewhere();
  });

  test('X-12 D-28 a close that was held is applied when later sessions are closed already', async () => {
    const [first, second, third] = [till.nextId(), till.nextId(), till.nextId()];
    expect(await answers([open(first, 0), sale(100), close(first, 100, 1)])).toEqual(['applied', 'applied', 'applied']);
    expect(await answers([sale(5), open(second, 0), sale(200)])).toEqual(['applied', 'applied', 'applied']);
    const held = close(second, 200, 1);
    await holding(held);
    expect(await answers([open(third, 0), sale(300), close(third, 300, 1)])).toEqual(['applied', 'applied', 'applied']);
    expect(await apply(held)).toEqual(['applied']);
    const { sessions } = await rows(books);
    expect(sessions).toMatchObject([first, second, third].map((id, at) => ({ id, expected: (at + 1) * 100 })));
    expect((await reportOf(second))?.before.cash).toBe(5);
    await sameElsewhere();
  });

  test('X-12 what was held and applied since stands in the report as applied', async () => {
    const session = till.nextId();
    expect(await answers([open(session, 0)])).toEqual(['applied']);
    const held = sale(70);
    await holding(held);
    expect((await reportOf(session))?.since).toMatchObject({ held: { count: 1, cash: 70 }, sales: 0 });
    expect(await apply(held)).toEqual(['applied']);
    expect((await reportOf(session))?.since).toMatchObject({ held: { count: 0 }, sales: 70, cash: 70 });
    expect(await answers([close(session, 70, 1, 0)])).toEqual(['applied']);
  });

  test('X-12 a till of before does not say what a voided sale was worth: its close is not flagged, and nothing is guessed', async () => {
    const session = till.nextId();
    const [opened, first, second] = [open(session, 0), sale(100), sale(40)];
    const voidOf = ({ payload }: Command, amount: number, value?: number) =>
      till.command(
        'order.void',
        {
          ...{ voidId: till.nextId(), orderId: (payload as { orderId: string }).orderId, baseVersion: 1, reason: 'x' },
          ...{ refunds: [{ method: 'cash', amount }], ...(value === undefined ? {} : { value }) },
        } as never,
        byMaria,
      );
    expect(await answers([opened, first, second, voidOf(first, 100)])).toEqual([
      'applied',
      'applied',
      'applied',
      'applied',
    ]);
    expect((await reportOf(session))?.since.changes).toMatchObject({
      voided: { count: 0 },
      unsaid: { value: 1, account: 1 },
    });
    expect(await answers([voidOf(second, 40, 40), close(session, 0, 4, 140)])).toEqual(['applied', 'applied']);
    expect((await reportOf(session))?.since.changes).toMatchObject({
      voided: { count: 1, value: 40 },
      unsaid: { value: 1, account: 1 },
    });
    await sameElsewhere();
  });

  test('D-46 who approved what was taken out of a drawer, and in which language people work, is known elsewhere too', async () => {
    await books.db.write((tx) =>
      tx.q.updateTable('users').set({ language: 'pt-BR' }).where('id', '=', PEDRO).execute(),
    );
    const move = (direction: 'in' | 'out', change: Partial<Command>) =>
      till.command('cash.move', { moveId: till.nextId(), direction, amount: 50, reason: 'hielo' } as never, change);
    const approval = { userId: MARIA, keyVersion: 1, proof: 'good-proof-of-maria-000000' };
    const moves = [move('out', { approval }), move('in', {}), move('out', byMaria)];
    expect(await answers(moves)).toEqual(['applied', 'applied', 'applied']);
    const { moves: kept } = await rows(books);
    expect(kept).toMatchObject([{ approved_by: MARIA }, { approved_by: null }, { approved_by: null }]);
    await sameElsewhere();
  });
});
