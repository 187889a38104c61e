import { createInterface } from 'node:readline/promises';
import { parseArgs } from 'node:util';
import { type OperatorCommand, readArgs } from './backup-command.ts';
import { BackupFailed } from './backup-failed.ts';
import type { Manifest } from './manifest.ts';
import type { Place } from './place.ts';
import type { Present } from './replace-books.ts';
import { type Restored, restoreBackup } from './restore-backup.ts';

const USAGE =
  'npm run restore -- BACKUP [--yes] [--key FILE | --new-pin]\n' +
  '  BACKUP      the folder of a backup\n' +
  '  --yes       replaces the shop that is there without asking; a copy of it is kept in any case\n' +
  '  --key FILE  the key of the PINs, when it is neither in the backup nor on this machine\n' +
  '  --new-pin   asks for a new PIN of the owner, when the key is lost; everybody else gets a new one from him';

/** `npm run restore`. Throws BackupFailed. */
export async function restoreCommand(command: OperatorCommand): Promise<void> {
  const { env, environment, deps, say } = command;
  const options = readOptions(command);
  if (options === null) return say(USAGE);
  const place: Place = { ...env, environment };
  say(`Reading ${options.backup}.`);
  const restored = await restoreBackup(place, deps, {
    backup: options.backup,
    key: options.key,
    keepIn: env.backupFolder,
    newPin: options.asksPin ? (owner) => ask(`New PIN for ${owner}, four to eight digits: `) : null,
    confirm: async (present, backup) => options.yes || (await confirm(present, backup)),
  });
  for (const sentence of describeRestored(restored)) say(sentence);
}

function readOptions({ args, path }: OperatorCommand) {
  const options = {
    yes: { type: 'boolean', short: 'y' },
    key: { type: 'string' },
    'new-pin': { type: 'boolean' },
    help: { type: 'boolean' },
  } as const;
  const { values, positionals } = readArgs(() =>
    parseArgs({ args: [...args], options, allowPositionals: true, strict: true }),
  );
  if (values.help) return null;
  const [backup, ...more] = positionals;
  if (backup === undefined || more.length > 0) throw new BackupFailed(`Name one backup.\n${USAGE}`);
  if (values.key !== undefined && values['new-pin'])
    throw new BackupFailed('With the right key no new PIN is needed: give --key or --new-pin.');
  return {
    backup: path(backup),
    yes: values.yes ?? false,
    key: values.key === undefined ? null : path(values.key),
    asksPin: values['new-pin'] ?? false,
  };
}

async function confirm(present: Present, backup: Manifest): Promise<boolean> {
  const there = present === 'damaged' ? 'The shop that is there cannot be read' : describePresent(present, backup);
  if (!process.stdin.isTTY)
    throw new BackupFailed(`${there}. It is replaced only with --yes, and a copy of it is kept. Nothing was changed.`);
  const answer = await ask(`${there}. Replace it? A copy of it is kept. (y/N) `);
  return /^(y|yes|s|si|sí|sim)$/i.test(answer.trim());
}

function describePresent(present: Exclude<Present, 'damaged'>, backup: Manifest): string {
  const there = `There is a shop already: «${present.name}», with ${present.counts['movements']} movements`;
  if (present.businessId !== backup.businessId) return `${there}. The backup is of another shop, «${backup.name}»`;
  return `${there}. The backup of ${backup.createdAt} has ${backup.counts['movements']}`;
}

/** One line from whoever is there; from a script, from its standard input. */
async function ask(question: string): Promise<string> {
  const lines = createInterface({ input: process.stdin, output: process.stdout });
  try {
    const ended = new Promise<string>((resolve) => lines.once('close', () => resolve('')));
    return await Promise.race([lines.question(question), ended]);
  } finally {
    lines.close();
  }
}

function describeRestored({ manifest, kept, newPinOf }: Restored): string[] {
  return [
    `«${manifest.name}» is restored as it was at ${manifest.createdAt}: ${manifest.counts['customers']} customers, ${manifest.counts['movements']} movements.`,
    ...(kept ? [`What was there before is in ${kept}.`] : []),
    ...(manifest.drift > 0 ? [`In this backup the balance of ${manifest.drift} customers does not add up.`] : []),
    ...(newPinOf ? [`${newPinOf} has a new PIN. Everybody else needs a new one: Oficina → Usuarios.`] : []),
    'Start the server now. People sign in again; each till sends by itself what it has done since the backup.',
    'A till that was added after the backup says that the server does not know it: give it a code, and it sends what it holds.',
    'PINs, and tills taken out of use, are as they were at the backup: look them over.',
  ];
}
