import { describe, expect, test, vi } from 'vitest';
import { openBooks } from '../../../pos/db/open-books.ts';
import { newProduct } from '../../../shared/products/product.ts';
import { MAX_PUSH_BYTES } from '../../../shared/sync/protocol.ts';
import { ANA, JUAN, newCustomerNamed, openGrocery, pesos, sellForCash, sellOnAccount } from '../../worlds/counter.ts';
import { failingWrites } from '../../worlds/failing-disk.ts';
import { enrollmentOf, PretendServer } from '../../worlds/pretend-server.ts';
import { SOON } from '../../worlds/soon.ts';
import { openTestTill, testClock } from '../../worlds/till.ts';

const TILL = enrollmentOf(1).tillId;

describe('one round of sync', () => {
  test('X-02 an answer that was lost is asked for again, and nothing happens twice', async () => {
    const { server, test: tab, till } = await openGrocery();
    await sellOnAccount(till, JUAN, pesos(100));
    server.fate = (path) => (path.endsWith('push') ? 'answer_lost' : 'ok');
    for (let tries = 0; tries < 3; tries += 1) expect((await tab.sync()).ok).toBe(false);
    server.fate = () => 'ok';
    expect((await tab.sync()).ok).toBe(true);
    expect(server.balance(JUAN)).toBe(pesos(100));
    expect((await till.books.outbox()).map(({ state, status }) => [state, status])).toEqual([['settled', 'applied']]);
  });

  test('a tab that is killed while the answer travels sends the same again after the restart', async () => {
    const { server, test: tab, till } = await openGrocery();
    await sellOnAccount(till, JUAN, pesos(100));
    let again = tab;
    let killed = false;
    server.meanwhile = async () => {
      if (killed || server.state.recorded.size === 0) return;
      killed = true;
      again = await tab.crash();
    };
    await tab.sync().catch(() => {});
    server.meanwhile = async () => {};
    await again.sync();
    expect(server.balance(JUAN)).toBe(pesos(100));
    expect(again.till.books.customer(JUAN)).toMatchObject({ balance: pesos(100), unsynced: 0 });
  });

  test('a line that breaks off in the middle of a large page brings the first copy in small ones', async () => {
    const clock = testClock();
    const server = new PretendServer(clock);
    for (let n = 100; n < 400; n += 1)
      server.putCustomer({ id: `0193a000-0000-7000-8000-000000000${n}`, name: `C ${n}` });
    const limits: number[] = [];
    const poorLine: typeof globalThis.fetch = async (input, init) => {
      const answer = await server.fetch(input, init);
      const limit = Number(new URL(String(input)).searchParams.get('limit'));
      limits.push(limit);
      if (limit <= 200) return answer;
      const torn = new ReadableStream({
        start: (stream) => stream.enqueue(new TextEncoder().encode('{"seq":')),
        pull: (stream) => stream.error(new TypeError('network')),
      });
      return new Response(torn, { headers: { 'content-type': 'application/json' } });
    };
    const { till, sync } = await openTestTill({ fetch: poorLine, clock, seed: 1, enrollment: enrollmentOf(1) });
    expect((await sync()).ok).toBe(true);
    expect(limits).toEqual([1000, 500, 250, 125, 125, 125]);
    expect(till.books.status.value).toMatchObject({ copying: null, cursor: server.state.seq });
  });

  test('a server that cannot be reached is asked once a round', async () => {
    const { server, test: tab } = await openGrocery();
    const before = server.requests.length;
    server.fate = () => 'lost';
    expect(await tab.sync()).toEqual({ ok: false, code: 'offline' });
    expect(server.requests.length - before).toBe(1);
  });

  test('many commands go in pushes of at most 500', async () => {
    const { server, test: tab, till } = await openGrocery();
    const rows = [];
    const { command } = await sellForCash(till, pesos(1));
    const [first] = await till.books.outbox();
    if (!first) throw new Error('no sale');
    for (let n = 2; n <= 1201; n += 1) {
      const id = `01a1fe69-f7c0-73c9-abfd-${n.toString(16).padStart(12, '0')}`;
      rows.push({ ...first, id, tillSeq: n, command: { ...first.command, id } });
    }
    await till.db.outbox.bulkAdd(rows as (typeof first)[]);
    const tally = await till.db.meta.get('tally');
    await till.db.meta.put({ key: 'tally', value: { ...(tally?.value as object), nextTillSeq: 1202 } });
    await tab.sync();
    const sizes = server.requests
      .filter(({ path }) => path.endsWith('push'))
      .map(({ body }) => (body as { commands: unknown[] }).commands.length);
    expect(sizes).toEqual([500, 500, 201]);
    expect(server.state.nextSeq.get(TILL)).toBe(1202);
    expect(command.tillSeq).toBe(1);
  });

  test('a push never grows beyond what the server takes, accents counted as the bytes that they are', async () => {
    const { server, test: tab, till } = await openGrocery();
    const [line] = (await sellForCash(till, pesos(1))).command.payload.lines;
    const [first] = await till.books.outbox();
    if (!first || !line || first.command.kind !== 'order.sell') throw new Error('no sale');
    const lines = Array.from({ length: 400 }, () => ({ ...line, description: 'ñ'.repeat(200) }));
    const rows = Array.from({ length: 12 }, (_, n) => {
      const id = `01a1fe69-f7c0-73c9-abfd-${(n + 2).toString(16).padStart(12, '0')}`;
      return {
        ...first,
        id,
        tillSeq: n + 2,
        command: { ...first.command, id, payload: { ...first.command.payload, lines } },
      };
    });
    await till.db.outbox.bulkAdd(rows as (typeof first)[]);
    await tab.sync();
    const bytes = server.requests
      .filter(({ path }) => path.endsWith('push'))
      .map(({ body }) => new TextEncoder().encode(JSON.stringify(body)).length);
    expect(bytes.length).toBeGreaterThan(1);
    expect(Math.max(...bytes)).toBeLessThanOrEqual(MAX_PUSH_BYTES);
    expect(server.state.recorded.size).toBe(13);
  });

  test('a first copy comes page by page and says how far it is', async () => {
    const { server, clock } = await openGrocery();
    for (let n = 0; n < 30; n += 1)
      server.putCustomer({ id: `0193b000-0000-7000-8000-${String(n).padStart(12, '0')}`, name: `Cliente ${n}` });
    server.pageLimit = 10;
    const fresh = await openTestTill({ fetch: server.fetch, clock, seed: 7, enrollment: enrollmentOf(2) });
    const seen: (number | null)[] = [];
    server.meanwhile = async () => void seen.push(fresh.till.books.status.value.copying?.done ?? null);
    await fresh.sync();
    expect(seen.filter((done) => done !== null).length).toBeGreaterThan(2);
    expect(fresh.till.books.status.value.copying).toBeNull();
    expect(fresh.till.books.searchCustomers('cliente')).toHaveLength(30);
  });

  test('a disk that fills up while a page is written ends the round with its name, and the next one goes on', async () => {
    const { server, test: tab, till } = await openGrocery();
    server.putCustomer({ id: JUAN, name: 'Juan', placeholder: false });
    const heal = failingWrites(till.db.customers, 'QuotaExceededError');
    expect(await tab.sync()).toEqual({ ok: false, code: 'storage_full' });
    heal();
    expect((await tab.sync()).ok).toBe(true);
    expect(till.books.customer(JUAN)?.name).toBe('Juan');
  });

  test('an answer that is no JSON, or not whole, does not come from our server', async () => {
    const { server, test: tab, till } = await openGrocery();
    await sellOnAccount(till, JUAN, pesos(100));
    const answers = [
      () => new Response('<h1>Welcome to the hotel</h1>', { headers: { 'content-type': 'text/html' } }),
      () => new Response('{"results":[', { headers: { 'content-type': 'application/json' } }),
    ];
    for (const answer of answers) {
      server.answers = answer;
      expect(await tab.sync()).toEqual({ ok: false, code: 'offline' });
    }
    server.answers = () => Response.json({ results: [] });
    expect(await tab.sync()).toEqual({ ok: false, code: 'internal_error' });
    server.answers = () => null;
    expect((await tab.sync()).ok).toBe(true);
  });

  test('two tabs that both sync cost requests, never money', async () => {
    const { server, test: tab, till } = await openGrocery();
    const other = await tab.anotherTab();
    for (let round = 0; round < 5; round += 1) {
      await sellOnAccount(till, JUAN, pesos(100));
      await Promise.all([tab.sync(), other.sync()]);
    }
    expect(server.balance(JUAN)).toBe(pesos(500));
    for (const each of [till, other.till])
      await vi.waitFor(
        () => expect(each.books.customer(JUAN)).toMatchObject({ balance: pesos(500), unsynced: 0 }),
        SOON,
      );
  });
});

