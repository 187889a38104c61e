import { addDays, businessDateAt, instantOf } from '../../shared/dates/plain-date.ts';
import type { Refusal } from '../../shared/refusal.ts';
import { KEEP_ORDERS_DAYS } from '../db/settle.ts';
import type { OrderView } from '../db/view-order.ts';
import { ApiError } from '../sync/api-error.ts';
import type { Till } from '../till-context.ts';

const WITHIN_MS = 1_500;

/** `missing`: the server has no such order either. `offline`: it could not be asked. Or why it did not give it. */
export type Found = 'held' | 'missing' | 'offline' | Refusal;

/**
 * Brings this till's copy of an order up to date, and says whether it holds the order now. One that is held is not waited for long, and
 * not at all without a network: what comes later comes by the pull.
 */
export async function refreshOrder(till: Till, id: string): Promise<Found> {
  const bringing = bring(till, id).catch((): Found => 'offline');
  const view = await held(till, id);
  if (!view) return bringing;
  if (till.sync.state.peek().online || !isPulled(till, view)) await Promise.race([bringing, wait(WITHIN_MS)]);
  return 'held';
}

/** The pull brings what is recent, and its customer's account with it; only older orders are asked for by themselves. */
async function bring(till: Till, id: string): Promise<Found> {
  // A line that is known to be out is not knocked at: that would only make the next try come later.
  if (till.sync.state.peek().online) await till.sync.syncNow();
  const view = await held(till, id);
  if (view && isPulled(till, view)) return 'held';
  if (!till.session.peek()?.sessionToken) return view ? 'held' : withoutSession(till);
  try {
    await till.books.keepOrder(await till.api.order(id));
    return 'held';
  } catch (error) {
    if (view) return 'held';
    return error instanceof ApiError ? whyNot(error) : 'offline';
  }
}

const withoutSession = ({ sync }: Till): Found => (sync.state.peek().online ? { code: 'session_expired' } : 'offline');

function whyNot({ code, refusal }: ApiError): Found {
  if (code === 'offline') return 'offline';
  return code === 'not_found' ? 'missing' : refusal;
}

const held = (till: Till, id: string): Promise<OrderView | null> => till.books.order(id).catch(() => null);

function isPulled({ clock, books }: Till, { order }: OrderView): boolean {
  const timeZone = books.business.peek()?.timeZone ?? 'UTC';
  return order.businessDate > addDays(businessDateAt(instantOf(clock.now()), timeZone), 1 - KEEP_ORDERS_DAYS);
}

const wait = (milliseconds: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, milliseconds));
