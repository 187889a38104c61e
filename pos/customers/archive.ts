import type { Result } from '../../shared/refusal.ts';
import { recordChange } from '../record-change.ts';
import type { Till } from '../till-context.ts';

/**
 * Takes a customer out of the till's sight, or brings him back; his account stays (D-44). Refuses: not_enrolled,
 * session_expired, not_authorized, storage_full, not_saved.
 */
export const archiveCustomer = (till: Till, customerId: string, archived: boolean): Promise<Result<true>> =>
  recordChange(till, 'customer.archive', { customerId, archived });
