import type { Kind, Payload } from '../../shared/sync/command.ts';
import type { Till } from '../till-context.ts';

/** What an act that was recorded before said: done again with another amount, it is still the first one. */
export async function recordedAs<K extends Kind>({ db }: Till, kind: K, id: string): Promise<Payload<K> | null> {
  const command = (await db.outbox.get(id))?.command;
  return command?.kind === kind ? (command.payload as Payload<K>) : null;
}
