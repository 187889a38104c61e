import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeAll, describe, expect, inject, test } from 'vitest';
import { booksFile, readManifest, writeManifest } from '../../../server/backup/manifest.ts';
import { engineOf, keyFile, sqliteFile } from '../../../server/backup/place.ts';
import { systemChance } from '../../../server/chance.ts';
import { createPinKeys } from '../../../server/users/pin-keys.ts';
import { MARIA, NOON, testTill } from '../../worlds/books.ts';
import { type KeptShop, openKeptShop } from '../../worlds/kept-shop.ts';
import { engines } from '../../worlds/postgres.ts';
import { type PostgresWithTools, postgresWithTools } from '../../worlds/postgres-tools.ts';

const DAY = 86_400_000;
const JUAN = '01900000-0000-7000-8000-00000000e001';

let tools: PostgresWithTools | null = null;
beforeAll(async () => {
  if (inject('postgresUrl')) tools = await postgresWithTools(inject('postgresUrl'));
  return () => tools?.stop();
}, 300_000);

const shops: KeptShop[] = [];
afterEach(async () => {
  for (const shop of shops.splice(0)) await shop.close();
});

async function openShop(engine: string): Promise<KeptShop> {
  const shop = await openKeptShop(engine === 'postgres' ? tools : null);
  shops.push(shop);
  return shop;
}

type TestTill = ReturnType<typeof testTill>;

/** Juan takes goods for 3.000 on account and pays 1.000. */
async function trade(till: TestTill): Promise<void> {
  const lines = [{ lineId: till.nextId(), description: 'Yerba', quantity: 1000, unitPrice: 300_000 }];
  const tenders = [{ method: 'account', amount: 300_000 }];
  const sale = { orderId: till.nextId(), number: 'V-01-00000001', customerId: JUAN, lines, tenders, total: 300_000 };
  const payment = { paymentId: till.nextId(), receiptNumber: 'R-01-00000001', customerId: JUAN, method: 'cash' };
  const { results } = await till.push([
    till.command('customer.save', { customerId: JUAN, changes: { name: 'Juan' } }),
    till.command('order.sell', sale as never),
    till.command('payment.take', { ...payment, amount: 100_000 } as never),
  ]);
  expect(results.map(({ status }) => status)).toEqual(['applied', 'applied', 'applied']);
}

const balanceOf = async (shop: KeptShop): Promise<number | undefined> =>
  (await shop.books.db.read((tx) => tx.all<{ balance: number }>('select balance from customers', [])))[0]?.balance;

const epochOf = async (shop: KeptShop): Promise<string | undefined> =>
  (await shop.books.db.read((tx) => tx.all<{ epoch: string }>('select epoch from business', [])))[0]?.epoch;

const refusalOf = (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => 'it went well',
    (error: Error) => error.message,
  );

const listing = (folder: string): string[] => (existsSync(folder) ? readdirSync(folder).sort() : []);

