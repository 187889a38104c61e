import { describe, expect, test, vi } from 'vitest';
import { sell } from '../../../pos/orders/sell.ts';
import { takePayment } from '../../../pos/payments/take.ts';
import { beginAct, recordCommand } from '../../../pos/record-command.ts';
import { accept, refuse } from '../../../shared/refusal.ts';
import {
  accepted,
  codeOf,
  JUAN,
  openGrocery,
  pay,
  pesos,
  saleOf,
  sellForCash,
  sellOnAccount,
} from '../../worlds/counter.ts';
import { failingWrites } from '../../worlds/failing-disk.ts';
import { SOON } from '../../worlds/soon.ts';

describe('what a till writes down', () => {
  test('a sale is on the disk when the till says that it is done, and survives the tab being killed right then', async () => {
    const { test: tab, till } = await openGrocery();
    const { command } = await sellOnAccount(till, JUAN, pesos(5000));
    const again = await tab.crash();
    const rows = await again.till.books.outbox('pending');
    expect(rows.map((row) => row.id)).toEqual([command.id]);
    expect(again.till.books.status.value.pending).toBe(1);
    expect((await again.till.books.account(JUAN))?.account.balance).toBe(pesos(5000));
  });

  test('X-14 sales and receipts are numbered without gaps, each in its own series, with the prefix of the till', async () => {
    const { till } = await openGrocery();
    const numbers = [
      (await sellForCash(till, pesos(10))).number,
      (await pay(till, JUAN, pesos(20))).receiptNumber,
      (await sellForCash(till, pesos(30))).number,
      (await pay(till, JUAN, pesos(40))).receiptNumber,
    ];
    expect(numbers).toEqual(['V-01-00000001', 'R-01-00000001', 'V-01-00000002', 'R-01-00000002']);
    const rows = await till.books.outbox('pending');
    expect(rows.map((row) => row.tillSeq)).toEqual([1, 2, 3, 4]);
  });

  test('X-14 two tabs that sell at once never get the same number, and leave none out', async () => {
    const { test: tab, till } = await openGrocery();
    const other = await tab.anotherTab();
    other.till.session.value = till.session.value;
    const sales = await Promise.all(
      Array.from({ length: 20 }, (_, index) => sellForCash((index % 2 ? tab : other).till, pesos(index + 1))),
    );
    expect(sales.map(({ number }) => Number(number.slice(-8))).sort((a, b) => a - b)).toEqual(
      Array.from({ length: 20 }, (_, index) => index + 1),
    );
    const rows = await till.books.outbox('pending');
    expect(rows.map((row) => row.tillSeq)).toEqual(Array.from({ length: 20 }, (_, index) => index + 1));
  });

  test('two tabs that sell to the same customer at once both count what the other sold', async () => {
    const { test: tab, till } = await openGrocery();
    const other = await tab.anotherTab();
    other.till.session.value = till.session.value;
    const sales = await Promise.all([
      sellOnAccount(till, JUAN, pesos(100)),
      sellOnAccount(other.till, JUAN, pesos(100)),
      sellOnAccount(till, JUAN, pesos(100)),
      sellOnAccount(other.till, JUAN, pesos(100)),
    ]);
    expect(sales.map(({ balanceBefore }) => balanceBefore).sort((a, b) => Number(a) - Number(b))).toEqual(
      [0, 100, 200, 300].map(pesos),
    );
    for (const each of [till, other.till])
      await vi.waitFor(() => expect(each.books.customer(JUAN)?.balance).toBe(pesos(400)), SOON);
  });

  test('a disk that is full refuses the sale and uses up no number', async () => {
    const { test: tab, till } = await openGrocery();
    await sellForCash(till, pesos(10));
    const heal = failingWrites(till.db.outbox, 'QuotaExceededError');
    expect(codeOf(await sell(till, saleOf(pesos(20), [{ method: 'cash', amount: pesos(20) }])))).toBe('storage_full');
    heal();
    expect((await sellForCash(till, pesos(30))).number).toBe('V-01-00000002');
    const again = await tab.crash();
    expect((await again.till.books.outbox('pending')).map((row) => row.tillSeq)).toEqual([1, 2]);
  });

  test('a disk that fails in the last write of the transaction refuses the sale and leaves nothing of it', async () => {
    const { till } = await openGrocery();
    const heal = failingWrites(till.db.meta, 'UnknownError');
    expect(codeOf(await sell(till, saleOf(pesos(20), [{ method: 'account', amount: pesos(20) }], JUAN)))).toBe(
      'not_saved',
    );
    expect(
      codeOf(await takePayment(till, { customerId: JUAN, amount: pesos(5), method: 'cash', acceptExcess: true })),
    ).toBe('not_saved');
    heal();
    expect(await till.books.outbox()).toEqual([]);
    expect(till.books.customer(JUAN)?.balance).toBe(0);
    expect((await sellForCash(till, pesos(30))).number).toBe('V-01-00000001');
  });

  test('what never comes out as it was signed is refused as not recorded, which is what it is', async () => {
    const { till } = await openGrocery();
    const payload = (name: string) => ({ customerId: JUAN, changes: { name } });
    const act = accepted(beginAct(till, 'customer.save', { payload: payload('Juan') }));
    let decided = 0;
    const recorded = await recordCommand(act, {
      ...{ kind: 'customer.save', signed: payload('Juan'), isGrant: true },
      decide: () => {
        decided += 1;
        return accept({ payload: payload(`Juan ${decided}`), done: true });
      },
    });
    expect(recorded).toEqual(refuse('not_saved'));
    expect(await till.books.outbox()).toEqual([]);
  });

  test('a disk that was closed under the till refuses with a sentence, not with a crash', async () => {
    const { till } = await openGrocery();
    till.db.close();
    expect(codeOf(await sell(till, saleOf(pesos(20), [{ method: 'cash', amount: pesos(20) }])))).toBe('not_saved');
    expect(codeOf(await sell(till, saleOf(pesos(20), [{ method: 'account', amount: pesos(20) }], JUAN)))).toBe(
      'not_saved',
    );
  });

  test('a sale on account is decided and written in one transaction, on exactly the account that it finds', async () => {
    const { till } = await openGrocery();
    await sellOnAccount(till, JUAN, pesos(100));
    const transactions = vi.spyOn(till.db, 'transaction');
    await sellOnAccount(till, JUAN, pesos(100));
    await pay(till, JUAN, pesos(50));
    expect(transactions.mock.calls.map(([mode]) => mode)).toEqual(['rw', 'rw']);
  });

  test('a clock that goes back changes no order: the number decides', async () => {
    const { till, clock } = await openGrocery();
    const first = await sellOnAccount(till, JUAN, pesos(100));
    clock.set('2026-11-20T10:00:00.000Z');
    const second = await pay(till, JUAN, pesos(100));
    // Time goes on where it was.
    expect(second.command.occurredAt).toBe(first.command.occurredAt);
    expect(second.command.tillSeq).toBe(2);
    expect(second.balanceAfter).toBe(0);
    expect(second.allocations).toHaveLength(1);
  });
});
