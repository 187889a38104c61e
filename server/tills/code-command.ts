import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { SYSTEM_USER } from '../../shared/tills/till.ts';
import { addressOf } from '../address.ts';
import type { OperatorCommand } from '../backup/backup-command.ts';
import type { Database } from '../db/database.ts';
import { openDatabase } from '../db/open.ts';
import { openKeyFile } from '../users/key-file.ts';
import { createPinKeys } from '../users/pin-keys.ts';
import { listSealedBases } from '../users/pin-store.ts';
import { makeCode } from './make-code.ts';
import { listStores } from './store.ts';

/** Why there is no code, as a sentence for whoever asked for it. */
export class NoCode extends Error {}

type CodeCommand = Pick<OperatorCommand, 'env' | 'args' | 'say'> & {
  readonly deps: Pick<OperatorCommand['deps'], 'clock' | 'chance'>;
};

/**
 * `npm run code`: a link by which one more device becomes a till, for whoever is at the server's machine: also when every device
 * of the shop is lost. The server may be running or not. Throws NoCode.
 */
export async function codeCommand({ env, args, deps, say }: CodeCommand): Promise<void> {
  const file = join(env.dataFolder, 'fiado.db');
  const key = join(env.dataFolder, 'keys', 'pin.key');
  // Opening would make them: an empty shop beside the one that was meant.
  const missing = [...(env.databaseUrl ? [] : [file]), key].find((path) => !existsSync(path));
  if (missing) throw new NoCode(`${missing} is not there. FIADO_DATA must be the folder that the server runs with.`);
  const keys = createPinKeys(openKeyFile(env.dataFolder, deps.chance), deps.chance);
  const db = openDatabase({ url: env.databaseUrl ?? undefined, file });
  try {
    const store = await chooseStore(db, args[0]);
    const bases = await db.read(listSealedBases);
    if (!bases.every((base) => keys.canOpen(base))) throw new NoCode(`${key} is not the key of this shop.`);
    const maker = { userId: SYSTEM_USER, tillId: null, storeId: store.id };
    const { code } = await makeCode({ db, keys, ...deps }, maker);
    say(`A device becomes a till of «${store.name}» here, once, within ten minutes:`);
    say(`${addressOf(env, env.port)}/enroll?code=${code}`);
  } finally {
    await db.close();
  }
}

async function chooseStore(db: Database, wanted: string | undefined) {
  const stores = await db.read(listStores);
  const names = stores.map(({ name }) => `«${name}»`).join(', ');
  const found =
    wanted === undefined ? stores[0] : stores.find(({ name }) => name.toLowerCase() === wanted.toLowerCase());
  if (found) return found;
  throw new NoCode(
    stores.length === 0
      ? 'There is no shop yet: start the server, and open the address that it prints.'
      : `No store is called «${wanted}». There are: ${names}.`,
  );
}
