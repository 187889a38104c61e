import { existsSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { type ChainName, readHead } from '../audit/chain-heads.ts';
import { type OperatorCommand, readArgs } from '../backup/backup-command.ts';
import { BackupFailed } from '../backup/backup-failed.ts';
import { type Manifest, readManifest } from '../backup/manifest.ts';
import { isShop, type Place, sqliteFile, withPostgres } from '../backup/place.ts';
import { readFacts } from '../backup/read-facts.ts';
import { schemaVersion } from '../db/migrate.ts';
import { openSqliteCopy } from '../db/sqlite-copy.ts';
import type { Books } from './check.ts';
import { type CheckName, checkNames, checks, verifyBooks } from './verify-books.ts';

const USAGE =
  'npm run verify -- [--only NAMES] [--against BACKUP]\n' +
  `  --only NAMES       some of ${checkNames.join(',')}\n` +
  '  --against BACKUP   also that the chains go on from where they stood in this backup, so that nobody wrote them anew';

/** `npm run verify`, beside a running server or without one; it writes nothing. Throws BackupFailed when something is wrong. */
export async function verifyCommand(command: OperatorCommand): Promise<void> {
  const options = readOptions(command);
  if (options === null) return command.say(USAGE);
  const place: Place = { ...command.env, environment: command.environment };
  await withBooks(place, (books) => verify(books, command.say, options));
}

interface Options {
  readonly names: readonly CheckName[];
  readonly against: Manifest | null;
}

function readOptions({ args, path }: OperatorCommand): Options | null {
  const options = { only: { type: 'string' }, against: { type: 'string' }, help: { type: 'boolean' } } as const;
  const { values } = readArgs(() => parseArgs({ args: [...args], options, strict: true }));
  if (values.help) return null;
  const names = values.only?.split(',') ?? checkNames;
  const isName = (name: string): name is CheckName => Object.hasOwn(checks, name);
  const known = names.filter(isName);
  if (known.length < names.length) throw new BackupFailed(`--only takes some of ${checkNames.join(',')}.`);
  const against = values.against === undefined ? null : readManifest(path(values.against));
  if (values.against !== undefined && !against?.chains)
    throw new BackupFailed(`${values.against} is no backup of Fiado that knows how far the chains went.`);
  return { names: known, against };
}

async function withBooks(place: Place, work: (books: Books) => Promise<void>): Promise<void> {
  if (place.databaseUrl) return withPostgres(place.databaseUrl, work);
  const file = sqliteFile(place);
  if (!existsSync(file)) throw new BackupFailed(`There is no shop in ${place.dataFolder}: nothing to verify.`);
  const books = openSqliteCopy(file);
  try {
    await work(books);
  } finally {
    await books.close();
  }
}

async function verify(books: Books, say: (text: string) => void, { names, against }: Options): Promise<void> {
  const facts = await books.read(async (tx) => (!(await hasTables(tx)) ? null : readFacts(tx)));
  if (!facts) throw new BackupFailed('There is no shop in these books: nothing to verify.');
  if (facts.schema !== schemaVersion)
    throw new BackupFailed(
      `These books are of another version of Fiado (${facts.schema}). Start this version's server on them once, or verify with the other one.`,
    );
  say(`Verifying «${facts.name}». It reads only; the server may go on.`);
  let wrong = await verifyBooks(books, listenerFor(say), names);
  if (against) wrong += await compare(books, against, say);
  for (const chain of ['commands', 'audit'] as const) {
    const { n, link } = await books.read((tx) => readHead(tx, chain));
    say(`The chain of ${chain} ends with ${n} ${link}`);
  }
  if (wrong > 0)
    throw new BackupFailed(`${wrong === 1 ? '1 thing is' : `${wrong} things are`} wrong. Nothing was changed.`);
  say('Nothing is wrong.');
}

const hasTables = async (tx: { all: Parameters<typeof isShop>[0] }): Promise<boolean> =>
  isShop(tx.all).catch(
    async () => (await tx.all("select 1 as found from sqlite_master where name = 'business'", [])).length > 0,
  );

/** So many are named; of more, how many there are. */
const NAMED = 20;
const STEP = 100_000;

function listenerFor(say: (text: string) => void) {
  let [named, step] = [0, STEP];
  return {
    begun: () => {
      [named, step] = [0, STEP];
    },
    progress: (name: CheckName, rows: number) => {
      if (rows < step) return;
      step = rows - (rows % STEP) + STEP;
      say(`  ${name}: ${rows} rows`);
    },
    found: (_: CheckName, { row, says }: { row: string; says: string }) => {
      named += 1;
      if (named <= NAMED) say(`  WRONG  ${row}: ${says}.`);
    },
    ended: (name: CheckName, rows: number, findings: number) => {
      if (findings > NAMED) say(`  … and ${findings - NAMED} more.`);
      say(
        findings === 0 ? `ok     ${name}: ${checks[name].holds} (${rows}).` : `WRONG  ${name}: ${findings} of ${rows}.`,
      );
    },
  };
}

/** Whoever can write to a database can write a whole chain anew; not into a backup that lies somewhere else. */
async function compare(books: Books, { chains, createdAt }: Manifest, say: (text: string) => void): Promise<number> {
  let wrong = 0;
  for (const chain of ['commands', 'audit'] as const) {
    const { n, link } = chains?.[chain] ?? { n: 0, link: '' };
    if (n === 0 || (await books.read((tx) => linkAt(tx, chain, n))) === link) continue;
    wrong += 1;
    say(
      `WRONG  the chain of ${chain} is not the one of the backup of ${createdAt}: there it went through ${n} ${link}.`,
    );
  }
  if (wrong === 0) say(`ok     the chains go on from where they stood in the backup of ${createdAt}.`);
  return wrong;
}

async function linkAt(tx: Parameters<Parameters<Books['read']>[0]>[0], chain: ChainName, n: number) {
  const text = `select chain as link from ${chain} where ${chain === 'audit' ? 'n' : 'seq'} = ?`;
  return (await tx.all<{ link: string }>(text, [n]))[0]?.link;
}
