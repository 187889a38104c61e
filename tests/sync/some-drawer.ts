import { newId } from '../../pos/record-command.ts';
import { closeDrawer } from '../../pos/till-sessions/close.ts';
import { openDrawer } from '../../pos/till-sessions/open.ts';
import { readReport } from '../../pos/till-sessions/read-report.ts';
import type { TillSessionRow } from '../../server/db/tables.ts';
import { money } from '../../shared/money/money.ts';
import { foldTape, shownFigures } from '../../shared/till-sessions/report.ts';
import type { ShopTill } from './shop-till.ts';
import type { Shop } from './simulation.ts';

const nothingLeft = { differences: 0, drafts: null, attention: 0, pending: 0 };

/** The drawer is opened, or closed with what should be in it, whatever else is under way at this till. */
export async function someDrawer(till: ShopTill): Promise<void> {
  const { session } = till.open.books.drawer.value;
  if (session === null)
    return till.act('opens its drawer', (open) => openDrawer(open, newId(open), { amount: money(50_000), pieces: [] }));
  const seen = shownFigures((await readReport(till.open.db)).report);
  const count = { amount: money(Math.max(0, seen.expected)), pieces: [] };
  await till.act('closes its drawer', (open) =>
    closeDrawer(open, { closeId: newId(open), sessionId: session.id, count, seen, left: nothingLeft, note: '' }),
  );
}

/** Every close shows what the server reckons, and both what the till's own commands come to in its own order. */
export async function checkDrawers(shop: Shop): Promise<void> {
  const rows = await shop.books.db.read((tx) => tx.all<TillSessionRow>('select * from till_sessions', []));
  const sessions = new Map(rows.map((row) => [row.id, row]));
  for (const till of shop.tills) {
    const commands = [...till.made.values()].sort((a, b) => a.tillSeq - b.tillSeq);
    for (const { opened, closed } of foldTape(commands.map((command) => ({ command, status: null })))) {
      if (!opened) continue;
      const row = sessions.get(opened.id);
      sessions.delete(opened.id);
      const stands = row && [row.till_id, row.opening, row.counted, row.expected, row.expected_shown];
      const made = [
        ...[till.id, opened.float, closed?.counted ?? null],
        ...[closed?.expected ?? null, closed?.figures.expected ?? null],
      ];
      if (JSON.stringify(stands) !== JSON.stringify(made) || (closed && closed.expected !== closed.figures.expected))
        throw new Error(`till ${till.n}'s drawer is ${JSON.stringify(stands)}, not ${JSON.stringify(made)}`);
    }
  }
  if (sessions.size > 0) throw new Error(`the server has sessions that no till made: ${[...sessions.keys()]}`);
}
