import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeEach, describe, expect, test } from 'vitest';
import { systemChance } from '../../../server/chance.ts';
import { openDatabase } from '../../../server/db/open.ts';
import { type Env, readEnv } from '../../../server/env.ts';
import { foundShop, writeShop } from '../../../server/setup/start-shop.ts';
import { codeCommand } from '../../../server/tills/code-command.ts';
import { hashCode } from '../../../server/tills/make-code.ts';
import { findCode, storeWithoutTills } from '../../../server/tills/store.ts';
import { openKeyFile } from '../../../server/users/key-file.ts';
import { createPinKeys } from '../../../server/users/pin-keys.ts';
import { engines } from '../../worlds/postgres.ts';
import { GROCERY, openShop, type Shop } from '../../worlds/shop.ts';

describe.each(engines())('a shop whose devices are gone (%s)', (engine) => {
  let shop: Shop;
  beforeEach(async () => {
    shop = await openShop(engine);
  });
  afterEach(() => shop.close());

  test('is known by its living tills alone: a start then prints a code', async () => {
    const without = () => shop.db.read(storeWithoutTills);
    expect(await without()).toBeNull();
    const second = await shop.enroll('Mostrador');
    await shop.save('till.revoke', { tillId: second.tillId });
    expect(await without()).toBeNull();
    await shop.save('till.revoke', { tillId: shop.till.tillId });
    expect(await without()).toBe(shop.storeId);
  });
});

describe('npm run code', () => {
  const folders: string[] = [];
  afterAll(() => {
    for (const folder of folders) rmSync(folder, { recursive: true, force: true });
  });

  const newEnv = (variables: Record<string, string> = {}): Env => {
    const folder = mkdtempSync(join(tmpdir(), 'fiado-code-'));
    folders.push(folder);
    const reading = readEnv({ FIADO_DATA: folder, ...variables });
    if (!reading.ok) throw new Error(reading.sentences.join());
    return reading.env;
  };
  const clock = { now: () => Date.parse('2026-11-21T15:00:00.000Z') };
  const deps = { clock, chance: systemChance };
  const ask = async (env: Env, ...args: string[]) => {
    const said: string[] = [];
    await codeCommand({ env, args, deps, say: (sentence) => said.push(sentence) });
    return said.join('\n');
  };
  /** A shop as its server left it on the disk, and what looks into it. */
  const openShopIn = async (env: Env) => {
    const keys = createPinKeys(openKeyFile(env.dataFolder, systemChance), systemChance, 1000);
    const db = openDatabase({ file: join(env.dataFolder, 'fiado.db') });
    await db.migrate();
    const server = { db, keys, ...deps } as Parameters<typeof foundShop>[0];
    const founding = await foundShop(server, { business: GROCERY, owner: { name: 'María', pin: '2468' } });
    await db.write((tx) => writeShop(tx, server, founding));
    return { db, keys, founding };
  };

  test('prints a link that lets one device in, while the server runs or not', async () => {
    const env = newEnv({ FIADO_PUBLIC_URL: 'https://tienda.example' });
    const { db, keys, founding } = await openShopIn(env);
    const said = await ask(env);
    expect(said).toContain('«Almacén de doña María»');
    const code = /^https:\/\/tienda\.example\/enroll\?code=(\d{8})$/m.exec(said)?.[1] ?? '';
    const row = await db.read((tx) => findCode(tx, hashCode(keys, code)));
    expect(row).toMatchObject({ store_id: founding.storeId, used_at: null, expires_at: '2026-11-21T15:10:00.000Z' });
    await db.close();
    expect(await ask({ ...env, publicUrl: null }, 'almacén de doña maría')).toMatch(
      /http:\/\/localhost:3000\/enroll\?code=\d{8}$/,
    );
    await expect(ask(env, 'Sucursal')).rejects.toThrow(
      'No store is called «Sucursal». There are: «Almacén de doña María».',
    );
  });

  test('makes neither a shop nor a key where there is none', async () => {
    const env = newEnv();
    await expect(ask(env)).rejects.toThrow(/fiado\.db is not there\. FIADO_DATA must be the folder/);
    await expect(ask(env)).rejects.toThrow(/is not there/);
  });
});
