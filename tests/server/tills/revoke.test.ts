import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Payload } from '../../../shared/sync/command.ts';
import { SYSTEM_TILL } from '../../../shared/tills/till.ts';
import { type Books, MARIA, openBooks, testTill, tillId } from '../../worlds/books.ts';
import { saleOf } from '../../worlds/ledger.ts';
import { engines } from '../../worlds/postgres.ts';

const asMaria = { userId: MARIA, proof: { keyVersion: 1, mac: 'good-proof-of-maria-000000' } };

describe.each(engines())('revoking a till on %s', (engine) => {
  let books: Books;
  beforeAll(async () => {
    books = await openBooks(engine, 4);
  });
  afterAll(() => books.close());

  const sale = (till: ReturnType<typeof testTill>) => {
    const order = { ...saleOf(till.nextId(), 500), number: 'V-01-00000001' } as Payload<'order.sell'>;
    return till.command('order.sell', order);
  };

  it('what a lost till still holds is held, and everybody hears that it is out', async () => {
    const [office, lost] = [testTill(books, 1), testTill(books, 2)];
    const out = office.command('till.revoke', { tillId: tillId(2) }, asMaria);
    expect(await office.pushOne(out)).toMatchObject({ status: 'applied' });
    expect(await lost.pushOne(sale(lost))).toMatchObject({ status: 'held', code: 'till_revoked' });
    const { tills } = await office.pull(1);
    expect(tills).toMatchObject([{ id: tillId(2), revoked: true }]);
  });

  it('a till that revokes itself is out from that command on', async () => {
    const own = testTill(books, 3);
    const commands = [sale(own), own.command('till.revoke', { tillId: tillId(3) }, asMaria), sale(own)];
    const { results } = await own.push(commands);
    expect(results.map(({ status, code }) => code ?? status)).toEqual(['applied', 'applied', 'till_revoked']);
    const [row] = await books.db.read((tx) => tx.byValues('tills', 'id', [tillId(3)]));
    expect(row).toMatchObject({ revoked_at: '2026-11-21T15:00:00.000Z', next_seq: 4 });
  });

  it.each([SYSTEM_TILL, '01900000-0000-7000-8000-00000000ffff'])('%s is no till that can be taken out', async (id) => {
    const office = testTill(books, 4);
    office.skipTo(id === SYSTEM_TILL ? 1 : 2);
    const out = office.command('till.revoke', { tillId: id }, asMaria);
    expect(await office.pushOne(out)).toMatchObject({ status: 'refused', code: 'not_found' });
  });
});
