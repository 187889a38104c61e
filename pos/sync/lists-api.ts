import type { MovementGroupPage, MovementPage, MovementTotals } from '../../shared/movements/movement-list.ts';
import type { OrderGroupPage, OrderPage, OrderTotals, SalesReport } from '../../shared/orders/order-list.ts';
import type { SessionAnswer, SessionPage } from '../../shared/till-sessions/session-list.ts';

/** A filter as it stands in an address: the names and values that the server knows. */
export type ListQuery = Readonly<Record<string, string | number | undefined>>;

/** The office's lists, under the user's own session. Each rejects with an `ApiError`. */
export interface ListsApi {
  movements(query: ListQuery): Promise<MovementPage>;
  movementTotals(query: ListQuery): Promise<MovementTotals>;
  movementGroups(query: ListQuery): Promise<MovementGroupPage>;
  orders(query: ListQuery): Promise<OrderPage>;
  orderTotals(query: ListQuery): Promise<OrderTotals>;
  orderGroups(query: ListQuery): Promise<OrderGroupPage>;
  sales(query: ListQuery): Promise<SalesReport>;
  sessions(query: ListQuery): Promise<SessionPage>;
  session(id: string): Promise<SessionAnswer>;
}

/** `ask` makes a GET of a path under /api. */
export function createListsApi(ask: (path: string, query: ListQuery) => Promise<unknown>): ListsApi {
  const get = async <T>(path: string, query: ListQuery): Promise<T> => (await ask(path, query)) as T;
  return {
    movements: (query) => get('/api/movements', query),
    movementTotals: (query) => get('/api/movements/totals', query),
    movementGroups: (query) => get('/api/movements/groups', query),
    orders: (query) => get('/api/orders', query),
    orderTotals: (query) => get('/api/orders/totals', query),
    orderGroups: (query) => get('/api/orders/groups', query),
    sales: (query) => get('/api/orders/report', query),
    sessions: (query) => get('/api/till-sessions', query),
    session: (id) => get(`/api/till-sessions/${encodeURIComponent(id)}`, {}),
  };
}
