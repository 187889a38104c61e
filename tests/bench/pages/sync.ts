// In the page: two tills of the shop, with the real sync code over real IndexedDB and the real server.
import { readTally, writeMeta } from '../../../pos/db/meta.ts';
import type { OutboxRow } from '../../../pos/db/rows.ts';
import { pullToHead } from '../../../pos/sync/pull.ts';
import { pushPending } from '../../../pos/sync/push.ts';
import { type SyncDeps, syncOnce } from '../../../pos/sync/sync-once.ts';
import { createTill, type Till } from '../../../pos/till-context.ts';
import type { Command } from '../../../shared/sync/command.ts';
import type { Enrollment } from '../../../shared/tills/till.ts';

const depsOf = ({ db, books, api, clock, chance }: Till): SyncDeps => ({ db, books, api, clock, random: chance });

async function openEnrolled(name: string, enrollment: Enrollment): Promise<Till> {
  const till = await createTill({ name, autoSync: false });
  const adopted = await till.adopt(enrollment, name);
  if (!adopted.ok) throw new Error(`not adopted: ${adopted.refusal.code}`);
  return till;
}

/** As so many sales and payments without a network leave it. */
async function fillOutbox(till: Till, commands: readonly Command[]): Promise<void> {
  const { db, books } = till;
  const rows = commands.map(
    ({ tillSeq, ...command }): OutboxRow => ({
      id: command.id,
      tillSeq,
      state: 'pending',
      command,
      status: null,
      code: null,
      params: null,
      flags: [],
      seqs: {},
      answeredAt: null,
    }),
  );
  const change = await db.transaction('rw', db.meta, db.outbox, async () => {
    const tally = await readTally(db);
    await db.outbox.bulkAdd(rows);
    await writeMeta(db, 'tally', { ...tally, change: tally.change + 1, nextTillSeq: rows.length + 1 });
    return tally.change + 1;
  });
  await books.catchUp(change);
}

const bench = {
  /** Commands in one till's outbox, pushed, and pulled by an empty second till until its copy is complete. Milliseconds. */
  async sync(round: string, tills: readonly [Enrollment, Enrollment], commands: readonly Command[]) {
    const first = await openEnrolled(`first${round}`, tills[0]);
    const second = await openEnrolled(`second${round}`, tills[1]);
    const before = await syncOnce(depsOf(first));
    if (!before.ok) throw new Error(`the first copy failed: ${before.code}`);
    await fillOutbox(first, commands);

    const start = performance.now();
    await pushPending(depsOf(first));
    const between = performance.now();
    await pullToHead(depsOf(second));
    const end = performance.now();
    // What PouchDB does not do here: the first till takes back what the server made of its commands.
    await pullToHead(depsOf(first));
    const back = performance.now();

    const { pending, attention } = first.books.status.peek();
    const { cursor, head } = second.books.status.peek();
    const chunks = await second.db.accountPages.toArray();
    const accounts = [...chunks.flatMap(({ rows }) => rows), ...(await second.db.accounts.toArray())];
    const movements = accounts.flatMap((account) => account.movements);
    if (pending + attention > 0 || cursor !== head || movements.length !== commands.length)
      throw new Error(`${movements.length} movements arrived, ${pending} wait, ${attention} need attention`);
    for (const till of [first, second]) {
      till.close();
      await till.db.delete();
    }
    return { push: between - start, pull: end - between, back: back - end };
  },
};

export type SyncBench = typeof bench;

Object.assign(globalThis, { bench });