describe('a revoked till', () => {
  test('delivers what it has into held, and then forgets everything, in every tab', async () => {
    const { server, test: tab, till } = await openGrocery();
    const other = await tab.anotherTab();
    await sellOnAccount(till, JUAN, pesos(100));
    server.revoked.add(TILL);
    expect(await tab.sync()).toEqual({ ok: false, code: 'till_revoked', revoked: true });
    expect([...server.state.recorded.values()].map(({ answer }) => answer.status)).toEqual(['held']);
    expect(await till.db.outbox.count()).toBe(0);
    expect(await till.db.customers.count()).toBe(0);
    expect(till.books.customer(JUAN)).toBeNull();
    expect(till.books.business.value).toBeNull();
    await vi.waitFor(() => expect(other.till.books.searchCustomers('juan')).toEqual([]), SOON);
    const again = await tab.crash();
    expect(again.till.identity.value).toBeNull();
  });

  test('a sale made while the last answer travelled is delivered before anything is forgotten', async () => {
    const { server, test: tab, till } = await openGrocery();
    server.revoked.add(TILL);
    let late = true;
    server.meanwhile = async (path) => {
      if (!late || !path.endsWith('pull')) return;
      late = false;
      await sellOnAccount(till, JUAN, pesos(100));
    };
    await tab.sync();
    expect(server.wrong).toEqual([]);
    expect(server.state.recorded.size).toBe(1);
    expect(await till.db.outbox.count()).toBe(0);
  });

  test('while what it has cannot be delivered, nothing is forgotten', async () => {
    const { server, test: tab, till } = await openGrocery();
    server.revoked.add(TILL);
    await sellOnAccount(till, JUAN, pesos(100));
    server.fate = (path) => (path.endsWith('push') ? 'lost' : 'ok');
    expect(await tab.sync()).toEqual({ ok: false, code: 'offline' });
    expect(await till.db.outbox.count()).toBe(1);
  });

  test('it can be enrolled again, as another till, with nothing left of the old one', async () => {
    const { server, test: tab, till } = await openGrocery();
    await newCustomerNamed(till, 'Lucía');
    server.revoked.add(TILL);
    await tab.sync();
    const again = await tab.crash();
    expect((await again.till.adopt(enrollmentOf(5), 'Caja nueva')).ok).toBe(true);
    await again.sync();
    await again.seat({ id: ANA });
    expect(await sellOnAccount(again.till, JUAN, pesos(1))).toMatchObject({ number: 'V-05-00000001' });
  });

  test('a tab that slept through it all knows the new books when it wakes, and nothing of the old', async () => {
    const { server, test: tab, till } = await openGrocery();
    const yerba = { ...newProduct('0193a000-0000-7000-8000-00000000e001'), name: 'Yerba', seq: ++server.state.seq };
    server.state.products.set(yerba.id, yerba);
    await tab.sync();
    const asleep = await openBooks({ db: till.db });
    await newCustomerNamed(till, 'Lucía');
    server.revoked.add(TILL);
    await tab.sync();
    await till.adopt(enrollmentOf(5), 'Caja nueva');
    await tab.sync();
    await asleep.catchUp(till.books.seenChange());
    await vi.waitFor(() => expect(asleep.ready.value).toBe(true), SOON);
    expect(asleep.products.value.map(({ name }) => name)).toEqual(['Yerba']);
    expect(asleep.business.value?.name).toBe('Almacén Doña María');
    expect(asleep.searchCustomers('').map(({ name }) => name)).toEqual(['Juan Pérez']);
  });

  test('a disk with unanswered commands of one till is not given to another', async () => {
    const { till } = await openGrocery();
    await sellForCash(till, pesos(1));
    expect(await till.adopt(enrollmentOf(5), 'Otra')).toEqual({ ok: false, refusal: { code: 'not_saved' } });
    expect(await till.db.outbox.count()).toBe(1);
  });
});
