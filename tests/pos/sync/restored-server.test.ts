import { describe, expect, test } from 'vitest';
import { JUAN, newCustomerNamed, openGrocery, pesos, sellOnAccount } from '../../worlds/counter.ts';
import { seededBytes } from '../../worlds/till.ts';

describe('a server that came out of a backup', () => {
  test('gets again what it lost, once, and the till takes a new first copy', async () => {
    const { server, test: tab, till } = await openGrocery();
    await sellOnAccount(till, JUAN, pesos(100));
    await tab.sync();
    const restore = server.backup();
    await sellOnAccount(till, JUAN, pesos(200));
    await tab.sync();
    expect(till.books.customer(JUAN)?.balance).toBe(pesos(300));
    restore();
    expect(server.balance(JUAN)).toBe(pesos(100));
    expect(await tab.sync()).toMatchObject({ ok: true });
    expect(server.balance(JUAN)).toBe(pesos(300));
    expect(till.books.customer(JUAN)).toMatchObject({ balance: pesos(300), unsynced: 0 });
    expect(till.books.status.value).toMatchObject({ pending: 0, copying: null });
  });

  test('a customer whom the restored server does not know goes, but one whom this till made comes back', async () => {
    const { server, test: tab, till } = await openGrocery();
    const restore = server.backup();
    server.putCustomer({ id: '0193a000-0000-7000-8000-00000000d009', name: 'Elsewhere', placeholder: false });
    const lucia = await newCustomerNamed(till, 'Lucía');
    await sellOnAccount(till, lucia, pesos(70));
    await tab.sync();
    restore();
    await tab.sync();
    expect(till.books.customer('0193a000-0000-7000-8000-00000000d009')).toBeNull();
    expect(till.books.customer(lucia)).toMatchObject({ name: 'Lucía', balance: pesos(70) });
    expect(till.books.searchCustomers('elsewhere')).toEqual([]);
    expect(await till.db.customers.count()).toBe(2);
  });

  test('while the new copy is under way the old figures stand, and are never counted twice', async () => {
    const { server, test: tab, till } = await openGrocery();
    await sellOnAccount(till, JUAN, pesos(100));
    await tab.sync();
    const restore = server.backup();
    restore();
    const figures: (number | undefined)[] = [];
    server.meanwhile = async () => {
      figures.push((await till.books.account(JUAN))?.account.balance, till.books.customer(JUAN)?.balance);
    };
    await tab.sync();
    expect(new Set(figures)).toEqual(new Set([pesos(100)]));
  });

  test('a restore met in the middle of a copy, and a crash in between, still end in agreement', async () => {
    for (let seed = 1; seed <= 6; seed += 1) {
      const { server, tills } = await openGrocery(2);
      const random = seededBytes(seed);
      const roll = (below: number): number => (random(1)[0] ?? 0) % below;
      const tabs = [...tills];
      const restores: (() => void)[] = [server.backup()];
      server.pageLimit = 2;
      let sold = 0;
      server.fate = () => (roll(6) === 0 ? 'answer_lost' : 'ok');
      for (let step = 0; step < 40; step += 1) {
        const which = roll(2);
        const tab = tabs[which];
        if (!tab) throw new Error('no till');
        const what = roll(8);
        if (what < 3) {
          await sellOnAccount(tab.till, JUAN, pesos(1 + roll(50))).then(({ credit }) => {
            sold += credit;
          });
        } else if (what === 3) restores.push(server.backup());
        else if (what === 4 && restores.length > 0) restores.splice(roll(restores.length), 1)[0]?.();
        else if (what === 5) {
          const again = await tab.crash();
          await again.seat({ id: '0193a000-0000-7000-8000-00000000c0a1' });
          tabs[which] = again;
        } else await tab.sync();
      }
      server.fate = () => 'ok';
      for (let round = 0; round < 3; round += 1) for (const tab of tabs) await tab.sync();
      expect([seed, server.balance(JUAN)]).toEqual([seed, sold]);
      for (const tab of tabs) expect([seed, tab.till.books.customer(JUAN)?.balance]).toEqual([seed, sold]);
    }
  });
});
