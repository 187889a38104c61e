import { type Result, refuse } from '../../shared/refusal.ts';
import type { Enroll } from '../../shared/tills/till-schema.ts';
import type { Identity } from '../db/identity.ts';
import { ApiError } from '../sync/api-error.ts';
import type { Till } from '../till-context.ts';

/**
 * Makes this device a till of the shop: the code is used up, the identity saved, and the first copy begins. A till that the server
 * forgot, since its books came out of a backup, stays the one it was, with everything that it holds; its token proves that it was.
 */
export async function enrollDevice(till: Till, request: Pick<Enroll, 'code' | 'name'>): Promise<Result<null>> {
  const before = till.identity.peek();
  const was = before && wasOf(before);
  try {
    const enrollment = await till.api.enroll({ ...request, ...(was && { was }) });
    const adopted = await till.adopt(enrollment, request.name);
    // It was waiting between two failures.
    if (adopted.ok && was) void till.sync.syncNow();
    return adopted;
  } catch (error) {
    if (error instanceof ApiError) return refuse(error.code, error.params);
    throw error;
  }
}

const wasOf = ({ tillId, receiptPrefix, businessId, deviceToken }: Identity) => ({
  tillId,
  receiptPrefix,
  businessId,
  deviceToken,
});
