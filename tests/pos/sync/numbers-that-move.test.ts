import { describe, expect, test } from 'vitest';
import { JUAN, openGrocery, pesos, sellForCash, sellOnAccount } from '../../worlds/counter.ts';
import { enrollmentOf } from '../../worlds/pretend-server.ts';

const TILL = enrollmentOf(1).tillId;

describe('numbers that the server does not expect', () => {
  test('a till that comes out of an old backup numbers what waits anew, and loses nothing', async () => {
    const { server, test: tab, till } = await openGrocery();
    // Another life of this disk has used 1 to 3 already.
    server.state.nextSeq.set(TILL, 4);
    for (const amount of [100, 200]) await sellOnAccount(till, JUAN, pesos(amount));
    expect(await tab.sync()).toMatchObject({ ok: true });
    expect(server.balance(JUAN)).toBe(pesos(300));
    expect((await till.books.outbox()).map((row) => row.tillSeq)).toEqual([4, 5]);
    expect((await sellForCash(till, pesos(1))).command.tillSeq).toBe(6);
    await tab.sync();
    expect(till.books.status.value.pending).toBe(0);
  });

  test('where the till still has the number that is missing, it sends from there again', async () => {
    const { server, test: tab, till } = await openGrocery();
    for (const amount of [100, 200, 300]) await sellOnAccount(till, JUAN, pesos(amount));
    await tab.sync();
    // The server forgot the last two without saying so by a new epoch.
    const [, second, third] = [...server.state.recorded.values()];
    for (const one of [second, third]) server.state.recorded.delete(one?.command.id ?? '');
    server.state.nextSeq.set(TILL, 2);
    await sellOnAccount(till, JUAN, pesos(400));
    expect(await tab.sync()).toMatchObject({ ok: true });
    expect([...server.state.recorded.values()].map(({ command }) => command.tillSeq)).toEqual([1, 2, 3, 4]);
    expect(till.books.status.value.pending).toBe(0);
  });

  test('where the till has dropped it long ago, what waits closes up', async () => {
    const { server, test: tab, till } = await openGrocery();
    for (const amount of [100, 200, 300]) await sellOnAccount(till, JUAN, pesos(amount));
    await tab.sync();
    await till.db.outbox.clear();
    server.state.nextSeq.set(TILL, 2);
    const { number } = await sellOnAccount(till, JUAN, pesos(400));
    expect(await tab.sync()).toMatchObject({ ok: true });
    expect((await till.books.outbox()).map((row) => [row.tillSeq, row.state])).toEqual([[2, 'settled']]);
    // The paper keeps its own number.
    expect(number).toBe('V-01-00000004');
    expect((await sellForCash(till, pesos(1))).command.tillSeq).toBe(3);
  });

  test('where only the first number was taken, the second stands, and the first goes behind it', async () => {
    const { server, test: tab, till } = await openGrocery();
    server.state.nextSeq.set(TILL, 2);
    const [first, second] = [await sellForCash(till, pesos(100)), await sellForCash(till, pesos(200))];
    await tab.sync();
    expect((await till.books.outbox()).map((row) => [row.id, row.tillSeq])).toEqual([
      [second.command.id, 2],
      [first.command.id, 3],
    ]);
    expect(server.requests.filter(({ path }) => path.endsWith('push'))).toHaveLength(2);
  });

  test('a sale made while the numbers move is not left behind, nor numbered twice', async () => {
    const { server, test: tab, till } = await openGrocery();
    server.state.nextSeq.set(TILL, 4);
    await sellOnAccount(till, JUAN, pesos(100));
    let once = true;
    server.meanwhile = async () => {
      if (once) {
        once = false;
        await sellOnAccount(till, JUAN, pesos(200));
      }
    };
    await tab.sync();
    server.meanwhile = async () => {};
    await tab.sync();
    expect(server.wrong).toEqual([]);
    expect(server.balance(JUAN)).toBe(pesos(300));
    expect((await till.books.outbox()).map((row) => row.tillSeq)).toEqual([4, 5]);
  });

  test('X-14 a till that comes out of an old backup prints no number a second time, once it has seen its books', async () => {
    const { server, test: tab, till } = await openGrocery();
    const { command } = await sellOnAccount(till, JUAN, pesos(100));
    await tab.sync();
    const row = server.state.customers.get(JUAN);
    if (!row) throw new Error('no Juan');
    const printed = row.movements.map((movement) => ({ ...movement, number: 'V-01-00000041' }));
    server.putCustomer({ ...row, movements: printed });
    await tab.sync();
    expect(command.payload.number).toBe('V-01-00000001');
    expect((await sellForCash(till, pesos(1))).number).toBe('V-01-00000042');
  });
});
