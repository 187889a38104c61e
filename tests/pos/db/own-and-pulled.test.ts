import { describe, expect, test } from 'vitest';
import { applyPage } from '../../../pos/db/apply-page.ts';
import { takeAnswers } from '../../../pos/db/take-answers.ts';
import { isConsistent } from '../../../shared/credit/account.ts';
import { balanceEffect } from '../../../shared/credit/balance-effect.ts';
import type { Command } from '../../../shared/sync/command.ts';
import { JUAN, openGrocery, pay, pesos, sellOnAccount } from '../../worlds/counter.ts';
import type { Fate, PretendServer } from '../../worlds/pretend-server.ts';
import { seededBytes, type TestTill } from '../../worlds/till.ts';

const PEDRO = '0193a000-0000-7000-8000-00000000d002';

describe('a figure is the server’s as of its SEQ, and this till’s own on top', () => {
  test('R4-01 X-04 a balance counts what this till sold and has not synced, and says how much and how old', async () => {
    const { server, test: tab, till, clock } = await openGrocery();
    await sellOnAccount(till, JUAN, pesos(5000));
    await sellOnAccount(till, JUAN, pesos(1200));
    expect(till.books.customer(JUAN)).toMatchObject({ balance: pesos(6200), unsynced: 2 });
    expect(till.books.status.value).toMatchObject({ pending: 2, asOf: '2026-11-21T14:02:00.000Z' });
    clock.wait(60_000);
    await tab.sync();
    expect(till.books.customer(JUAN)).toMatchObject({ balance: pesos(6200), unsynced: 0 });
    expect(till.books.status.value).toMatchObject({ pending: 0, asOf: '2026-11-21T14:03:00.000Z' });
    expect(server.balance(JUAN)).toBe(pesos(6200));
  });

  test('a sale that the server has, and whose answer was lost, is counted once: the answer comes with the rows', async () => {
    const { server, till } = await openGrocery();
    const { command } = await sellOnAccount(till, JUAN, pesos(5000));
    const after = server.state.seq;
    server.push(command.tillId, [command]);
    const page = server.pull(command.tillId, after, 1000, 0);
    const { change } = await applyPage(till.db, page, { after, clockOffsetMs: 0 });
    if (change) till.books.take(change);
    expect(till.books.customer(JUAN)).toMatchObject({ balance: pesos(5000), unsynced: 0 });
    expect(till.books.status.value.pending).toBe(0);
    expect((await till.books.account(JUAN))?.movements).toHaveLength(1);
  });

  test('a page that was made before the sale reached the server does not take it for included', async () => {
    const { server, till } = await openGrocery();
    const { command } = await sellOnAccount(till, JUAN, pesos(5000));
    const after = server.state.seq;
    const before = server.pull(command.tillId, after, 1000, 0);
    const rows = await till.books.outbox('pending');
    till.books.take((await takeAnswers(till.db, rows, server.push(command.tillId, [command]), 0)).change);
    const { change } = await applyPage(till.db, before, { after, clockOffsetMs: 0 });
    if (change) till.books.take(change);
    expect(till.books.customer(JUAN)).toMatchObject({ balance: pesos(5000), unsynced: 1 });
    expect((await till.books.outbox()).map(({ state }) => state)).toEqual(['answered']);
  });

  test('a sale that the server held counts no more as soon as the till knows, and stands on its attention list', async () => {
    const { server, test: tab, till } = await openGrocery();
    server.holds = () => true;
    await sellOnAccount(till, JUAN, pesos(5000));
    await tab.sync();
    expect(till.books.customer(JUAN)).toMatchObject({ balance: 0, unsynced: 0 });
    expect(till.books.status.value.attention).toBe(1);
    expect((await till.books.outbox('attention')).map((row) => row.attention)).toEqual(['held']);
    const again = await tab.crash();
    expect(again.till.books.status.value.attention).toBe(1);
  });

  test('the account shows own movements on top of the pulled ones, newest first, and adds up', async () => {
    const { test: tab, till } = await openGrocery();
    await sellOnAccount(till, JUAN, pesos(5000));
    await tab.sync();
    await pay(till, JUAN, pesos(3000));
    const view = await till.books.account(JUAN);
    expect(
      view?.movements.map(({ type, amount, pending, balanceAfter }) => [type, amount, pending, balanceAfter]),
    ).toEqual([
      ['payment', pesos(-3000), true, pesos(2000)],
      ['sale', pesos(5000), false, pesos(5000)],
    ]);
    expect(view && isConsistent(view.account)).toBe(true);
    expect(view?.account.installments.map(({ outstanding }) => outstanding)).toEqual([pesos(2000)]);
  });

  for (const seed of [1, 2, 3, 4, 5, 6, 7, 8]) {
    test(`at every committed state a figure counts each act exactly once (seed ${seed})`, async () => {
      const { server, tills } = await openGrocery(2);
      server.putCustomer({ id: PEDRO, name: 'Pedro', placeholder: false });
      const random = seededBytes(seed);
      const roll = (below: number): number => (random(1)[0] ?? 0) % below;
      const made = tills.map((): Command[] => []);
      const tabs = [...tills];
      for (const tab of tabs) await tab.sync();
      server.pageLimit = 1 + roll(3);
      server.meanwhile = async () => {
        for (const [index, each] of tabs.entries()) await expectExact(server, each, made[index] ?? []);
        const which = roll(2);
        if (roll(4) === 0)
          made[which]?.push((await sellOnAccount((tabs[which] as TestTill).till, JUAN, pesos(1))).command);
      };
      server.fate = (): Fate => (['ok', 'ok', 'ok', 'lost', 'answer_lost'] as const)[roll(5)] ?? 'ok';
      for (let step = 0; step < 60; step += 1) {
        const which = roll(2);
        const tab = tabs[which] as TestTill;
        const customer = roll(2) ? JUAN : PEDRO;
        switch (roll(6)) {
          case 0:
          case 1:
            made[which]?.push((await sellOnAccount(tab.till, customer, pesos(1 + roll(200)))).command);
            break;
          case 2:
            made[which]?.push((await pay(tab.till, customer, pesos(1 + roll(200)))).command);
            break;
          case 3: {
            tabs[which] = await tab.crash();
            await tabs[which]?.seat({ id: '0193a000-0000-7000-8000-00000000c0a1' });
            break;
          }
          default:
            await tab.sync();
        }
        for (const [index, each] of tabs.entries()) await expectExact(server, each, made[index] ?? []);
        expect(server.wrong).toEqual([]);
      }
      server.fate = () => 'ok';
      server.meanwhile = async () => {};
      for (let round = 0; round < 2; round += 1) for (const tab of tabs) await tab.sync();
      for (const id of [JUAN, PEDRO])
        for (const tab of tabs) expect(tab.till.books.customer(id)?.balance).toBe(server.balance(id));
    });
  }
});

/** By other arithmetic than the till's: what the server had recorded up to the row's SEQ, and what this till made besides. */
async function expectExact(server: PretendServer, tab: TestTill, made: readonly Command[]): Promise<void> {
  for (const id of [JUAN, PEDRO]) {
    const row = await tab.till.db.customers.get(id);
    const upTo = row?.seq ?? 0;
    const recorded = [...server.state.recorded.values()];
    const included = recorded.filter(({ answer }) => answer.seq <= upTo);
    const includedIds = new Set(included.map(({ command }) => command.id));
    const own = made.filter((command) => !includedIds.has(command.id));
    const effect = (command: Command): number => {
      const on = balanceEffect(command);
      return on?.customerId === id ? on.amount : 0;
    };
    const expected = [...included.map(({ command }) => command), ...own].reduce((sum, one) => sum + effect(one), 0);
    const view = await tab.till.books.account(id);
    expect(tab.till.books.customer(id)?.balance).toBe(expected);
    expect(view?.account.balance).toBe(expected);
    expect(tab.till.books.customer(id)?.unsynced).toBe(own.filter((command) => effect(command) !== 0).length);
  }
}
