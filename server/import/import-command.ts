import { once } from 'node:events';
import { closeSync, createReadStream, existsSync, mkdirSync, openSync, readSync } from 'node:fs';
import { basename, join } from 'node:path';
import { createInterface } from 'node:readline/promises';
import { parseArgs } from 'node:util';
import { foldHeader, guessColumns } from '../../shared/import/guess-columns.ts';
import {
  type Encoding,
  encodings,
  type ImportField,
  type ImportKind,
  type ImportPlan,
  importFields,
  importKinds,
  MAX_IMPORT_BYTES,
  type Separator,
  separators,
} from '../../shared/import/import.ts';
import type { ImportFound, ImportJob } from '../../shared/import/job.ts';
import { type DecimalMark, decimalMarks } from '../../shared/import/read-amount.ts';
import { moneyColumns } from '../../shared/import/read-row.ts';
import { SYSTEM_USER } from '../../shared/tills/till.ts';
import { type OperatorCommand, readArgs } from '../backup/backup-command.ts';
import { openDatabase } from '../db/open.ts';
import { checkBook, importBook } from '../export/import-book.ts';
import { isEmpty } from '../setup/start-shop.ts';
import { createLive } from '../sync/live.ts';
import { openKeyFile } from '../users/key-file.ts';
import { createPinKeys } from '../users/pin-keys.ts';
import {
  describeChecked,
  describeProblem,
  describeQuestion,
  describeRefusal,
  describeWritten,
} from './describe-import.ts';
import { ImportRefused } from './import-refused.ts';
import { inspectFile } from './inspect-file.ts';
import { keepFile } from './keep-file.ts';
import { goOn, type ImportDeps, rowOf } from './run-import.ts';
import { confirmImport, startImport } from './start-import.ts';
import { filesInUse, findImport, NO_CHOICES, readProblems, toJob } from './store.ts';

const USAGE = [
  'npm run import -- FILE [--kind customers|products|balances] [--map field=Header ...] [--decimal comma|point]',
  '                       [--encoding E] [--separator S] [--skip-errors] [--correct-balances] [--yes] [--user NAME]',
  '  FILE            a CSV, or an export of Fiado (JSON) for an empty server',
  '  --map           which header is which field, where it is not found out; several with commas between them',
  '  --decimal       how amounts are written, where the file itself does not tell',
  '  --skip-errors   leaves rows with errors out; without it one of them keeps all from being written',
  '  --correct-balances  corrects changed balances also of accounts that have moved in Fiado since; else they stay',
  '  --yes           writes without asking',
  '  --user NAME     the owner in whose name it happens, where there are several',
  'It may run beside the server: each batch of rows takes its turn like a till, and interrupted it goes on when called again.',
].join('\n');

/** `npm run import`. Throws ImportRefused. */
export async function importCommand(command: OperatorCommand): Promise<void> {
  const options = readOptions(command);
  if (options === null) return command.say(USAGE);
  if (!existsSync(options.file)) throw new ImportRefused(`There is no file ${options.file}.`);
  const { env, deps } = command;
  mkdirSync(env.dataFolder, { recursive: true, mode: 0o700 });
  const db = openDatabase({ url: env.databaseUrl ?? undefined, file: join(env.dataFolder, 'fiado.db') });
  try {
    const keys = createPinKeys(openKeyFile(env.dataFolder, deps.chance), deps.chance);
    await db.migrate();
    if (isBook(options.file)) {
      const { owner, end } = checkBook(options.file);
      if (!(await db.read(isEmpty)))
        throw new ImportRefused('There is a shop on this server already. An export is read into an empty one.');
      command.say(`${end.commands} commands and ${end.customers} customers.`);
      const pin = await ask(`New PIN for ${owner.name}, four to eight digits: `);
      if (!/^\d{4,8}$/.test(pin)) throw new ImportRefused('A PIN has four to eight digits. Nothing was written.');
      await importBook({ db, keys, clock: deps.clock, chance: deps.chance }, options.file, pin);
      return command.say('Done: every balance is as it was. Start the server; it prints a code for the first till.');
    }
    const log = {
      debug: () => {},
      info: () => {},
      warn: () => {},
      error: (detail: object) => command.say(JSON.stringify(detail)),
    };
    const live = createLive(db);
    const stopping = new AbortController().signal;
    await importCsv(
      command,
      { db, keys, live, log: log as ImportDeps['log'], stopping, clock: deps.clock, dataFolder: env.dataFolder },
      options,
    );
  } finally {
    await db.close();
  }
}

