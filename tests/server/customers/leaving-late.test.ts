import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { readStatistics } from '../../../server/customers/read-statistics.ts';
import type { Database, Tx } from '../../../server/db/database.ts';
import { pushCommands } from '../../../server/sync/push.ts';
import type { Command } from '../../../shared/sync/command.ts';
import { type Books, openBooks, PEDRO } from '../../worlds/books.ts';
import { type CorrectingTill, correctingTill } from '../../worlds/corrections.ts';
import { engines } from '../../worlds/postgres.ts';
import { findingsOf } from '../../worlds/tampered.ts';

const NORMA = 'Norma Perdida';

describe.each(engines())('customers who leave while something else comes in (%s)', (engine) => {
  let books: Books;
  let till: CorrectingTill;
  let far: CorrectingTill;
  let norma: string;
  beforeEach(async () => {
    books = await openBooks(engine, 2);
    [till, far] = [correctingTill(books, 1), correctingTill(books, 2)];
    norma = await customer({ name: NORMA });
  });
  afterEach(async () => {
    expect(await findingsOf(books.db)).toEqual([]);
    await books.close();
  });

  const push = async (...commands: Command[]) =>
    (await till.push(commands)).results.map(({ code, status, flags }) => [code ?? status, ...(flags ?? [])].join(' '));
  const customer = async (changes: object = {}): Promise<string> => {
    const id = till.nextId();
    expect(await push(till.customer(id, changes))).toEqual(['applied']);
    return id;
  };
  const [merge, remove, erase] = [
    (customerId: string, into: string) => till.command('customer.merge', { customerId, into }),
    (customerId: string) => till.command('customer.delete', { customerId }),
    (customerId: string) => till.command('customer.erase', { customerId }),
  ];
  const row = async (id: string) => (await books.db.read((tx) => tx.byValues('customers', 'id', [id])))[0];
  const stillSaying = async (text: string) => {
    const said: string[] = [];
    for (const table of ['commands', 'audit', 'customers'] as const)
      for (const one of await books.db.read((tx) => tx.all<object>(`select * from ${table}`, [])))
        if (JSON.stringify(one).includes(text)) said.push(`${table} ${JSON.stringify(one)}`);
    return said;
  };

  test('R1-06 merged with one who owes and deleted in one push: the debt is not lost', async () => {
    const other = await customer();
    await push(till.sale({ account: 6000 }, { customerId: norma }));
    expect(await push(merge(norma, other), remove(other))).toEqual(['applied', 'customer_has_books']);
    expect(await row(other)).toMatchObject({ balance: 6000, deleted: 0 });
  });

  test('R1-06 merged with one who bought and paid at once and deleted in one push: his papers stay', async () => {
    const [other, third] = [await customer(), await customer()];
    await push(till.sale({ cash: 6000 }, { customerId: norma }));
    expect(await push(merge(norma, other), merge(other, third), remove(third))).toEqual([
      ...['applied', 'applied', 'customer_has_books'],
    ]);
  });

  test('R1-06 one with whom somebody was merged is not deleted: the other’s papers point at him', async () => {
    const other = await customer();
    expect(await push(merge(norma, other))).toEqual(['applied']);
    expect(await books.db.read((tx) => readStatistics(tx, other))).toMatchObject({ deletable: false });
    expect(await push(remove(other))).toEqual(['customer_has_books']);
  });

  test('a sale assigned to one who was deleted brings him back, to be looked at: in the same push and after it', async () => {
    const [one, two] = [till.sale({ cash: 500 }, { customerId: undefined }), await customer()];
    const other = till.sale({ cash: 500 }, { customerId: undefined });
    await push(one, other);
    expect(await push(remove(norma), till.assign(one.payload.orderId, norma))).toEqual([
      ...['applied', 'applied archived_customer'],
    ]);
    expect(await row(norma)).toMatchObject({ name: NORMA, deleted: 0, archived: 1 });
    await push(remove(two));
    const seq = (await row(two))?.seq ?? 0;
    expect(await push(till.assign(other.payload.orderId, two))).toEqual(['applied archived_customer']);
    expect(await row(two)).toMatchObject({ deleted: 0, archived: 1 });
    expect((await row(two))?.seq).toBeGreaterThan(seq);
  });

  test('an adjustment, a payment and a refund of one who was deleted bring him back, to be looked at', async () => {
    const commands = [
      (customerId: string) => till.draft(500, { customerId }),
      (customerId: string) => till.payment(500, { customerId }),
      (customerId: string) => till.refund(500, { customerId }),
    ];
    for (const command of commands) {
      const id = await customer();
      await push(remove(id));
      const [answer] = await push(command(id));
      expect(answer).toMatch(/^applied .*archived_customer/);
      expect(await row(id)).toMatchObject({ deleted: 0, archived: 1 });
    }
  });

  test('SEC-46 while the shop has money to give back for an order of his, nobody is erased', async () => {
    const [sale, other] = [till.sale({ cash: 4000 }, { customerId: norma }), await customer()];
    await push(sale, till.voiding(sale.payload.orderId), merge(norma, other));
    expect(await push(erase(other))).toEqual(['customer_owes']);
    expect(await push(till.settle(sale.payload.orderId, -4000), erase(other))).toEqual(['applied', 'applied']);
  });

  test('SEC-46 a difference that arises in the same push is in the way of his erasure too', async () => {
    const [sale, other] = [till.sale({ cash: 4000 }, { customerId: norma }), await customer()];
    await push(sale);
    expect(await push(till.voiding(sale.payload.orderId), merge(norma, other), erase(other))).toEqual([
      'applied',
      'applied',
      'customer_owes',
    ]);
  });

  test('SEC-46 while an adjustment of his waits to be confirmed, nobody is erased', async () => {
    const [draft, other] = [till.draft(700, { customerId: norma }), await customer()];
    await push(draft);
    expect(await push(erase(norma))).toEqual(['customer_owes']);
    expect(await push(merge(norma, other), erase(other))).toEqual(['applied', 'customer_owes']);
    expect(await push(till.cancel(draft.payload.movementId), erase(other))).toEqual(['applied', 'applied']);
  });

  test('SEC-46 an adjustment written down in the same push is in the way of his erasure, and deleted it is not', async () => {
    const draft = till.draft(700, { customerId: norma });
    expect(await push(draft, erase(norma))).toEqual(['applied', 'customer_owes']);
    const another = till.draft(-700, { customerId: norma });
    expect(
      await push(till.cancel(draft.payload.movementId), another, till.cancel(another.payload.movementId), erase(norma)),
    ).toEqual(['applied', 'applied', 'applied', 'applied']);
  });

  test('SEC-46 an answer that refused says no name: what is answered is chained, and nobody could take it out', async () => {
    const [other, third] = [await customer(), await customer()];
    await push(till.sale({ cash: 500 }, { customerId: norma }));
    expect(await push(remove(norma), merge(norma, other), merge(norma, third))).toEqual([
      ...['customer_has_books', 'applied', 'customer_merged'],
    ]);
    expect(await push(erase(other))).toEqual(['applied']);
    expect(await stillSaying(NORMA)).toEqual([]);
  });

  test('SEC-46 what a revoked till still says of him is held without who he was', async () => {
    expect(await push(erase(norma))).toEqual(['applied']);
    const rename = far.command('customer.save', { customerId: norma, changes: { name: NORMA, phone: '1144' } });
    await push(till.command('till.revoke', { tillId: far.id }));
    expect(await far.pushOne(rename)).toMatchObject({ status: 'held', code: 'till_revoked' });
    expect(await stillSaying(NORMA)).toEqual([]);
    // The same once more is the same: its content is still known by its hash.
    expect(await far.pushOne(rename)).toMatchObject({ status: 'held', replayed: true });
  });

  test('SEC-46 refused for another reason, it is not kept either', async () => {
    const other = await customer({ name: 'Blanca Nieves' });
    await push(merge(other, norma), erase(norma));
    const late = [
      till.command('customer.save', { customerId: norma, changes: { name: NORMA } }),
      till.command('customer.save', { customerId: other, changes: { name: NORMA } }),
      till.command('customer.save', { customerId: norma, changes: { name: NORMA, phone: 'x'.repeat(900) } }),
      till.command('customer.save', { customerId: norma, nombre: NORMA }),
      till.command('customer.save', { customerId: norma, changes: { creditLimit: 9, name: NORMA } }, { userId: PEDRO }),
    ];
    expect(await push(...late)).toEqual([
      ...['customer_erased', 'customer_erased', 'malformed', 'malformed', 'not_authorized'],
    ]);
    expect(await stillSaying(NORMA)).toEqual([]);
  });

  test('SEC-46 what is said of an erased customer does not make anybody read all commands again', async () => {
    await push(erase(norma));
    const texts: string[] = [];
    const listening = (tx: Tx): Tx => ({
      ...tx,
      nextSeq: () => tx.nextSeq(),
      all: (text, values) => {
        texts.push(text);
        return tx.all(text, values);
      },
    });
    const db: Database = { ...books.db, write: (work) => books.db.write((tx) => work(listening(tx))) };
    const [late] = till.number([till.customer(norma, { name: NORMA })]);
    const answer = await pushCommands({ ...books.deps, db }, { tillId: till.id, userId: null }, { commands: [late] });
    expect(answer.results).toMatchObject([{ code: 'customer_erased' }]);
    expect(texts.length).toBeGreaterThan(0);
    expect(texts.filter((text) => text.includes('like'))).toEqual([]);
  });
});
