import type { PendingFile } from '../../shared/sync/pending-file.ts';
import type { PushAnswer } from '../../shared/sync/protocol.ts';
import { SYSTEM_TILL } from '../../shared/tills/till.ts';
import type { AppDeps } from '../app-deps.ts';
import { newId } from '../chance.ts';
import { deny, grant, type Outcome } from '../http/refusals.ts';
import { pushCommands } from './push.ts';
import type { SyncDeps } from './sync-deps.ts';

/**
 * Takes what a till had not sent yet out of a file that it saved: the same push, in that till's name and by its proofs, whoever brings
 * it. What is new takes the till's next numbers; a till that comes back afterwards and sends the same is given the same answers. A file
 * proves nothing that a stolen till could not: each of its commands is flagged. Refuses: foreign_file.
 */
export async function importPending(
  deps: SyncDeps & Pick<AppDeps, 'chance'>,
  by: { readonly userId: string; readonly tillId: string },
  file: Pick<PendingFile, 'businessId' | 'tillId' | 'commands'>,
): Promise<Outcome<PushAnswer>> {
  if (!(await isOurs(deps, file))) return deny('foreign_file');
  const sender = { tillId: file.tillId, userId: null };
  const broughtBy = { ...by, auditId: newId(deps.chance, deps.clock.now()), count: file.commands.length };
  return grant(await pushCommands(deps, sender, { commands: file.commands, broughtBy }));
}

/** Of this very business, and of one of its tills: the system's own would be above all rules. */
const isOurs = (deps: SyncDeps, { businessId, tillId }: Pick<PendingFile, 'businessId' | 'tillId'>): Promise<boolean> =>
  deps.db.read(async (tx) => {
    const business = await tx.existing('business', 'id', [businessId]);
    const till = await tx.existing('tills', 'id', [tillId]);
    return business.length === 1 && till.length === 1 && tillId !== SYSTEM_TILL;
  });
