import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { keyFile, sqliteFile } from '../../../server/backup/place.ts';
import { readBackup } from '../../../server/backup/read-backup.ts';
import { renewBooks } from '../../../server/backup/renew-books.ts';
import { readPresent, replaceSqlite } from '../../../server/backup/replace-books.ts';
import type { Replacement } from '../../../server/backup/restore-backup.ts';
import { systemChance } from '../../../server/chance.ts';
import { createPinKeys } from '../../../server/users/pin-keys.ts';
import { instantOf } from '../../../shared/dates/plain-date.ts';
import { MARIA, NOON } from '../../worlds/books.ts';
import { type KeptShop, openKeptShop } from '../../worlds/kept-shop.ts';
import { portOf, startCommand } from '../../worlds/server-command.ts';

const renamed = vi.hoisted(() => ({ onto: (_file: string) => {} }));
vi.mock('node:fs', async (original) => {
  const fs = await original<typeof import('node:fs')>();
  const renameSync: typeof fs.renameSync = (from, to) => {
    renamed.onto(String(to));
    fs.renameSync(from, to);
  };
  return { ...fs, renameSync };
});

const ROOT = join(import.meta.dirname, '../../..');
const deps = { clock: { now: () => NOON }, chance: systemChance, version: '0.0.0-test' };

let shop: KeptShop;
beforeEach(async () => {
  shop = await openKeptShop(null);
});
afterEach(async () => {
  renamed.onto = () => {};
  await shop.close();
});

/** Another process opens the shop's books as a server does, and writes. Answers what came of it. */
function writeFromElsewhere(): string {
  const script = `
    import { openDatabase } from './server/db/open.ts';
    try {
      const db = openDatabase({ file: ${JSON.stringify(sqliteFile(shop.place))} });
      await db.write((tx) => tx.all("update business set name = 'Otro' returning id", []));
      await db.close();
      console.log('it wrote');
    } catch (error) {
      console.log(error.message);
    }`;
  const node = ['--import', 'tsx', '--input-type=module', '-e', script];
  const { stdout, stderr } = spawnSync(process.execPath, node, { cwd: ROOT, encoding: 'utf8' });
  return stdout.trim() || stderr;
}

async function prepare(folder: string, key: Buffer | null): Promise<Replacement> {
  const at = instantOf(NOON);
  return {
    backup: await readBackup(shop.place, folder),
    key,
    statements: renewBooks({ epoch: 'e2', auditId: 'a2', at, madeAt: at, owner: null }),
    present: await readPresent(shop.place),
    confirm: async () => undefined,
    keepIn: shop.backups,
    at,
  };
}

test('X-22 whoever comes while a backup is being restored writes neither into the old books nor into the new ones', async () => {
  const { folder } = await shop.backup();
  await shop.stop();
  const replacement = await prepare(folder, systemChance.bytes(32));
  const met: string[] = [];
  // The restore looks at what it was given at each of its steps, and between any two of them somebody else comes.
  const stepping = new Proxy(replacement, {
    get: (target, name) => {
      if (name !== 'confirm') met.push(writeFromElsewhere());
      return Reflect.get(target, name);
    },
  });
  const kept = await replaceSqlite(shop.place, deps, stepping);
  expect(met.length).toBeGreaterThan(4);
  expect(new Set(met)).toEqual(new Set([expect.stringMatching(/A backup is being restored/)]));
  await readBackup(shop.place, kept ?? '');
  expect(writeFromElsewhere()).toBe('it wrote');
}, 300_000);

test('nor is anything restored under somebody who has the books open, or into a folder where a shop is just being made', async () => {
  const { folder } = await shop.backup();
  const replacement = await prepare(folder, null);
  await expect(replaceSqlite(shop.place, deps, replacement)).rejects.toThrow(/A Fiado server is running/);
  await shop.destroy();
  await shop.start();
  rmSync(sqliteFile(shop.place));
  await expect(replaceSqlite(shop.place, deps, { ...replacement, present: null })).rejects.toThrow(/is running/);
});

/** Under a key of her own María has a PIN, and nobody else has one. */
async function giveMariaAPin(secret: Buffer): Promise<void> {
  const { salt, iterations, sealedBase } = await createPinKeys(secret, systemChance, 1000).make(MARIA, '2468');
  await shop.books.db.write(async (tx) => {
    await tx.q.updateTable('users').set({ pin_base: null }).execute();
    const pin = { pin_salt: salt, pin_iterations: iterations, pin_base: sealedBase };
    await tx.q.updateTable('users').set(pin).where('id', '=', MARIA).execute();
  });
}

function layKey(file: string, key: Buffer): void {
  mkdirSync(join(shop.place.dataFolder, 'keys'), { recursive: true });
  writeFileSync(file, key);
}

test('until the books are the new ones the key is the old one, and lies ready beside it', async () => {
  const [old, key] = [systemChance.bytes(32), systemChance.bytes(32)];
  layKey(keyFile(shop.place), old);
  const { folder } = await shop.backup();
  await shop.stop();
  const seen: Buffer[][] = [];
  renamed.onto = (file) => {
    if (file !== sqliteFile(shop.place)) return;
    seen.push([keyFile(shop.place), `${keyFile(shop.place)}.new`].map((one) => readFileSync(one)));
  };
  await replaceSqlite(shop.place, deps, await prepare(folder, key));
  expect(seen).toEqual([[old, key]]);
  expect(readFileSync(keyFile(shop.place))).toEqual(key);
  expect(readdirSync(join(shop.place.dataFolder, 'keys'))).toEqual(['pin.key']);
});

test('when the machine died after the books and before the key, the next start puts the key in its place', async () => {
  const key = systemChance.bytes(32);
  await giveMariaAPin(key);
  layKey(keyFile(shop.place), systemChance.bytes(32));
  layKey(`${keyFile(shop.place)}.new`, key);
  await shop.stop();
  const server = startCommand([], { FIADO_DATA: shop.place.dataFolder, FIADO_BACKUP: shop.backups, PORT: '0' });
  expect(await portOf(server)).toBeGreaterThan(0);
  server.child.kill('SIGKILL');
  await server.exit;
  expect(readFileSync(keyFile(shop.place))).toEqual(key);
  expect(existsSync(`${keyFile(shop.place)}.new`)).toBe(false);
}, 300_000);

test('no log of a file that is gone is played back into the restored one', async () => {
  const { folder } = await shop.backup();
  await shop.stop();
  const file = sqliteFile(shop.place);
  rmSync(file);
  for (const log of ['-wal', '-shm', '-journal']) writeFileSync(`${file}${log}`, 'old');
  await replaceSqlite(shop.place, deps, await prepare(folder, null));
  expect(readdirSync(shop.place.dataFolder).sort()).toEqual(['fiado.db', 'fiado.db.lock']);
});

test('restored from a disc that all may read and nobody write, the books are their owner’s alone, and can be written', async () => {
  const { folder } = await shop.backup();
  chmodSync(join(folder, 'fiado.db'), 0o444);
  await shop.restore(folder);
  expect(statSync(sqliteFile(shop.place)).mode & 0o777).toBe(0o600);
});
