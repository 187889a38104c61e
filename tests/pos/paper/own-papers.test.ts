import { afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { applyPage } from '../../../pos/db/apply-page.ts';
import { notePrinted, wasPrinted } from '../../../pos/db/printed.ts';
import { completeSentences } from '../../../pos/i18n/catalogue.ts';
import { makeSheet } from '../../../pos/paper/make-sheet.ts';
import { frame } from '../../../pos/paper/sheet.ts';
import { nameDebts } from '../../../pos/payments/name-debts.ts';
import { takePayment } from '../../../pos/payments/take.ts';
import { instantOf } from '../../../shared/dates/plain-date.ts';
import { isPaperToken } from '../../../shared/papers/paper-token.ts';
import { JUAN, openGrocery, pesos, sellForCash, sellOnAccount } from '../../worlds/counter.ts';
import { pageOf } from '../../worlds/pages.ts';

const DAY = 86_400_000;

beforeAll(completeSentences);
afterEach(() => vi.unstubAllGlobals());

describe('X-13 a till’s own papers, with no network', () => {
  test('X-13 each act that hands one out carries a token of its own, which nothing else of it tells', async () => {
    const { till } = await openGrocery();
    const first = await sellForCash(till, pesos(10));
    const second = await sellForCash(till, pesos(10));
    const tokens = [first, second].map(({ command }) => command.payload.paper ?? '');
    expect(tokens.every(isPaperToken)).toBe(true);
    expect(new Set(tokens).size).toBe(2);
    expect(tokens.some((token) => token.includes(first.command.id.slice(0, 8)))).toBe(false);
  });

  test('X-13 a receipt names the sales that the payment pays by their numbers, before the server has heard of any of it', async () => {
    const { till } = await openGrocery();
    const sold = await sellOnAccount(till, JUAN, pesos(100));
    const taken = await takePayment(till, { customerId: JUAN, amount: pesos(100), method: 'cash' });
    if (!taken.ok) throw new Error(taken.refusal.code);
    const { command, allocations } = taken.value;
    const view = await till.books.account(JUAN);
    // As right after it, and as after a reload: the debt is paid, and open no more.
    for (const known of [allocations.map(({ installment }) => installment), []]) {
      const debts = await nameDebts(command, { books: till.books, view, taken: known, answer: null });
      expect([...debts.values()]).toMatchObject([{ document: 'sale', number: sold.number }]);
    }
  });

  test('R1-05 it carries the balances that it says, so that a copy from anywhere says the same', async () => {
    const { till } = await openGrocery();
    const sold = await sellOnAccount(till, JUAN, pesos(100));
    expect(sold.command.payload.balances).toEqual({ before: sold.balanceBefore, after: sold.balanceAfter });
    const taken = await takePayment(till, { customerId: JUAN, amount: pesos(40), method: 'cash' });
    if (!taken.ok) throw new Error(taken.refusal.code);
    const { command, balanceBefore: before, balanceAfter: after } = taken.value;
    expect(command.payload.balances).toEqual({ before, after });
    const counter = await sellForCash(till, pesos(10));
    expect(counter.command.payload).not.toHaveProperty('balances');
  });

  test('X-13 it says that it is not synchronised until it is, and leads to the server as people reach it', async () => {
    const { till, test: tab } = await openGrocery();
    const { command } = await sellForCash(till, pesos(10));
    const row = async () => till.db.outbox.get(command.id);
    const sheet = async () => makeSheet(till, { command, row: await row(), isCopy: false });
    expect((await sheet()).marks).toEqual(['Pendiente de sincronizar']);
    await tab.sync();
    expect((await sheet()).marks).toEqual([]);
    expect((await makeSheet(till, { command, row: await row(), isCopy: true })).marks).toEqual(['COPIA']);
    const page = pageOf({ seq: till.books.sync()?.cursor ?? 0, publicUrl: 'https://tienda.example' });
    const applied = await applyPage(till.db, page, { after: page.seq, clockOffsetMs: 0 });
    if (applied.change) till.books.take(applied.change);
    expect((await sheet()).address).toBe(`https://tienda.example/v/${command.payload.paper}`);
  });

  test('X-13 a till at an address that only this device reaches prints no square: a telephone would look for itself', async () => {
    const { till } = await openGrocery();
    const { command } = await sellForCash(till, pesos(10));
    const addressAt = async (origin: string) => {
      vi.stubGlobal('location', { origin });
      const sheet = await makeSheet(till, { command, row: null, isCopy: false });
      return [sheet.address, frame(sheet).code?.text ?? null];
    };
    for (const own of ['http://localhost:3000', 'http://127.0.0.1:3000', 'http://[::1]:3000'])
      expect(await addressAt(own)).toEqual([null, null]);
    const address = `https://192.168.1.10:3000/v/${command.payload.paper}`;
    expect(await addressAt('https://192.168.1.10:3000')).toEqual([address, address]);
  });

  test('X-13 what was handed out is remembered as long as its command is', async () => {
    const { till, test: tab, clock, server } = await openGrocery();
    const { command } = await sellForCash(till, pesos(10));
    expect(await wasPrinted(till.db, command.id)).toBe(false);
    await notePrinted(till.db, command.id);
    expect(await wasPrinted(till.db, command.id)).toBe(true);
    const rows = await till.db.meta.count();
    await notePrinted(till.db, null);
    expect([await wasPrinted(till.db, null), await till.db.meta.count()]).toEqual([false, rows]);
    await tab.sync();
    const at = { after: server.state.seq, clockOffsetMs: 0 };
    const page = (days: number) => pageOf({ seq: server.state.seq, serverTime: instantOf(clock.now() + days * DAY) });
    await applyPage(till.db, page(29), at);
    expect(await wasPrinted(till.db, command.id)).toBe(true);
    await applyPage(till.db, page(31), at);
    expect(await wasPrinted(till.db, command.id)).toBe(false);
  });
});