describe.each(engines())('a backup on %s', (engine) => {
  test('X-22 restored, it reproduces every balance, under a new epoch', async () => {
    const shop = await openShop(engine);
    const till = testTill(shop.books);
    await trade(till);
    const { folder, manifest } = await shop.backup();
    expect(manifest).toMatchObject({
      seq: 4,
      balance: 200_000,
      drift: 0,
      engine,
      counts: { customers: 1, movements: 2 },
    });
    expect(readManifest(folder)).toMatchObject({ ...manifest, format: 1 });
    const before = await epochOf(shop);
    await shop.destroy();
    const restored = await shop.restore(folder);
    expect(restored).toMatchObject({ kept: null, newPinOf: null });
    expect(await balanceOf(shop)).toBe(200_000);
    expect(await epochOf(shop)).not.toBe(before);
    expect(await epochOf(shop)).toMatch(/^[0-9a-f-]{36}$/);
  });

  test('X-02 X-03 what was sold after it arrives again, once, when the tills push all they hold', async () => {
    const shop = await openShop(engine);
    const till = testTill(shop.books);
    const { folder } = await shop.backup();
    const sent = [
      till.command('customer.save', { customerId: JUAN, changes: { name: 'Juan' } }),
      till.command('debt.open', { debtId: till.nextId(), customerId: JUAN, amount: 70_000 } as never, {
        userId: MARIA,
        proof: { keyVersion: 1, mac: `good${'x'.repeat(30)}` },
      }),
    ];
    expect((await till.push(sent)).results.map(({ status }) => status)).toEqual(['applied', 'applied']);
    await shop.destroy();
    await shop.restore(folder);
    expect(await balanceOf(shop)).toBeUndefined();
    for (let round = 0; round < 3; round += 1) await till.push(sent);
    expect(await balanceOf(shop)).toBe(70_000);
  });

  test('sessions end with it, and tills keep their tokens', async () => {
    const shop = await openShop(engine);
    const session = { user_id: MARIA, created_at: '', last_seen_at: '', expires_at: '9999' };
    const [till] = await shop.books.db.read((tx) =>
      tx.all<{ id: string }>("select id from tills where receipt_prefix = '01'", []),
    );
    await shop.books.db.write((tx) =>
      tx.insert('sessions', [{ ...session, token_hash: 'x', till_id: till?.id ?? '' }]),
    );
    await shop.restore((await shop.backup()).folder);
    const count = (text: string) =>
      shop.books.db.read((tx) => tx.all<{ n: number }>(text, [])).then(([row]) => Number(row?.n));
    expect(await count('select count(*) as n from sessions')).toBe(0);
    expect(await count('select count(*) as n from tills where token_hash is not null')).toBe(3);
    expect(await count("select count(*) as n from audit where what = 'books.restored'")).toBe(1);
  });

  test('over a living shop it asks, keeps a copy of that one, and that copy can be restored too', async () => {
    const shop = await openShop(engine);
    const { folder } = await shop.backup();
    const till = testTill(shop.books);
    await trade(till);
    const epoch = await epochOf(shop);
    expect(await refusalOf(shop.restore(folder, { confirm: async () => false }))).toBe('Nothing was changed.');
    expect([await balanceOf(shop), await epochOf(shop)]).toEqual([200_000, epoch]);
    expect(listing(shop.backups)).toHaveLength(1);
    const asked: unknown[] = [];
    const { kept } = await shop.restore(folder, {
      confirm: async (present) => {
        asked.push(present);
        return true;
      },
    });
    expect(asked).toMatchObject([{ name: 'Almacén de doña María', balance: 200_000 }]);
    expect(await balanceOf(shop)).toBeUndefined();
    expect(kept).toContain('before-restore-');
    await shop.restore(kept ?? '');
    expect(await balanceOf(shop)).toBe(200_000);
  });

  test('one that was cut short is not restored, and the shop stays as it is', async () => {
    const shop = await openShop(engine);
    await trade(testTill(shop.books));
    const { folder, manifest } = await shop.backup();
    const file = join(folder, booksFile[engine]);
    truncateSync(file, manifest.size - 100);
    const epoch = await epochOf(shop);
    expect(await refusalOf(shop.restore(folder))).toMatch(/was cut short: it has \d+ of \d+ bytes/);
    expect([await balanceOf(shop), await epochOf(shop)]).toEqual([200_000, epoch]);
    rmSync(file);
    expect(await refusalOf(shop.restore(folder))).toMatch(/is missing: this backup cannot be restored/);
    expect(listing(shop.backups)).toHaveLength(1);
  });

  test('nor one in which a byte is not as it was, nor one whose manifest was changed', async () => {
    const shop = await openShop(engine);
    const { folder } = await shop.backup();
    const file = join(folder, booksFile[engine]);
    const bytes = readFileSync(file);
    bytes[Math.floor(bytes.length / 2)] = (bytes[Math.floor(bytes.length / 2)] ?? 0) ^ 1;
    writeFileSync(file, bytes);
    expect(await refusalOf(shop.restore(folder))).toMatch(/was altered since it was made/);
    const manifest = join(folder, 'manifest.json');
    const text = readFileSync(manifest, 'utf8');
    writeFileSync(manifest, text.replace('"seq": 1', '"seq": 2'));
    expect(await refusalOf(shop.restore(folder))).toMatch(/manifest\.json was altered or cut short/);
    writeFileSync(manifest, text.slice(0, 40));
    expect(await refusalOf(shop.restore(folder))).toMatch(/manifest\.json was altered or cut short/);
  });

  test('nor one of a newer version, of another engine, or what is no backup at all', async () => {
    const shop = await openShop(engine);
    const { folder, manifest } = await shop.backup();
    writeManifest(folder, { ...manifest, schema: '9999-tomorrow', version: '9.0.0' });
    expect(await refusalOf(shop.restore(folder))).toMatch(
      /made by a newer version of Fiado \(9\.0\.0, 9999-tomorrow\)/,
    );
    writeManifest(folder, { ...manifest, engine: engine === 'sqlite' ? 'postgres' : 'sqlite' });
    expect(await refusalOf(shop.restore(folder))).toMatch(/DATABASE_URL/);
    const text = readFileSync(join(folder, 'manifest.json'), 'utf8');
    writeFileSync(join(folder, 'manifest.json'), text.replace('"format": 1', '"format": 2'));
    expect(await refusalOf(shop.restore(folder))).toMatch(/made by a newer version of Fiado/);
    expect(await refusalOf(shop.restore(join(shop.backups, 'nowhere')))).toMatch(/There is no backup at/);
    expect(await refusalOf(shop.restore(shop.backups))).toMatch(/is no backup of Fiado: it has no manifest\.json/);
  });

  test('one that does not hold what its manifest says leaves the shop as it is', async () => {
    const shop = await openShop(engine);
    await trade(testTill(shop.books));
    const { folder, manifest } = await shop.backup();
    const epoch = await epochOf(shop);
    writeManifest(folder, { ...manifest, balance: 1 });
    expect(await refusalOf(shop.restore(folder))).toMatch(/does not hold what its manifest/);
    expect([await balanceOf(shop), await epochOf(shop)]).toEqual([200_000, epoch]);
    expect(listing(shop.backups)).toHaveLength(1);
  });

  test('is made where there is a shop, and where it can be written', async () => {
    const shop = await openShop(engine);
    await shop.destroy();
    expect(await refusalOf(shop.backup())).toMatch(/There is no shop in .+: nothing to back up/);
    expect(listing(shop.backups)).toEqual([]);
    await shop.start();
    const file = join(shop.place.dataFolder, 'file');
    writeFileSync(file, '');
    expect(await refusalOf(shop.backup({ to: join(file, 'backups') }))).toMatch(/file\/backups cannot be written to/);
  });

  test('in a shop whose balance was tampered with, it is made, says so, and pushes out none from before', async () => {
    const shop = await openShop(engine);
    await trade(testTill(shop.books));
    await shop.backup({ keep: 1 });
    await shop.books.db.write(async (tx) => void (await tx.q.updateTable('customers').set({ balance: 1 }).execute()));
    const { manifest, removed } = await shop.backup({ keep: 1 });
    expect([manifest.drift, removed]).toEqual([1, []]);
    expect(listing(shop.backups)).toHaveLength(2);
  });
});

