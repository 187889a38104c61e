import type {
  AccountMovements,
  AccountOrders,
  AccountReceipts,
  BalanceExplanation,
  CustomerStatistics,
  MergePreview,
} from '../../shared/customers/customer-file.ts';
import type { ListQuery } from './lists-api.ts';

/** One customer's file, by any id of his, under the user's own session. Each rejects with an `ApiError`. */
export interface CustomersApi {
  statistics(customerId: string): Promise<CustomerStatistics>;
  /** As of a day, or of now. */
  explain(customerId: string, asOf?: string): Promise<BalanceExplanation>;
  movements(customerId: string, before?: string): Promise<AccountMovements>;
  orders(customerId: string, before?: string): Promise<AccountOrders>;
  receipts(customerId: string, before?: string): Promise<AccountReceipts>;
  previewMerge(customerId: string, into: string): Promise<MergePreview>;
}

/** `ask` makes a GET of a path under /api. */
export function createCustomersApi(ask: (path: string, query: ListQuery) => Promise<unknown>): CustomersApi {
  const get = async <T>(customerId: string, part: string, query: ListQuery = {}): Promise<T> =>
    (await ask(`/api/customers/${customerId}/${part}`, query)) as T;
  return {
    statistics: (id) => get(id, 'statistics'),
    explain: (id, asOf) => get(id, 'explain', { asOf }),
    movements: (id, before) => get(id, 'movements', { before }),
    orders: (id, before) => get(id, 'orders', { before }),
    receipts: (id, before) => get(id, 'receipts', { before }),
    previewMerge: (id, into) => get(id, 'merge', { into }),
  };
}