type Options = NonNullable<ReturnType<typeof readOptions>>;

function readOptions({ args, path }: OperatorCommand) {
  const { values, positionals } = readArgs(() =>
    parseArgs({ args: [...args], options: known, allowPositionals: true, strict: true }),
  );
  if (values.help) return null;
  const [file, ...more] = positionals;
  if (file === undefined || more.length > 0) throw new ImportRefused(`Name one file.\n${USAGE}`);
  return {
    file: path(file),
    kind: oneOf<ImportKind>('--kind', values.kind, importKinds),
    encoding: oneOf<Encoding>('--encoding', values.encoding, encodings),
    separator: oneOf<Separator>('--separator', values.separator === '\\t' ? '\t' : values.separator, separators),
    decimal: oneOf<DecimalMark>('--decimal', values.decimal, decimalMarks),
    map: (values.map ?? []).flatMap((one) => one.split(',')),
    user: values.user ?? null,
    skipErrors: values['skip-errors'] ?? false,
    correct: values['correct-balances'] ?? false,
    yes: values.yes ?? false,
  };
}

const known = {
  kind: { type: 'string' },
  map: { type: 'string', multiple: true },
  decimal: { type: 'string' },
  encoding: { type: 'string' },
  separator: { type: 'string' },
  user: { type: 'string' },
  'skip-errors': { type: 'boolean' },
  'correct-balances': { type: 'boolean' },
  yes: { type: 'boolean', short: 'y' },
  help: { type: 'boolean' },
} as const;

function oneOf<T extends string>(name: string, value: string | undefined, all: readonly T[]): T | undefined {
  if (value === undefined || (all as readonly string[]).includes(value)) return value as T | undefined;
  throw new ImportRefused(`${name} must be one of: ${all.join(' ')}.`);
}

async function importCsv(command: OperatorCommand, deps: ImportDeps, options: Options): Promise<void> {
  const { say } = command;
  if (await deps.db.read(isEmpty)) throw new ImportRefused('There is no shop on this server yet. Set it up first.');
  const userId = await findOwner(deps, options.user);
  const inUse = await deps.db.read(filesInUse);
  const keeping = { dataFolder: deps.dataFolder, chance: command.deps.chance, now: deps.clock.now(), inUse };
  const kept = await keepFile(keeping, createReadStream(options.file), {
    name: basename(options.file),
    limit: MAX_IMPORT_BYTES,
  });
  if (!kept.ok) throw new ImportRefused('The file is larger than 250 MB, or cannot be read. Nothing was written.');
  const found = await inspectFile(deps.dataFolder, kept.value, options);
  const plan = planOf(found, options);
  const named = Object.entries(plan.columns).map(([field, at]) => `${found.headers[at]} → ${field}`);
  say(`${plan.encoding}, «${plan.separator === '\t' ? 'tab' : plan.separator}», ${plan.kind}: ${named.join(', ')}.`);
  const started = await startImport(deps, { fileId: found.fileId, plan, userId });
  if (!started.ok) throw new ImportRefused('The file is gone. Nothing was written.');
  let job = await settle(command, deps, started.value.id);
  if (job.refusal) throw new ImportRefused(describeRefusal(job.refusal));
  if (job.questions.length > 0)
    throw new ImportRefused(`${job.questions.map(describeQuestion).join('\n')} Nothing was written.`);
  if (job.state === 'checked') {
    await sayProblems(command, deps, job.id);
    say(describeChecked(job));
    if (job.checked.errors > 0 && !options.skipErrors)
      throw new ImportRefused('Mend these rows, or add --skip-errors to leave them out. Nothing was written.');
    if (!options.yes && !/^(y|s|si|sí|yes)$/i.test(await ask('Write it? (y/n) ')))
      throw new ImportRefused('Nothing was written.');
    const balances = options.correct ? 'correct' : 'keep';
    await confirmImport(deps, job.id, { ...NO_CHOICES, skipErrors: options.skipErrors, balances }, userId);
    job = await settle(command, deps, job.id);
  }
  if (job.state !== 'done' || !job.written)
    throw new ImportRefused('The import was interrupted. Call it again: it goes on where it was.');
  say(describeWritten(job.written));
}

