import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeAll, describe, expect, inject, test } from 'vitest';
import { saveCustomer } from '../../../pos/customers/save.ts';
import { sell } from '../../../pos/orders/sell.ts';
import { takePayment } from '../../../pos/payments/take.ts';
import { enrollDevice } from '../../../pos/tills/enroll-device.ts';
import { openDatabase } from '../../../server/db/open.ts';
import type { Money, Quantity } from '../../../shared/money/money.ts';
import type { Enrollment } from '../../../shared/tills/till.ts';
import { createTestDatabase, engines } from '../../worlds/postgres.ts';
import { type PostgresWithTools, postgresWithTools } from '../../worlds/postgres-tools.ts';
import { hear, portOf, runCommand, type Started, startCommand } from '../../worlds/server-command.ts';
import { GROCERY } from '../../worlds/shop.ts';
import { openTestTill, type TestTill } from '../../worlds/till.ts';

let tools: PostgresWithTools | null = null;
beforeAll(async () => {
  if (inject('postgresUrl')) tools = await postgresWithTools(inject('postgresUrl'));
  return () => tools?.stop();
}, 900_000);

const tidyUp: (() => unknown)[] = [];
afterEach(async () => {
  for (const tidy of tidyUp.splice(0).reverse()) await tidy();
});

/** The environment of a shop's machine: its data and, elsewhere, its backups. */
async function newMachine(engine: string): Promise<Record<string, string>> {
  const folder = mkdtempSync(join(tmpdir(), 'fiado-machine-'));
  tidyUp.push(() => rmSync(folder, { recursive: true, force: true, maxRetries: 3 }));
  const machine = { FIADO_DATA: join(folder, 'data'), FIADO_BACKUP: join(folder, 'usb'), PORT: '0' };
  if (engine === 'sqlite') return machine;
  const database = await createTestDatabase(tools?.url);
  tidyUp.push(() => database.drop());
  return { ...machine, DATABASE_URL: database.url, FIADO_PG_BIN: tools?.folder ?? '' };
}

/** A shop over real HTTP, whose server comes and goes. */
function openShop(machine: Record<string, string>) {
  let server: Started | null = null;
  let port = 0;
  const tills: TestTill[] = [];
  tidyUp.push(() => {
    server?.child.kill('SIGKILL');
    for (const till of tills) till.close();
  });
  const post = async <T>(path: string, body: unknown, token = ''): Promise<T> => {
    const headers = { 'content-type': 'application/json', ...(token ? { authorization: `Bearer ${token}` } : {}) };
    const init = { method: 'POST', headers, body: JSON.stringify(body) };
    const answer = await fetch(`http://localhost:${port}${path}`, init);
    if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
    return (await answer.json()) as T;
  };
  return {
    tills,
    post,
    hear: (what: RegExp) => (server ? hear(server, what) : ''),
    start: async () => {
      server = startCommand([], machine);
      port = await portOf(server);
    },
    kill: async () => {
      server?.child.kill('SIGKILL');
      await server?.exit;
    },
    addTill: async (code: string, seat: string): Promise<TestTill> => {
      const name = `Caja ${tills.length + 1}`;
      const enrollment = await post<Enrollment>('/api/devices/enroll', { code, name });
      const reach: typeof fetch = (input, init) =>
        fetch(String(input).replace('http://localhost', `http://localhost:${port}`), init);
      const clock = { now: () => Date.now() };
      const till = await openTestTill({ fetch: reach, clock, seed: tills.length + 1, enrollment, name });
      tills.push(till);
      await till.sync();
      await till.seat({ id: seat });
      return till;
    },
  };
}

/** What a till has on its own disk, by id: the effect of each on Juan's balance. */
async function made(till: TestTill): Promise<[string, number][]> {
  const rows = await till.till.db.outbox.toArray();
  return rows.map(({ id, command }) => {
    const { amount = 0, total = 0 } = command.payload as { amount?: number; total?: number };
    return [id, command.kind === 'order.sell' ? total : -amount];
  });
}

async function sellTo(till: TestTill, customerId: string, amount: number): Promise<void> {
  const line = { description: 'Mercado', quantity: 1000 as Quantity, unitPrice: amount as Money };
  const tenders = [{ method: 'account' as const, amount: amount as Money }];
  const sold = await sell(till.till, { customerId, lines: [line], tenders });
  expect(sold.ok).toBe(true);
}

async function payBy(till: TestTill, customerId: string, amount: number): Promise<void> {
  const paid = { customerId, amount: amount as Money, method: 'cash' as const, acceptExcess: true };
  expect((await takePayment(till.till, paid)).ok).toBe(true);
}

