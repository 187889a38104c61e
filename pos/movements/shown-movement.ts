import type { MovementState, MovementType } from '../../shared/credit/movement.ts';
import type { Instant, PlainDate } from '../../shared/dates/plain-date.ts';
import { derivedId } from '../../shared/ids/ids.ts';
import { type Money, sum } from '../../shared/money/money.ts';
import type { MovementAnswer } from '../../shared/movements/movement-answer.ts';
import { writeDraft } from '../../shared/movements/write-draft.ts';
import type { Command } from '../../shared/sync/command.ts';
import type { AccountView } from '../db/books.ts';

/** A movement as a page shows it: from the server, from this till's copy of the account, or from what waits here. */
export interface ShownMovement {
  readonly id: string;
  readonly customerId: string;
  readonly type: MovementType;
  readonly amount: Money;
  readonly state: MovementState;
  readonly occurredAt: Instant;
  readonly postedOn: PlainDate;
  readonly orderId: string | null;
  readonly number: string | null;
  readonly reason: string | null;
  /** Who did it; null where this till does not know. */
  readonly userId: string | null;
  readonly tillId: string | null;
  /** null for a draft: it counts nowhere. */
  readonly balanceAfter: Money | null;
  /** What falls with it when it is cancelled, itself included. */
  readonly together: Money;
  /** It, or what became of it, waits here for the network. */
  readonly pending: boolean;
  /** All that the server says of it; null while it cannot be asked. */
  readonly answer: MovementAnswer | null;
}

/** What is known of a movement: the server's word, with what this till did since on top of it. null when nothing is. */
export function showMovement(
  id: string,
  { answer, view, waiting }: { answer: MovementAnswer | null; view: AccountView | null; waiting: readonly Command[] },
): ShownMovement | null {
  const known = newest(fromAnswer(answer), fromView(id, view));
  const shown = withDraft(id, known, waiting);
  return shown && withFate(shown, view, waiting);
}

const stages: readonly MovementState[] = ['draft', 'confirmed', 'cancelled'];

/** A movement only goes on. Where this till's copy is further than what the server said before, its answer is of an earlier moment. */
function newest(told: ShownMovement | null, here: ShownMovement | null): ShownMovement | null {
  if (!told || !here || stages.indexOf(here.state) <= stages.indexOf(told.state)) return told ?? here;
  const { state, postedOn, balanceAfter, together, pending } = here;
  return { ...told, state, postedOn, balanceAfter, together, pending };
}

function fromAnswer(answer: MovementAnswer | null): ShownMovement | null {
  if (!answer) return null;
  const { state, balanceAfter } = answer;
  return { ...answer, balanceAfter: state === 'draft' ? null : balanceAfter, pending: false, answer };
}

function fromView(id: string, view: AccountView | null): ShownMovement | null {
  const found = view?.movements.find((one) => one.id === id);
  if (!view || !found) return null;
  const { reason = null, pending, ...movement } = found;
  const together = sum([found, ...fallingWith(found, view)].map(({ amount }) => amount));
  return { ...movement, reason, userId: null, tillId: null, together, pending, answer: null };
}

/** What falls with it, or fell with it: not what had fallen before, by itself, under a row of its own. */
function fallingWith({ id, state }: Pick<ShownMovement, 'id' | 'state'>, { movements }: AccountView) {
  const paired = id.endsWith(':payment') ? derivedId(id.slice(0, id.lastIndexOf(':')), 'cash_rounding') : '';
  const other = movements.find((one) => one.id === paired);
  if (!other) return [];
  if (state !== 'cancelled') return other.state === 'confirmed' ? [other] : [];
  const [own, its] = [id, paired].map((one) => movements.find(({ cancels }) => cancels === one));
  // What was done here is one row for all that falls, until the server has answered.
  const isOneAct = !its || (!own?.pending && its.occurredAt === own?.occurredAt);
  return isOneAct ? [other] : [];
}

/** A draft written or edited here that the server has not heard of. */
function withDraft(id: string, known: ShownMovement | null, waiting: readonly Command[]): ShownMovement | null {
  let shown = known;
  for (const { kind, payload, userId, tillId, occurredAt, businessDate } of waiting) {
    if (kind !== 'movement.draft' || payload.movementId !== id) continue;
    const { amount, reason, isNewAmount } = writeDraft(payload, shown);
    const by = isNewAmount || !shown ? { userId, tillId, occurredAt } : writingOf(shown);
    const { customerId } = payload;
    const draft = { id, customerId, type: 'adjustment', amount, state: 'draft', reason, ...by } as const;
    const nowhere = { postedOn: businessDate, orderId: null, number: null, balanceAfter: null, answer: null } as const;
    shown = { ...draft, ...nowhere, together: amount, pending: true };
  }
  return shown;
}

/** Who wrote its amount down, where and when. */
const writingOf = ({ userId, tillId, occurredAt }: ShownMovement) => ({ userId, tillId, occurredAt });

/** What this till has done to it since: confirmed, cancelled, thrown away. */
function withFate(shown: ShownMovement, view: AccountView | null, waiting: readonly Command[]): ShownMovement | null {
  let now: ShownMovement = shown;
  for (const { kind, payload, userId, tillId, occurredAt, businessDate } of waiting) {
    if ((kind !== 'movement.confirm' && kind !== 'movement.cancel') || payload.movementId !== shown.id) continue;
    if (kind === 'movement.confirm') {
      const balanceAfter = view ? (view.movements.find(({ id }) => id === shown.id)?.balanceAfter ?? null) : null;
      now = {
        ...now,
        state: 'confirmed',
        postedOn: businessDate,
        occurredAt,
        userId,
        tillId,
        balanceAfter,
        pending: true,
      };
    } else if (now.state === 'draft') return null;
    else now = { ...now, state: 'cancelled', pending: true };
  }
  return now;
}
