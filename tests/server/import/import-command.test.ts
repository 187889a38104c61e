import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { systemChance } from '../../../server/chance.ts';
import { systemClock } from '../../../server/clock.ts';
import { openDatabase } from '../../../server/db/open.ts';
import { readEnv } from '../../../server/env.ts';
import { exportCommand } from '../../../server/export/export-command.ts';
import { importCommand } from '../../../server/import/import-command.ts';
import { foundShop } from '../../worlds/books.ts';

describe('the notebook comes in by npm run import', () => {
  const folder = mkdtempSync(join(tmpdir(), 'fiado-import-'));
  const file = join(folder, 'cuaderno.csv');
  beforeAll(async () => {
    const db = openDatabase({ file: join(folder, 'fiado.db') });
    await db.migrate();
    await db.write((tx) => foundShop(tx, 1));
    await db.close();
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  const run = async (command: typeof importCommand, args: readonly string[]) => {
    const said: string[] = [];
    const reading = readEnv({ FIADO_DATA: folder });
    if (!reading.ok) throw new Error('no settings');
    const deps = { clock: systemClock, chance: systemChance, version: '0.0.0-test' };
    const asked = { env: reading.env, environment: {}, args, deps, path: (given: string) => join(folder, given) };
    const refused = await command({ ...asked, say: (sentence) => said.push(sentence) }).then(
      () => null,
      (error: Error) => error.message,
    );
    return { said: said.join('\n'), refused };
  };

  test('a row with an error keeps all of it out, and is named by its line', async () => {
    writeFileSync(file, 'Nombre;Debe\nJuan;1.234,56\nAna;mal\n');
    const { said, refused } = await run(importCommand, ['cuaderno.csv', '--yes']);
    expect(said).toContain('line 3 has an amount that cannot be read (balance): mal');
    expect(refused).toMatch(/Nothing was written/);
    const done = await run(importCommand, ['cuaderno.csv', '--yes', '--skip-errors', '--user', 'María']);
    expect(done).toMatchObject({ refused: null, said: expect.stringContaining('Done: 1 new') });
  });

  test('what cannot be guessed is asked for by an option', async () => {
    writeFileSync(file, 'Quién,Cuánto\nLuis,"1,500"\n');
    const map = ['--map', 'name=Quién,balance=Cuánto', '--kind', 'customers', '--yes'];
    expect((await run(importCommand, ['cuaderno.csv', ...map])).refused).toMatch(/--decimal comma or --decimal point/);
    expect((await run(importCommand, ['cuaderno.csv', ...map, '--decimal', 'point'])).refused).toBeNull();
    expect((await run(importCommand, ['cuaderno.csv', '--map', 'price=Quién'])).refused).toMatch(
      /customers have no price/,
    );
    expect((await run(importCommand, ['nada.csv'])).refused).toMatch(/There is no file/);
    expect((await run(importCommand, ['cuaderno.csv', '--kind', 'people'])).refused).toMatch(/--kind must be one of/);
  });

  test('and everything goes out by npm run export, never over what is there', async () => {
    expect((await run(exportCommand, ['out'])).refused).toBeNull();
    expect(readFileSync(join(folder, 'out', 'customers.csv'), 'utf8')).toMatch(/,Juan,.*,1234\.56/);
    expect((await run(exportCommand, ['out'])).refused).toMatch(/exist/);
    expect((await run(importCommand, ['out/fiado.json'])).refused).toMatch(/There is a shop on this server already/);
  });
});
