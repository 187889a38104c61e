import { createWriteStream, existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { parseArgs } from 'node:util';
import { type OperatorCommand, readArgs } from '../backup/backup-command.ts';
import { openDatabase } from '../db/open.ts';
import { ImportRefused } from '../import/import-refused.ts';
import { isEmpty } from '../setup/start-shop.ts';
import { exportedNames } from './tables.ts';
import { writeBook } from './write-book.ts';
import { writeTable } from './write-tables.ts';

const USAGE =
  'npm run export -- FOLDER\n  FOLDER   where fiado.json and a CSV of every table go; they must not be there yet';

/** `npm run export`, beside a running server or without one. Throws ImportRefused. */
export async function exportCommand({ env, args, path, say, deps }: OperatorCommand): Promise<void> {
  const { values, positionals } = readArgs(() =>
    parseArgs({ args: [...args], options: { help: { type: 'boolean' } }, allowPositionals: true, strict: true }),
  );
  const [folder, ...more] = positionals;
  if (values.help) return say(USAGE);
  if (folder === undefined || more.length > 0) throw new ImportRefused(`Name one folder.\n${USAGE}`);
  if (!env.databaseUrl && !existsSync(join(env.dataFolder, 'fiado.db')))
    throw new ImportRefused(`There is no shop in ${env.dataFolder}.`);
  const db = openDatabase({ url: env.databaseUrl ?? undefined, file: join(env.dataFolder, 'fiado.db') });
  try {
    await db.migrate();
    if (await db.read(isEmpty)) throw new ImportRefused('There is no shop on this server yet.');
    mkdirSync(path(folder), { recursive: true, mode: 0o700 });
    const write = async (name: string, pieces: AsyncGenerator<string>) => {
      const file = join(path(folder), name);
      await pipeline(Readable.from(pieces), createWriteStream(file, { flags: 'wx', mode: 0o600 }));
      say(file);
    };
    for (const name of exportedNames) await write(`${name}.csv`, writeTable(db, name));
    await write('fiado.json', writeBook(db, deps.clock));
  } finally {
    await db.close();
  }
}
