import type { SettledCommand } from '../../shared/attention/attention.ts';
import type { OutboxRow } from './rows.ts';
import type { TillDb } from './till-db.ts';

/** Somebody decided what becomes of own commands that waited: they wait no more. What they did, if anything, is in the rows pulled. */
export async function takeSettled(db: TillDb, settled: readonly SettledCommand[]): Promise<OutboxRow[]> {
  if (settled.length === 0) return [];
  const rows = await db.outbox.bulkGet(settled.map(({ commandId }) => ownId(commandId)));
  const changed: OutboxRow[] = [];
  for (const [index, one] of settled.entries()) {
    const row = rows[index];
    if (row && isAbout(one, row)) changed.push(withoutMark(row, one));
  }
  await db.outbox.bulkPut(changed);
  return changed;
}

/** One under an id that was used before is kept there under an id of its own. */
const ownId = (commandId: string): string => commandId.split(':', 1)[0] ?? commandId;

const isAbout = ({ commandId }: SettledCommand, row: OutboxRow): boolean =>
  (commandId !== row.id) === (row.code === 'command_reused' || row.code === 'file_differs');

function withoutMark(row: OutboxRow, settled: SettledCommand): OutboxRow {
  const { attention: _, ...rest } = row;
  return { ...rest, settled };
}