async function findOwner({ db }: ImportDeps, name: string | null): Promise<string> {
  const users = await db.read((tx) =>
    tx.q.selectFrom('users').selectAll().where('role', '=', 'owner').orderBy('id').execute(),
  );
  const owners = users.filter(({ id, disabled }) => id !== SYSTEM_USER && disabled === 0);
  const owner = name === null ? owners[0] : owners.find((one) => one.name.toLowerCase() === name.toLowerCase());
  if (!owner)
    throw new ImportRefused(`There is no such owner. There are: ${owners.map((one) => one.name).join(', ')}.`);
  return owner.id;
}

function planOf(found: ImportFound, { kind = found.kind, map, decimal }: Options): ImportPlan {
  const columns = { ...guessColumns(kind, found.headers) };
  for (const one of map) {
    const [field = '', header = ''] = one.split('=');
    if (!(importFields[kind] as readonly string[]).includes(field))
      throw new ImportRefused(`--map: ${kind} have no ${field}. They have: ${importFields[kind].join(' ')}.`);
    const at = found.headers.findIndex((other) => foldHeader(other) === foldHeader(header));
    if (at === -1)
      throw new ImportRefused(`--map: there is no column «${header}». There are: ${found.headers.join(', ')}.`);
    columns[field as ImportField] = at;
  }
  const plan = { kind, encoding: found.encoding, separator: found.separator, columns, amounts: {} };
  const amounts = decimal ? Object.fromEntries(moneyColumns(plan).map(([field]) => [field, decimal])) : {};
  return { ...plan, amounts };
}

const EVERY_MS = 2000;

async function settle({ say }: OperatorCommand, deps: ImportDeps, importId: string): Promise<ImportJob> {
  const progress = setInterval(() => {
    const row = rowOf(deps, importId);
    if (row) say(`${row} rows…`);
  }, EVERY_MS);
  try {
    await goOn(deps, importId);
  } finally {
    clearInterval(progress);
  }
  const job = await deps.db.read((tx) => findImport(tx, importId));
  if (!job) throw new ImportRefused('The import is gone.');
  return toJob(job, job.nextRow, []);
}

async function sayProblems({ say }: OperatorCommand, { db }: ImportDeps, importId: string): Promise<void> {
  for (let after = 0; ; ) {
    const rows = await db.read((tx) => readProblems(tx, importId, after, 1000));
    for (const { problem } of rows) say(describeProblem(problem));
    after = rows.at(-1)?.ordinal ?? after;
    if (rows.length < 1000) return;
  }
}

async function ask(question: string): Promise<string> {
  const line = createInterface({ input: process.stdin, output: process.stdout });
  try {
    // Nobody is there to answer: that is no yes.
    const nobody = once(line, 'close').then(() => '');
    return (await Promise.race([line.question(question), nobody])).trim();
  } finally {
    line.close();
  }
}

function isBook(file: string): boolean {
  const handle = openSync(file, 'r');
  try {
    const head = Buffer.alloc(16);
    return head.toString('utf8', 0, readSync(handle, head, 0, 16, 0)).startsWith('{"fiado"');
  } finally {
    closeSync(handle);
  }
}
