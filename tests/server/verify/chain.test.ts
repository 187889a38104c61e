import { afterEach, beforeAll, describe, expect, inject, test } from 'vitest';
import { appendAudit } from '../../../server/audit/append-audit.ts';
import { eraseTrail } from '../../../server/audit/erase-trail.ts';
import { recordAudit } from '../../../server/audit/record-audit.ts';
import { newId, systemChance } from '../../../server/chance.ts';
import { openDatabase } from '../../../server/db/open.ts';
import type { AuditRow } from '../../../server/db/tables.ts';
import { startDemo } from '../../../server/demo/start-demo.ts';
import { endDemo, startDemoOver } from '../../../server/demo/start-over.ts';
import { type Books, depsOf, foundShop, MARIA, NOON, openBooks, testTill } from '../../worlds/books.ts';
import { type KeptShop, openKeptShop } from '../../worlds/kept-shop.ts';
import { JUAN } from '../../worlds/ledger.ts';
import { openOldPlace } from '../../worlds/old-place.ts';
import { createTestDatabase, engines } from '../../worlds/postgres.ts';
import { type PostgresWithTools, postgresWithTools } from '../../worlds/postgres-tools.ts';
import { openServer, type TestServer } from '../../worlds/shop.ts';
import { findingsOf, liveMorning } from '../../worlds/tampered.ts';

const asMaria = { userId: MARIA, proof: { keyVersion: 1, mac: 'good-proof-of-maria-000000' } };

const tidyUp: { close(): Promise<unknown> }[] = [];
afterEach(async () => {
  for (const one of tidyUp.splice(0).reverse()) await one.close();
});
const keep = <T extends { close(): Promise<unknown> }>(one: T): T => {
  tidyUp.push(one);
  return one;
};

let tools: PostgresWithTools | null = null;
beforeAll(async () => {
  if (inject('postgresUrl')) tools = await postgresWithTools(inject('postgresUrl'));
  return () => tools?.stop();
}, 900_000);

const trailOf = (books: Pick<Books, 'db'>): Promise<AuditRow[]> =>
  books.db.read((tx) => tx.all<AuditRow>('select * from audit order by n', []));

const rename = (till: ReturnType<typeof testTill>, name: string) =>
  till.command('store.save', { storeId: '01900000-0000-7000-8000-0000000000b1', changes: { name } } as never, asMaria);

