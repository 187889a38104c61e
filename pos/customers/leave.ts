import type { Result } from '../../shared/refusal.ts';
import { recordChange } from '../record-change.ts';
import type { Till } from '../till-context.ts';

/**
 * Makes two accounts one: from when the server has heard of it, every id of the first means the second. Until then both stand apart
 * here, so that every figure is still one that somebody can add up. Refuses: not_enrolled, session_expired, not_authorized,
 * storage_full, not_saved.
 */
export const mergeCustomer = (till: Till, customerId: string, into: string): Promise<Result<true>> =>
  recordChange(till, 'customer.merge', { customerId, into });

/** One who never bought nor paid; anybody else the server refuses to delete (R1-06). Refuses as above. */
export const deleteCustomer = (till: Till, customerId: string): Promise<Result<true>> =>
  recordChange(till, 'customer.delete', { customerId });

/** Who somebody was, for ever (D-44); the server refuses it while his account is not at zero. Refuses as above. */
export const eraseCustomer = (till: Till, customerId: string): Promise<Result<true>> =>
  recordChange(till, 'customer.erase', { customerId });