describe('the key of the PINs', () => {
  const giveMariaAPin = async (shop: KeptShop, key: Buffer) => {
    const { salt, iterations, sealedBase } = await createPinKeys(key, systemChance, 1000).make(MARIA, '2468');
    const change = { pin_salt: salt, pin_iterations: iterations, pin_base: sealedBase };
    await shop.books.db.write(
      async (tx) =>
        void (await tx.q
          .updateTable('users')
          .set({ ...change })
          .where('id', '=', MARIA)
          .execute()),
    );
    await shop.books.db.write(
      async (tx) => void (await tx.q.updateTable('users').set({ pin_base: null }).where('id', '<>', MARIA).execute()),
    );
    mkdirSync(join(shop.place.dataFolder, 'keys'), { recursive: true });
    writeFileSync(keyFile(shop.place), key);
  };

  test.each(engines())('stays out of a backup, and without it nothing is restored (%s)', async (engine) => {
    const shop = await openShop(engine);
    const key = systemChance.bytes(32);
    await giveMariaAPin(shop, key);
    const { folder } = await shop.backup();
    expect(listing(folder)).toEqual([booksFile[engine], 'manifest.json'].sort());
    const copy = join(shop.backups, 'paper.key');
    writeFileSync(copy, key);
    await shop.destroy();
    expect(await refusalOf(shop.restore(folder))).toMatch(/key of the PINs is missing: .+ Nothing was changed/);
    const wrong = join(shop.backups, 'wrong.key');
    writeFileSync(wrong, systemChance.bytes(32));
    expect(await refusalOf(shop.restore(folder, { key: wrong }))).toMatch(
      /is not the key that the PINs of this backup/,
    );
    expect(existsSync(keyFile(shop.place))).toBe(false);
    await shop.restore(folder, { key: copy });
    expect(readFileSync(keyFile(shop.place)).equals(key)).toBe(true);
    expect(statSync(keyFile(shop.place)).mode & 0o077).toBe(0);
  });

  test('goes into it when asked for, and back from it', async () => {
    const shop = await openShop('sqlite');
    const key = systemChance.bytes(32);
    await giveMariaAPin(shop, key);
    const { folder } = await shop.backup({ withKey: true });
    await shop.destroy();
    await shop.restore(folder);
    expect(readFileSync(keyFile(shop.place)).equals(key)).toBe(true);
    rmSync(keyFile(shop.place));
    expect(await refusalOf(shop.backup({ withKey: true }))).toMatch(/pin\.key is not there/);
    expect(listing(shop.backups)).toHaveLength(1);
  });

  test.each(engines())('lost, the owner gets a new PIN and everybody else none (%s)', async (engine) => {
    const shop = await openShop(engine);
    await giveMariaAPin(shop, systemChance.bytes(32));
    const { folder } = await shop.backup();
    await shop.destroy();
    const asked: string[] = [];
    const newPin = (pin: string) => async (owner: string) => {
      asked.push(owner);
      return pin;
    };
    expect(await refusalOf(shop.restore(folder, { newPin: newPin('12') }))).toMatch(/four to eight digits/);
    expect(await shop.restore(folder, { newPin: newPin('975310') })).toMatchObject({ newPinOf: 'María' });
    expect(asked).toEqual(['María', 'María']);
    const [maria, ...others] = await shop.books.db.read((tx) =>
      tx.q.selectFrom('users').selectAll().orderBy('pin_base', 'desc').orderBy('id').execute(),
    );
    const found = [maria, ...others].find((user) => user?.id === MARIA);
    const keys = createPinKeys(readFileSync(keyFile(shop.place)), systemChance);
    expect(await keys.check(found ?? null, '975310')).toBe(true);
    expect([maria, ...others].filter((user) => user && user.id !== MARIA && user.pin_base !== null)).toEqual([]);
  });
});

