import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { savePending } from '../../../pos/attention/save-pending.ts';
import { settleCommand } from '../../../pos/attention/settle.ts';
import { countWaiting } from '../../../pos/shell/count-waiting.ts';
import { pushCommands } from '../../../server/sync/push.ts';
import { money } from '../../../shared/money/money.ts';
import { createNetwork, HEALTHY, type Network } from '../../sync/network.ts';
import { createRandom } from '../../sync/random.ts';
import { type Books, MARIA, openBooks, PEDRO, STORE, testTill, tillId } from '../../worlds/books.ts';
import { sellOnAccount } from '../../worlds/counter.ts';
import { idOf, JUAN } from '../../worlds/ledger.ts';
import { openTestTill, sayOnline, type TestTill, testClock } from '../../worlds/till.ts';

const asMaria = { userId: MARIA, proof: { keyVersion: 1, mac: 'good-proof-of-maria-000000' } };

describe('two tills and somebody who decides', () => {
  let books: Books;
  let network: Network;
  let counter: TestTill;
  let office: TestTill;
  beforeEach(async () => {
    books = await openBooks('sqlite', 3);
    network = createNetwork(books.deps, createRandom(1));
    network.faults = HEALTHY;
    const admin = testTill(books, 3);
    await admin.push([
      admin.command(
        'customer.save',
        { customerId: JUAN, changes: { name: 'Juan', creditLimit: 10_00 } } as never,
        asMaria,
      ),
    ]);
    counter = await open(1, PEDRO);
    office = await open(2, MARIA);
  });
  afterEach(async () => {
    counter.close();
    office.close();
    await books.close();
  });

  const open = async (n: number, userId: string) => {
    const enrollment = {
      ...{ tillId: tillId(n), storeId: STORE, businessId: idOf(1) },
      ...{ deviceToken: `t${n}`, receiptPrefix: `0${n}` },
    };
    const clock = testClock('2026-11-21T15:00:00.000Z');
    const test = await openTestTill({ fetch: network.fetchOf(tillId(n)), clock, seed: n, enrollment });
    await test.sync();
    await test.seat({ id: userId });
    return test;
  };

  /** Each within Juan’s limit as its till knows it, and together over it. */
  const overLimit = async () => {
    for (const { till } of [office, counter]) sayOnline(till, true);
    await sellOnAccount(office.till, JUAN, money(8_00));
    await office.sync();
    const { command } = await sellOnAccount(counter.till, JUAN, money(8_00));
    for (const { till } of [office, counter]) sayOnline(till, false);
    await counter.sync();
    expect(counter.till.books.status.value).toMatchObject({ attention: 1, waiting: 1 });
    return command;
  };
  const marks = async (one: TestTill) => (await one.till.books.outbox('attention')).map(({ id }) => id);

  test('X-03 D-27 a sale over the limit found at sync waits at its till and in the office, until somebody has seen it', async () => {
    const command = await overLimit();
    await office.sync();
    const { status } = office.till.books;
    expect([countWaiting(status.value, 'supervisor'), countWaiting(status.value, 'cashier')]).toEqual([1, 0]);
    office.till.sync.start();
    const settled = await settleCommand(office.till, { commandId: command.id, outcome: 'seen', note: ' hablado ' });
    expect(settled).toEqual({ ok: true, value: { flags: [] } });
    expect(countWaiting(office.till.books.status.value, 'owner')).toBe(0);
    expect(await marks(counter)).toEqual([command.id]);
    await counter.sync();
    expect(await marks(counter)).toEqual([]);
    expect(counter.till.books.status.value).toMatchObject({ attention: 0, waiting: 0 });
    const row = await counter.till.db.outbox.get(command.id);
    expect(row).toMatchObject({ status: 'applied', settled: { outcome: 'seen', note: 'hablado', userId: MARIA } });
    counter = await counter.crash();
    expect(counter.till.books.status.value.attention).toBe(0);
  });

  test('what cannot be decided so says why, and nothing is on anybody’s list because of it', async () => {
    const command = await overLimit();
    office.till.sync.start();
    const decide = (outcome: 'apply' | 'dismiss', note = '') =>
      settleCommand(office.till, { commandId: command.id, outcome, note });
    expect(await decide('dismiss')).toEqual({ ok: false, refusal: { code: 'reason_required' } });
    expect(await decide('apply')).toMatchObject({ ok: false, refusal: { code: 'outcome_unfit' } });
    expect(await marks(office)).toEqual([]);
    await counter.seat({ id: PEDRO });
    expect(await settleCommand(counter.till, { commandId: command.id, outcome: 'seen', note: '' })).toMatchObject({
      ok: false,
      refusal: { code: 'not_authorized' },
    });
  });

  test('with the cable out the decision is on the disk, and goes out with the next sync', async () => {
    const command = await overLimit();
    expect(await settleCommand(office.till, { commandId: command.id, outcome: 'seen', note: '' })).toEqual({
      ok: true,
      value: null,
    });
    expect((await office.till.books.outbox('pending')).map(({ command: { kind } }) => kind)).toEqual([
      'attention.settle',
    ]);
    office = await office.crash();
    await office.sync();
    await counter.sync();
    expect(await marks(counter)).toEqual([]);
  });

  test('X-02 a till whose answers were lost hears of the decision and of its own command together, in any order', async () => {
    const command = await overLimit();
    await office.till.sync.start();
    await settleCommand(office.till, { commandId: command.id, outcome: 'seen', note: '' });
    await counter.till.db.outbox.update(command.id, { state: 'pending', status: null, attention: undefined as never });
    counter = await counter.crash();
    await counter.sync();
    await counter.sync();
    expect(await marks(counter)).toEqual([]);
    expect(counter.till.books.status.value).toMatchObject({ attention: 0, pending: 0 });
  });

  test('X-03 what a file said otherwise before is held at its till, and its mark goes when somebody has decided', async () => {
    const { command } = await sellOnAccount(counter.till, JUAN, money(1_00));
    const forged = { ...command, payload: { ...command.payload, number: 'V-01-00009999' } };
    const by = { userId: MARIA, tillId: tillId(2), auditId: idOf(0xf11e), count: 1 };
    await pushCommands(books.deps, { tillId: tillId(1), userId: null }, { commands: [forged], broughtBy: by });
    await counter.sync();
    await counter.sync();
    const row = await counter.till.db.outbox.get(command.id);
    expect(row).toMatchObject({ status: 'held', code: 'file_differs', attention: 'held' });
    expect(row?.tillSeq).toBeGreaterThan(1);
    const [kept] = await books.db.read((tx) => tx.byValues('commands', 'code', ['file_differs']));
    expect(kept).toMatchObject({ status: 'held', till_seq: row?.tillSeq });
    office.till.sync.start();
    const decision = { commandId: kept?.id ?? '', outcome: 'dismiss', note: 'cargada de nuevo' } as const;
    expect(await settleCommand(office.till, decision)).toEqual({ ok: true, value: { flags: [] } });
    await counter.sync();
    expect(await marks(counter)).toEqual([]);
    expect(counter.till.books.status.value).toMatchObject({ pending: 0, attention: 0 });
  });

  test('what is saved to a file is what would have been sent, with no token in it', async () => {
    const { command } = await sellOnAccount(counter.till, JUAN, money(1_00));
    let saved = '';
    const link = { href: '', download: '', click: () => undefined };
    const browser = globalThis as { document?: unknown };
    const before = browser.document;
    const [make, revoke] = [URL.createObjectURL, URL.revokeObjectURL];
    const blobs: Blob[] = [];
    browser.document = { createElement: () => link };
    URL.createObjectURL = (blob) => `blob:${blobs.push(blob as Blob)}`;
    URL.revokeObjectURL = () => undefined;
    try {
      expect(await savePending(counter.till)).toBe(1);
      saved = (await blobs[0]?.text()) ?? '';
    } finally {
      browser.document = before;
      [URL.createObjectURL, URL.revokeObjectURL] = [make, revoke];
    }
    expect(link.download).toBe('fiado-01-2026-11-21.json');
    expect(JSON.parse(saved)).toMatchObject({ format: 'fiado-pending', tillId: tillId(1), commands: [command] });
    expect(saved).not.toContain('"t1"');
  });
});