describe.each(engines())('real processes on %s', (engine) => {
  test('X-22 X-03 X-02 three tills sell while the shop is backed up and after it; the machine burns; all of it is there again', async () => {
    const machine = await newMachine(engine);
    const shop = openShop(machine);
    await shop.start();
    const owner = { name: 'María', pin: '86420135' };
    const opened = await shop.post<{ enrollmentCode: string; ownerId: string }>('/api/setup', {
      ...{ mode: 'shop', business: GROCERY, owner },
    });
    const first = await shop.addTill(opened.enrollmentCode, opened.ownerId);
    const { deviceToken = '' } = first.till.identity.value ?? {};
    const credentials = { userId: opened.ownerId, pin: owner.pin };
    const { sessionToken } = await shop.post<{ sessionToken: string }>('/api/sessions', credentials, deviceToken);
    const code = async () => (await shop.post<{ code: string }>('/api/devices/codes', {}, sessionToken)).code;
    for (let n = 0; n < 2; n += 1) await shop.addTill(await code(), opened.ownerId);
    const juan = await saveCustomer(first.till, null, { name: 'Juan' });
    const customerId = juan.ok ? juan.value.customerId : '';
    for (const till of [first, ...shop.tills]) await till.sync();

    // Tills push without a pause while the backup is made.
    let isMade = false;
    const selling = shop.tills.map(async (till, n) => {
      for (let turn = 0; !isMade || turn < 3; turn += 1) {
        await sellTo(till, customerId, 1000 * (n + 1) + turn);
        if (turn % 3 === 0) await payBy(till, customerId, 500 + n);
        expect(await till.sync()).toMatchObject({ ok: true });
      }
    });
    const backup = await runCommand(['backup', '--with-key'], machine);
    isMade = true;
    await Promise.all(selling);
    expect(backup).toMatchObject({ code: 0, said: expect.stringMatching(/was backed up to .+every balance adds up/s) });

    // Sold after it: known to the server, and on the tills' own disks.
    for (const till of shop.tills) await sellTo(till, customerId, 7_000);
    const late = await shop.addTill(await code(), opened.ownerId);
    await sellTo(late, customerId, 90_000);
    for (const till of shop.tills) expect(await till.sync()).toMatchObject({ ok: true });
    await sellTo(late, customerId, 11_000);

    const usb = machine['FIADO_BACKUP'] ?? '';
    const folder = join(usb, readdirSync(usb).find((name) => name.startsWith('fiado-')) ?? '');
    expect(await runCommand(['restore', folder, '--yes'], machine)).toEqual({
      code: 1,
      said: expect.stringMatching(/A Fiado server is running on this shop\. Stop it first/),
    });
    await shop.kill();
    rmSync(machine['FIADO_DATA'] ?? '', { recursive: true });
    if (engine === 'postgres') {
      const refused = await runCommand(['restore', folder], machine);
      expect(refused).toMatchObject({
        code: 1,
        said: expect.stringMatching(/There is a shop already: .+only with --yes/s),
      });
    }
    const restored = await runCommand(['restore', folder, '--yes'], machine);
    expect(restored).toMatchObject({ code: 0, said: expect.stringMatching(/is restored as it was at/) });

    await shop.start();
    // No till was heard of yet: the server itself gives a code, and the till that it does not know uses it.
    expect(await late.sync()).toEqual({ ok: false, code: 'unauthorized' });
    const printed = await shop.hear(/enroll\?code=(\d+)/);
    const before = late.till.identity.value;
    expect(await enrollDevice(late.till, { code: printed, name: 'Caja 4' })).toMatchObject({ ok: true });
    const { tillId, receiptPrefix } = before ?? {};
    expect(late.till.identity.value).toMatchObject({ tillId, receiptPrefix });
    for (let round = 0; round < 2; round += 1)
      for (const till of shop.tills) expect(await till.sync()).toMatchObject({ ok: true });

    const all = new Map((await Promise.all(shop.tills.map(made))).flat());
    const expected = [...all.values()].reduce((sum, effect) => sum + effect, 0);
    for (const till of shop.tills)
      expect(till.till.books.customer(customerId)).toMatchObject({ balance: expected, unsynced: 0 });
    await shop.kill();
    const db = openDatabase({ url: machine['DATABASE_URL'], file: join(machine['FIADO_DATA'] ?? '', 'fiado.db') });
    const recorded = await db.read((tx) =>
      tx.all<{ id: string; status: string; flags: string }>('select id, status, flags from commands', []),
    );
    const [row] = await db.read((tx) => tx.all<{ balance: number }>('select balance from customers', []));
    await db.close();
    expect(recorded.map(({ id }) => id).sort()).toEqual([...all.keys()].sort());
    expect(new Set(recorded.map(({ status }) => status))).toEqual(new Set(['applied']));
    expect(recorded.filter(({ flags }) => /clock|number|date/.test(flags))).toEqual([]);
    expect(row?.balance).toBe(expected);
  }, 600_000);
});

describe('what an operator types', () => {
  test('is answered in a sentence and a code of its own when it cannot be done', async () => {
    const machine = await newMachine('sqlite');
    const ask = async (...args: string[]) => {
      const { code, said } = await runCommand(args, machine);
      return [code, said.trim()];
    };
    expect(await ask('backup', '--keep', '0')).toEqual([1, '--keep must be a whole number from 1 to 9999.']);
    expect(await ask('backup', '--everything')).toEqual([1, expect.stringMatching(/'--everything'\. --help says/)]);
    expect(await ask('backup')).toEqual([1, expect.stringMatching(/^There is no shop in .+: nothing to back up\./)]);
    expect(await ask('restore')).toEqual([1, expect.stringMatching(/^Name one backup\./)]);
    expect(await ask('restore', 'nowhere')).toEqual([1, expect.stringMatching(/There is no backup at .+nowhere\.$/)]);
    expect(await ask('restore', '--help')).toEqual([0, expect.stringMatching(/^npm run restore -- BACKUP/)]);
  }, 300_000);
});