describe('older backups', () => {
  const days = async (shop: KeptShop, count: number, keep: number) => {
    for (let day = 0; day < count; day += 1) {
      shop.books.at(NOON + day * DAY);
      await shop.backup({ keep });
    }
  };

  test('go when there are more than are wanted, the newest stay', async () => {
    const shop = await openShop('sqlite');
    await days(shop, 5, 3);
    expect(listing(shop.backups).map((name) => name.slice(6, 14))).toEqual(['20261123', '20261124', '20261125']);
  });

  test('of one afternoon do not push out those of the days before', async () => {
    const shop = await openShop('sqlite');
    await days(shop, 3, 3);
    for (let minute = 1; minute < 6; minute += 1) {
      shop.books.at(NOON + 2 * DAY + minute * 60_000);
      await shop.backup({ keep: 3 });
    }
    const kept = listing(shop.backups).map((name) => name.slice(6, 14));
    expect(kept).toEqual(['20261121', '20261122', '20261123', '20261123', '20261123']);
  });

  test("are only ever its own: another shop's, a copy of a person's and one that is not whole stay", async () => {
    const shop = await openShop('sqlite');
    const first = await shop.backup({ keep: 1 });
    writeManifest(first.folder, { ...first.manifest, businessId: 'another' });
    mkdirSync(join(shop.backups, 'fiado-20200101T000000Z'));
    writeFileSync(join(shop.backups, 'notes.txt'), 'mine');
    shop.books.at(NOON + DAY);
    const second = await shop.backup({ keep: 1 });
    truncateSync(join(second.folder, 'fiado.db'), 5);
    shop.books.at(NOON + 2 * DAY);
    expect((await shop.backup({ keep: 1 })).removed).toEqual([]);
    expect(listing(shop.backups)).toHaveLength(5);
  });

  test('and what a killed one left half made is swept out a day later', async () => {
    const shop = await openShop('sqlite');
    for (const name of ['.fiado-making-old', '.fiado-making-new'])
      mkdirSync(join(shop.backups, name), { recursive: true });
    shop.books.at(NOON + 2 * DAY);
    utimesSync(join(shop.backups, '.fiado-making-old'), NOON / 1000, NOON / 1000);
    utimesSync(join(shop.backups, '.fiado-making-new'), NOON / 1000 + 2 * 86_400, NOON / 1000 + 2 * 86_400);
    await shop.backup();
    expect(listing(shop.backups)).toEqual(['.fiado-making-new', expect.stringMatching(/^fiado-/)]);
  });
});

describe("a shop's file that nobody can read any more", () => {
  test('leaves no half backup, and is kept beside when a good one takes its place', async () => {
    const shop = await openShop('sqlite');
    await trade(testTill(shop.books));
    const { folder } = await shop.backup();
    await shop.stop();
    const file = sqliteFile(shop.place);
    writeFileSync(file, Buffer.concat([readFileSync(file).subarray(0, 5000), Buffer.alloc(90_000, 7)]));
    writeFileSync(`${file}-wal`, 'old');
    expect(await refusalOf(shop.backup())).toMatch(/The file of the shop is damaged/);
    expect(listing(shop.backups)).toHaveLength(1);
    const asked: unknown[] = [];
    const { kept } = await shop.restore(folder, { confirm: async (present) => asked.push(present) > 0 });
    expect(asked).toEqual(['damaged']);
    expect(listing(kept ?? '')).toContain('fiado.db');
    expect(await balanceOf(shop)).toBe(200_000);
    expect(engineOf(shop.place)).toBe('sqlite');
  });
});
