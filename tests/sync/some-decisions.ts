import { settleCommand } from '../../pos/attention/settle.ts';
import type { ShopTill } from './shop-till.ts';
import type { Shop } from './simulation.ts';

/** The owner decides about what the office's list has as held: by the clock, so that nothing else of a run is drawn otherwise. */
export async function someDecisions(shop: Shop, till: ShopTill): Promise<void> {
  if (till.approver) return;
  const text = `select id from commands where attention = 1 and status = 'held' and kind <> 'attention.settle' order by seq`;
  for (const { id } of await shop.books.db.read((tx) => tx.all<{ id: string }>(text, []))) {
    const outcome = (shop.now + till.n) % 3 === 0 ? 'dismiss' : 'apply';
    await till.act(`${outcome} ${id.slice(-6)}`, (open) =>
      settleCommand(open, { commandId: id, outcome, note: 'visto' }),
    );
  }
}