describe.each(engines())('one chain through the life of a shop (%s)', (engine) => {
  test('R2-64 restored from a backup it holds: the restore has its place in it with the first act after it', async () => {
    const shop: KeptShop = keep(await openKeptShop(engine === 'postgres' ? tools : null));
    await liveMorning(shop.books);
    const { folder, manifest } = await shop.backup();
    const before = await trailOf(shop.books);
    expect(manifest.chains?.audit).toEqual({ n: before.length, link: before.at(-1)?.chain });
    await shop.restore(folder);
    expect(await findingsOf(shop.books.db)).toEqual([]);
    const till = testTill(shop.books, 2);
    await till.push([rename(till, 'Centro')]);
    await till.push([rename(till, 'Centro viejo')]);
    expect(await findingsOf(shop.books.db)).toEqual([]);
    expect((await trailOf(shop.books)).slice(before.length).map(({ n, what }) => [n, what])).toEqual([
      [before.length + 1, 'books.restored'],
      [before.length + 2, 'store.save'],
    ]);
  }, 300_000);

  test('R2-64 an example shop that starts over has a chain of its own, from the first link', async () => {
    const server: TestServer = keep(await openServer(engine));
    expect((await startDemo(server.deps)).ok).toBe(true);
    expect(await findingsOf(server.db)).toEqual([]);
    expect((await startDemoOver(server.deps)).ok).toBe(true);
    expect(await findingsOf(server.db)).toEqual([]);
    expect((await trailOf(server))[0]).toMatchObject({ n: 1, what: 'business.created' });
    expect((await endDemo(server.deps)).ok).toBe(true);
    expect(await server.db.read((tx) => tx.all('select * from chain_heads', []))).toEqual([]);
  });

  test('R2-64 books from before there was a chain are chained as they are, in their order', async () => {
    const place = keep(await openOldPlace(engine, '0010-modifications', 4500));
    await place.db.migrate();
    expect(await findingsOf(place.db)).toEqual([]);
    const trail = await trailOf(place);
    expect(trail.map(({ n }) => n)).toEqual(Array.from({ length: 4500 }, (_, i) => i + 1));
    expect(trail.map(({ at }) => at)).toEqual(trail.map(({ at }) => at).toSorted());
    await place.db.write((tx) => recordAudit(tx, access(systemChance)));
    expect(await findingsOf(place.db)).toEqual([]);
  });

  test('D-44 SEC-46 a person taken out of the trail leaves the chains as they were, and nothing else excuses a hole', async () => {
    const books = keep(await openBooks(engine, 1));
    await liveMorning(books);
    const chains = () => books.db.read((tx) => tx.all('select n, chain from audit order by n', []));
    const before = await chains();
    await books.db.write((tx) => eraseTrail(tx, JUAN, 'Cliente 4711'));
    expect(await chains()).toEqual(before);
    const whole = await books.db.read(async (tx) => [
      ...(await tx.all<{ text: string }>('select detail as text from audit', [])),
      ...(await tx.all<{ text: string }>('select body as text from commands', [])),
    ]);
    expect(whole.filter(({ text }) => /Juan|5555/.test(text))).toEqual([]);
    expect(whole.filter(({ text }) => text.includes('Cliente 4711'))).toHaveLength(2);
    const unexplained = [
      expect.stringMatching(/^commands .*its body was taken out, and no customer.erase says why$/),
      expect.stringMatching(/^audit .*its detail was taken out, and no customer.erase says why$/),
    ];
    expect(await findingsOf(books.db)).toEqual(unexplained);
    const erasure = { ...access(systemChance), who: MARIA, till_id: null, command_id: null, detail: '{}' };
    const { id, at, who, till_id, command_id, detail } = erasure;
    const row = {
      id,
      at,
      who,
      till_id,
      command_id,
      detail,
      what: 'customer.erase',
      entity: 'customer',
      entity_id: JUAN,
    };
    await books.db.write((tx) => appendAudit(tx, [row]));
    expect(await findingsOf(books.db)).toEqual([]);
  });

  test('what was written twice because the commit’s answer was lost stands there once', async () => {
    const books = keep(await openBooks(engine, 1));
    const entry = access(systemChance);
    for (let time = 0; time < 3; time += 1) await books.db.write((tx) => recordAudit(tx, entry));
    expect((await trailOf(books)).map(({ n }) => n)).toEqual([1]);
    expect(await findingsOf(books.db)).toEqual([]);
  });

  test('a command of halved characters is chained as the database holds it', async () => {
    const books = keep(await openBooks(engine, 1));
    const till = testTill(books, 1);
    const odd = till.command('order.sell', {} as never, { kind: `x${'é'.repeat(118)}😀` as never, userId: '\ud800' });
    expect(await till.pushOne(odd)).toMatchObject({ status: 'refused' });
    expect(await findingsOf(books.db)).toEqual([]);
  });
});

const access = (chance: typeof systemChance) => ({
  ...{ id: newId(chance, NOON), at: '2026-11-21T15:00:00.000Z' as never, who: MARIA, tillId: null },
  ...{ what: 'session.failed' as const, detail: { locks: false } },
});

describe.each(engines().filter((engine) => engine === 'postgres'))('two server processes on one %s', () => {
  test('R2-64 what both write at once is one chain, without a gap', async () => {
    const database = await createTestDatabase();
    tidyUp.push({ close: database.drop });
    const servers = [1, 2].map(() => keep(openDatabase({ url: database.url })));
    const [first] = servers;
    if (!first) return;
    await first.migrate();
    await first.write((tx) => foundShop(tx, 2));
    const work = servers.map(async (db, index) => {
      const books: Books = { db, deps: depsOf(db, () => NOON), at: () => undefined, close: db.close };
      const till = testTill(books, index + 1);
      for (let n = 0; n < 25; n += 1) {
        await till.push([rename(till, `${index} ${n}`), rename(till, `${index} ${n} b`)]);
        await db.write((tx) => recordAudit(tx, access(systemChance)));
      }
    });
    await Promise.all(work);
    expect(await findingsOf(first)).toEqual([]);
    const trail = await trailOf({ db: first });
    expect(trail.map(({ n }) => n)).toEqual(Array.from({ length: 150 }, (_, i) => i + 1));
    // They did write in turns, and not one after the other.
    expect(new Set(trail.slice(0, 75).map(({ till_id }) => till_id)).size).toBeGreaterThan(2);
  });
});
