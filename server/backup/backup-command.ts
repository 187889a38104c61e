import { parseArgs } from 'node:util';
import { instantOf } from '../../shared/dates/plain-date.ts';
import { openDatabase } from '../db/open.ts';
import type { Env } from '../env.ts';
import { BackupFailed, sentenceOf } from './backup-failed.ts';
import { type BackupDeps, type BackupMade, makeBackup, sizeText } from './make-backup.ts';
import { noteBackup } from './note-backup.ts';
import { keyFile, type Place, sqliteFile } from './place.ts';

/** What a command of the operator's is given: settings, words and a way to speak. */
export interface OperatorCommand {
  readonly env: Env;
  readonly environment: Place['environment'];
  readonly args: readonly string[];
  readonly deps: BackupDeps;
  /** Where relative paths begin: where the operator stood when he typed them. */
  path(given: string): string;
  say(sentence: string): void;
}

/** The newest backups, and the last of as many days. */
const KEEP = 14;

const USAGE =
  'npm run backup -- [--to FOLDER] [--keep N] [--with-key]\n' +
  '  --to FOLDER   where the backups go (FIADO_BACKUP, else backups in FIADO_DATA)\n' +
  `  --keep N      how many of the newest stay, and of how many days the last (${KEEP})\n` +
  '  --with-key    puts the key of the PINs in as well: whoever has such a backup can find the PINs out';

/** `npm run backup`. Throws BackupFailed. */
export async function backupCommand(command: OperatorCommand): Promise<void> {
  const { env, deps, say } = command;
  const options = readOptions(command);
  if (options === null) return say(USAGE);
  const place: Place = { ...env, environment: command.environment };
  const made = await makeBackup(place, deps, options);
  for (const sentence of describeBackup(made)) say(sentence);
  if (!options.withKey && made.manifest.keyId !== null)
    say(
      `The key of the PINs is not in it. It never changes: keep one copy of ${keyFile(place)} in another place, or add --with-key.`,
    );
  if (!options.isServers) await note(place, made, deps, say);
  if (made.manifest.drift > 0)
    throw new BackupFailed(
      `The backup is whole, but in the shop itself the balance of ${made.manifest.drift} customers does not add up. No older backup was removed. Restore one from before that, or ask for help.`,
    );
}

function readOptions({ env, args, path }: OperatorCommand) {
  const options = {
    to: { type: 'string' },
    keep: { type: 'string' },
    'with-key': { type: 'boolean' },
    help: { type: 'boolean' },
    // The server asks for it and writes down itself how it went.
    server: { type: 'boolean' },
  } as const;
  const values = readArgs(() => parseArgs({ args: [...args], options, strict: true }).values);
  if (values.help) return null;
  const keep = values.keep ?? String(KEEP);
  if (!/^[1-9]\d{0,3}$/.test(keep)) throw new BackupFailed('--keep must be a whole number from 1 to 9999.');
  return {
    to: values.to === undefined ? env.backupFolder : path(values.to),
    keep: Number(keep),
    withKey: values['with-key'] ?? false,
    isServers: values.server ?? false,
  };
}

/** Node says what it did not understand, in a sentence. */
export function readArgs<T>(parse: () => T): T {
  try {
    return parse();
  } catch (error) {
    throw new BackupFailed(`${(error as Error).message.split('. ')[0]}. --help says what there is.`);
  }
}

function describeBackup({ folder, manifest, removed }: BackupMade): string[] {
  const { name, counts, size } = manifest;
  const one = `«${name}» was backed up to ${folder}: ${counts['customers']} customers, ${counts['movements']} movements, ${sizeText(size)}.`;
  const rotated =
    removed.length === 1 ? '1 older backup was removed.' : `${removed.length} older backups were removed.`;
  const checked = manifest.engine === 'sqlite' ? 'It was read again from one end to the other' : 'It was read through';
  const whole = manifest.drift === 0 ? [`${checked}: it is whole, and every balance adds up.`] : [];
  return [one, ...whole, ...describeChains(manifest), ...(removed.length > 0 ? [rotated] : [])];
}

/** Noted elsewhere, they show later that nobody wrote the chains anew. */
const describeChains = ({ chains }: BackupMade['manifest']): string[] =>
  chains
    ? [
        `The chain of commands ends with ${chains.commands.n} ${chains.commands.link}, that of the audit trail with ${chains.audit.n} ${chains.audit.link}.`,
      ]
    : [];

/** The backup is made whether or not it can be written down: a shop of an older schema has no place for it. */
async function note(place: Place, made: BackupMade, { clock }: BackupDeps, say: (text: string) => void): Promise<void> {
  if (made.manifest.schema < '0007-job-runs') return;
  const db = openDatabase({ url: place.databaseUrl ?? undefined, file: sqliteFile(place) });
  try {
    await db.write((tx) => noteBackup(tx, instantOf(Date.parse(made.manifest.createdAt)), clock.now()));
  } catch (error) {
    say(`It could not be written down for the office: ${sentenceOf(error)}`);
  } finally {
    await db.close();
  }
}
