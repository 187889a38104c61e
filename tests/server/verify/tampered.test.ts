import { sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { AuditRow } from '../../../server/db/tables.ts';
import { type Books, MARIA, openBooks, testTill } from '../../worlds/books.ts';
import { engines } from '../../worlds/postgres.ts';
import { findingsOf, liveMorning, tamper } from '../../worlds/tampered.ts';

describe.each(engines())('books that somebody wrote into behind the server’s back (%s)', (engine) => {
  let books: Books;
  beforeEach(async () => {
    books = await openBooks(engine, 2);
    await liveMorning(books);
    expect(await findingsOf(books.db)).toEqual([]);
  });
  afterEach(() => books.close());

  const saying = async (...statements: string[]) => {
    await tamper(books.db, ...statements);
    return findingsOf(books.db);
  };
  const breaks = 'the chain breaks here: it was altered, or something between it and';

  test('SEC-43 R2-64 one letter of an audit row: the chain breaks at it, and it is named', async () => {
    expect(await saying(`update audit set detail = replace(detail, '6000', '6001') where n = 3`)).toEqual([
      expect.stringMatching(new RegExp(`^audit audit 3 \\(\\d{16}:change, product.save\\): ${breaks} audit 2 `)),
    ]);
  });

  test('SEC-43 who, when, on which till, what, of what, by which command: each of them', async () => {
    const [row] = await books.db.read((tx) => tx.all<AuditRow>('select * from audit where n = 2', []));
    await tamper(books.db);
    const other = { who: null, at: '2026-11-21T13:59:59.999Z', till_id: null, what: 'customer.save', entity: 'store' };
    for (const [column, value] of Object.entries({ ...other, id: 'x', entity_id: 'x', command_id: null })) {
      const put = (changes: object) =>
        books.db.write((tx) => tx.q.updateTable('audit').set(changes).where('n', '=', 2).execute());
      await put({ [column]: value });
      expect(await findingsOf(books.db, ['audit']), column).toEqual([expect.stringContaining(`${breaks} audit 1`)]);
      await put({ [column]: row?.[column as keyof AuditRow] });
    }
    expect(await findingsOf(books.db)).toEqual([]);
  });

  test('SEC-43 a row taken out of the middle: the one behind it says so', async () => {
    expect(await saying('delete from audit where n = 2')).toEqual([
      expect.stringMatching(/^audit audit 3 .*between it and audit 1 .*removed/),
    ]);
  });

  test('SEC-43 the tail cut off: the head remembers how far it went', async () => {
    expect(await saying('delete from audit where n = 4')).toEqual([
      expect.stringMatching(/^audit chain_heads audit: the chain goes on to 4, and the rows end with audit 3 /),
    ]);
    expect(await alsoSaying('delete from audit')).toEqual([expect.stringContaining('the rows end with its beginning')]);
  });
  const alsoSaying = async (statement: string) => {
    await books.db.write((tx) => sql.raw(statement).execute(tx.q));
    return findingsOf(books.db, ['audit']);
  };

  test('SEC-43 a row put in, at its end or outside of it', async () => {
    const copy = (n: string, chain: string) =>
      `insert into audit (id, at, what, detail, n, chain) values ('x${n}', '2026-11-21T14:00:00.000Z', 'pin.set', '{}', ${n}, ${chain})`;
    expect(await saying(copy('5', `'forged'`), copy('null', 'null'))).toEqual([
      expect.stringContaining(`audit 5 (x5, pin.set): ${breaks}`),
      expect.stringContaining('the chain ends at 4, and the rows with audit 5'),
      expect.stringContaining('it is in no chain: it was put in from outside'),
    ]);
  });

  test('SEC-43 a detail taken out as if the law had ordered it', async () => {
    const hash = `(select 'x' || detail from audit where n = 1)`;
    expect(await saying(`update audit set detail = '{}', detail_hash = ${hash} where n = 1`)).toEqual([
      expect.stringContaining(breaks),
    ]);
  });

  test('SEC-43 an answer altered, an amount in what was received, a number', async () => {
    expect(await saying(`update commands set flags = '["over_limit"]' where till_seq = 5`)).toEqual([
      expect.stringMatching(/^commands commands \d+ \(.*, order.sell of till .*\): the chain breaks here/),
      expect.stringMatching(/^attention commands \d+ .*: it is not on the list, and nobody settled it$/),
    ]);
    await books.db.write((tx) =>
      sql.raw(`update commands set body = replace(body, '12000', '2000') where till_seq = 7`).execute(tx.q),
    );
    expect(await findingsOf(books.db, ['commands'])).toEqual([
      expect.stringContaining('order.sell'),
      expect.stringMatching(/payment.take of till .*: its body is not what was received$/),
    ]);
  });

  test('SEC-43 a command taken out: the chain breaks, and the till’s numbers have a gap', async () => {
    expect(await saying('delete from commands where till_seq = 4')).toEqual([
      expect.stringMatching(/^commands .*the chain breaks here/),
      expect.stringMatching(
        /^tills tills .* \(Caja 1\): it has answers to 8 numbers \(1 to 9\), .*missing after 3, 9$/,
      ),
    ]);
  });

  test('SEC-43 the last command cut off', async () => {
    expect(await saying('delete from commands where till_seq = 9')).toEqual([
      expect.stringContaining('commands chain_heads commands: the chain goes on to'),
      expect.stringContaining('it has answers to 8 numbers (1 to 8), and expects 10 next'),
    ]);
  });

  test('SEC-43 X-03 who takes a command off the list without settling it is found; settling it breaks nothing', async () => {
    await books.db.write((tx) => sql.raw('update commands set attention = 0 where till_seq = 4').execute(tx.q));
    expect(await findingsOf(books.db)).toEqual([
      expect.stringMatching(/^attention commands \d+ .*: it is not on the list, and nobody settled it$/),
    ]);
    await books.db.write((tx) => sql.raw('update commands set attention = 1 where till_seq = 4').execute(tx.q));
    const [waiting] = await books.db.read((tx) => tx.byValues('commands', 'status', ['refused']));
    const till = testTill(books, 2);
    const seen = { commandId: waiting?.id ?? '', outcome: 'seen' } as const;
    const proof = { keyVersion: 1, mac: 'good-proof-of-maria-000000' };
    const settled = await till.pushOne(till.command('attention.settle', seen, { userId: MARIA, proof }));
    expect(settled).toMatchObject({ status: 'applied' });
    expect(await findingsOf(books.db)).toEqual([]);
    const on = books.db.engine === 'postgres' ? ' on attention_settlements' : '';
    await books.db.write((tx) => sql.raw(`drop trigger attention_settlements_keep${on}`).execute(tx.q));
    const rewrite = (text: string) =>
      books.db.write((tx) => sql.raw(`update attention_settlements set ${text}`).execute(tx.q));
    for (const [wrong, right] of [
      [`outcome = 'dismiss'`, `outcome = 'seen'`],
      [`user_id = 'x'`, `user_id = '${MARIA}'`],
      [`note = 'x'`, 'note = null'],
    ] as const) {
      await rewrite(wrong);
      expect(await findingsOf(books.db, ['attention'])).toEqual([
        expect.stringMatching(/^attention attention_settlements .*: the command .* settled it otherwise: seen by /),
      ]);
      await rewrite(right);
    }
  });

  test('R2-64 X-09 with its guards in place the database refuses all of it', async () => {
    for (const statement of [
      `update audit set who = 'x' where n = 2`,
      `update audit set detail = '{}' where n = 2`,
      'update audit set n = 9, chain = null where n = 2',
      'delete from audit where n = 4',
      `update commands set status = 'refused' where till_seq = 1`,
      `update commands set body = '{}' where till_seq = 1`,
      `update commands set chain = '' where till_seq = 1`,
      'delete from commands',
      `update chain_heads set link = 'x'`,
      'delete from chain_heads',
    ])
      await expect(
        books.db.write((tx) => sql.raw(statement).execute(tx.q)),
        statement,
      ).rejects.toThrow(/append-only|a chain only grows/);
    expect(await findingsOf(books.db)).toEqual([]);
  });

  test('X-09 a balance, a movement, what is open of a debt, what is left of a payment', async () => {
    const found = async (statement: string, back: string) => {
      await books.db.write((tx) => sql.raw(statement).execute(tx.q));
      const said = await findingsOf(books.db);
      await books.db.write((tx) => sql.raw(back).execute(tx.q));
      return said;
    };
    await tamper(books.db);
    expect(
      await found('update customers set balance = balance + 1', 'update customers set balance = balance - 1'),
    ).toEqual([
      expect.stringMatching(/^balances customers .*: its balance is -1999; its movements add up to -2000 confirmed/),
    ]);
    const sale = `where id = (select id from movements where type = 'sale' order by seq limit 1)`;
    const dearer = await found(
      `update movements set amount = 10001 ${sale}`,
      `update movements set amount = 10000 ${sale}`,
    );
    expect(dearer.map((one) => one.split(' ')[0])).toEqual(['balances', 'running', 'orders']);
    const open = `where id = (select min(id) from installments)`;
    expect(
      await found(
        `update installments set amount = amount + 1 ${open}`,
        `update installments set amount = amount - 1 ${open}`,
      ),
    ).toEqual([expect.stringMatching(/^installments installments .*:i1: 0 of 10001 is open, and 10000 was allocated/)]);
    expect(
      (await found('update credits set remaining = remaining + 5', 'update credits set remaining = remaining - 5')).map(
        (one) => one.split(' ')[0],
      ),
    ).toEqual(['balances', 'payments']);
    expect(
      await found('update order_lines set unit_price = 1 where order_id = (select min(id) from orders)', 'select 1'),
    ).toEqual([
      expect.stringMatching(/^orders orders .* \(V-01-00000001\): it was sold for 10000, and its lines were worth 1$/),
      expect.stringMatching(/: it is worth 10000, and its lines 1$/),
    ]);
  });

  test('D-21 a cancellation without its movement, a movement cancelled by nothing', async () => {
    const sale = `where id = (select id from movements where type = 'sale' order by seq limit 1)`;
    const said = await saying(`update movements set state = 'cancelled' ${sale}`);
    expect(said.map((one) => one.split(' ')[0])).toEqual(['balances', 'cancellations', 'orders']);
    expect(said[1]).toMatch(/it is cancelled, its amount is 10000, and 0 rows take 0 back$/);
  });
});
