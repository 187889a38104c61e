import { toMovementRow } from '../credit/store.ts';
import type { MovementRow } from '../db/tables.ts';
import type { Batch } from '../sync/batch.ts';

/** A movement as it stands now: changed or made by this batch, or as it was found; null when there is none, or none any more. */
export function findMovement(batch: Batch, id: string): MovementRow | null {
  const changed = batch.movementsChanged.get(id);
  if (changed !== undefined) return changed;
  const made = batch.movements.find(({ movement }) => movement.id === id);
  return made ? toMovementRow(made) : (batch.movementsFound.get(id) ?? null);
}

/** The movement stops counting: its state is the only thing about it that ever changes. */
export function setCancelled(batch: Batch, id: string): void {
  const at = batch.movements.findIndex(({ movement }) => movement.id === id);
  const made = batch.movements[at];
  if (made) {
    batch.movements[at] = { ...made, movement: { ...made.movement, state: 'cancelled' } };
    return;
  }
  const row = findMovement(batch, id);
  if (row) batch.movementsChanged.set(id, { ...row, state: 'cancelled' });
}

/** A confirmed draft is on the disk already: its row becomes what was posted. */
export function moveToChanged(batch: Batch, id: string): void {
  const at = batch.movements.findIndex(({ movement }) => movement.id === id);
  const [made] = at < 0 ? [] : batch.movements.splice(at, 1);
  if (made) batch.movementsChanged.set(id, toMovementRow(made));
}
