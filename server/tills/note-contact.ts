import { instantOf, millisecondsOf } from '../../shared/dates/plain-date.ts';
import type { AppDeps } from '../app-deps.ts';
import { findContact, writeContact } from './store.ts';

type ContactDeps = Pick<AppDeps, 'db' | 'clock' | 'log'>;

/** How exactly the office knows when a till was last heard: a write for every pull would be a write for every reader. */
const EVERY_MS = 60_000;

/**
 * A till that has nothing to push is heard of all the same, by its pulls. Nobody waits for it: a pull is a read, and must not
 * stand behind an import that writes for a minute.
 */
export function noteContact(deps: ContactDeps, tillId: string): void {
  write(deps, tillId).catch((error: unknown) => deps.log.warn({ err: error }, 'a contact was not noted'));
}

async function write({ db, clock }: ContactDeps, tillId: string): Promise<void> {
  const now = clock.now();
  const last = await db.read((tx) => findContact(tx, tillId));
  if (last !== null && now - millisecondsOf(last) < EVERY_MS) return;
  await db.write((tx) => writeContact(tx, tillId, instantOf(now)));
}
