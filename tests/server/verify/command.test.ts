import { afterEach, beforeAll, describe, expect, inject, test } from 'vitest';
import { BackupFailed } from '../../../server/backup/backup-failed.ts';
import { systemChance } from '../../../server/chance.ts';
import { systemClock } from '../../../server/clock.ts';
import { readEnv } from '../../../server/env.ts';
import { verifyCommand } from '../../../server/verify/verify-command.ts';
import { type KeptShop, openKeptShop } from '../../worlds/kept-shop.ts';
import { engines } from '../../worlds/postgres.ts';
import { type PostgresWithTools, postgresWithTools } from '../../worlds/postgres-tools.ts';
import { runCommand } from '../../worlds/server-command.ts';
import { liveMorning, tamper } from '../../worlds/tampered.ts';

let tools: PostgresWithTools | null = null;
beforeAll(async () => {
  if (inject('postgresUrl')) tools = await postgresWithTools(inject('postgresUrl'));
  return () => tools?.stop();
}, 900_000);

let shop: KeptShop;
afterEach(() => shop.close());

const settings = (): Record<string, string> => {
  const { dataFolder, databaseUrl } = shop.place;
  return { FIADO_DATA: dataFolder, ...(databaseUrl ? { DATABASE_URL: databaseUrl } : {}) };
};

/** As the command does it, without a process of its own. */
async function verify(...args: string[]): Promise<{ code: number; said: string }> {
  const reading = readEnv(settings());
  if (!reading.ok) throw new Error('the settings are wrong');
  const sentences: string[] = [];
  const say = (sentence: string) => void sentences.push(sentence);
  const deps = { clock: systemClock, chance: systemChance, version: '0.0.0-test' };
  try {
    await verifyCommand({ env: reading.env, environment: {}, args, deps, path: (given) => given, say });
    return { code: 0, said: sentences.join('\n') };
  } catch (error) {
    if (!(error instanceof BackupFailed)) throw error;
    return { code: 1, said: [...sentences, error.message].join('\n') };
  }
}

describe.each(engines())('npm run verify (%s)', (engine) => {
  test('R2-61 R2-64 X-09 beside a server that runs: well, then altered, then written anew from end to end', async () => {
    shop = await openKeptShop(engine === 'postgres' ? tools : null);
    await liveMorning(shop.books);
    const { folder } = await shop.backup();
    const well = await runCommand(['verify', '--against', folder], settings());
    expect(well.said).toMatch(/ok {5}commands: no command and no answer was altered or removed \(9\)\./);
    expect(well.said).toMatch(/ok {5}the chains go on from where they stood in the backup of 2026-11-21/);
    expect(well.said).toMatch(/The chain of audit ends with 4 [\w-]{43}\n/);
    expect([well.code, well.said.trim().split('\n').at(-1)]).toEqual([0, 'Nothing is wrong.']);

    await tamper(
      shop.books.db,
      `update audit set who = null where n = 2`,
      'update customers set balance = balance + 7',
    );
    const altered = await verify();
    expect(altered.said).toMatch(/WRONG {2}audit 2 \(\d{16}:change, product.save\): the chain breaks here/);
    expect(altered.said).toMatch(/WRONG {2}customers .*: its balance is -\d+; its movements add up to/);
    expect([altered.code, altered.said.trim().split('\n').at(-1)]).toEqual([
      1,
      '2 things are wrong. Nothing was changed.',
    ]);
    expect((await verify('--only', 'commands,tills')).code).toBe(0);

    // Who can write everything writes the chain anew too: the backup elsewhere says that it is another one.
    await shop.books.db.write((tx) => tx.q.deleteFrom('audit').execute());
    await shop.books.db.write((tx) => tx.q.deleteFrom('chain_heads').where('chain', '=', 'audit').execute());
    expect((await verify('--only', 'audit')).code).toBe(0);
    const anew = await verify('--only', 'audit', '--against', folder);
    expect(anew.said).toMatch(
      /WRONG {2}the chain of audit is not the one of the backup of 2026-11-21.*: there it went through 4 /,
    );
    expect(anew.code).toBe(1);
  }, 300_000);
});

describe('npm run verify', () => {
  test('says what it cannot do in a sentence', async () => {
    shop = await openKeptShop(null);
    expect(await verify('--only', 'everything')).toEqual({
      code: 1,
      said: expect.stringMatching(/^--only takes some of commands,/),
    });
    expect(await verify('--quickly')).toMatchObject({
      code: 1,
      said: expect.stringMatching(/--help says what there is/),
    });
    expect((await verify('--help')).said).toMatch(/^npm run verify -- /);
    const nothing = await runCommand(['verify'], { FIADO_DATA: shop.backups });
    expect(nothing).toEqual({
      code: 1,
      said: expect.stringMatching(/^There is no shop in .*: nothing to verify\.\n$/),
    });
    await shop.books.db.write((tx) =>
      tx.all(`delete from kysely_migration where name = (select max(name) from kysely_migration) returning name`, []),
    );
    const older = await verify();
    expect(older).toEqual({ code: 1, said: expect.stringMatching(/^These books are of another version of Fiado/) });
  }, 300_000);
});
